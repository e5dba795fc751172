"""The golden clock, written before the code by someone who hadn't seen it; and the clock over a real store."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from models.meeting import Meeting, MeetingKind, MeetingState
from models.module_clock import clock_of, module_clock
from models.municipality import Municipality
from models.pause import Pause, pauses_of, resume
from models.store.values import Span
from tests import build

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "data" / "golden_clock.toml").read_text("utf-8"))
CASES = {case["name"]: case for case in GOLDEN["case"]}


def day(text):
    return date.fromisoformat(text) if text else None


def meeting(case):
    state = MeetingState.HELD if case["held"] else MeetingState.PLANNED
    kind = MeetingKind(case["kind"])
    return Meeting(meets_on=day(case["on"]), state=state, kind=kind, starts_clock=case["marked"])


@pytest.mark.parametrize("name", CASES)
def test_the_clock_shows_what_was_worked_out_by_hand(name):
    case = CASES[name]
    clock = module_clock(
        [meeting(each) for each in case["meetings"]],
        Span.parse(case["span"]),
        [(day(pause["since"]), day(pause.get("until", ""))) for pause in case["pauses"]],
        day(case["today"]),
    )
    shown = (clock.start, clock.early, clock.late, clock.paused_days, clock.running)
    assert shown == (day(case["start"]), day(case["early"]), day(case["late"]), case["paused_days"], case["running"])


def test_the_span_is_that_of_the_signed_version(store):
    version = build.frozen(store)
    auental = store.first(Municipality)
    store.add(Meeting(municipality_id=auental.id, meets_on=date(2026, 11, 2), state=MeetingState.HELD))
    assert version.span == Span(3, 6)
    clock = clock_of(store, auental)
    assert (clock.early, clock.late) == (date(2027, 2, 2), date(2027, 5, 2))


def test_an_ended_pause_stays_known_and_moves_the_aims(store):
    auental = build.municipality(store, paused_since=date(2026, 11, 13), paused_reason="Haushaltssperre")
    store.add(Meeting(municipality_id=auental.id, meets_on=date(2026, 11, 2), state=MeetingState.HELD))
    auental = resume(store, auental)
    assert pauses_of(store, auental) == [(date(2026, 11, 13), date(2026, 11, 23))]
    assert [pause.reason for pause in store.find(Pause)] == ["Haushaltssperre"]
    clock = clock_of(store, auental)
    assert (clock.paused_days, clock.early, clock.running) == (10, date(2027, 2, 12), True)


def test_a_pause_that_goes_on_moves_the_aims_day_by_day(store):
    auental = build.municipality(store, paused_since=date(2026, 11, 13))
    store.add(Meeting(municipality_id=auental.id, meets_on=date(2026, 11, 2), state=MeetingState.HELD))
    first = clock_of(store, auental)
    store.clock = lambda: datetime(2026, 11, 24, 9, 30)
    later = clock_of(store, auental)
    assert ((later.early - first.early).days, later.running) == (1, False)
