"""The matrix of evidence, and the answers side by side."""

from __future__ import annotations

import pytest

from models.document_review import DocumentReview
from models.evidence_beside import beside, questions_to_compare
from models.evidence_book import EvidenceBook
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_matrix import AXES, filter_of, matrix_of
from models.evidence_names import EvidenceNames
from models.evidence_source import question_key
from models.interview import Consent, Interview
from models.passage import PassageKind, mark
from tests import build, evidence

STEERING, MINUTES, REPORT = evidence.SENTENCES[0], evidence.SENTENCES[1], evidence.SENTENCES[3]


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def questions(store, kommune):
    return evidence.talk(store, kommune)


def matrix(store, kommune, axis=Group.KIND, wanted=None):
    book = EvidenceBook(store, kommune.id)
    return book, matrix_of(book, EvidenceNames(store, kommune.id, book.facts), axis, wanted)


def compared(store, kommune, question, wanted=None):
    return beside(EvidenceBook(store, kommune.id), question_key(question.text), wanted)


@pytest.mark.parametrize("axis", AXES)
def test_a_cell_counts_what_its_filter_finds(store, kommune, axis):
    evidence.fill(store, kommune, 200, interviews=2, documents=2)
    wanted = EvidenceFilter(words="steuergruppe")
    book, made = matrix(store, kommune, axis, wanted)
    assert made.total
    for row in range(len(made.rows)):
        for column in range(len(made.columns)):
            assert made.cells[row][column] == len(book.ids(filter_of(made, row, column, wanted)))
    for row in range(len(made.rows)):
        assert made.row_sums[row] == len(book.ids(filter_of(made, row, len(made.columns), wanted)))
    for column in range(len(made.columns)):
        assert made.column_sums[column] == len(book.ids(filter_of(made, len(made.rows), column, wanted)))


def test_a_component_without_evidence_has_its_row_all_the_same(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING, evidence.code(store, "3.1"))
    _, made = matrix(store, kommune)
    assert [row.name.split()[0] for row in made.rows] == ["1", "2", "3", "3.1", "4", "5", "6", "7"]


def test_a_partner_heads_a_column_by_the_pseudonym(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    _, made = matrix(store, kommune, Group.PARTNER)
    assert [(column.name, column.whole) for column in made.columns] == [("I1", "I1 · Schulamt")]


def test_answers_to_one_question_stand_side_by_side(store, kommune, questions):
    other = evidence.talk(store, kommune, "Jugendamt", text="Davon weiß ich nichts.")
    evidence.on(store, questions[0], "polished", STEERING)
    found = compared(store, kommune, questions[0])
    assert [answer.pseudonym for answer in found.answers] == ["I1", "I2"]
    assert [len(answer.pieces) for answer in found.answers] == [1, 0]
    assert found.answers[1].text == "Davon weiß ich nichts."
    assert found.text == other[0].text


def test_documents_on_the_same_topic_stand_below(store, kommune, questions):
    page = evidence.document(store, kommune)[0]
    evidence.on(store, questions[0], "polished", STEERING, evidence.code(store, "3.1"))
    same = evidence.on(store, page, "text", MINUTES, evidence.code(store, "3.1"))
    evidence.on(store, page, "text", REPORT, evidence.code(store, "2.1"))
    assert [piece.id for piece in compared(store, kommune, questions[0]).documents] == [same.id]


def test_documents_on_the_same_component_stand_there_where_none_is_on_the_same_aspect(store, kommune, questions):
    page = evidence.document(store, kommune)[0]
    evidence.on(store, questions[0], "polished", STEERING, evidence.code(store, "3.1"))
    near = evidence.on(store, page, "text", MINUTES, evidence.code(store, "3.2"))
    evidence.on(store, page, "text", REPORT, evidence.code(store, "2.1"))
    found = compared(store, kommune, questions[0])
    assert ([piece.id for piece in found.documents], found.broader) == ([near.id], True)


def test_an_answer_of_a_withdrawn_consent_is_not_shown(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    (answer,) = compared(store, kommune, questions[0]).answers
    assert answer.withdrawn
    assert "Steuergruppe" not in repr(answer)


def test_confidential_words_of_an_answer_are_marked(store, kommune, questions):
    mark(store, questions[0], "polished", 4, 16, PassageKind.CONFIDENTIAL)
    (answer,) = compared(store, kommune, questions[0]).answers
    assert answer.marks == ((4, 16),)


def test_a_filter_narrows_the_pieces_but_not_the_answers(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    document = frozenset({store.add(DocumentReview(municipality_id=kommune.id)).uid})
    (answer,) = compared(store, kommune, questions[0], EvidenceFilter(documents=document)).answers
    assert (answer.pieces, bool(answer.text)) == ((), True)


def test_a_question_that_only_one_talk_has_stands_where_it_was_asked(store, kommune, questions):
    other = evidence.talk(store, kommune, "Jugendamt")
    store.change(other[1], text="Wer ruft bei Ihnen an?")
    keys = [key for key, _ in questions_to_compare(EvidenceBook(store, kommune.id))]
    assert keys[:3] == [question_key(t) for t in (questions[0].text, "Wer ruft bei Ihnen an?", questions[1].text)]
