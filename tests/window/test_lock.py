"""Locked in mid-word under an open dialog, in the real window: nothing to see, nothing to type, and then as before."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QPushButton

from models.agreement_version import AgreementVersion
from models.municipality import Municipality
from tests.conftest import PASSPHRASE
from tests.window.user import User
from ui.place import Place
from ui.shortcut_sheet import ShortcutSheet

NOTE = "Steuergruppe alle sechs Wochen im Kreishaus, Einladung durch das Büro."
KEYS = ("Tab", "Shift+Tab", "Ctrl+1", "Ctrl+,", "F6", "F1", "F9", "Alt+Left", "Ctrl+E", "Ctrl+Q", "Escape", "Menu")


@pytest.fixture
def user(start, ready_store) -> User:
    made = start(ready_store, PASSPHRASE)
    made.wait(lambda: made.session._guard is not None)
    return made


@pytest.fixture
def guard(user):
    return user.session._guard


@pytest.fixture
def note(user):
    """The notes of a person, with "gruppe" selected: the cursor stands in mid-word."""
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "people"))
    field = user.page.tab.form.editors["notes"].input
    field.setFocus()
    field.selectAll()
    user.write(NOTE)
    cursor = field.textCursor()
    cursor.setPosition(6)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    return field


def unlock(user, guard):
    user.wait(lambda: isinstance(user.focus, QLineEdit) and user.focus.window() is user.window)
    user.write(PASSPHRASE)
    user.press("Return")
    user.wait(lambda: guard.locker.curtain is None)


def test_in_mid_word_under_a_dialog(user, guard, note):
    user.press("F1")
    user.wait(lambda: isinstance(QApplication.activeWindow(), ShortcutSheet))
    sheet, focus, place = user.top(), user.focus, user.top().geometry()
    user.press("Ctrl+L")
    user.wait(lambda: user.top() is user.window)
    assert (sheet.isVisible(), user.window.windowTitle()) == (False, "Transfermappe – gesperrt")
    user.press(*KEYS)
    assert (guard.locker.curtain.isAncestorOf(user.focus), note.toPlainText()) == (True, NOTE)
    guard.locker.curtain.card.field.clear()
    guard.locker.curtain.focus()
    unlock(user, guard)
    user.wait(lambda: user.top() is sheet and user.focus is focus)
    assert (sheet.isModal(), sheet.geometry()) == (True, place)
    user.press("Escape")
    user.wait(lambda: user.focus is note)
    assert (note.toPlainText(), note.textCursor().selectedText()) == (NOTE, "gruppe")
    assert (note.textCursor().anchor(), note.textCursor().position()) == (6, 12)


def test_the_next_letter_goes_where_the_last_one_did(user, guard, note):
    user.press("Right", "Ctrl+L")
    user.write("nicht für die Notiz")
    guard.locker.curtain.card.field.clear()
    unlock(user, guard)
    user.write("n")
    assert note.toPlainText() == NOTE.replace("gruppe", "gruppen")


def agreement(user, name):
    user.window.workspace.go(Place("agreement", user.store.first(AgreementVersion).uid))
    return user.page.form.fields.editors[name].input


def dossier(user, name):
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "details"))
    return user.page.tab.form.editors[name].input


@pytest.mark.parametrize("keys", ["Ctrl+L", "F9"])
def test_from_an_open_menu(user, guard, keys):
    agreement(user, "place")
    button = next(b for b in user.all(QPushButton) if b.menu() is not None)
    user.click(button)
    user.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    user.press(keys)
    user.wait(lambda: guard.locker.curtain or guard.screen.covers)
    assert QApplication.activePopupWidget() is None
    guard.locker.unlock()


@pytest.mark.parametrize("keys", ["Ctrl+L", "F9"])
def test_from_an_open_list(user, guard, keys):
    combo = dossier(user, "kind")
    user.click(combo)
    user.wait(combo.view().isVisible)
    user.press(keys)
    user.wait(lambda: guard.locker.curtain or guard.screen.covers)
    assert not combo.view().isVisible()
    guard.locker.unlock()


def test_f9_over_a_dialog_and_back(user, guard):
    user.press("F1")
    user.wait(lambda: isinstance(QApplication.activeWindow(), ShortcutSheet))
    sheet = user.top()
    user.press("F9")
    assert len(guard.screen.covers) == 2
    user.press("Return", "F9")
    assert (guard.screen.covers, sheet.isVisible(), user.top()) == ([], True, sheet)


def test_what_was_copied_here_leaves_the_clipboard(user, guard, note):
    user.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "gruppe"
    user.press("Ctrl+L")
    assert QGuiApplication.clipboard().text() == ""


def test_closing_under_the_curtain_loses_nothing(user, note):
    user.write("x")
    user.press("Ctrl+L")
    user.window.close()
    assert (user.window.isVisible(), note.toPlainText()) == (False, NOTE.replace("gruppe", "x"))
    assert user.store.first(Municipality).uid


def test_before_the_passphrase_the_keys_do_nothing(start, ready_store):
    user = start(ready_store)
    user.press("Ctrl+L", "F9")
    assert (user.window.workspace, user.all(QDialog)) == (None, [])


def test_the_sample_dossier_opens_by_a_button(start):
    user = start(demo=True)
    user.wait(lambda: user.session._guard is not None)
    user.press("Ctrl+L")
    assert user.says("hat keine Passphrase")
    user.press("Return")
    user.wait(lambda: user.session._guard.locker.curtain is None)
