from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.agreement import Agreement, AgreementState
from models.agreement_life import continue_as_module, mark_signed, next_version, set_state, start_agreement
from models.follow_up import FollowUp
from models.interview import InterviewState
from models.meeting import MeetingState
from models.next_step import Action, finished_versions, next_step
from models.overview import Order, Stage, municipality_rows, standing
from models.pause import Pause
from models.process import StepState
from models.process_life import begin_steps
from models.store.values import Month
from tests import build

DAY = date(2026, 11, 20)


@pytest.fixture
def auental(store):
    return build.people(store)


def names(store, words="", order=Order.NAME, **options):
    return [row.name for row in municipality_rows(store, words, order, **options)]


def signed(store, auental):
    return mark_signed(store, build.frozen(store, auental), DAY)


def end(store, version, state, reason=""):
    set_state(store, store.get(Agreement, version.agreement_id), state, reason)


# ---------------------------------------------------------------- the stage and what to do


def test_a_kommune_without_agreement_is_being_won(store, auental):
    assert standing(store, auental).stage is Stage.FIRST_CONTACT
    assert next_step(store, auental).action is Action.START
    assert standing(store, auental).stage_text == "Anbahnung"


def test_a_draft_with_gaps_is_written_on(store, auental):
    version = start_agreement(store, auental)
    assert standing(store, auental).stage is Stage.DRAFTING
    assert (next_step(store, auental).action, next_step(store, auental).version) == (Action.WRITE, version)


def test_a_draft_without_gaps_becomes_a_pdf(store, auental):
    version = build.draft(store, auental)
    assert (next_step(store, auental).action, next_step(store, auental).version) == (Action.CREATE_PDF, version)


def test_what_lies_for_signature_is_awaited(store, auental):
    version = build.frozen(store, auental)
    assert standing(store, auental).stage_text == "Modul 1 · zur Unterschrift"
    assert (next_step(store, auental).action, next_step(store, auental).version) == (Action.MARK_SIGNED, version)


def test_a_new_draft_beside_one_for_signature_does_not_hide_it(store, auental):
    frozen = build.frozen(store, auental)
    draft = next_version(store, frozen)
    row = standing(store, auental)
    assert (row.stage, row.leading_id, row.newest_id) == (Stage.FOR_SIGNATURE, frozen.id, draft.id)
    assert row.agreement == "Modul 1, Fassung 2 · Entwurf"


def test_a_signed_agreement_is_in_force(store, auental):
    signed(store, auental)
    assert standing(store, auental).stage is Stage.IN_FORCE
    assert next_step(store, auental).action is Action.SOUND


@pytest.mark.parametrize(
    ("state", "stage", "action"),
    [
        (AgreementState.COMPLETED, Stage.COMPLETED, Action.OPEN),
        (AgreementState.TERMINATED, Stage.ENDED, Action.START),
        (AgreementState.CANCELLED, Stage.ENDED, Action.START),
    ],
)
def test_the_state_of_the_agreement_decides_once_it_is_over(store, auental, state, stage, action):
    end(store, signed(store, auental), state, "so vereinbart")
    assert standing(store, auental).stage is stage
    assert next_step(store, auental).action is action


def test_the_next_module_takes_the_lead(store, auental):
    version = signed(store, auental)
    continue_as_module(store, store.get(Agreement, version.agreement_id))
    assert standing(store, auental).stage_text == "Modul 2 · Vereinbarung in Arbeit"


def test_a_cancelled_agreement_does_not_hide_a_living_one(store, auental):
    version = signed(store, auental)
    second = continue_as_module(store, store.get(Agreement, version.agreement_id))
    end(store, second, AgreementState.CANCELLED, "Kreistag hat abgelehnt")
    assert standing(store, auental).stage_text == "Modul 1 · in Kraft"


def test_an_agreement_in_the_bin_does_not_count(store, auental):
    version = start_agreement(store, auental)
    store.remove(store.get(Agreement, version.agreement_id))
    assert standing(store, auental).stage is Stage.FIRST_CONTACT


def test_a_pause_stands_apart_from_the_stage(store, auental):
    start_agreement(store, auental)
    store.change(auental, paused_since=DAY, paused_reason="Stelle unbesetzt")
    row = standing(store, auental)
    assert (row.stage, row.paused_since) == (Stage.DRAFTING, DAY)


# ---------------------------------------------------------------- contact and next date


def test_the_contact_is_the_ansprechperson_before_the_head(store, auental):
    assert standing(store, auental).contact == "Brigitte Sommer"


def test_without_ansprechperson_the_head_stands_there_by_office_if_need_be(store):
    auental = build.municipality(store)
    build.head(store, auental, academic_title="", first_name="", last_name="")
    assert standing(store, auental).contact == "Landrätin"


def test_who_left_is_no_contact(store):
    auental = build.municipality(store)
    build.contact(store, auental, until=DAY)
    assert standing(store, auental).contact == ""


@pytest.mark.parametrize(
    ("begin", "signed_on", "when", "what"),
    [
        (Month(2027, 2), None, "Februar 2027", "Beginn Modul 1"),
        (Month(2026, 11), None, "November 2026", "Beginn Modul 1"),
        (Month(2026, 10), None, "", ""),
        (Month(2027, 2), date(2026, 12, 8), "08.12.2026", "Unterzeichnung"),
        (Month(2027, 2), date(2026, 11, 22), "Februar 2027", "Beginn Modul 1"),
        (None, None, "", ""),
    ],
)
def test_the_next_date_is_the_earliest_from_today_on(store, auental, begin, signed_on, when, what):
    store.change(start_agreement(store, auental), begin=begin, signed_on=signed_on)
    row = standing(store, auental)
    assert (row.next_when, row.next_text) == (when, what)


def test_a_change_of_person_is_a_date_too(store):
    auental = build.municipality(store)
    build.head(store, auental, until=date(2026, 12, 31))
    row = standing(store, auental)
    assert (row.next_when, row.next_text) == ("31.12.2026", "Wechsel im Amt")


# ---------------------------------------------------------------- the table


@pytest.fixture
def three(store, auental):
    lueneburg = build.municipality(store, name="Lüneburg", contract_name="Landkreis Lüneburg", seat="Lüneburg")
    build.contact(store, lueneburg, first_name="Ole", last_name="Ärmel")
    build.municipality(store, name="Luchow", contract_name="Stadt Luchow", seat="Luchow")
    return auental


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["Landkreis Auental", "Stadt Luchow", "Landkreis Lüneburg"]),
        ("lue", ["Landkreis Lüneburg"]),
        ("lu", ["Stadt Luchow", "Landkreis Lüneburg"]),
        ("som", ["Landkreis Auental"]),
        ("auenb", ["Landkreis Auental"]),
        ("landkreis ole", ["Landkreis Lüneburg"]),
        ("AERMEL", ["Landkreis Lüneburg"]),
        ("burg", []),
        ("%", ["Landkreis Auental", "Stadt Luchow", "Landkreis Lüneburg"]),
    ],
)
def test_the_filter_finds_name_seat_and_contact_by_the_beginning_of_words(store, three, words, found):
    assert names(store, words) == found


def test_rows_are_sorted_as_a_german_list(store, three):
    assert names(store) == ["Landkreis Auental", "Stadt Luchow", "Landkreis Lüneburg"]
    assert names(store, descending=True) == ["Landkreis Lüneburg", "Stadt Luchow", "Landkreis Auental"]


def test_sorted_by_contact_a_row_without_one_comes_last_either_way(store, three):
    assert names(store, order=Order.CONTACT) == ["Landkreis Lüneburg", "Landkreis Auental", "Stadt Luchow"]
    assert names(store, order=Order.CONTACT, descending=True)[-1] == "Stadt Luchow"


def test_sorted_by_date_the_earliest_comes_first(store, three):
    build.draft(store, three)
    assert names(store, order=Order.NEXT_DATE)[0] == "Landkreis Auental"


def test_sorted_by_stage_the_furthest_comes_last(store, three):
    build.frozen(store, three)
    assert names(store, order=Order.STAGE)[-1] == "Landkreis Auental"


def test_a_kommune_in_the_bin_has_no_row(store, three):
    store.remove(three)
    assert "Landkreis Auental" not in names(store)


def test_the_table_asks_the_store_once_and_reads_no_table_row_by_row(store, three):
    from models.overview import _ROWS

    plan = [row["detail"] for row in store.rows("explain query plan " + _ROWS, {"today": "2026-11-23"})]
    assert [step for step in plan if step.startswith("SCAN")] == ["SCAN m"]


# ---------------------------------------------------------------- what can be handed out


def test_frozen_versions_and_whole_drafts_are_finished(store, auental):
    frozen = build.frozen(store, auental)
    draft = next_version(store, frozen)
    assert finished_versions(store) == [frozen, draft]


def test_a_draft_with_a_gap_is_not_finished(store, auental):
    start_agreement(store, auental)
    assert finished_versions(store) == []


def test_a_module_without_text_has_nothing_finished(store, auental):
    version = signed(store, auental)
    continue_as_module(store, store.get(Agreement, version.agreement_id))
    assert finished_versions(store) == [version]


def test_finished_versions_can_be_those_of_one_kommune(store, auental):
    build.frozen(store, auental)
    assert finished_versions(store, build.municipality(store, name="Wiesau")) == []


# ---------------------------------------------------------------- what comes next


def test_a_planned_talk_comes_next(store, auental):
    build.interview(store, auental, meets_on=date(2026, 12, 1))
    build.meeting(store, auental, meets_on=date(2026, 11, 26))
    row = standing(store, auental)
    assert (row.next_when, row.next_text) == ("26.11.2026", "Sondierungsgespräch")


def test_an_interview_or_a_follow_up_comes_next(store, auental):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=date(2026, 11, 30)))
    build.interview(store, auental, meets_on=date(2026, 12, 1))
    assert standing(store, auental).next_text == "Anrufen"
    store.change(store.first(FollowUp), done_on=date(2026, 11, 23))
    assert standing(store, auental).next_text == "Interview"


def test_of_one_day_the_talk_is_named_first(store, auental):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=store.clock().date()))
    build.interview(store, auental, meets_on=store.clock().date())
    assert standing(store, auental).next_text == "Interview"


def test_the_early_aim_comes_next_and_moves_with_pauses(store, auental):
    signed(store, auental)
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=date(2026, 11, 2))
    assert standing(store, auental).next_date == date(2027, 2, 1)  # the module begins then, and before the aim
    draft = date(2027, 2, 2)
    store.clock = lambda: datetime(2027, 2, 2, 9, 0)
    row = standing(store, auental)
    assert (row.next_date, row.next_text) == (date(2027, 2, 1), "Beginn Modul 1")
    store.clock = lambda: datetime(2027, 3, 2, 9, 0)
    store.add(Pause(municipality_id=auental.id, since=date(2026, 12, 1), until=date(2027, 1, 15)))
    row = standing(store, auental)
    assert (row.next_date, row.next_text) == (draft + timedelta(days=45), "früheste Fertigstellung")


# ---------------------------------------------------------------- the one button, once it is in force


def test_the_button_follows_the_talks(store, auental):
    signed(store, auental)
    asked = [next_step(store, auental)]
    sounding = build.meeting(store, auental)
    asked.append(next_step(store, auental))
    store.change(sounding, state=MeetingState.HELD, meets_on=DAY)
    asked.append(next_step(store, auental))
    interview = build.interview(store, auental)
    asked.append(next_step(store, auental))
    for state in (InterviewState.RUNNING, InterviewState.REVIEW, InterviewState.CLOSED):
        interview = store.change(interview, state=state)
        asked.append(next_step(store, auental))
    actions = (Action.SOUND, Action.SOUND, Action.PLAN, Action.TALK, Action.GO_ON, Action.REVIEW, Action.STEP)
    assert [each.action for each in asked] == list(actions)
    assert (asked[1].talk.uid, asked[4].talk.uid) == (sounding.uid, interview.uid)
    assert asked[-1].step.key == "inform"


def test_what_waits_for_nachbereitung_goes_before_a_talk_of_another_day(store, auental):
    signed(store, auental)
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=DAY)
    build.interview(store, auental, 1, state=InterviewState.REVIEW)
    planned = build.interview(store, auental, 2)
    assert next_step(store, auental).action is Action.REVIEW
    store.change(planned, meets_on=date(2026, 11, 23))
    assert next_step(store, auental).talk.number == 2


def test_what_is_ticked_off_by_hand_is_not_asked_for(store, auental):
    build.signed(store, auental)
    steps = {step.key: step for step in begin_steps(store, auental, 1)}
    asked = [next_step(store, auental).action]
    for key in ("sounding", "interviews"):
        store.change(steps[key], state=StepState.DONE)
        asked.append(next_step(store, auental).action)
    assert asked == [Action.SOUND, Action.PLAN, Action.STEP]
