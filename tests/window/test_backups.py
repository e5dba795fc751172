"""Backups in the real window, by keyboard alone: one made, one thing back, all back, and a new laptop."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton, QTreeWidget

from models.contact import Contact
from models.municipality import Municipality
from models.store.backup import make_backup
from models.store.backup_set import local_set, set_in
from models.store.cipher import QUICK
from models.store.opening import create_store
from tests import build
from tests.conftest import PASSPHRASE
from ui import dialogs
from ui.backups import backups_of
from ui.pages.backup import BackupPage
from ui.place import Place
from ui.restoring.entrance import RestoreEntrance

YESTERDAY = timedelta(days=1)


@pytest.fixture
def mappe(tmp_path):
    """(path, recovery code) of a store that was backed up yesterday, here and on a stick; since then it has changed."""
    path = tmp_path / "Mappe" / "bestand.db"
    (tmp_path / "BLAU").mkdir()
    store, code = create_store(path, PASSPHRASE, strength=QUICK)
    with closing(store):
        build.people(store)
        for place in (local_set(path), set_in(tmp_path / "BLAU", path)):
            make_backup(store.home, place, datetime.now() - YESTERDAY)
        store.change(store.first(Contact, last_name="Sommer"), phone="0441 1")
        store.remove(store.first(Contact, last_name="Tiedje"))
    return path, code


@pytest.fixture
def user(start, mappe):
    """Somebody whose window shows how the backups stand."""
    made = start(mappe[0], PASSPHRASE)
    made.wait(lambda: backups_of(made.session.context).seen.local)
    return made


def of_yesterday(user, path):
    """On the page of yesterday's backup, by way of the status bar and the list."""
    user.wait(user.window.workspace.status.backup.isVisible)
    user.window.workspace.status.backup.setFocus()
    user.press("Return")
    user.wait(lambda: user.window.workspace.way.here == Place("settings", part="backup"))
    user.wait(lambda: not backups_of(user.session.context).busy)
    user.tab_to(QTreeWidget, "Alle Sicherungen")
    user.press("End", "Return")
    user.wait(lambda: isinstance(user.page, BackupPage) and user.page.preview.isVisible())
    assert user.page.backup.path.name == local_set(path).backups()[-1].path.name


def test_one_person_comes_back_from_yesterday_and_ctrl_z_takes_it_back(user, mappe):
    of_yesterday(user, mappe[0])
    user.page.preview.tabs.setFocus()
    user.press("Right", "Right", "Right")
    user.tab_to(QTreeWidget, "Was zurückgeholt werden kann")
    user.page.preview.back.filter.setText("Tiedje")
    user.press("Home", "Down", "Return")
    user.wait(lambda: len(user.store.find(Contact)) == 2)
    user.press("Ctrl+Z")
    user.wait(lambda: len(user.store.find(Contact)) == 1)


def test_everything_goes_back_to_yesterday_in_the_same_window(user, mappe):
    of_yesterday(user, mappe[0])
    before = user.session.context
    user.press("Alt+A")
    user.wait(lambda: isinstance(user.top(), QMessageBox))
    user.tab_to(QPushButton, "Sichern und wiederherstellen")
    user.press("Return")
    user.wait(lambda: user.session.context not in (None, before))
    user.wait(lambda: user.says("Alles ist wieder wie gestern"))
    assert {c.last_name for c in user.store.find(Contact)} == {"Sommer", "Tiedje"}
    assert user.store.first(Contact, last_name="Sommer").phone == ""


def test_a_new_laptop_opens_the_stick_with_the_recovery_code(start, mappe, tmp_path, monkeypatch):
    path, code = mappe
    shutil.rmtree(path.parent)
    monkeypatch.setattr(dialogs, "choose_folder", lambda parent, title, begin, picked: picked(tmp_path / "BLAU"))
    user = start(path)
    user.wait(lambda: user.focus is not None)
    user.press("Alt+S")
    user.wait(lambda: isinstance(user.window.centralWidget(), RestoreEntrance))
    way = user.window.centralWidget()
    user.wait(lambda: not way.choose.progress.isVisible())
    user.press("Alt+O")
    user.wait(lambda: user.focus is way.choose.list and way.choose.next_button.isEnabled())
    user.press("Return")
    user.wait(lambda: way.card is not None and user.focus is way.card.field.line)
    user.write(code)
    user.press("Return")
    user.wait(way.look.restore_button.isEnabled)
    user.press("Alt+W")
    user.wait(lambda: user.session.context is not None and user.window.workspace is not None)
    assert user.store.first(Municipality).name == "Auental"
    user.wait(lambda: user.says("Sie haben den Wiederherstellungscode benutzt"))
