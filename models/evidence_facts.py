"""What every piece of evidence of a Kommune is grouped by, read at once into columns of few different values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.code import Code
from models.code_tree import in_tree_order
from models.evidence import EvidenceKind
from models.evidence_filter import NONE, Flag, Group, Values
from models.evidence_source import Source, asked_questions, sources_of
from models.passage import PassageKind, Release
from models.store.store import Store


class EvidenceFacts:
    """As they were when it was made. `rows` are the pieces in the order of their numbers, `at` leads from an id to its
    row, `columns` hold a set of values for each row: equal sets are one object. `codes` are all categories by id,
    in the order of their tree; `contradictions` lead from a piece to those that contradict it.
    """

    def __init__(self, store: Store, municipality_id: int) -> None:
        self._store, self._municipality_id = store, municipality_id
        every = store.find(Code, order_by="position, id")
        here = [code for code in every if code.municipality_id in (None, municipality_id)]
        self.codes = {code.id: code for code in in_tree_order(here)}
        self.code_ids = {code.uid: code.id for code in here}
        self.questions = asked_questions(store, municipality_id)
        rows = store.rows(_PIECES + _OF_ALL, [municipality_id])
        self.sources = sources_of(store, municipality_id, {row["source"] for row in rows}, self.questions)
        self.rows = [row for row in rows if row["source"] in self.sources]
        self.at = {row["id"]: at for at, row in enumerate(self.rows)}
        self._code_sets: dict[str, tuple[tuple[int, ...], Values]] = {"": ((), frozenset((NONE,)))}
        self.contradictions = self._contradictions()
        self.columns = self._make_columns(self._marks())

    def codes_at(self, at: int) -> tuple[int, ...]:
        """The categories that a row is assigned to."""
        return self._code_set(self.rows[at]["codes"] or "")[0]

    def reread(self, id: int) -> None:
        """A piece is taken for something else by now, or has other categories; its words are the same."""
        at = self.at.get(id)
        if at is None:
            return
        self.rows[at] = row = self._store.rows(_PIECES + _OF_ONE, [id])[0]
        self.columns[Group.KIND][at] = frozenset((row["kind"],))
        self.columns[Group.CODE][at] = self._code_set(row["codes"] or "")[1]

    def _make_columns(self, marks: Mapping[int, frozenset[Flag]]) -> dict[Group, list[Values]]:
        rows, none = self.rows, frozenset[str]()
        sources = [row["source"] for row in rows]
        kinds = {kind.value: frozenset((kind.value,)) for kind in EvidenceKind}
        found = {
            Group.KIND: [kinds[row["kind"]] for row in rows],
            Group.CODE: [self._code_set(row["codes"] or "")[1] for row in rows],
            Group.FLAG: self._flags([self.sources[source] for source in sources], marks),
        }
        for group in (Group.PARTNER, Group.QUESTION, Group.DOCUMENT, Group.MEETING):
            name = group.value.removesuffix("s")  # the field of a Source
            sets = {value: frozenset((value,)) if value else none for value in self._values(name)}
            of = {source: sets[getattr(place, name)] for source, place in self.sources.items()}
            found[group] = [of[source] for source in sources]
        return found

    def _values(self, name: str) -> set[str]:
        return {getattr(place, name) for place in self.sources.values()}

    def _flags(self, places: Sequence[Source], marks: Mapping[int, frozenset[Flag]]) -> list[Values]:
        kept: dict[Values, Values] = {}
        none: Values = frozenset()
        found = []
        for row, place in zip(self.rows, places):
            flags: Values = marks.get(row["id"], none)
            gone, released = row["start"] == row["stop"], row["release"] == Release.RELEASED.value
            if (
                gone
                or released
                or row["changed"]
                or row["id"] in self.contradictions
                or place.withdrawn
                or place.confidential
            ):
                said = {
                    Flag.WITHDRAWN: place.withdrawn,
                    Flag.CONFIDENTIAL: place.confidential,
                    Flag.GONE: gone,
                    Flag.CHANGED: row["changed"] and not gone,
                    Flag.CONTRADICTED: row["id"] in self.contradictions,
                    Flag.RELEASED: released,
                }
                flags = flags.union(flag for flag, holds in said.items() if holds)
            found.append(kept.setdefault(flags, flags) if flags else none)
        return found

    def _code_set(self, ids: str) -> tuple[tuple[int, ...], Values]:
        """The categories of a list of ids ("3,17"), and the uids of them and all above them."""
        if ids not in self._code_sets:
            own = tuple(id for id in map(int, ids.split(",")) if id in self.codes)
            above: set[str] = set()
            for id in own:
                at: int | None = id
                while at is not None and at in self.codes and self.codes[at].uid not in above:
                    above.add(self.codes[at].uid)
                    at = self.codes[at].parent_id
            self._code_sets[ids] = own, frozenset(above or (NONE,))
        return self._code_sets[ids]

    def _marks(self) -> dict[int, frozenset[Flag]]:
        """What marks on the same texts say of pieces; as `is_confidential` and `release_of` in `models.evidence_life`.

        Where words of a piece are gone, the mark on them is, too: then any confidential mark that its text has or had
        speaks for it.
        """
        texts: dict[str, list[tuple[str, int, int, bool, str]]] = {}
        values = [PassageKind.CONFIDENTIAL.value, PassageKind.QUOTE.value, Release.OPEN.value, self._municipality_id]
        for row in self._store.rows(_MARKS, values):
            mark = row["kind"], row["start"], row["stop"], row["removed_at"] is not None, row["release"]
            texts.setdefault(row["source"], []).append(mark)
        found: dict[int, frozenset[Flag]] = {}
        for row in self.rows:
            if row["source"] in texts:
                flags = frozenset(_said(texts[row["source"]], row))
                if flags:
                    found[row["id"]] = flags
        return found

    def _contradictions(self) -> dict[int, list[int]]:
        """Piece → those that contradict it."""
        found: dict[int, list[int]] = {}
        for pair in self._store.rows("select one_id, other_id from contradiction where removed_at is null order by id"):
            one, other = pair["one_id"], pair["other_id"]
            if one in self.at and other in self.at:
                found.setdefault(one, []).append(other)
                found.setdefault(other, []).append(one)
        return found


def _said(marks: Sequence[tuple[str, int, int, bool, str]], row: Mapping[str, Any]) -> Iterable[Flag]:
    start, stop = row["start"], row["stop"]
    lost = start == stop or bool(row["changed"])
    quotes = []
    for kind, first, last, removed, release in marks:
        if kind == PassageKind.CONFIDENTIAL.value:
            if lost or (not removed and first < stop and start < last):
                yield Flag.CONFIDENTIAL
        elif not removed and first <= start and stop <= last:
            quotes.append(release)
    if row["release"] == Release.OPEN.value and quotes and quotes[0] == Release.RELEASED.value:
        yield Flag.RELEASED


_PIECES = """
select e.id, e.number, e.kind, p.source, p.start, p.stop, p.words <> p.first_words as changed, p.release,
       (select group_concat(c.code_id) from evidence_code c
         where c.evidence_id = e.id and c.removed_at is null) as codes
  from evidence e join passage p on p.id = e.passage_id
"""
_OF_ALL = "where e.municipality_id = ? and e.removed_at is null order by e.number, e.id"
_OF_ONE = "where e.id = ?"

_MARKS = """
select m.source, m.kind, m.start, m.stop, m.removed_at, m.release from passage m
 where ((m.kind = ?) or (m.kind = ? and m.removed_at is null and m.release <> ?))
   and m.source in (select p.source from evidence e join passage p on p.id = e.passage_id
                     where e.municipality_id = ? and e.removed_at is null)
 order by m.id
"""
