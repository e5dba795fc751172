from __future__ import annotations

from datetime import date

import pytest

from models.contact import contacts_of
from models.guide import Guide, GuideBlockKind, blocks_of, questions_of
from models.guide_life import current_version, guides
from models.interview import (
    Consent,
    Interview,
    InterviewState,
    corrections_of,
    interview_blocks,
    interview_questions,
)
from models.interview_information import record_consent
from models.interview_life import (
    begin_correction,
    close_interview,
    end_correction,
    end_interview,
    plan_from_meeting,
    plan_interview,
    reopen_interview,
    resume_interview,
    start_interview,
    topics_of,
)
from models.interview_review import release
from models.meeting import Meeting, MeetingTopic, NamedPartner
from models.passage import PassageKind, Release, mark, passages_of
from models.pseudonym import partners_of
from models.store.errors import Locked
from tests import build


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def talk(store, auental):
    """An interview that has just begun."""
    return start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))


def noted(store, interview, text="Steuergruppe alle 6 Wochen."):
    return store.change(interview_questions(store, interview)[0], note=text)


def test_interviews_are_numbered_through_also_past_the_bin(store, auental):
    store.remove(plan_interview(store, auental))
    assert plan_interview(store, auental).number == 2


def test_a_planned_interview_has_its_partner_guide_and_interviewer(store, auental):
    interview = plan_interview(store, auental, contacts_of(store, auental.id)[:1])
    assert [p.last_name for p in partners_of(store, interview)] == ["Sommer"]
    assert store.get(Guide, interview.guide_id).key == "default"
    assert interview.minutes == 60


def test_the_talk_has_a_copy_of_the_guide(store, talk):
    guide = guides(store)[0]
    wanted = [q.text for b in blocks_of(store, guide) for q in questions_of(store, b) if "{thema}" not in q.text]
    assert set(wanted) <= {q.text for q in interview_questions(store, talk)}


def test_later_edits_of_the_guide_do_not_move_a_talk(store, talk):
    before = [q.text for q in interview_questions(store, talk)]
    question = questions_of(store, blocks_of(store, guides(store)[0])[0])[0]
    store.change(question, text="Was ist neu?")
    assert [q.text for q in interview_questions(store, start_interview(store, talk))] == before


def test_an_edit_after_an_interview_makes_the_next_version(store, auental, talk):
    guide = store.get(Guide, talk.guide_id)
    assert current_version(store, guide) == 1
    store.change(questions_of(store, blocks_of(store, guide)[0])[0], text="Was ist neu?")
    assert current_version(store, guide) == 2
    assert start_interview(store, plan_interview(store, auental)).guide_version == 2


def test_two_interviews_by_one_guide_have_the_same_version(store, auental, talk):
    assert start_interview(store, plan_interview(store, auental)).guide_version == talk.guide_version == 1


def test_the_topic_block_is_asked_once_for_each_themenbereich(store, auental):
    build.draft(store, auental)
    talk = start_interview(store, plan_interview(store, auental))
    blocks = [b for b in interview_blocks(store, talk) if b.kind is GuideBlockKind.TOPIC]
    assert [b.topic for b in blocks] == ["Ausbau des Bildungsmonitorings.", "Übergang Schule – Beruf."]
    assert not any("{thema}" in q.text + q.prompts for q in interview_questions(store, talk))


def test_a_sounding_talk_narrows_what_is_asked_about(store, auental):
    build.draft(store, auental)
    meeting = store.add(Meeting(municipality_id=auental.id, meets_on=date(2026, 11, 2)))
    store.add(MeetingTopic(meeting_id=meeting.id, text="Nur der Übergang"))
    store.add(MeetingTopic(meeting_id=meeting.id, text="Monitoring", kept=False))
    assert topics_of(store, auental.id) == ["Nur der Übergang"]


def test_from_a_meeting_each_partner_gets_one_interview_and_no_second(store, auental):
    meeting = store.add(Meeting(municipality_id=auental.id))
    for contact in contacts_of(store, auental.id):
        store.add(NamedPartner(meeting_id=meeting.id, contact_id=contact.id))
    assert len(plan_from_meeting(store, meeting)) == 2
    assert plan_from_meeting(store, meeting) == []


def test_at_the_end_the_notes_are_copied_with_their_marks_and_stay_beside(store, talk):
    mark(store, noted(store, talk), "note", 0, 12, PassageKind.QUOTE)
    end_interview(store, talk)
    question = interview_questions(store, talk)[0]
    assert question.polished == question.note == "Steuergruppe alle 6 Wochen."
    assert [p.words for p in passages_of(store, question, "polished")] == ["Steuergruppe"]
    assert [p.words for p in passages_of(store, question, "note")] == ["Steuergruppe"]


def test_a_talk_that_goes_on_is_copied_again_where_nothing_was_polished(store, talk):
    noted(store, talk)
    again = resume_interview(store, end_interview(store, talk))
    noted(store, again, "Steuergruppe alle 6 Wochen. Nachtrag.")
    end_interview(store, again)
    assert interview_questions(store, talk)[0].polished == "Steuergruppe alle 6 Wochen. Nachtrag."


def test_what_was_polished_is_not_overwritten_by_a_talk_that_goes_on(store, talk):
    noted(store, talk)
    ended = end_interview(store, talk)
    store.change(interview_questions(store, talk)[0], polished="Die Steuergruppe tagt alle sechs Wochen.")
    end_interview(store, resume_interview(store, ended))
    assert interview_questions(store, talk)[0].polished == "Die Steuergruppe tagt alle sechs Wochen."


@pytest.fixture
def closed(store, talk):
    noted(store, talk)
    return close_interview(store, end_interview(store, talk))


@pytest.mark.parametrize("values", [{"note": "anders"}, {"polished": "anders"}])
def test_a_closed_interview_keeps_its_notes(store, closed, values):
    with pytest.raises(Locked):
        store.change(interview_questions(store, closed)[0], **values)


def test_a_closed_interview_is_not_begun_again(store, closed):
    with pytest.raises(Locked):
        start_interview(store, closed)


def test_a_correction_opens_the_polished_notes_only_and_has_a_number(store, closed):
    begin_correction(store, closed, "Rückmeldung")
    question = store.change(interview_questions(store, closed)[0], polished="berichtigt")
    with pytest.raises(Locked):
        store.change(question, note="anders")
    end_correction(store, closed)
    with pytest.raises(Locked):
        store.change(question, polished="noch einmal")
    begin_correction(store, closed)
    assert [c.number for c in corrections_of(store, closed)] == [1, 2]


def test_a_closed_interview_says_since_when(store, closed):
    assert store.get(Interview, closed.id).closed_on == date(2026, 11, 23)
    assert closed.state is InterviewState.CLOSED


def test_what_is_noted_after_the_reinschrift_was_worked_over_is_added_to_it_with_its_marks(store, talk):
    noted(store, talk)
    ended = end_interview(store, talk)
    store.change(interview_questions(store, talk)[0], polished="Die Steuergruppe tagt alle sechs Wochen.")
    again = resume_interview(store, ended)
    question = noted(store, again, "Steuergruppe alle 6 Wochen.\nProtokoll „versandet“.")
    mark(store, question, "note", 38, 49, PassageKind.QUOTE)
    end_interview(store, again)
    question = interview_questions(store, talk)[0]
    assert question.polished == "Die Steuergruppe tagt alle sechs Wochen.\nProtokoll „versandet“."
    assert [question.polished[p.start : p.stop] for p in passages_of(store, question, "polished")] == ["„versandet“"]


def test_a_decision_on_a_quote_outlives_a_talk_that_goes_on(store, talk):
    mark(store, noted(store, talk), "note", 0, 12, PassageKind.QUOTE)
    ended = end_interview(store, talk)
    release(store, passages_of(store, interview_questions(store, talk)[0], "polished")[0], Release.WITHHELD)
    end_interview(store, resume_interview(store, ended))
    question = interview_questions(store, talk)[0]
    assert [p.release for p in passages_of(store, question, "polished")] == [Release.WITHHELD]
    assert question.polished == "Steuergruppe alle 6 Wochen."


def test_closing_can_be_taken_back_on_the_same_day(store, closed):
    assert reopen_interview(store, closed).state is InterviewState.REVIEW


def test_what_was_closed_earlier_or_corrected_since_stays_closed(store, closed):
    begin_correction(store, closed)
    with pytest.raises(Locked):
        reopen_interview(store, closed)


def test_a_consent_can_be_withdrawn_after_closing(store, closed):
    assert record_consent(store, closed, Consent.WITHDRAWN).consent is Consent.WITHDRAWN
