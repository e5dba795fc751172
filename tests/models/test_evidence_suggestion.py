"""What a text is likely to be about: the block of its guide, the Bildungsbereiche of its document."""

from __future__ import annotations

import pytest

from models.code import CodeKind
from models.code_tree import codes
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentArea, DocumentReview
from models.evidence_suggestion import suggested_codes
from models.guide import GuideBlockKind
from models.interview import Interview, InterviewBlock, InterviewQuestion
from tests import build


@pytest.fixture
def kommune(store):
    return build.municipality(store)


@pytest.fixture
def asked(store, kommune):
    """A question in a block with these values."""

    def asked(**values):
        interview = store.add(Interview(municipality_id=kommune.id, number=1))
        block = store.add(InterviewBlock(interview_id=interview.id, name="Block", **values))
        return store.add(InterviewQuestion(interview_id=interview.id, block_id=block.id, text="Wie läuft es?"))

    return asked


@pytest.mark.parametrize("number", range(1, 8))
def test_a_question_on_a_kernkomponente_suggests_that_one(store, kommune, asked, number):
    question = asked(kind=GuideBlockKind.COMPONENT, component=number)
    (code,) = suggested_codes(store, question, codes(store, kommune))
    assert (code.kind, code.number) == (CodeKind.COMPONENT, str(number))


def test_it_does_so_after_the_agency_has_numbered_them_anew(store, kommune, asked):
    question = asked(kind=GuideBlockKind.COMPONENT, component=3)
    (code,) = suggested_codes(store, question, codes(store, kommune))
    store.change(code, number="C", name="Zusammenarbeit im Haus")
    assert [each.id for each in suggested_codes(store, question, codes(store, kommune))] == [code.id]


def test_a_question_on_neither_suggests_nothing(store, kommune, asked):
    question = asked(kind=GuideBlockKind.OPENING)
    assert suggested_codes(store, question, codes(store, kommune)) == []


def test_a_page_suggests_the_bildungsbereiche_of_its_document(store, kommune):
    area = next(code for code in codes(store, kommune) if code.kind is CodeKind.AREA)
    document = store.add(DocumentReview(municipality_id=kommune.id, name="Bericht"))
    store.add(DocumentArea(document_id=document.id, code_id=area.id))
    file = store.add(DocumentFile(document_id=document.id, file_name="Bericht.pdf"))
    page = store.add(DocumentPage(file_id=file.id, number=1, text="Ein Satz."))
    assert suggested_codes(store, page, codes(store, kommune)) == [area]


def test_notes_on_a_kommune_suggest_nothing(store, kommune):
    assert suggested_codes(store, kommune, codes(store, kommune)) == []
