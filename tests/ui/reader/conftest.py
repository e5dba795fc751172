"""A document of a Kommune with a real PDF, read in a real process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.document_review import DocumentReview, DocumentState
from models.store.files import keep_file
from reports.documents.opening import open_document
from tests import build
from tests.reports.documents import files
from ui.pages.document import ReaderPage
from ui.place import Place
from ui.reader.reading import Reading

PAGES = (
    ("1 Ziele", "", "Das Büro für Bildung tagt monatlich. Es berichtet dem", "Landrat. Beschlossen ist nichts."),
    ("Ein Satz auf der zweiten Seite.", "Noch ein Satz mit Bildungs-", "büro darin."),
    ("Die dritte Seite.",),
)
SENTENCE = "Das Büro für Bildung tagt monatlich."


@pytest.fixture(scope="session")
def reading(qapp):
    """One process for all tests here: the next file never waits for it."""
    made = Reading()
    yield made
    made.stop()


@pytest.fixture
def document(store):
    """A document that has come."""
    of = build.people(store)
    return store.add(DocumentReview(municipality_id=of.id, name="Bericht 2018", state=DocumentState.RECEIVED))


@pytest.fixture
def add_file(store, document):
    """Adds a file to the document, read out as the intake does it."""

    def add_file(content, media=FileMedia.PDF, name="bericht.pdf", **values):
        stored = keep_file(store, content, "application/octet-stream", name)
        opened = open_document(content, name)
        count = len(opened.shape().pages)
        facts = {"state": FileState.READY, "pages": count, **values}
        file = store.add(DocumentFile(document_id=document.id, file_id=stored.id, file_name=name, media=media, **facts))
        for number in range(1, count + 1):
            text = opened.text(number)
            store.add(DocumentPage(file_id=file.id, number=number, name=text.label, text=text.text))
        return file

    return add_file


@pytest.fixture
def pdf_file(add_file):
    """Three pages with text."""
    return add_file(files.pdf(PAGES))


@pytest.fixture
def make_page(qtbot, context, reading):
    """Makes the page of the reader."""
    made = []

    def make_page(own=None):
        if own is None:
            reading.setParent(context.live)
        page = ReaderPage(context)
        qtbot.addWidget(page)
        page.resize(1200, 640)
        page.show()
        made.append(page)
        context.go = page.show_place
        return page

    yield make_page
    for page in made:
        page.desk.put_away()
    reading.setParent(None)


@pytest.fixture
def page(qtbot, make_page, document, pdf_file):
    """The reader with the PDF open: its first page is painted, and it is known where its words are."""
    made = make_page()
    made.show_place(Place("document", document.uid))
    view = made.desk.view
    qtbot.waitUntil(lambda: view.pictures.get(0) is not None and view.sheets[0].ready, timeout=20_000)
    view.setFocus()
    return made


@pytest.fixture
def press(qtbot, page):
    """Press keys on the pages: "S", "Shift+Down"."""
    modifiers = {"Shift": Qt.KeyboardModifier.ShiftModifier, "Ctrl": Qt.KeyboardModifier.ControlModifier}

    def press(*keys):
        for each in keys:
            *held, key = each.split("+")
            modifier = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifier |= modifiers[name]
            qtbot.keyClick(page.desk.view, getattr(Qt.Key, f"Key_{key}"), modifier)

    return press
