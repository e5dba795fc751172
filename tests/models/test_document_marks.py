"""The evidence of a document, in the order in which it is read."""

from __future__ import annotations

import pytest

from models.document_file import DocumentFile, DocumentPage
from models.document_marks import pieces_of_document, pieces_of_file
from models.document_review import DocumentReview
from models.evidence_life import add_evidence, remove_evidence
from models.passage import PassageKind, mark
from tests import build


@pytest.fixture
def document(store):
    """Two files of two pages each; what is noted and marked comes in no order."""
    made = store.add(
        DocumentReview(municipality_id=build.municipality(store).id, name="Bericht", note="Im Ganzen gut.")
    )
    pages = []
    for position in (0, 1):
        file = store.add(DocumentFile(document_id=made.id, position=position))
        pages += [store.add(DocumentPage(file_id=file.id, number=n, text="Eins. Zwei.", note="Oha.")) for n in (1, 2)]
    add_evidence(store, made, "note", 0, 5)
    for page, field, start, stop in ((3, "text", 0, 5), (1, "note", 0, 4), (1, "text", 6, 11), (0, "text", 0, 5),
                                     (1, "text", 0, 5)):  # fmt: skip
        add_evidence(store, pages[page], field, start, stop)
    return made


def test_evidence_comes_file_by_file_page_by_page_notes_behind_their_page(store, document):
    told = [(piece.passage.words, piece.where()) for piece in pieces_of_document(store, document)]
    assert told == [
        ("Eins.", "S. 1"),
        ("Eins.", "S. 2"),
        ("Zwei.", "S. 2"),
        ("Oha.", "Notiz zu S. 2"),
        ("Eins.", "S. 2"),
        ("Im Ga", "Notiz"),
    ]


def test_a_confidential_piece_is_known_as_such(store, document):
    page = pieces_of_document(store, document)[0].source
    mark(store, page, "text", 2, 3, PassageKind.CONFIDENTIAL)
    assert [piece.confidential for piece in pieces_of_document(store, document)] == [True] + 5 * [False]


def test_quotes_and_what_was_removed_are_left_out(store, document):
    file = store.first(DocumentFile, position=0)
    pieces = pieces_of_file(store, file)
    mark(store, pieces[0].source, "text", 0, 3, PassageKind.QUOTE)
    remove_evidence(store, pieces[0].evidence)
    assert [piece.passage.words for piece in pieces_of_file(store, file)] == ["Eins.", "Zwei.", "Oha."]
