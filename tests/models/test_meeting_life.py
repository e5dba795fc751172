"""The life of a meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.agreement import Agreement
from models.agreement_life import continue_as_module
from models.agreement_version import VersionState
from models.contact import Contact
from models.content import BrokenContent
from models.follow_up import FollowUp, follow_ups_about
from models.interview import Interview, InterviewState
from models.interview_life import plan_from_meeting, plan_interview, start_interview, topics_of
from models.meeting import Meeting, MeetingKind, MeetingState, MeetingTopic, meetings_of
from models.meeting_content import meeting_start, read_meetings
from models.meeting_life import (
    add_participant,
    cancel_meeting,
    clock_meeting,
    hold_meeting,
    name_partner,
    participants_of,
    plan_again,
    refuse_begun,
    remove_meeting,
    start_meeting,
    take_over_topics,
    usual_kind,
)
from models.pseudonym import Pseudonym
from models.store.errors import Locked
from models.store.record import address
from tests import build

SOUNDING, PHONE = MeetingKind.SOUNDING, MeetingKind.PHONE


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def sounding(store, auental):
    return start_meeting(store, auental, SOUNDING)


@pytest.fixture
def today(store):
    return store.clock().date()


def texts(store, meeting):
    return [topic.text for topic in store.find(MeetingTopic, meeting_id=meeting.id)]


def test_a_sounding_begins_with_agenda_user_and_the_topics_of_the_agreement(store, auental):
    build.draft(store, auental)
    meeting = start_meeting(store, auental, SOUNDING)
    assert texts(store, meeting) == ["Ausbau des Bildungsmonitorings.", "Übergang Schule – Beruf."]
    assert [person.last_name for _, person in participants_of(store, meeting)] == ["Ahlers"]
    assert (meeting.state, meeting.minutes) == (MeetingState.PLANNED, 90)
    assert "Wen sollen wir" in meeting.agenda


def test_a_phone_call_is_held_as_it_is_noted(store, auental, today):
    call = start_meeting(store, auental, PHONE)
    assert (call.state, call.meets_on, call.minutes, call.agenda) == (MeetingState.HELD, today, 0, "")
    assert call.meets_at == store.clock().time().replace(second=0, microsecond=0)


def test_the_next_sounding_goes_on_from_what_the_last_one_kept(store, auental, sounding):
    build.draft(store, auental)
    first, _ = take_over_topics(store, sounding)
    store.change(first, kept=False)
    assert texts(store, start_meeting(store, auental, SOUNDING)) == ["Übergang Schule – Beruf."]


def test_topics_are_taken_over_once(store, auental, sounding):
    build.draft(store, auental)
    assert len(take_over_topics(store, sounding)) == 2
    assert take_over_topics(store, sounding) == []


def test_a_phone_call_is_usual_once_there_is_a_sounding(store, auental):
    assert usual_kind(store, auental.id) is SOUNDING
    meeting = start_meeting(store, auental, SOUNDING)
    assert usual_kind(store, auental.id) is PHONE
    cancel_meeting(store, meeting)
    assert usual_kind(store, auental.id) is SOUNDING


@pytest.mark.parametrize(("planned", "held"), [(None, 0), (3, 0), (0, 0), (-2, -2)])
def test_holding_dates_it_today_unless_a_day_before_was_planned(store, sounding, today, planned, held):
    day = None if planned is None else today + timedelta(days=planned)
    done = hold_meeting(store, store.change(sounding, meets_on=day))
    assert (done.state, done.meets_on) == (MeetingState.HELD, today + timedelta(days=held))


def test_holding_is_undone_with_its_day(store, sounding):
    hold_meeting(store, sounding)
    store.undo()
    back = store.get(Meeting, sounding.id)
    assert (back.state, back.meets_on) == (MeetingState.PLANNED, None)


def test_a_cancelled_meeting_starts_no_clock(store, sounding):
    marked = store.change(hold_meeting(store, sounding), starts_clock=True)
    assert clock_meeting(store, sounding.municipality_id).id == marked.id
    assert not cancel_meeting(store, marked).starts_clock
    assert clock_meeting(store, sounding.municipality_id) is None
    assert plan_again(store, marked).state is MeetingState.PLANNED


def test_the_first_held_starts_the_clock_unless_another_is_marked(store, auental, sounding, today):
    first = store.change(hold_meeting(store, sounding), meets_on=today - timedelta(days=9))
    second = hold_meeting(store, start_meeting(store, auental, SOUNDING))
    assert clock_meeting(store, auental.id).id == first.id
    store.change(second, starts_clock=True)
    assert clock_meeting(store, auental.id).id == second.id


def test_only_one_meeting_is_marked_to_start_the_clock(store, auental, sounding):
    store.change(sounding, starts_clock=True)
    store.change(start_meeting(store, auental, SOUNDING), starts_clock=True)
    assert not store.get(Meeting, sounding.id).starts_clock


def test_a_talk_belongs_to_the_last_module_that_is_signed(store, auental):
    following = continue_as_module(store, store.get(Agreement, build.signed(store, auental).agreement_id))
    assert start_meeting(store, auental, MeetingKind.PRESENTATION).module == 1
    store.change(following, state=VersionState.SIGNED)
    assert start_meeting(store, auental, MeetingKind.PRESENTATION).module == 2
    assert plan_interview(store, auental).module == 2


def test_a_sounding_of_a_later_module_starts_no_clock(store, auental, sounding):
    first = hold_meeting(store, sounding)
    store.change(hold_meeting(store, start_meeting(store, auental, SOUNDING)), module=2, starts_clock=True)
    assert clock_meeting(store, auental.id).id == first.id


def test_a_cancelled_talk_narrows_no_topics(store, auental):
    build.draft(store, auental)
    sounding = start_meeting(store, auental, SOUNDING)
    for topic in store.find(MeetingTopic, meeting_id=sounding.id)[1:]:
        store.change(topic, kept=False)
    assert len(topics_of(store, auental.id)) == 1
    cancel_meeting(store, sounding)
    assert len(topics_of(store, auental.id)) == 2


def test_a_person_takes_part_once(store, sounding):
    sommer = store.first(Contact, last_name="Sommer")
    add_participant(store, sounding, sommer)
    add_participant(store, sounding, sommer)
    assert [person.last_name for _, person in participants_of(store, sounding)] == ["Ahlers", "Sommer"]


def test_a_partner_is_named_once(store, sounding):
    sommer = store.first(Contact, last_name="Sommer")
    assert name_partner(store, sounding, sommer).id == name_partner(store, sounding, sommer).id


def test_planned_interviews_are_taken_back_in_one_step(store, sounding):
    for contact in store.find(Contact):
        name_partner(store, sounding, contact)
    planned = plan_from_meeting(store, sounding)
    assert len(planned) == 2
    store.undo()
    assert store.find(Interview) == store.find(Pseudonym) == []
    assert len(plan_from_meeting(store, sounding)) == 2


def test_interviews_that_have_begun_are_not_taken_back(store, sounding):
    name_partner(store, sounding, store.first(Contact))
    (interview,) = plan_from_meeting(store, sounding)
    start_interview(store, interview)
    with pytest.raises(Locked):
        refuse_begun(store, [interview])
    assert store.get(Interview, interview.id).state is InterviewState.RUNNING


def test_a_removed_meeting_comes_back_whole(store, auental):
    build.draft(store, auental)
    meeting = start_meeting(store, auental, SOUNDING)
    name_partner(store, meeting, store.first(Contact))
    store.add(FollowUp(municipality_id=auental.id, about=address(meeting, "").rstrip("/"), text="Termin vorschlagen"))
    remove_meeting(store, meeting)
    assert meetings_of(store, auental.id) == store.find(MeetingTopic) == store.find(FollowUp) == []
    store.undo()
    assert len(texts(store, meeting)) == 2
    assert len(participants_of(store, meeting)) == 1
    assert [each.text for each in follow_ups_about(store, meeting)] == ["Termin vorschlagen"]


def test_the_newest_meeting_comes_first_and_one_without_a_day_before_all(store, auental, sounding):
    for day in (date(2026, 3, 1), date(2026, 5, 1)):
        store.change(start_meeting(store, auental, PHONE), meets_on=day)
    assert [m.meets_on for m in meetings_of(store, auental.id)] == [None, date(2026, 5, 1), date(2026, 3, 1)]


def test_each_kind_of_meeting_has_a_start():
    assert all(meeting_start(kind).kind is kind for kind in MeetingKind)


@pytest.mark.parametrize("toml", ['version = "1"\nmeeting = []', "x = 1", '[[meeting]]\nkind = "tea"\nminutes = 1'])
def test_a_faulty_list_of_starts_is_refused(toml):
    with pytest.raises(BrokenContent, match="probe"):
        read_meetings(toml, "probe.toml")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("", "Info-Input"),
        ("Steuergruppe", "Info-Input: Steuergruppe"),
        ("Zweiter Info-Input", "Zweiter Info-Input"),
    ],
)
def test_a_meeting_is_called_by_kind_and_title_the_kind_once(name, label):
    assert Meeting(kind=MeetingKind.INFO_INPUT, name=name).full_label() == label
