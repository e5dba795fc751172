"""A fault of ours in the real window: what was typed is kept or named as not kept, and work goes on."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from models.municipality import Municipality
from models.store.opening import open_store
from tests.conftest import PASSPHRASE
from tests.window.conftest import fill
from ui.crash import SAFE, UNSAFE
from ui.place import Place

pytestmark = pytest.mark.logs("fault")

TYPED = "Frau Özdemir übernimmt den Übergang Schule–Beruf. "


@pytest.fixture
def path(tmp_path):
    """A store in a folder of its own."""
    (tmp_path / "Mappe").mkdir()
    fill(tmp_path / "Mappe" / "bestand.db", tmp_path / "Ausgang")
    return tmp_path / "Mappe" / "bestand.db"


@pytest.fixture
def user(start, path):
    """With the cursor in the notes of a Kommune."""
    user = start(path, PASSPHRASE)
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "overview"))
    user.page.tab.notes.editors["notes"].focus()
    user.wait(lambda: user.focus is user.page.tab.notes.editors["notes"].input)
    return user


def fail():
    raise KeyError(TYPED)


def strike(user, act=fail):
    """A fault in a slot, right behind the last letter."""
    user.write(TYPED)
    QTimer.singleShot(0, user.window, act)
    user.wait(lambda: user.says("Das tut uns leid") and isinstance(user.focus, QPushButton))


def test_what_was_typed_last_is_on_disk_and_work_goes_on(user, path):
    strike(user)
    assert user.says(SAFE)
    assert user.store.first(Municipality).notes == TYPED
    user.press("Return")
    user.wait(lambda: not user.says("Das tut uns leid"))
    user.wait(lambda: user.focus is user.page.tab.notes.editors["notes"].input)
    user.write("Er beginnt im März.")
    user.window.close()
    user.session.close()
    with closing(open_store(path, PASSPHRASE)) as store:
        assert store.first(Municipality).notes == f"{TYPED}Er beginnt im März."


def test_what_the_disk_does_not_take_is_named_as_not_kept(user, path):
    path.parent.rename(path.parent.with_name("weg"))
    strike(user)
    assert user.says(UNSAFE)
    path.parent.with_name("weg").rename(path.parent)


def test_a_fault_in_what_writes_is_named_as_not_kept_and_both_are_in_the_report(user, monkeypatch):
    def broken():
        raise ArithmeticError(TYPED)

    monkeypatch.setattr(user.store, "clock", broken)
    strike(user)
    dialog = user.session._hook.dialog
    text = dialog.report.toPlainText()
    assert dialog.safe.text() == UNSAFE
    assert ("KeyError" in text, "ArithmeticError" in text, "Özdemir" in text) == (True, True, False)
    monkeypatch.undo()
    user.click(user.find(QPushButton, "Weiterarbeiten"))
    assert user.page.flush()
    assert user.store.first(Municipality).notes == TYPED
