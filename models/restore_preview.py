"""What a backup holds, and what going back to it would cost: read before anything is restored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.belonging import municipality_of, record_at
from models.contact import Contact
from models.differences import Difference, Standing, differences
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.interview import Interview
from models.last_edits import Edit, last_edits, name_of, whole_shown
from models.meeting import Meeting
from models.municipality import Municipality
from models.passage import Passage
from models.pseudonym import Pseudonym
from models.report import Report
from models.store.errors import Gone
from models.store.record import Record, specs
from models.store.store import Store

COUNTED: tuple[tuple[type[Record], str], ...] = (
    (Contact, "Kontakte"),
    (Agreement, "Vereinbarungen"),
    (Meeting, "Gespräche"),
    (Interview, "Interviews"),
    (DocumentReview, "Unterlagen"),
    (Report, "Berichte"),
    (FollowUp, "Wiedervorlagen"),
)
"""What is counted, and what a table calls it."""
AGENCY = "Agentur und Einstellungen"
"""Where a line stands that belongs to no Kommune."""
MOST_EDITS = 8
_NEVER = datetime.min


@dataclass(frozen=True)
class Holding:
    """One Kommune in a backup; `counts` are those of what is `COUNTED`."""

    uid: str
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Contents:
    """What a backup holds: its Kommunen by name, and what was written last in it."""

    municipalities: tuple[Holding, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Line:
    """One thing that differs, as a person sees it: an interview with all its questions is one.

    `address` leads to the record, in the backup or now. `what` says in words what differs. `at` is when it was
    last written, as far as the history of now tells.
    """

    address: str
    standing: Standing
    municipality: str
    municipality_uid: str
    text: str
    what: str
    at: datetime | None = None


@dataclass
class _Gathered:
    """What comes together to one line."""

    shown: Record
    standing: Standing
    fields: dict[str, None] = field(default_factory=dict)
    at: datetime = _NEVER


def contents(store: Store) -> Contents:
    """What the store of a backup holds."""
    found = sorted(store.find(Municipality), key=lambda each: each.label().casefold())
    tallies = [_tally(store, kind) for kind, _ in COUNTED]
    holdings = (Holding(each.uid, each.label(), tuple(tally.get(each.id, 0) for tally in tallies)) for each in found)
    return Contents(tuple(holdings), tuple(last_edits(store, MOST_EDITS)))


def compare(then: Store, now: Store, goes_on: Callable[[], bool] = lambda: True) -> tuple[Line, ...]:
    """What differs between a backup and now, by Kommune; the newest edits first within each.

    What is `LATER` or `CHANGED` would be lost, or put back, by restoring all; what is `GONE` or `CHANGED` can be
    brought back alone. `goes_on` as in `differences`.
    """
    gathered: dict[str, _Gathered] = {}
    for found in differences(then, now, goes_on):
        _gather(found, then, now, gathered)
    lines = [_line(each, then if each.standing is Standing.GONE else now) for each in gathered.values()]
    return tuple(sorted(lines, key=_order))


def edits_since(now: Store, at: datetime) -> tuple[Edit, ...]:
    """What was written last since that moment, the newest first."""
    return tuple(edit for edit in last_edits(now, MOST_EDITS) if edit.at > at)


def _gather(found: Difference, then: Store, now: Store, gathered: dict[str, _Gathered]) -> None:
    """Join a difference to the line of the whole that it is part of."""
    store = then if found.standing is Standing.GONE else now
    try:
        record = _of_text(store, store.by_uid(found.kind, found.uid))
        shown = whole_shown(store, record)
    except Gone:
        return
    place = f"{shown.table()}/{shown.uid}"
    standing = found.standing if (shown.uid == found.uid) else Standing.CHANGED
    if place not in gathered:
        gathered[place] = _Gathered(shown, standing)
    line = gathered[place]
    if shown.uid == found.uid:
        line.standing = standing
    for name in _labels(found, record, shown):
        line.fields[name] = None
    line.at = max(line.at, _written(now, found.uid))


def _of_text(store: Store, record: Record) -> Record:
    """Of a mark the record whose text it is in, of a pseudonym its interview."""
    if isinstance(record, Passage):
        return record_at(store, record.source)
    if isinstance(record, Pseudonym):
        return store.get(Interview, record.interview_id)
    return record


def _labels(found: Difference, record: Record, shown: Record) -> tuple[str, ...]:
    """What is different, in words: fields of the whole, kinds of parts."""
    if found.kind is Passage:
        return ("Markierungen",)
    if found.uid == shown.uid:
        return tuple(specs(found.kind)[name].label for name in found.fields)
    labels = [specs(found.kind)[name] for name in found.fields]
    told = tuple(spec.label for spec in labels if spec.searched or not spec.hidden)
    return told or (found.kind.title,)


def _line(gathered: _Gathered, store: Store) -> Line:
    shown = gathered.shown
    try:
        of = municipality_of(store, shown)
    except Gone:
        of = None
    what = {
        Standing.LATER: "seither hinzugekommen",
        Standing.GONE: "jetzt nicht mehr da",
        Standing.CHANGED: "seither geändert: " + ", ".join(list(gathered.fields)[:4]),
    }[gathered.standing]
    return Line(
        address=f"{shown.table()}/{shown.uid}",
        standing=gathered.standing,
        municipality=of.label() if of is not None else AGENCY,
        municipality_uid=of.uid if of is not None else "",
        text=_called(store, shown),
        what=what,
        at=gathered.at if gathered.at > _NEVER else None,
    )


def _called(store: Store, record: Record) -> str:
    name = name_of(store, record) if isinstance(record, AgreementVersion) else record.label()
    title = type(record).title
    return name if not title or title.casefold() in name.casefold() else f"{title}: {name}"


def _order(line: Line) -> tuple[bool, str, str, float, str]:
    newest = -(line.at - datetime(1970, 1, 1)).total_seconds() if line.at else 0.0
    return not line.municipality_uid, line.municipality.casefold(), line.municipality_uid, newest, line.text


def _written(now: Store, uid: str) -> datetime:
    rows = now.rows("select max(at) as at from audit_entry where record_uid = ?", [uid])
    return datetime.fromisoformat(rows[0]["at"]) if rows[0]["at"] else _NEVER


def _tally(store: Store, kind: type[Record]) -> dict[int, int]:
    sql = f"""select municipality_id, count(*) as n from "{kind.table()}"
               where removed_at is null and municipality_id is not null group by municipality_id"""
    return {row["municipality_id"]: row["n"] for row in store.rows(sql)}
