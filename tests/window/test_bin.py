"""The bin in the real window: removed, found there, brought back, and deleted for good by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QTableView

from models.contact import Contact
from models.municipality import Municipality
from tests import build
from tests.conftest import PASSPHRASE
from tests.window.conftest import fill
from ui.dossier.contact_list import ContactList
from ui.pages.settings_bin import FOREVER
from ui.place import Place


@pytest.fixture
def user(start, tmp_path):
    """In the dossier, with a person in it who was entered twice."""
    path = tmp_path / "bestand.db"
    fill(path, tmp_path / "Ausgang")
    user = start(path, PASSPHRASE)
    of = user.store.first(Municipality)
    build.contact(user.store, of, last_name="Doppelt", function="")
    user.session.context.go(Place("dossier", of.uid, "people"))
    return user


def remove(user):
    """The second person, by Entf in the list."""
    people = user.find(ContactList)
    user.wait(people.isVisible)
    row = next(n for n in range(people.model().rowCount()) if "Doppelt" in str(people.model().index(n, 0).data()))
    people.setCurrentIndex(people.model().index(row, 0))
    people.setFocus()
    user.press("Delete")
    user.wait(lambda: user.says("liegt im Papierkorb"))


def open_bin(user):
    user.session.context.go(Place("settings", part="bin"))
    view = user.find(QTableView, "Papierkorb")
    view.setFocus()
    user.wait(lambda: user.focus is view and view.model().rows)
    return view


def test_a_person_comes_back_by_enter_and_the_toast_shows_her(user):
    remove(user)
    view = open_bin(user)
    assert view.model().rows[0].label == "Brigitte Doppelt"
    user.press("Return")
    user.wait(lambda: user.store.first(Contact, last_name="Doppelt"))
    assert user.says("„Brigitte Doppelt“ ist wieder da.")
    user.click(user.find(QPushButton, "Zeigen", user.window))
    user.wait(lambda: user.find(ContactList).isVisible())


def test_deleting_for_good_asks_and_enter_alone_deletes_nothing(user):
    remove(user)
    view = open_bin(user)
    user.press("Delete")
    user.wait(lambda: isinstance(user.top(), QMessageBox))
    user.press("Return")
    user.wait(lambda: not isinstance(user.top(), QMessageBox))
    assert view.model().rows
    user.press("Delete")
    user.wait(lambda: isinstance(user.top(), QMessageBox))
    user.tab_to(QPushButton, FOREVER)
    user.press("Return")
    user.wait(lambda: not view.model().rows)
    assert user.store.find(Contact, removed=True) == []
    assert user.says("Endgültig gelöscht.")
