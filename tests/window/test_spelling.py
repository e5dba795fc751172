"""The spell check in the real window, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from models.learned_word import learned_words
from models.municipality import Municipality
from models.spelling import find_dictionary
from models.store.record import address
from tests.conftest import PASSPHRASE, need
from tests.window.user import User
from ui.forms.marks import marks_of
from ui.forms.spelled_text import LAYER
from ui.place import Place


@pytest.fixture
def notes(start, ready_store) -> tuple[User, QPlainTextEdit]:
    """The notes on the Kommune, with the cursor in them."""
    need(find_dictionary(None), "no German dictionary on this machine (Debian: hunspell-de-de)")
    user = start(ready_store, PASSPHRASE)
    kommune = user.store.find(Municipality)[0]
    user.window.workspace.go(Place("dossier", kommune.uid, "overview", address(kommune, "notes")))
    user.wait(lambda: isinstance(user.focus, QPlainTextEdit))
    return user, user.focus


def underlined(text: QPlainTextEdit) -> list[str]:
    written = text.toPlainText()
    return [written[start:end] for start, end in sorted(marks_of(text).ranges(LAYER))]


def open_menu(user: User, filled: str) -> QMenu:
    user.press("Shift+F10")
    user.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    user.wait(lambda: filled in [action.text() for action in menu.actions()])
    return menu


def test_a_typed_note_is_mended_learned_and_gone_on_with(notes):
    user, text = notes
    user.press("Ctrl+A", "Del")
    user.write("Die Bildugn sagt Frau Wübbena. ")
    user.wait(lambda: underlined(text) == ["Bildugn", "Wübbena"])
    user.press("Ctrl+Home", "Ctrl+F7")
    user.wait(lambda: text.textCursor().selectedText() == "Bildugn")
    open_menu(user, "Bildung")
    user.press("Return")
    user.wait(lambda: text.toPlainText().startswith("Die Bildung sagt"))
    user.wait(lambda: QApplication.activePopupWidget() is None)
    user.press("Ctrl+F7")
    user.wait(lambda: text.textCursor().selectedText() == "Wübbena")
    open_menu(user, "„Wübbena“ &lernen")
    user.press("L")
    user.wait(lambda: learned_words(user.store) == {"Wübbena"} and underlined(text) == [])
    kommune = user.store.find(Municipality)[0]
    user.wait(lambda: user.store.get(Municipality, kommune.id).notes == "Die Bildung sagt Frau Wübbena. ")


def test_its_process_ends_with_the_program(notes):
    user, _ = notes
    user.write("Bildugn ")
    user.wait(lambda: user.session._spelling is not None)
    spelling = user.session._spelling
    user.wait(lambda: spelling._child.process_id is not None)
    process = spelling._child._process
    user.window.close()
    user.session.close()
    assert not process.is_alive()
