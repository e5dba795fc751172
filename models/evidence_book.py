"""All evidence of a Kommune, to be filtered, counted and read page by page.

What every piece is grouped by is read at once, in columns of few different values, so that a filter or the counts of
5,000 pieces are a matter of milliseconds; words and memos only of those pieces that somebody looks at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.evidence import NOT_SHOWN, EvidenceKind
from models.evidence_facts import EvidenceFacts
from models.evidence_filter import EvidenceFilter, Flag, Group, Values
from models.letters import bare, fold, words
from models.one_line import one_line
from models.store.store import Store

PAGE = 200
GROUPS = tuple(Group)


class Order(StrEnum):
    """What pieces may be sorted by."""

    PLACE = "place"
    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True)
class EvidenceLine:
    """A piece to look at. `source` is the address of its text; `partner` (interview), `document` and `meeting` are
    uids, "" for what it isn't from. Where the consent was withdrawn, there are no words.
    """

    id: int
    uid: str
    number: int
    kind: EvidenceKind
    words: str
    first_words: str
    memo: str
    codes: tuple[int, ...]
    where: str
    source: str
    start: int
    partner: str
    question: str
    document: str
    meeting: str
    flags: frozenset[Flag]
    passage_id: int

    @property
    def text(self) -> str:
        """Its words on one line, or why there are none."""
        return NOT_SHOWN if Flag.WITHDRAWN in self.flags else one_line(self.words)

    @property
    def hints(self) -> tuple[Flag, ...]:
        """What is to be known of it, what weighs most first."""
        return tuple(flag for flag in Flag if flag in self.flags)

    @property
    def label(self) -> str:
        """ "Beleg 12"."""
        return f"Beleg {self.number}"


class EvidenceBook:
    """Reads the evidence of one Kommune; `read` again after a change."""

    def __init__(self, store: Store, municipality_id: int) -> None:
        self.store, self.municipality_id = store, municipality_id
        self.read()

    def read(self) -> None:
        """Read all that pieces are grouped by; lines and words that were read are forgotten."""
        self.facts = EvidenceFacts(self.store, self.municipality_id)
        self._lines: dict[int, EvidenceLine] = {}
        self._texts: list[str] | None = None
        self._offered: dict[Group, Counter[str]] | None = None
        self._orders: dict[Order, list[int]] = {}

    def __len__(self) -> int:
        return len(self.facts.rows)

    # ------------------------------------------------------------ filtering

    def ids(
        self, wanted: EvidenceFilter | None = None, order: Order = Order.PLACE, *, descending: bool = False
    ) -> list[int]:
        """The pieces that are wanted, sorted."""
        asked = wanted or EvidenceFilter()
        kept = self._met(asked)
        sorted_at = self._sorted(order)
        shown = sorted_at if len(kept) == len(sorted_at) else [at for at in sorted_at if at in kept]
        rows = self.facts.rows
        return [rows[at]["id"] for at in (reversed(shown) if descending else shown)]

    def counts(self, wanted: EvidenceFilter | None = None) -> dict[Group, Counter[str]]:
        """Group → value → how many pieces it has among those that all *other* groups want: what choosing it adds.

        A category counts the pieces of those below it, each once.
        """
        asked = wanted or EvidenceFilter()
        if asked.is_empty() and self._offered is not None:
            return self._offered
        every = self._met(asked)
        found = {}
        for group in GROUPS:
            among = self._met(asked.with_values(group, ())) if asked.of(group) else every
            found[group] = self._count(group, among)
        return found

    def offered(self) -> dict[Group, Counter[str]]:
        """The same for all pieces: every value that there is."""
        if self._offered is None:
            self._offered = self.counts()
        return self._offered

    def column(self, group: Group, wanted: EvidenceFilter) -> list[Values]:
        """The values of the wanted pieces, by the order in which they are kept; equal sets are one object."""
        column = self.facts.columns[group]
        return [column[at] for at in sorted(self._met(wanted))]

    # ------------------------------------------------------------ reading

    def line(self, id: int, among: Sequence[int] = (), at: int = 0) -> EvidenceLine:
        """A piece; where it is the one `at` that place `among` others, its neighbours are read along with it.

        Raises KeyError for one that isn't here.
        """
        if id not in self._lines:
            if id not in self.facts.at:
                raise KeyError(id)
            first = at // PAGE * PAGE
            self._read([*among[first : first + PAGE], id])
        return self._lines[id]

    def reread(self, id: int) -> None:
        """Read kind, categories and memo of this piece anew: nothing else has changed of it, nor anything of others."""
        self.facts.reread(id)
        self._lines.pop(id, None)
        self._offered = None
        if self._texts is not None and id in self.facts.at:
            at = self.facts.at[id]
            self._texts[at] = self._text(at, self.store.rows(f"{_WORDS} where e.id = ?", [id])[0])
        self._orders.pop(Order.CODE, None)

    def lines(self, ids: Iterable[int]) -> list[EvidenceLine]:
        """These pieces, read in one go."""
        wanted = [id for id in ids if id in self.facts.at]
        self._read([id for id in wanted if id not in self._lines])
        return [self._lines[id] for id in wanted]

    def id_of(self, uid: str) -> int | None:
        """The id of the piece with this uid; None where it isn't here."""
        rows = self.store.rows("select id from evidence where uid = ? and removed_at is null", [uid])
        return rows[0]["id"] if rows and rows[0]["id"] in self.facts.at else None

    def on(self, source: str) -> list[int]:
        """The pieces in the text at this address, as they stand in it."""
        at = [at for at, row in enumerate(self.facts.rows) if row["source"] == source]
        return [self.facts.rows[each]["id"] for each in sorted(at, key=lambda each: self.facts.rows[each]["start"])]

    def code_ids_of(self, ids: Iterable[int]) -> set[int]:
        """The categories that any of these pieces is assigned to."""
        return {code for id in ids for code in self.facts.codes_at(self.facts.at[id])}

    # ------------------------------------------------------------ inside

    def _met(self, wanted: EvidenceFilter) -> Collection[int]:
        """The places of the pieces that meet the filter."""
        kept: Iterable[int] = range(len(self.facts.rows))
        for group in GROUPS:
            values = wanted.of(group)
            if values:
                column = self.facts.columns[group]
                good = {each for each in set(column) if not values.isdisjoint(each)}
                kept = [at for at in kept if column[at] in good]
        if query := words(wanted.words):
            texts = self._all_texts()
            patterns = [re.compile(rf"\b{re.escape(word)}") for word in query]
            kept = [at for at in kept if all(pattern.search(texts[at]) for pattern in patterns)]
        return kept if isinstance(kept, range) else set(kept)

    def _count(self, group: Group, among: Collection[int]) -> Counter[str]:
        column = self.facts.columns[group]
        found: Counter[str] = Counter()
        for values, count in Counter(map(column.__getitem__, among)).items():
            for value in values:
                found[value] += count
        return found

    def _sorted(self, order: Order) -> list[int]:
        if order not in self._orders:
            rows, sources = self.facts.rows, self.facts.sources
            places = {source: n for n, source in enumerate(sorted(sources, key=lambda each: sources[each].order))}
            keys: list[tuple[int, ...]] = [(places[row["source"]], row["start"], row["number"]) for row in rows]
            if order is Order.NUMBER:
                keys = [(row["number"],) for row in rows]
            elif order is Order.CODE:
                ranks = {id: n for n, id in enumerate(self.facts.codes)}
                first = [
                    min((ranks[id] for id in self.facts.codes_at(at)), default=len(ranks)) for at in range(len(rows))
                ]
                keys = [(rank, *key) for rank, key in zip(first, keys)]
            self._orders[order] = sorted(range(len(rows)), key=keys.__getitem__)
        return self._orders[order]

    def _all_texts(self) -> list[str]:
        """Words, memo and place of every piece, folded."""
        if self._texts is None:
            sql = f"{_WORDS} where e.municipality_id = ? and e.removed_at is null"
            found = {row["id"]: row for row in self.store.rows(sql, [self.municipality_id])}
            self._texts = [self._text(at, found[row["id"]]) for at, row in enumerate(self.facts.rows)]
        return self._texts

    def _text(self, at: int, kept: dict[str, Any]) -> str:
        row = self.facts.rows[at]
        place = self.facts.sources[row["source"]]
        said = "" if place.withdrawn else f"{kept['words']} {kept['memo']}"
        return _small(f"{said} {place.where} {row['number']}")

    def _read(self, ids: Sequence[int]) -> None:
        marks = ", ".join("?" * len(ids))
        sql = f"""select e.id, e.uid, e.memo, e.passage_id, p.words, p.first_words
                    from evidence e join passage p on p.id = e.passage_id where e.id in ({marks})"""
        flags = self.facts.columns[Group.FLAG]
        for found in self.store.rows(sql, list(ids)):
            at = self.facts.at[found["id"]]
            row, place = self.facts.rows[at], self.facts.sources[self.facts.rows[at]["source"]]
            hidden = place.withdrawn
            self._lines[row["id"]] = EvidenceLine(
                id=row["id"], uid=found["uid"], number=row["number"], kind=EvidenceKind(row["kind"]),
                words="" if hidden else found["words"], first_words="" if hidden else found["first_words"],
                memo=found["memo"], codes=self.facts.codes_at(at), where=place.where,
                source=row["source"], start=row["start"], partner=place.partner, question=place.question,
                document=place.document, meeting=place.meeting, flags=frozenset(map(Flag, flags[at])),
                passage_id=found["passage_id"],
            )  # fmt: skip


def _small(text: str) -> str:
    """In both ways to type it. Typographic marks become blanks before: what is plain then takes a fraction of it."""
    text = text.casefold().translate(_MARKS_TO_BLANKS)
    if text.isascii():
        return text
    simple = text.translate(_UMLAUTS_TO_VOWELS)
    return f"{fold(text)} {simple if simple.isascii() else bare(text)}"


_MARKS_TO_BLANKS = str.maketrans(dict.fromkeys("„“”‚‘’»«›‹–—·…•§€", " "))
_UMLAUTS_TO_VOWELS = str.maketrans("äöü", "aou")

_WORDS = "select e.id, e.memo, p.words from evidence e join passage p on p.id = e.passage_id"
