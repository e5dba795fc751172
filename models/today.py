"""What Heute asks of all Kommunen at once: what is due, the Nachbereitung queue; beside `models.out_for_signature`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from models.meeting_kind import MeetingKind
from models.municipality import Municipality
from models.person import full_name
from models.store.store import Store
from models.urgency import WARN_DAYS, OwedBy, Urgency, urgency

FAR = date(9999, 12, 31)


class DueKind(StrEnum):
    """What is due."""

    FOLLOW_UP = "follow_up"
    DOCUMENT = "document_review"
    GIVE_BACK = "give_back"
    DESTROY = "destroy"
    STEP = "process_step"
    MEETING = "meeting"
    INTERVIEW = "interview"

    @property
    def label(self) -> str:
        return {
            "follow_up": "Wiedervorlage",
            "document_review": "Unterlage",
            "give_back": "Unterlage zurückgeben",
            "destroy": "Unterlage vernichten",
            "process_step": "Schritt",
            "meeting": "Gespräch",
            "interview": "Interview",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something with a day by which somebody wants it, and how that day stands to today."""

    address: str
    kind: DueKind
    text: str
    day: date | None
    urgency: Urgency
    owed_by: OwedBy = OwedBy.AGENCY
    person: str = ""
    municipality: str = ""
    municipality_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """An interview to work over; `since` is when it ended."""

    address: str
    text: str
    who: str = ""
    municipality: str = ""
    since: date | None = None


TABLES = {DueKind.GIVE_BACK: "document_review", DueKind.DESTROY: "document_review"}
FIELDS = {DueKind.GIVE_BACK: "/settled_on", DueKind.DESTROY: "/settled_on"}
"""Where it doesn't lie at the name of its kind, and the field that ends it."""

_DUE = """
select d.*, coalesce(nullif(m.contract_name, ''), m.name) as municipality from (
select 'follow_up' as kind, uid, text, due_on as day, warn_days, owed_by, municipality_id, contact_id
  from follow_up where removed_at is null and done_on is null
union all
select 'document_review', uid, name, due_on, :warn, 'municipality', municipality_id, contact_id
  from document_review where removed_at is null and state = 'promised'
union all
select afterwards, uid, name, afterwards_on, :warn, 'agency', municipality_id, contact_id
  from document_review
 where removed_at is null and state <> 'promised' and afterwards <> '' and afterwards_on is not null
   and settled_on is null
union all
select 'meeting', uid, iif(name = '', kind, name), meets_on, 0, 'agency', municipality_id, null
  from meeting where removed_at is null and state = 'planned' and meets_on < :today
union all
select 'interview', uid, 'Interview ' || number || iif(function = '', '', ' · ' || function), meets_on, 0, 'agency',
       municipality_id, null
  from interview where removed_at is null and state = 'planned' and meets_on < :today
) d left join municipality m on m.id = d.municipality_id
 where m.removed_at is null and (:of is null or d.municipality_id = :of)
"""
_REVIEWS = """
select 'interview/' || v.uid as address, v.number, v.function, date(v.ended_at) as since,
       coalesce(nullif(m.contract_name, ''), m.name) as municipality
  from interview v join municipality m on m.id = v.municipality_id
 where v.removed_at is null and m.removed_at is null and v.state = 'review'
 order by v.ended_at, v.id
"""


def due(store: Store, municipality: Municipality | None = None) -> list[Due]:
    """Follow-ups, awaited documents and talks whose day went by, the most urgent first; see `due_steps` for more."""
    today = store.clock().date()
    of = municipality.id if municipality is not None else None
    rows = store.rows(_DUE, {"today": today.isoformat(), "of": of, "warn": WARN_DAYS})
    people = _people(store, {row["contact_id"] for row in rows if row["contact_id"] is not None})
    return by_day(_due(row, people, today) for row in rows)


def by_day(found: Iterable[Due]) -> list[Due]:
    """Sorted by day, what has none last."""
    return sorted(found, key=lambda each: (each.day or FAR, each.text))


def reviews(store: Store) -> list[Waiting]:
    """Interviews that wait for their Nachbereitung, the oldest first."""
    return [
        Waiting(
            address=row["address"],
            text=f"Interview {row['number']}",
            who=row["function"],
            municipality=row["municipality"],
            since=_date(row["since"]),
        )
        for row in store.rows(_REVIEWS)
    ]


# ---------------------------------------------------------------- rows


def _due(row: dict[str, Any], people: dict[int, str], today: date) -> Due:
    day, kind = _date(row["day"]), DueKind(row["kind"])
    text = row["text"]
    if kind is DueKind.MEETING and text in list(MeetingKind):
        text = MeetingKind(text).label
    return Due(
        address=f"{TABLES.get(kind, kind.value)}/{row['uid']}{FIELDS.get(kind, '')}",
        kind=kind,
        text=text or kind.label,
        day=day,
        urgency=urgency(day, row["warn_days"], today),
        owed_by=OwedBy(row["owed_by"]),
        person=people.get(row["contact_id"], ""),
        municipality=row["municipality"] or "",
        municipality_id=row["municipality_id"],
    )


def _people(store: Store, ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    rows = store.rows(
        f"select id, academic_title, first_name, last_name, function from contact where id in ({marks})", list(ids)
    )
    return {r["id"]: full_name(r["academic_title"], r["first_name"], r["last_name"]) or r["function"] for r in rows}


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
