"""What a paragraph rests on as rows: a Befund with what was said and read below it, an insertion with what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.history_words import Names
from models.one_line import one_line
from models.report import Insertion
from models.report_insertions import sources_of
from models.report_support import Source, SourceState
from models.store.record import Record, address
from models.store.store import Store
from models.support_sources import AGAINST, SupportSources
from ui.report.row_list import Row

TONES = {SourceState.CHANGED: "due", SourceState.GONE: "wrong", SourceState.WITHDRAWN: "wrong"}
MOST = 20
"""Of what an insertion shows: a list of all is its own."""


@dataclass(frozen=True)
class Below:
    """What a source itself rests on. `address` leads there; without one, `why` says what is wrong."""

    address: str
    why: str = ""


class SourceRows:
    """Makes them for the paragraphs of one Kommune's report; what it has read holds as long as it lives."""

    def __init__(self, store: Store, municipality_id: int) -> None:
        self._store = store
        self._sources = SupportSources(store, municipality_id)
        self._shown: dict[int, list[Row]] = {}

    def rows(self, sources: Sequence[Source]) -> list[Row]:
        """Each source, followed by what it rests on."""
        self._sources.read(each.support for each in sources if each.support is not None)
        return [row for source in sources for row in (_row(source), *self._below(source))]

    def _below(self, source: Source) -> Iterator[Row]:
        if isinstance(source.record, Insertion):
            yield from self._of_insertion(source.record)
        elif source.support is not None:
            for _, sign, known in self._sources.known(source.support).basis:
                side, tone = _side(known.state)
                side = side or ("dagegen" if sign == AGAINST else "")
                below = Below(known.address, known.why)
                yield Row(known.label, known.words, side, tone, below, depth=1)

    def _of_insertion(self, insertion: Insertion) -> list[Row]:
        if insertion.id not in self._shown:
            self._shown[insertion.id] = [
                Row(self._title(each), one_line(each.label()), key=Below(address(each, "").rstrip("/")), depth=1)
                for each in sources_of(self._store, insertion)[:MOST]
            ]
        return self._shown[insertion.id]

    def _title(self, record: Record) -> str:
        """What it is a part of ("Zielvereinbarung Modul 1"), else what it is."""
        return Names(self._store).around(record.table(), record.uid) or record.title


def _row(source: Source) -> Row:
    side, tone = _side(source.state)
    return Row(source.label, one_line(source.words), side, tone, source)


def _side(state: SourceState) -> tuple[str, str]:
    return ("", "muted") if state is SourceState.FRESH else (state.label, TONES[state])
