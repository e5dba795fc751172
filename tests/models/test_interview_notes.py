from __future__ import annotations

from datetime import date

import pytest

from models.contact import Contact, contacts_of
from models.document_review import DocumentState, awaited_documents
from models.interview import Coverage, Interview, InterviewQuestion, interview_questions
from models.interview_life import plan_interview, start_interview
from models.interview_notes import assign_note, find_question, name_contact, promise_document
from models.interview_review import review_of
from models.passage import PassageKind, mark, passages_of
from models.store.errors import Overtaken
from tests import build

STRIP = "Netzwerkkarte hängt im Flur\nHaushalt 2027 – wer entscheidet?\n"


@pytest.fixture
def talk(store):
    auental = build.people(store)
    interview = start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))
    return store.change(interview, notes=STRIP)


def question(store, talk, number=1):
    return interview_questions(store, talk)[number - 1]


def test_a_note_of_the_strip_goes_to_its_question_and_leaves_no_empty_line(store, talk):
    assign_note(store, talk, 0, 27, question(store, talk))
    assert question(store, talk).note == "Netzwerkkarte hängt im Flur"
    assert store.get(Interview, talk.id).notes == "Haushalt 2027 – wer entscheidet?\n"


def test_what_the_question_had_stays_above(store, talk):
    store.change(question(store, talk), note="Zuständig seit 2019.\n")
    assign_note(store, talk, 0, 27, question(store, talk))
    assert question(store, talk).note == "Zuständig seit 2019.\nNetzwerkkarte hängt im Flur"


def test_marks_inside_go_along(store, talk):
    mark(store, talk, "notes", 28, 41, PassageKind.CONFIDENTIAL)
    assign_note(store, talk, 28, 60, question(store, talk))
    assert [(p.start, p.words) for p in passages_of(store, question(store, talk), "note")] == [(0, "Haushalt 2027")]
    assert passages_of(store, store.get(Interview, talk.id), "notes") == []


def test_a_mark_that_is_cut_in_two_marks_both_parts(store, talk):
    mark(store, talk, "notes", 0, 40, PassageKind.CONFIDENTIAL)
    assign_note(store, talk, 0, 27, question(store, talk))
    assert [p.words for p in passages_of(store, question(store, talk), "note")] == ["Netzwerkkarte hängt im Flur"]
    assert [p.words for p in passages_of(store, store.get(Interview, talk.id), "notes")] == ["Haushalt 202"]


def test_a_note_of_the_wrong_question_goes_to_the_right_one(store, talk):
    first = store.change(question(store, talk), note="Zuständig.\nProtokolle fehlen.")
    assign_note(store, first, 11, 29, question(store, talk, 2))
    assert [question(store, talk, n).note for n in (1, 2)] == ["Zuständig.\n", "Protokolle fehlen."]


def test_a_moved_note_is_taken_back_with_its_marks(store, talk):
    mark(store, talk, "notes", 0, 40, PassageKind.CONFIDENTIAL)
    assign_note(store, talk, 0, 27, question(store, talk))
    store.undo()
    talk = store.get(Interview, talk.id)
    assert (talk.notes, question(store, talk).note, question(store, talk).coverage) == (STRIP, "", Coverage.OPEN)
    assert [(p.start, p.words) for p in passages_of(store, talk, "notes")] == [(0, STRIP[:40])]
    assert passages_of(store, question(store, talk), "note") == []


def test_a_moved_note_that_was_edited_since_stays(store, talk):
    assign_note(store, talk, 0, 27, question(store, talk))
    moved = store.steps.last
    store.change(question(store, talk), note="Netzwerkkarte hängt im Flur links")
    with pytest.raises(Overtaken):
        store.take_back(moved)
    assert question(store, talk).note == "Netzwerkkarte hängt im Flur links"


def test_after_the_talk_a_note_goes_to_the_reinschrift(store, talk):
    assign_note(store, talk, 0, 27, question(store, talk), "polished")
    assert (question(store, talk).note, question(store, talk).polished) == ("", "Netzwerkkarte hängt im Flur")


def test_a_question_with_a_note_was_talked_about(store, talk):
    assign_note(store, talk, 0, 27, question(store, talk))
    assert question(store, talk).coverage is Coverage.TOUCHED


def test_a_promised_document_is_waited_for_from_the_partner(store, talk):
    promise_document(store, talk, " Organigramm ", question(store, talk, 4))
    (found,) = awaited_documents(store, talk.municipality_id)
    assert (found.name, found.state, found.due_on) == ("Organigramm", DocumentState.PROMISED, date(2026, 12, 7))
    assert store.get(Contact, found.contact_id).last_name == "Sommer"
    assert found.source == f"interview_question/{question(store, talk, 4).uid}/note"


def test_a_person_who_is_named_becomes_a_contact(store, talk):
    made = name_contact(store, talk, "Aylin Demir, Bildungskoordinatorin, 05998 967-126")
    assert (made.last_name, made.phone, made.municipality_id) == ("Demir", "05998 967-126", talk.municipality_id)
    assert made.notes == "Genannt in Interview 1 am 23.11.2026."


@pytest.mark.parametrize(("typed", "after", "number"), [
    ("2", 0, 2), ("99", 0, 0), ("daten", 0, 2), ("daten", 2, 3), ("daten", 3, 2), ("wel dat", 0, 2), ("xyz", 0, 0),
    ("", 0, 0),
])  # fmt: skip
def test_a_question_is_found_by_number_or_by_letters_from_where_one_is(typed, after, number):
    texts = ("Was tun Sie?", "Welche Daten haben Sie?", "Wer nutzt die Daten?")
    questions = [InterviewQuestion(interview_id=1, block_id=1, text=text) for text in texts]
    assert find_question(questions, typed, after) == number


def test_the_review_tells_what_is_left(store, talk):
    store.change(question(store, talk), polished="Zitat hier", coverage=Coverage.FULL)
    mark(store, question(store, talk), "polished", 0, 5, PassageKind.QUOTE)
    review = review_of(store, talk)
    assert 1 not in review.open_numbers
    assert (review.undecided, review.strip, review.passages[0].number) == (1, True, 1)
