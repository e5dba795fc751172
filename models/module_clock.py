"""The time of Modul 1: it begins with a Sondierungsgespräch, runs three to six months, and rests in pauses."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.agreement import agreements_of
from models.agreement_version import VersionState, versions_of
from models.meeting import Meeting, MeetingKind, MeetingState
from models.municipality import Municipality
from models.pause import pauses_of
from models.store.store import Store
from models.store.values import Span

USUAL = Span(3, 6)

PauseDays = tuple[date, date | None]


@dataclass(frozen=True, kw_only=True)
class ModuleClock:
    """When the time began (None: not yet), the early and the late aim, and how long it has rested so far.

    The aims move later with each day of a pause. They are aims ("ca.", "vorgesehen"), never deadlines.
    """

    start: date | None = None
    early: date | None = None
    late: date | None = None
    paused_days: int = 0
    running: bool = False


def module_clock(meetings: Iterable[Meeting], span: Span, pauses: Sequence[PauseDays], today: date) -> ModuleClock:
    """The clock as it stands today, from the Kommune's meetings and pauses."""
    first = starting_meeting(meetings, today)
    start = first.meets_on if first is not None else None
    if start is None:
        return ModuleClock()
    early, late, rested = aims(start, span, pauses, today)
    return ModuleClock(
        start=start,
        early=early,
        late=late,
        paused_days=rested,
        running=not any(since <= today and (until is None or today < until) for since, until in pauses),
    )


def starting_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """The Sondierungsgespräch at which the time begins: the first that is marked, else the first; only held ones do."""
    held = [
        meeting
        for meeting in meetings
        if meeting.kind is MeetingKind.SOUNDING
        and meeting.module == 1
        and meeting.state is MeetingState.HELD
        and meeting.meets_on is not None
        and meeting.meets_on <= today
    ]
    marked = [meeting for meeting in held if meeting.starts_clock]
    return min(marked or held, key=lambda meeting: (meeting.meets_on or today, meeting.id), default=None)


def aims(start: date, span: Span, pauses: Sequence[PauseDays], today: date) -> tuple[date, date, int]:
    """The early and the late aim of a time that began on `start`, and the days it has rested so far."""
    rested = timedelta(days=_paused_days(pauses, start, today))
    return months_later(start, span.least) + rested, months_later(start, span.most) + rested, rested.days


def clock_of(store: Store, municipality: Municipality) -> ModuleClock:
    """The clock of a Kommune's Modul 1."""
    meetings = store.find(Meeting, municipality_id=municipality.id)
    return module_clock(meetings, _span(store, municipality), pauses_of(store, municipality), store.clock().date())


def months_later(day: date, months: int) -> date:
    """The same day of a later month, its last day where it has none such."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _paused_days(pauses: Sequence[PauseDays], start: date, today: date) -> int:
    """Days in pauses from `start` until `today`, each once; the day on which a pause ends counts as work."""
    days = 0
    reached = start
    for since, until in sorted(pauses, key=lambda pause: pause[0]):
        begin, end = max(since, reached), min(until or today, today)
        if end > begin:
            days += (end - begin).days
            reached = end
    return days


def _span(store: Store, municipality: Municipality) -> Span:
    for agreement in agreements_of(store, municipality.id):
        if agreement.module == 1:
            versions = versions_of(store, agreement.id)
            agreed = [v for v in versions if v.state is not VersionState.DRAFT] or versions
            if agreed and agreed[0].span:
                return agreed[0].span
    return USUAL
