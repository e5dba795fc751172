"""A document read by keyboard alone in the real window: sentences marked, a note taken, locked, found again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.document_review import DocumentReview, DocumentState
from models.evidence import Evidence, EvidenceKind
from models.municipality import Municipality
from models.passage import Passage, PassageKind
from models.store.files import keep_file
from reports.documents.opening import open_document
from tests.conftest import PASSPHRASE
from tests.reports.documents import files
from tests.window.conftest import fill
from ui.forms.note_text import NoteText
from ui.pages.document import ReaderPage
from ui.pages.today import TodayPage
from ui.place import Place

SAID = ("Die Steuerungsgruppe tagt monatlich.", "Ein Bericht fehlt noch.", "Das Büro ist besetzt.", "Gelobt wird viel.")
PAGES = [[*SAID[:2]], [*SAID[2:]], ["Schluss."]]
LETTERS = "DHBG"


@pytest.fixture
def user(start, tmp_path):
    """The program over a filled store with a document of three pages, which is open."""
    fill(tmp_path / "mappe" / "bestand.db", tmp_path / "Ausgang")
    user = start(tmp_path / "mappe" / "bestand.db", PASSPHRASE)
    store, content = user.store, files.pdf(PAGES)
    of = store.first(Municipality)
    document = store.add(DocumentReview(municipality_id=of.id, name="Bericht", state=DocumentState.RECEIVED))
    stored = keep_file(store, content, "application/pdf", "bericht.pdf")
    file = store.add(
        DocumentFile(document_id=document.id, file_id=stored.id, file_name="bericht.pdf", media=FileMedia.PDF,
                     state=FileState.READY, pages=len(PAGES))
    )  # fmt: skip
    opened = open_document(content, "bericht.pdf")
    for number in range(1, len(PAGES) + 1):
        store.add(DocumentPage(file_id=file.id, number=number, text=opened.text(number).text))
    user.window.workspace.go(Place("document", document.uid))
    ready(user)
    return user


def ready(user, page=0):
    """Wait until that page is painted and its words can be selected; the cursor is on the pages."""
    user.wait(lambda: isinstance(user.page, ReaderPage) and user.page.desk.view.sheets)
    view = user.page.desk.view
    user.wait(lambda: view.pictures.get(page) is not None and view.sheets[page].ready and user.focus is view)


def words(store):
    """The words of every piece, in the order in which they were marked."""
    return [store.get(Passage, piece.passage_id).words for piece in store.find(Evidence)]


def test_sentences_are_marked_and_assigned_without_a_mouse(user):
    view = user.page.desk.view
    user.press("S")
    for letter in LETTERS:
        user.press("Ctrl+G")
        user.wait(lambda: user.focus is not view)
        user.press(letter)
        user.wait(lambda: isinstance(user.focus, QLineEdit))
        user.press("Return")
        user.wait(lambda: user.focus is view)
        user.press("S")
    assert words(user.store) == [*SAID]
    kinds = [EvidenceKind.NEED, EvidenceKind.CHALLENGE, EvidenceKind.EXISTING, EvidenceKind.SUCCESS_FACTOR]
    assert [piece.kind for piece in user.store.find(Evidence)] == kinds
    user.wait(lambda: [m.sign for m in view.marks.get(1, ())] == [kind.sign for kind in kinds[2:]])


def test_words_are_reached_with_the_text_cursor_and_marked(user):
    user.press("F7", "Down", "Ctrl+Right", "Ctrl+Shift+Right", "Ctrl+H")
    assert [(p.words, p.kind) for p in user.store.find(Passage)] == [("Bericht", PassageKind.CONFIDENTIAL)]


def test_a_word_is_searched_and_the_page_with_it_noted_on(user):
    user.press("Ctrl+F")
    user.write("besetzt")
    user.press("Return")
    user.wait(lambda: user.page.desk.find_bar.count.text() == "1 von 1")
    user.press("Escape")
    user.wait(lambda: user.focus is user.page.desk.view)
    user.press("Ctrl+B", "F6", "F6")
    user.wait(lambda: isinstance(user.focus, NoteText))
    user.write("Mit wem?")
    user.press("Ctrl+Return")
    user.wait(lambda: user.store.first(DocumentReview).state is DocumentState.READ)
    assert [p.note for p in user.store.find(DocumentPage)] == ["", "Mit wem?", ""]


def test_after_locking_the_document_is_open_where_it_was(user):
    user.wait(lambda: user.session._guard is not None)
    user.press("End")
    ready(user, 2)
    view = user.page.desk.view
    user.press("Ctrl+L")
    user.wait(lambda: user.session._guard.locker.curtain is not None)
    assert (view.sheets, len(view.pictures)) == ([], 0)
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.write(PASSPHRASE)
    user.press("Return")
    ready(user, 2)
    assert user.page.desk.page.number == 3
    user.press("Alt+Left")
    user.wait(lambda: not isinstance(user.page, ReaderPage))
    user.press("Alt+Right")
    ready(user, 2)


def test_ctrl_0_fits_the_pages_and_leads_to_heute_from_everywhere_else(user):
    view = user.page.desk.view
    user.press("Ctrl++", "Ctrl++")
    assert view.own_zoom() is not None
    user.press("Ctrl+0")
    assert (view.own_zoom(), type(user.page)) == (None, ReaderPage)
    user.press("F6", "F6", "Ctrl+0")
    user.wait(lambda: isinstance(user.page, TodayPage))


def test_undo_takes_the_evidence_away_and_stays_on_the_page(user):
    view = user.page.desk.view
    user.press("S", "Ctrl+G")
    user.wait(lambda: user.focus is not view)
    user.press("Escape")
    user.wait(lambda: user.focus is view and bool(view.marks.get(0)))
    user.press("Ctrl+Z")
    user.wait(lambda: not user.store.find(Evidence))
    user.wait(lambda: not view.marks.get(0))
    assert isinstance(user.page, ReaderPage)
    user.press("Ctrl+Y")
    user.wait(lambda: bool(view.marks.get(0)))
    user.press("S", "Ctrl+B")
    user.wait(lambda: len(view.marks[0]) == 2)
    user.press("Ctrl+Z")
    user.wait(lambda: len(view.marks[0]) == 1)
    user.press("Alt+Left")
    user.wait(lambda: not isinstance(user.page, ReaderPage))
