from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from models.belonging import record_at
from models.board import Lane, board
from models.contact import Contact
from models.demo_notes import read_marks
from models.document_review import DocumentReview, DocumentState
from models.follow_up import FollowUp, Urgency
from models.interview import Coverage, Interview, InterviewQuestion, InterviewState, interview_questions, interviews_of
from models.last_edits import last_edits
from models.meeting import Meeting, MeetingKind, MeetingState
from models.module_clock import clock_of
from models.municipality import Municipality
from models.passage import NOTED, Passage, PassageKind, Release, passages_of
from models.process import ProcessStep, steps_of_municipality
from models.process_life import current_step, step_views
from models.pseudonym import partners_of
from models.store.record import read_address
from models.visits import next_visit_today, visits

NOW = datetime(2026, 11, 25, 9, 30)
DAYS = [NOW, datetime(2028, 2, 29, 8), datetime(2027, 1, 1, 7), datetime(2026, 8, 30, 18), datetime(2026, 12, 31, 0, 1)]


@pytest.fixture(scope="module")
def demo(sample_of):
    return sample_of(NOW)


@pytest.fixture(scope="module")
def main_stage(demo):
    return demo.first(Municipality, name="Hohenwerder")


@pytest.fixture(scope="module")
def interviews(demo, main_stage):
    return interviews_of(demo, main_stage.id)


def test_eight_talks_are_finished_two_of_them_still_worked_over_and_the_ninth_is_today(interviews):
    assert [each.state.value for each in interviews] == [*["closed"] * 6, *["review"] * 2, "planned"]
    assert (interviews[-1].meets_on, interviews[-1].pseudonym) == (NOW.date(), "I9")


def test_after_unlocking_enter_goes_to_todays_talk(demo, interviews):
    assert next_visit_today(demo).address == f"interview/{interviews[-1].uid}"


def test_everybody_was_told_and_agreed_before_the_talk_began(interviews):
    for each in interviews[:-1]:
        assert each.informed_at <= each.consent_at <= each.started_at < each.ended_at
        assert "[" not in each.information_text + each.consent_text


def test_whom_the_sondierungsgespraech_names_is_interviewed(demo, interviews):
    names = [partners_of(demo, each)[0].last_name for each in interviews]
    assert names == [
        "Bruns", "Steffens", "Rademacher", "Lammers", "Siemers", "Tecklenburg", "Aksoy", "Ohlsen", "Reents",
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(1, 9))
def test_a_finished_talk_has_notes_in_shorthand(demo, interviews, number):
    notes = [q.note for q in interview_questions(demo, interviews[number - 1]) if q.note]
    assert len(notes) >= 13
    assert all(1 <= note.count("\n") + 1 <= 5 and len(line) <= 160 for note in notes for line in note.splitlines())
    assert not any(set("{}") & set(note) for note in notes)


def test_what_one_person_reads_and_signs_names_no_other(demo, interviews):
    for each in interviews:
        told = " ".join(q.note + q.polished for q in interview_questions(demo, each))
        assert set(re.findall(r"\bI\d\b", told)) <= {each.pseudonym}


def test_what_is_noted_was_covered_and_the_rest_stayed_open(demo):
    for question in demo.find(InterviewQuestion):
        assert (question.coverage is Coverage.OPEN) == (not question.note), question.text


def test_passages_of_all_kinds_hold_their_words(demo):
    passages = demo.find(Passage)
    for passage in passages:
        _, _, name = read_address(passage.source)
        text = getattr(record_at(demo, passage.source), name)
        if passage.gone:
            assert passage.words
            assert passage.words not in text
        else:
            assert text[passage.start : passage.stop] == passage.words != ""
    assert {passage.kind for passage in passages} >= set(NOTED)
    assert {passage.release for passage in passages} == set(Release)


def test_in_the_reinschrift_the_mitschrift_stays_beside_the_polished_words(demo, interviews):
    worked_over = [q for q in interview_questions(demo, interviews[0]) if q.polished != q.note]
    assert len(worked_over) >= 4
    assert all(question.note for question in worked_over)


def test_documents_are_at_every_stage_and_some_are_overdue(demo):
    documents = demo.find(DocumentReview)
    assert {each.state for each in documents} == set(DocumentState)
    awaited = [each for each in documents if each.state is DocumentState.PROMISED]
    assert {each.due_on < NOW.date() for each in awaited} == {True, False}
    assert all(each.source for each in awaited)
    assert all(each.contact_id for each in documents)


def test_follow_ups_are_of_every_urgency_and_owed_by_both(demo):
    pending = [each for each in demo.find(FollowUp) if each.done_on is None]
    assert {each.urgency(NOW.date()) for each in pending} == set(Urgency)
    assert len({each.owed_by for each in pending}) == 2


def test_the_clock_of_modul_1_runs_since_the_sondierungsgespraech(demo, main_stage):
    clock = clock_of(demo, main_stage)
    assert (clock.start, clock.running) == (date(2026, 9, 4), True)


def test_the_steps_stand_where_the_story_is(demo, main_stage):
    views = step_views(demo, main_stage, 1)
    assert current_step(views).step.key == "interviews"
    assert all(view.step.planned_on for view in views)


def test_the_board_is_alive(demo):
    lanes = board(demo)
    assert sum(map(len, lanes.values())) == 7
    assert {lane for lane, cards in lanes.items() if cards} == set(Lane) - {Lane.ANALYSIS}
    touched = {each.municipality_id for kind in (ProcessStep, Meeting) for each in demo.find(kind)}
    assert touched == {each.id for each in demo.find(Municipality)}


def test_there_are_visits_today_and_tomorrow(demo):
    days = {(visit.day - NOW.date()).days for visit in visits(demo)}
    assert {0, 1, 5} <= days


def test_the_history_tells_the_story_day_by_day(demo):
    edits = last_edits(demo)
    assert edits[0].text == "Interview 9 · Dezernat III"
    assert [edit.at for edit in edits] == sorted((edit.at for edit in edits), reverse=True)
    assert len({edit.municipality for edit in edits}) >= 3


def test_quotes_of_a_closed_talk_are_decided(demo, interviews):
    closed = [each for each in interviews if each.state is InterviewState.CLOSED]
    for question in (q for each in closed for q in interview_questions(demo, each)):
        quotes = [p for p in passages_of(demo, question, "polished") if p.kind is PassageKind.QUOTE]
        assert all(quote.release is not Release.OPEN for quote in quotes), question.text


@pytest.mark.parametrize("now", DAYS, ids=lambda day: day.isoformat())
def test_on_any_day_the_past_is_past_and_no_talk_was_on_a_weekend(sample_of, now):
    store = sample_of(now)
    held = [m for m in store.find(Meeting) if m.state is MeetingState.HELD]
    held += [i for i in store.find(Interview) if i.state is not InterviewState.PLANNED]
    assert all(each.meets_on < now.date() and each.meets_on.weekday() < 5 for each in held)
    ahead = [*store.find(Meeting, state=MeetingState.PLANNED), *store.find(Interview, state=InterviewState.PLANNED)]
    assert all(each.meets_on == now.date() or each.meets_on.weekday() < 5 for each in ahead)
    assert all(each.meets_on >= now.date() for each in ahead)
    assert all(each.ended_at <= now for each in store.find(Interview) if each.ended_at)


def test_every_step_of_a_finished_module_is_done_but_the_decision(demo):
    moorkreis = demo.first(Municipality, name="Moorkreis")
    assert len(steps_of_municipality(demo, moorkreis.id, 1)) == 10
    assert current_step(step_views(demo, moorkreis, 1)).step.key == "closing"


def test_the_people_have_a_day_since_when_they_are_in_office(demo):
    assert all(contact.since for contact in demo.find(Contact) if contact.last_name)


def test_the_sondierungsgespraech_narrowed_the_themenbereiche(demo, interviews):
    held = demo.find(Meeting, municipality_id=interviews[0].municipality_id, state=MeetingState.HELD)
    sounding = next(each for each in held if each.kind is MeetingKind.SOUNDING)
    assert sounding.decisions
    blocks = demo.rows("select topic from interview_block where interview_id = ? and topic <> ''", [interviews[0].id])
    assert [row["topic"] for row in blocks] == [
        "Bildungsbericht als Instrument der Steuerung",
        "Daten am Übergang von der Schule in den Beruf",
    ]


def test_marks_are_read_out_of_a_note():
    assert read_marks("so {z+:ein Wort} {v:geheim}") == (
        "so ein Wort geheim",
        [(3, 11, PassageKind.QUOTE, Release.RELEASED), (12, 18, PassageKind.CONFIDENTIAL, Release.OPEN)],
    )
