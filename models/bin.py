"""The bin: what was removed, when and by whom, and how it comes back whole.

A record in the bin stays in its table with `removed_at`. What hangs on it is not touched: it can't be met any more,
since its whole lies in the bin, and is there again with it. What was moved to the bin in the same step as its whole
comes back with it, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.bin_words import is_blank, said
from models.finding import Reader
from models.hanging import ADDRESSES, KINDS, about, chunks, marks, regarded, wholes
from models.municipality import Municipality
from models.passage import Passage, PassageKind, passages_of
from models.passage_moves import place_again
from models.staff import Staff
from models.store.record import Record, read_address
from models.store.store import Store

_STEPS = """
select record_uid, step_uid, staff_uid, at, max(id) from audit_entry
 where action = 'removed' and record_uid in {} group by record_uid
"""


@dataclass(frozen=True, kw_only=True)
class Binned:
    """One thing that was removed. `place` says what it was a part of ("Landkreis Auental › Interview 6"), "" for what
    is the agency's; `by` who removed it, "" where nobody knows; `step` is the uid of the step that did it.
    `whole_gone` tells that what it was a part of lies in the bin as well."""

    kind: type[Record]
    id: int
    uid: str
    label: str
    place: str
    at: datetime
    by: str
    step: str
    whole_gone: bool = False

    @property
    def title(self) -> str:
        """What such a thing is called: "Kontakt"."""
        return self.kind.title


@dataclass(frozen=True)
class Removal:
    """The step that removed something last, who made it (uid of the staff), and when."""

    step: str
    by: str
    at: datetime


def binned(store: Store, *, blank: bool = False) -> list[Binned]:
    """A line for each thing that was removed, the latest first.

    What went with its whole is in the line of the whole. What holds nothing that was ever typed has a line only if
    `blank` ones are wanted; a mark whose words are gone from its text has none: it goes when the text goes.
    """
    look = _Look(store)
    alone = [record for record in look.records if look.stands_alone(record)]
    found = [look.line(record) for record in alone if blank or not is_blank(store, record)]
    return sorted(found, key=lambda line: (line.at, line.id), reverse=True)


def removed_records(store: Store) -> list[Record]:
    """Everything that lies in the bin, but marks whose words are gone, and those of comments, which come with these."""
    found = [record for kind in KINDS for record in store.find(kind, removed=True)]
    return [each for each in found if not isinstance(each, Passage) or place_for(store, each) is not None]


def removal_steps(store: Store, records: Iterable[Record]) -> dict[str, Removal]:
    """uid of a record → how it came into the bin; what has no history is left out."""
    found = {}
    for some in chunks(record.uid for record in records):
        for row in store.rows(_STEPS.format(marks(some)), some):
            found[row["record_uid"]] = Removal(row["step_uid"], row["staff_uid"], datetime.fromisoformat(row["at"]))
    return found


def place_for(store: Store, passage: Passage) -> tuple[int, int] | None:
    """Where a mark could come back: its words stand in the text, and nothing else marks them so. Evidence comes back
    without them, too, as it would have stayed."""
    source = next(iter(regarded(store, passage)), None)
    if source is None or passage.kind is PassageKind.COMMENT:
        return None
    name = read_address(passage.source)[2]
    text = str(getattr(source, name))
    place = None if passage.gone else place_again(text, passage)
    if passage.kind is PassageKind.EVIDENCE:
        at = min(passage.start, len(text))
        return place or (at, at)
    twins = {(each.start, each.stop) for each in passages_of(store, source, name) if each.kind is passage.kind}
    return None if place in twins else place


def throw_away(store: Store, record: Record) -> tuple[Record, ...]:
    """Move a record to the bin with what was to be done about it; returns all that went. Raises Locked."""
    kind = type(record)
    with store.transaction(f"{record.title} entfernen"):
        gone = [store.remove(record)]
        for other, name in ADDRESSES.items():
            if name == "about":
                follow_ups = [store.get(other, id) for id in about(store, other, kind, [record.id])]
                gone += [store.remove(each) for each in follow_ups if each.removed_at is None]
    return tuple(gone)


class _Look:
    """One look into the bin; what is met often (a Kommune, who removed it) is read once."""

    def __init__(self, store: Store) -> None:
        self._store = Reader(store)
        self.records = removed_records(store)
        self._steps = removal_steps(store, self.records)
        self._removed = {(type(each), each.id): self._step(each) for each in self.records}
        self._staff = {each.uid: each.label() for each in (*store.find(Staff), *store.find(Staff, removed=True))}
        self._places: dict[tuple[type[Record], int], tuple[str, bool]] = {}

    def _step(self, record: Record) -> str:
        return self._steps[record.uid].step if record.uid in self._steps else ""

    def stands_alone(self, record: Record) -> bool:
        """Whether it was not removed with its whole."""
        step = self._step(record)
        held = (*wholes(self._store, record), *regarded(self._store, record))
        inside = bool(step) and any(self._removed.get((type(whole), whole.id)) == step for whole in held)
        return not inside

    def line(self, record: Record) -> Binned:
        assert record.removed_at is not None
        removal = self._steps.get(record.uid, Removal("", "", record.removed_at))
        place, gone = self._above(record)
        return Binned(
            kind=type(record), id=record.id, uid=record.uid, label=said(self._store, record), place=place,
            at=removal.at, by=self._staff.get(removal.by, ""), step=removal.step, whole_gone=gone,
        )  # fmt: skip

    def _above(self, record: Record) -> tuple[str, bool]:
        """(what it is a part of, from the Kommune down; whether any of that lies in the bin)."""
        held = next(iter(wholes(self._store, record)), None)
        if held is None:
            return "", False
        key = type(held), held.id
        if key not in self._places:
            place, gone = self._above(held) if not isinstance(held, Municipality) else ("", False)
            name = said(self._store, held)
            self._places[key] = f"{place} › {name}" if place else name, gone or held.removed_at is not None
        return self._places[key]
