"""The search says of a line that what it shows is confidential."""

from __future__ import annotations

import pytest

from models.document_file import DocumentFile
from models.document_review import Confidentiality, DocumentReview
from models.finding import Finder
from models.passage import PassageKind, mark
from tests import build, evidence
from ui.search.rows import HitRow


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def told(store):
    """What the lines for a word say of confidential things."""

    def told(word):
        finder = Finder(store)
        finder.index.catch_up()
        return [hit.confidential for hit in finder.word_hits(word)]

    return told


def test_words_that_are_marked_confidential_are(store, auental, told):
    question = evidence.talk(store, auental, text="Das Budget bleibt klein.")[0]
    assert True not in told("Budget")
    mark(store, question, "polished", 4, 10, PassageKind.CONFIDENTIAL)
    assert told("Budget").count(True) == 1


def test_the_same_words_in_the_raw_note_are_too(store, auental, told):
    question = evidence.talk(store, auental, text="Das Budget bleibt klein.")[0]
    store.change(question, polished="Der Haushalt: das Budget bleibt klein.", note="Das Budget bleibt klein. Haushalt")
    start = len("Der Haushalt: das ")
    mark(store, store.get(type(question), question.id), "polished", start, start + 6, PassageKind.CONFIDENTIAL)
    assert told("Budget klein").count(True) == 1


def test_what_stands_far_from_them_is_not(store, auental, told):
    question = evidence.talk(store, auental, text=f"Das Budget. {'Und so weiter. ' * 40}Die Steuergruppe.")[0]
    mark(store, question, "polished", 4, 10, PassageKind.CONFIDENTIAL)
    assert (told("Budget").count(True), True in told("Steuergruppe")) == (1, False)


def test_pages_of_a_confidential_document_and_the_memo_of_its_evidence_are(store, auental, told):
    page = evidence.document(store, auental)[0]
    evidence.on(store, page, "text", "Steuergruppe", memo="Nachhaken")
    document = store.get(DocumentReview, store.get(DocumentFile, page.file_id).document_id)
    assert (told("Steuergruppe"), told("Nachhaken")) == ([False] * 3, [False])
    store.change(document, confidentiality=Confidentiality.CONFIDENTIAL)
    assert (told("Steuergruppe"), told("Nachhaken")) == ([True] * 3, [True])


def test_the_line_says_so(store, auental):
    question = evidence.talk(store, auental, text="Das Budget bleibt klein.")[0]
    mark(store, question, "polished", 4, 10, PassageKind.CONFIDENTIAL)
    finder = Finder(store)
    finder.index.catch_up()
    said = [HitRow(hit).spoken() for hit in finder.word_hits("Budget")]
    assert len([line for line in said if "vertraulich" in line]) == 1
