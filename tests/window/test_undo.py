"""Typed on three pages of the real window, taken back by keys across them, and done again."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton

from models.agreement_version import AgreementVersion
from models.contact import Contact
from models.municipality import Municipality
from models.store.record import address
from tests.conftest import PASSPHRASE
from tests.window.conftest import fill
from tests.window.user import User
from ui.forms.editor import editor_at
from ui.place import Place
from ui.widgets.toast import Toast

PHONE, NOTES, PLACE = "05021 967-500", "Die Steuergruppe tagt montags.", "Hohenwerder"


@pytest.fixture
def user(start, tmp_path) -> User:
    fill(tmp_path / "bestand.db", tmp_path / "Ausgang")
    return start(tmp_path / "bestand.db", PASSPHRASE)


def shown(user: User) -> str:
    """The address of the field that has the cursor."""
    editor = editor_at(user.focus)
    return editor.bound.address if editor is not None and editor.bound is not None else ""


def told(user: User) -> list[str]:
    return [toast.accessibleName() for toast in user.all(Toast)]


def go(user: User, page: str, uid: str, part: str, record, name: str) -> None:
    user.window.workspace.go(Place(page, uid, part, address(record, name)))
    user.wait(lambda: shown(user) == address(record, name))


def kept(user: User) -> tuple[str, str, str]:
    """What stands in the store."""
    store = user.store
    sommer = store.first(Contact, last_name="Sommer")
    return sommer.phone, store.first(Municipality).notes, store.first(AgreementVersion).place


@pytest.fixture
def typed(user: User):
    """A number, a note and a place on three pages; gives what stood there before."""
    store = user.store
    auental, version = store.first(Municipality), store.first(AgreementVersion)
    sommer, before = store.first(Contact, last_name="Sommer"), kept(user)
    go(user, "dossier", auental.uid, "people", sommer, "phone")
    user.press("Ctrl+A")
    user.write(PHONE)
    go(user, "dossier", auental.uid, "overview", auental, "notes")
    user.write(NOTES)
    go(user, "agreement", version.uid, "", version, "place")
    user.press("Ctrl+A")
    user.write(PLACE)
    return before


def test_keys_take_back_and_do_again_across_three_pages(user, typed):
    auental, sommer = user.store.first(Municipality), user.store.first(Contact, last_name="Sommer")
    phone, notes, place = typed
    user.press("Ctrl+Z")
    user.wait(lambda: kept(user) == (PHONE, NOTES, place))
    user.press("Ctrl+Z")
    user.wait(lambda: shown(user) == address(auental, "notes"))
    assert isinstance(user.focus, QPlainTextEdit)
    user.press("Ctrl+Z")
    user.wait(lambda: shown(user) == address(sommer, "phone"))
    user.wait(lambda: told(user) == ["Rückgängig: Telefon von Brigitte Sommer"])
    assert (kept(user), user.focus.text()) == ((phone, notes, place), phone)
    user.press("Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Y")
    user.wait(lambda: kept(user) == (PHONE, NOTES, PLACE))


def test_words_go_while_the_cursor_is_in_a_long_text_and_then_the_key_goes_on(user, typed):
    version = user.store.first(AgreementVersion)
    go(user, "dossier", user.store.first(Municipality).uid, "overview", user.store.first(Municipality), "notes")
    user.press("Ctrl+End")
    user.write(" Und jetzt?")
    user.press("Ctrl+Z")
    user.wait(lambda: user.focus.toPlainText() == f"{NOTES} Und ")
    user.press("Ctrl+Z")
    user.wait(lambda: user.focus.toPlainText() == NOTES)
    user.press("Ctrl+Z")
    user.wait(lambda: shown(user) == address(version, "place"))
    assert kept(user) == (PHONE, NOTES, typed[2])


def test_the_button_and_the_toast_do_as_the_keys(user, typed):
    user.click(user.find(QToolButton, "Rückgängig: Ort · Zielvereinbarung Modul 1"))
    user.wait(lambda: kept(user) == (PHONE, NOTES, typed[2]))
    again = "Wiederholen: Ort · Zielvereinbarung Modul 1"
    user.click(user.find(QToolButton, again))
    user.wait(lambda: kept(user) == (PHONE, NOTES, PLACE))
    assert isinstance(user.focus, QLineEdit)
