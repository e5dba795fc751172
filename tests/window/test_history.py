"""The history of a field beside its page, and what could not be kept last time, in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QTableView

from models.contact import Contact
from models.municipality import Municipality
from models.store.draft import drafts
from models.store.record import address
from tests.conftest import PASSPHRASE
from tests.window.conftest import fill
from ui.history.dialog import HistoryDialog
from ui.place import Place


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "bestand.db"
    fill(made, tmp_path / "Ausgang")
    return made


def at_field(user, name):
    """The Ansprechperson, with the cursor in one of her fields."""
    contact = user.store.first(Contact, last_name="Sommer")
    of = user.store.get(Municipality, contact.municipality_id)
    user.session.context.go(Place("dossier", of.uid, "people", address(contact, name)))
    user.wait(lambda: user.focus is not None and user.focus.objectName() == name)
    return contact


def test_an_old_value_comes_back_by_keys_alone_and_the_cursor_too(start, path):
    user = start(path, PASSPHRASE)
    contact = at_field(user, "phone")
    field = user.focus
    user.write("05021 1")
    user.press("Tab", "Shift+Tab")  # leaving begins another entry
    user.press("Ctrl+A")
    user.write("05021 2")
    user.press("Ctrl+Shift+H")
    user.wait(lambda: isinstance(user.top(), HistoryDialog) and isinstance(user.focus, QTableView))
    user.tab_to(QPushButton, "Telefon: alten Wert zurückholen")
    user.press("Return")
    user.wait(lambda: user.store.get(Contact, contact.id).phone != "05021 2")
    user.press("Escape")
    user.wait(lambda: user.focus is field)
    user.wait(lambda: field.text() == user.store.get(Contact, contact.id).phone)
    user.press("End")
    user.write("9")
    user.wait(lambda: user.store.get(Contact, contact.id).phone.endswith("9"))


def test_the_next_start_leads_to_what_could_not_be_kept_and_the_one_after_is_quiet(start, path):
    user = start(path, PASSPHRASE)
    contact = at_field(user, "since")
    user.write("31.02.2026")
    user.press("Tab")
    user.wait(lambda: [draft.text for draft in drafts(user.store)] == ["31.02.2026"])
    user.window._give_up = True
    user.window.close()
    user.session.close()
    again = start(path, PASSPHRASE)
    again.click(again.find(QPushButton, "Zeigen", again.window))
    again.wait(lambda: again.focus is not None and again.focus.objectName() == "since")
    assert again.says("„31.02.2026“")
    assert again.store.get(Contact, contact.id).since is None
    again.click(again.find(QPushButton, "Verwerfen", again.window))
    again.wait(lambda: drafts(again.store) == [])
