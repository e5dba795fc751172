from __future__ import annotations

from datetime import date, datetime, time

import pytest

from models.agreement import Agreement, AgreementState
from models.agreement_life import set_state
from models.board import Lane, board
from models.document_life import settle
from models.document_promise import area_codes, set_area
from models.document_review import Afterwards, DocumentReview, DocumentState
from models.due_steps import all_due as due
from models.due_steps import due_count
from models.follow_up import FollowUp, OwedBy, Urgency
from models.interview import InterviewBlock, InterviewQuestion, InterviewState
from models.last_edits import last_edits
from models.meeting import MeetingParticipant, MeetingState
from models.process import GoOn, StepState
from models.process_life import begin_steps
from models.today import reviews
from models.visits import next_visit_today, visits
from tests import build

TODAY = date(2026, 11, 23)


@pytest.fixture
def auental(store):
    return build.people(store)


def step(store, auental, key):
    return next(each for each in begin_steps(store, auental, 1) if each.key == key)


# ---------------------------------------------------------------- visits


def test_visits_come_by_day_and_hour_with_whom_and_where(store, auental):
    meeting = build.meeting(store, auental)
    store.add(MeetingParticipant(meeting_id=meeting.id, contact_id=2))
    build.interview(store, auental, meets_on=date(2026, 11, 26), meets_at=time(9, 0))
    first, second = visits(store)
    assert (first.title, first.who, first.at) == ("Interview 1", "Schulamt", time(9, 0))
    assert (second.title, second.who, second.place) == (
        "Sondierungsgespräch",
        "Brigitte Sommer",
        "Kreishaus, Raum 2.14",
    )
    assert second.municipality == "Landkreis Auental"


def test_what_is_held_past_cancelled_or_removed_is_no_visit(store, auental):
    build.meeting(store, auental, state=MeetingState.HELD)
    build.meeting(store, auental, meets_on=date(2026, 11, 22))
    build.interview(store, auental, state=InterviewState.CANCELLED)
    store.remove(build.meeting(store, auental))
    assert visits(store) == []


def test_the_talk_that_goes_on_is_first_whatever_its_day(store, auental):
    build.meeting(store, auental, meets_on=TODAY, meets_at=time(9, 45))
    build.interview(store, auental, state=InterviewState.RUNNING, meets_on=date(2026, 11, 20))
    assert visits(store)[0].running
    assert next_visit_today(store).title == "Interview 1"


@pytest.mark.parametrize(
    ("clock", "title"),
    [((8, 0), "Interview 1"), ((9, 50), "Interview 1"), ((10, 30), "Interview 2"), ((18, 0), "Interview 2")],
)
def test_todays_next_talk_is_the_one_that_is_not_over(store, auental, clock, title):
    build.interview(store, auental, 1, meets_on=TODAY, meets_at=time(9, 0))
    build.interview(store, auental, 2, meets_on=TODAY, meets_at=time(14, 0))
    store.clock = lambda: datetime(2026, 11, 23, *clock)
    assert next_visit_today(store).title == title


def test_a_day_without_talks_has_no_next_one(store, auental):
    build.interview(store, auental, meets_on=date(2026, 11, 24))
    assert next_visit_today(store) is None


# ---------------------------------------------------------------- due


def test_what_is_due_comes_from_everywhere_by_day(store, auental):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=TODAY, contact_id=2))
    store.add(DocumentReview(municipality_id=auental.id, name="Organigramm", due_on=date(2026, 11, 18)))
    store.change(step(store, auental, "report"), planned_on=date(2026, 11, 27))
    build.meeting(store, auental, meets_on=date(2026, 11, 20))
    assert [(each.text, each.urgency) for each in due(store)] == [
        ("Organigramm", Urgency.OVERDUE),
        ("Sondierungsgespräch", Urgency.OVERDUE),
        ("Anrufen", Urgency.DUE),
        ("Ergebnisbericht übergeben", Urgency.SOON),
    ]
    assert due(store)[0].owed_by is OwedBy.MUNICIPALITY
    assert due(store)[2].person == "Brigitte Sommer"
    assert due_count(store) == 3


def test_what_is_done_received_or_told_as_done_is_not_due(store, auental):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=TODAY, done_on=TODAY))
    store.add(DocumentReview(municipality_id=auental.id, name="A", due_on=TODAY, state=DocumentState.RECEIVED))
    store.change(step(store, auental, "sounding"), planned_on=TODAY)
    store.change(step(store, auental, "feedback"), planned_on=TODAY, state=StepState.SKIPPED)
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=TODAY)
    assert due(store) == []


def test_the_steps_of_a_kommune_that_rests_are_not_due(store, auental):
    store.change(step(store, auental, "report"), planned_on=TODAY)
    store.change(auental, paused_since=TODAY)
    assert due(store) == []


def test_the_steps_of_a_module_that_is_over_are_not_due(store, auental):
    version = build.signed(store, auental)
    store.change(step(store, auental, "report"), planned_on=TODAY)
    assert len(due(store)) == 1
    set_state(store, store.get(Agreement, version.agreement_id), AgreementState.COMPLETED)
    assert due(store) == []


def test_a_removed_kommune_is_heard_of_no_more(store, auental):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=TODAY))
    build.interview(store, auental, state=InterviewState.REVIEW)
    store.remove(auental)
    assert (due(store), reviews(store), visits(store)) == ([], [], [])


def test_a_follow_up_of_the_agency_needs_no_kommune(store):
    store.add(FollowUp(text="Quartalsbericht", due_on=TODAY))
    assert [each.text for each in due(store)] == ["Quartalsbericht"]


# ---------------------------------------------------------------- waiting


def test_the_oldest_interview_is_worked_over_first(store, auental):
    build.interview(store, auental, 2, state=InterviewState.REVIEW, ended_at=datetime(2026, 11, 20, 12, 0))
    build.interview(store, auental, 1, state=InterviewState.REVIEW, ended_at=datetime(2026, 11, 19, 12, 0))
    assert [each.text for each in reviews(store)] == ["Interview 1", "Interview 2"]
    assert reviews(store)[0].since == date(2026, 11, 19)


# ---------------------------------------------------------------- last edits


def test_an_evening_in_an_interview_is_one_line(store, auental):
    interview = build.interview(store, auental)
    block = store.add(InterviewBlock(interview_id=interview.id))
    for number in range(3):
        store.add(InterviewQuestion(interview_id=interview.id, block_id=block.id, note=f"Notiz {number}"))
    edits = last_edits(store)
    assert [edit.text for edit in edits[:1]] == ["Interview 1 · Schulamt"]
    assert sum(edit.text.startswith("Interview 1") for edit in edits) == 1
    assert edits[0].municipality == "Landkreis Auental"


def test_a_line_says_which_field_and_leads_there(store, auental):
    store.end_visit()
    store.change(auental, notes="Kreistag im März")
    edit = last_edits(store)[0]
    assert (edit.text, edit.what) == ("Landkreis Auental", "Notizen")
    assert edit.address == f"municipality/{auental.uid}/notes"


def test_a_line_about_a_short_field_says_what_the_record_is(store, auental):
    promise = store.add(FollowUp(municipality_id=auental.id, text="Organigramm schicken"))
    store.end_visit()
    store.change(promise, owed_by=OwedBy.MUNICIPALITY)
    assert last_edits(store)[0].what == "Wiedervorlage"


def test_steps_that_come_by_themselves_are_no_edit_of_anybody(store, auental):
    begun = begin_steps(store, auental, 1)
    assert not {edit.text for edit in last_edits(store)} & {step.label() for step in begun}
    store.change(begun[0], who="Frau Ahlers")
    assert last_edits(store)[0].text == "Zielvereinbarung unterschrieben"


# ---------------------------------------------------------------- board


def lane_of(store):
    return next(lane for lane, cards in board(store).items() if cards)


def test_a_kommune_wanders_over_the_board(store, auental):
    lanes = [lane_of(store)]
    build.signed(store, auental)
    lanes.append(lane_of(store))
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=date(2026, 11, 21))
    lanes.append(lane_of(store))
    interview = build.interview(store, auental, state=InterviewState.REVIEW)
    lanes.append(lane_of(store))
    store.change(interview, state=InterviewState.CLOSED)
    lanes.append(lane_of(store))
    store.change(step(store, auental, "closing"), go_on=GoOn.YES)
    lanes.append(lane_of(store))
    assert lanes == [Lane.FIRST_CONTACT, Lane.SOUNDING, Lane.INTERVIEWS, Lane.INTERVIEWS, Lane.ANALYSIS, Lane.GO_ON]


def test_a_kommune_wanders_by_steps_that_are_ticked_off_by_hand(store, auental):
    build.signed(store, auental)
    begin_steps(store, auental, 1)
    lanes = [lane_of(store)]
    for key in ("sounding", "interviews"):
        store.change(step(store, auental, key), state=StepState.DONE)
        lanes.append(lane_of(store))
    assert lanes == [Lane.SOUNDING, Lane.INTERVIEWS, Lane.ANALYSIS]


def test_a_draft_stands_under_vereinbarung_with_its_state(store, auental):
    build.frozen(store, auental)
    (card,) = board(store)[Lane.AGREEMENT]
    assert (card.note, card.paused) == ("zur Unterschrift", False)


def test_a_lane_is_sorted_by_the_next_date(store):
    later, sooner, _none = (build.municipality(store, contract_name=name) for name in ("A", "B", "C"))
    build.meeting(store, later, meets_on=date(2026, 12, 20))
    build.meeting(store, sooner, meets_on=date(2026, 12, 1))
    assert [card.row.name for card in board(store)[Lane.FIRST_CONTACT]] == ["B", "A", "C"]


@pytest.mark.parametrize(
    ("afterwards", "label"),
    [(Afterwards.GIVE_BACK, "Unterlage zurückgeben"), (Afterwards.DESTROY, "Unterlage vernichten")],
)
def test_what_is_to_be_given_back_or_destroyed_is_due_until_that_is_done(store, auental, afterwards, label):
    document = store.add(
        DocumentReview(
            municipality_id=auental.id,
            name="Etat",
            state=DocumentState.READ,
            afterwards=afterwards,
            afterwards_on=TODAY,
        )
    )
    (found,) = due(store)
    assert (found.kind.label, found.text, found.urgency) == (label, "Etat", Urgency.DUE)
    assert found.address == f"document_review/{document.uid}/settled_on"
    settle(store, document)
    assert due(store) == []


def test_what_has_not_come_is_not_to_be_given_back(store, auental):
    values = {"municipality_id": auental.id, "afterwards": Afterwards.DESTROY, "afterwards_on": TODAY}
    store.add(DocumentReview(promised_on=TODAY, **values))
    assert [each.kind.label for each in due(store)] == ["Unterlage"]


def test_what_belongs_to_a_document_was_work_on_the_document(store, auental):
    document = store.add(DocumentReview(municipality_id=auental.id, name="Etat"))
    set_area(store, document, area_codes(store)[0].id, chosen=True)
    edit = last_edits(store)[0]
    assert (edit.text, edit.what) == ("Etat", "Unterlage")
    assert [each.text for each in last_edits(store)].count("Etat") == 1
