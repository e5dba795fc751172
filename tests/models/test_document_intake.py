"""Files become documents of a Kommune, once each, and undo takes that back."""

from __future__ import annotations

from datetime import date

import pytest

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState, pages_of_file
from models.document_intake import (
    end_reading,
    keep_page,
    kept_as,
    read_anew,
    take_in,
    taken_in,
    title_of,
    waiting_files,
)
from models.document_review import DocumentReview, DocumentState
from models.store.errors import Gone
from models.store.files import keep_file, name_key, read_file
from models.store.sealing import arrival_in, content_of, seal
from tests import build

PDF = b"%PDF-1.7 Bildungsbericht"


@pytest.fixture
def auental(store):
    return build.municipality(store)


def sealed(store, content=PDF):
    return seal([content], content_of([content], name_key(store)), arrival_in(store.home.folder()))


def took(store, municipality, document=None, content=PDF):
    return take_in(store, municipality, sealed(store, content), FileMedia.PDF, "Bildungsbericht_2018.pdf", document)


@pytest.mark.parametrize(
    ("file_name", "title"),
    [
        ("Bildungsbericht_2018.pdf", "Bildungsbericht 2018"),
        ("Schul-  und\tSozialbericht.v2.docx", "Schul- und Sozialbericht.v2"),
        (".pdf", ".pdf"),
        ("___.txt", "___.txt"),
        ("a" * 300 + ".pdf", "a" * 200),
    ],
)
def test_a_document_is_called_after_its_file(file_name, title):
    assert title_of(file_name) == title


def test_a_file_becomes_a_document_that_is_here_today(store, auental):
    file = took(store, auental)
    document = store.get(DocumentReview, file.document_id)
    assert (document.name, document.state, document.received_on) == (
        "Bildungsbericht 2018", DocumentState.RECEIVED, date(2026, 11, 23),
    )  # fmt: skip
    assert (file.state, file.size, file.file_name) == (FileState.WAITING, len(PDF), "Bildungsbericht_2018.pdf")
    stored = kept_as(store, content_of([PDF], name_key(store)))
    assert (stored.id, stored.media_type, read_file(store, stored)) == (file.file_id, "application/pdf", PDF)


def test_what_was_promised_is_here_with_its_file_and_keeps_its_name(store, auental):
    promised = store.add(DocumentReview(municipality_id=auental.id, name="Bericht, zugesagt"))
    file = took(store, auental, promised)
    assert store.find(DocumentReview) == [store.get(DocumentReview, file.document_id)]
    document = store.get(DocumentReview, promised.id)
    assert (document.name, document.state) == ("Bericht, zugesagt", DocumentState.RECEIVED)


def test_a_second_file_comes_behind_the_first_and_changes_nothing_else(store, auental):
    document = store.get(DocumentReview, took(store, auental).document_id)
    read = store.change(document, state=DocumentState.READ)
    second = took(store, auental, read, b"%PDF Anlage")
    assert (second.position, store.get(DocumentReview, read.id)) == (2, read)


def test_undo_takes_back_document_and_file_in_one_step(store, auental):
    took(store, auental)
    store.undo()
    assert (store.find(DocumentReview), store.find(DocumentFile)) == ([], [])
    store.redo()
    assert len(store.find(DocumentFile)) == 1


def test_undo_has_the_promised_document_wait_again(store, auental):
    promised = store.add(DocumentReview(municipality_id=auental.id, name="Bericht"))
    took(store, auental, promised)
    store.undo()
    assert store.get(DocumentReview, promised.id) == promised


def test_a_file_is_found_again_in_its_kommune_only_and_not_in_the_bin(store, auental):
    file = took(store, auental)
    stored = keep_file(store, PDF, "", "")
    other = build.municipality(store, name="Neustadt")
    document = store.get(DocumentReview, file.document_id)
    assert (taken_in(store, stored, auental), taken_in(store, stored, other)) == ([document], [])
    store.remove(document)
    assert taken_in(store, stored, auental) == []


def test_what_is_known_and_lost_is_not_kept(store, auental):
    took(store, auental)
    [path] = store.home.folder().iterdir()
    path.unlink()
    assert kept_as(store, content_of([PDF], name_key(store))) is None


def test_a_document_that_went_into_the_bin_meanwhile_takes_nothing(store, auental):
    document = store.add(DocumentReview(municipality_id=auental.id, name="Bericht"))
    store.remove(document)
    with pytest.raises(Gone):
        took(store, auental, document)
    assert store.find(DocumentFile) == []


# ---------------------------------------------------------------- pages


def test_files_wait_until_their_pages_are_known(store, auental):
    file, gone = took(store, auental), took(store, auental, content=b"%PDF 2")
    store.remove(store.get(DocumentReview, gone.document_id))
    assert waiting_files(store) == [file]
    end_reading(store, file, FileState.READY, "Ohne Text: Scan", 3)
    ready = store.get(DocumentFile, file.id)
    assert (ready.state, ready.sentence, ready.pages) == (FileState.READY, "Ohne Text: Scan", 3)
    assert waiting_files(store) == []
    read_anew(store, [ready])
    assert waiting_files(store) == [store.get(DocumentFile, file.id)]


def test_what_was_found_out_is_no_step(store, auental):
    file = took(store, auental)
    step = store.steps.last
    keep_page(store, file, 1, "S. 1", "Vorwort")
    end_reading(store, file, FileState.READY, "", 1)
    assert store.steps.last == step
    store.undo()
    assert store.find(DocumentFile) == []
    store.redo()
    assert store.find(DocumentFile)[0].state is FileState.READY


def test_a_page_that_is_read_again_is_the_same_page_with_its_note(store, auental):
    file = took(store, auental)
    keep_page(store, file, 1, "S. 1", "Vorwort")
    page = store.change(store.first(DocumentPage, file_id=file.id), note="wichtig")
    keep_page(store, file, 1, "S. 1", "Vorwort des Landrats")
    keep_page(store, file, 2, "S. 2", "Einleitung")
    again, second = pages_of_file(store, file.id)
    assert (again.id, again.note, again.text, second.label()) == (page.id, "wichtig", "Vorwort des Landrats", "S. 2")
