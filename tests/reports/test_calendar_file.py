from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from models.calendar_dates import all_dates, calendar_date, dates_of
from models.follow_up import FollowUp
from models.interview import InterviewState
from models.meeting import MeetingKind, MeetingParticipant, MeetingState
from models.process_life import begin_steps
from reports.calendar_file import calendar_file
from tests import build

STAMP = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def auental(store):
    return build.people(store)


def read(dates):
    return Calendar.from_ical(calendar_file(dates, STAMP))


def events(dates):
    return list(read(dates).walk("VEVENT"))


def test_a_talk_has_its_local_time_and_zone(store, auental):
    meeting = build.meeting(store, auental, minutes=90)
    (event,) = events([calendar_date(store, meeting)])
    assert event["dtstart"].dt == datetime(2026, 11, 26, 14, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert event["dtstart"].params["TZID"] == "Europe/Berlin"
    assert str(event["location"]) == "Kreishaus, Raum 2.14"


def test_the_zone_itself_is_in_the_file(store, auental):
    zones = list(read([calendar_date(store, build.meeting(store, auental))]).walk("VTIMEZONE"))
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Berlin"]


def test_summer_time_is_kept_as_local_time(store, auental):
    meeting = build.meeting(store, auental, meets_on=date(2027, 7, 1))
    (event,) = events([calendar_date(store, meeting)])
    assert (event["dtstart"].dt.hour, event["dtstart"].dt.utcoffset()) == (14, timedelta(hours=2))


def test_a_day_is_a_whole_day_that_blocks_nothing(store, auental):
    follow_up = store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=date(2026, 12, 7)))
    (event,) = events([calendar_date(store, follow_up)])
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 7), date(2026, 12, 8))
    assert str(event["transp"]) == "TRANSPARENT"


def test_the_same_record_has_the_same_uid_when_it_moves(store, auental):
    meeting = build.meeting(store, auental)
    first = events([calendar_date(store, meeting)])[0]["uid"]
    moved = store.change(meeting, meets_on=date(2026, 11, 27))
    assert events([calendar_date(store, moved)])[0]["uid"] == first == f"{meeting.uid}@transfermappe"


def test_the_stamp_is_in_utc(store, auental):
    (event,) = events([calendar_date(store, build.meeting(store, auental))])
    assert event["dtstamp"].dt == datetime(2026, 11, 23, 8, 30, tzinfo=ZoneInfo("UTC"))


def test_no_name_and_no_text_that_somebody_typed_goes_out(store, auental):
    meeting = build.meeting(store, auental, name="Krisengespräch", agenda="Frau Sommer", kind=MeetingKind.REFLECTION)
    store.add(MeetingParticipant(meeting_id=meeting.id, contact_id=2))
    build.interview(store, auental, function="Personalrat")
    store.add(FollowUp(municipality_id=auental.id, text="Frau Sommer anrufen", due_on=date(2026, 12, 7)))
    written = calendar_file(all_dates(store), STAMP).decode()
    assert "Reflexionsgespräch · Landkreis Auental" in written
    assert not [word for word in ("Sommer", "Krisen", "Personalrat", "anrufen") if word in written]


def test_a_kommune_gives_what_lies_ahead_or_is_open(store, auental):
    build.meeting(store, auental)
    build.meeting(store, auental, meets_on=date(2026, 11, 2), state=MeetingState.HELD)
    build.interview(store, auental, 1, state=InterviewState.CANCELLED)
    build.interview(store, auental, 2)
    report = next(step for step in begin_steps(store, auental, 1) if step.key == "report")
    store.change(report, planned_on=date(2027, 2, 26))
    assert [each.summary.partition(" · ")[0] for each in dates_of(store, auental)] == [
        "Sondierungsgespräch", "Interview 2", "Ergebnisbericht übergeben",
    ]  # fmt: skip


def test_what_has_no_day_has_no_date(store, auental):
    assert calendar_date(store, build.meeting(store, auental, meets_on=None)) is None
    assert calendar_date(store, auental) is None


def test_umlauts_and_long_lines_survive(store):
    place = "Große Straße 12, Sitzungssaal im dritten Obergeschoss, " * 4
    town = build.municipality(store, contract_name="Stadt Müßigheim an der Öle")
    (event,) = events([calendar_date(store, build.meeting(store, town, place=place))])
    assert (str(event["summary"]), str(event["location"])) == (
        "Sondierungsgespräch · Stadt Müßigheim an der Öle",
        place,
    )


def test_a_kommune_that_rests_has_no_steps_in_the_calendar(store, auental):
    store.change(begin_steps(store, auental, 1)[1], planned_on=date(2026, 12, 7))
    assert [each.summary for each in dates_of(store, auental)] == ["Verwaltung informiert · Landkreis Auental"]
    assert dates_of(store, store.change(auental, paused_since=date(2026, 11, 20))) == []
