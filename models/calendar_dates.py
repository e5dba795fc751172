"""Days and hours as a calendar of another program gets them: kind, Kommune and place, and nothing more.

A calendar file leaves the store and lies in other people's clouds: no names of persons, no notes, no texts that
somebody has typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.belonging import municipality_of, record_at
from models.document_review import DocumentReview, awaited_documents
from models.due_steps import due_steps
from models.follow_up import FollowUp, open_follow_ups
from models.interview import Interview, InterviewState
from models.meeting import Meeting, MeetingState
from models.municipality import Municipality
from models.process import ProcessStep
from models.process_content import step_text
from models.store.record import Record
from models.store.store import Store

CALENDAR_RECORDS = (Meeting, Interview, ProcessStep, FollowUp, DocumentReview)
AS_LONG = 60


@dataclass(frozen=True, kw_only=True)
class CalendarDate:
    """One date. `begins` is a day for the whole of it, or a local time with its `ends`; `uid` stays the same for the
    same record, so that a second import moves the entry instead of doubling it."""

    uid: str
    summary: str
    begins: date | datetime
    ends: date | datetime
    place: str = ""


def calendar_date(store: Store, record: Record) -> CalendarDate | None:
    """The date of a record; None where it has no day (any more) or is no such record."""
    municipality = municipality_of(store, record)
    of = f" · {municipality.label()}" if municipality else ""
    if isinstance(record, Meeting) and record.meets_on and record.state is not MeetingState.CANCELLED:
        return _talk(record, record.kind.label + of)
    if isinstance(record, Interview) and record.meets_on and record.state is not InterviewState.CANCELLED:
        return _talk(record, f"Interview {record.number}" + of)
    if isinstance(record, ProcessStep) and record.planned_on:
        text = step_text(record.module, record.key)
        return _day(record, record.planned_on, (text.title if text else f"Schritt in Modul {record.module}") + of)
    if isinstance(record, FollowUp) and record.due_on and record.done_on is None:
        return _day(record, record.due_on, "Wiedervorlage" + of)
    if isinstance(record, DocumentReview) and record.due_on and record.received_on is None:
        return _day(record, record.due_on, "Unterlage erwartet" + of)
    return None


def dates_of(store: Store, municipality: Municipality) -> list[CalendarDate]:
    """All dates of a Kommune that lie ahead or are open."""
    today = store.clock().date()
    meetings = store.find(Meeting, municipality_id=municipality.id, state=MeetingState.PLANNED)
    interviews = store.find(Interview, municipality_id=municipality.id, state=InterviewState.PLANNED)
    found: list[Meeting | Interview] = [*meetings, *interviews]
    talks = [each for each in found if each.meets_on is not None and each.meets_on >= today]
    steps = [record_at(store, each.address) for each in due_steps(store, municipality)]
    rest = (*steps, *open_follow_ups(store, municipality.id), *awaited_documents(store, municipality.id))
    return _sorted(store, (*talks, *rest))


def all_dates(store: Store) -> list[CalendarDate]:
    """The dates of every Kommune, and the agency's own."""
    own = store.find(FollowUp, municipality_id=None, done_on=None)
    found = {each.uid: each for each in _sorted(store, own)}
    for municipality in store.find(Municipality):
        found |= {each.uid: each for each in dates_of(store, municipality)}
    return sorted(found.values(), key=_moment)


def _sorted(store: Store, records: Iterable[Record]) -> list[CalendarDate]:
    found = [calendar_date(store, record) for record in records]
    return sorted((each for each in found if each is not None), key=_moment)


def _moment(each: CalendarDate) -> datetime:
    return each.begins if isinstance(each.begins, datetime) else datetime.combine(each.begins, time.min)


def _talk(record: Meeting | Interview, summary: str) -> CalendarDate:
    assert record.meets_on is not None
    if record.meets_at is None:
        return _day(record, record.meets_on, summary, record.place)
    begins = datetime.combine(record.meets_on, record.meets_at)
    ends = begins + timedelta(minutes=record.minutes or AS_LONG)
    return CalendarDate(uid=_uid(record), summary=summary, begins=begins, ends=ends, place=record.place)


def _day(record: Record, day: date, summary: str, place: str = "") -> CalendarDate:
    return CalendarDate(uid=_uid(record), summary=summary, begins=day, ends=day + timedelta(days=1), place=place)


def _uid(record: Record) -> str:
    return f"{record.uid}@transfermappe"
