"""Whether what a search has found is confidential, so that the line which shows it can say so."""

from __future__ import annotations

from collections.abc import Iterable

from models.document_review import Confidentiality, DocumentReview
from models.evidence import Evidence
from models.evidence_life import is_confidential
from models.one_line import one_line
from models.passage import Passage, PassageKind
from models.snippet import Snippet
from models.store.record import Record
from models.store.store import Store


class Secrets:
    """What is marked confidential in the texts of a store, as it was when this was made."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._marks: dict[str, list[tuple[str, int, int, str]]] = {}
        sql = "select source, start, stop, words from passage where kind = ? and removed_at is null"
        for row in store.rows(sql, [PassageKind.CONFIDENTIAL.value]):
            mark = row["source"], row["start"], row["stop"], one_line(row["words"])
            self._marks.setdefault(_record(row["source"]), []).append(mark)

    def touch(self, chain: Iterable[Record], address: str, shown: Snippet) -> bool:
        """Whether anything of what is shown of the text at an address is: by a mark on it, or as the same words are in
        another text of its record (the Reinschrift of a note). `chain` is its record and its wholes."""
        for record in chain:
            if isinstance(record, DocumentReview) and record.confidentiality is Confidentiality.CONFIDENTIAL:
                return True
            if isinstance(record, Evidence) and is_confidential(
                self._store, self._store.get(Passage, record.passage_id)
            ):
                return True
        start, stop = shown.place
        return any(
            (first < stop and start < last) if source == address else bool(words) and words in shown.text
            for source, first, last, words in self._marks.get(_record(address), ())
        )


def _record(address: str) -> str:
    return address.rpartition("/")[0]
