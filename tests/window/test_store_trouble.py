"""What stands in the way of the store, provoked for real: the window says it, and what was typed stays."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.opening import create_store, open_store
from tests import child
from tests.conftest import PASSPHRASE
from tests.disks import mounted, open_to_others
from tests.window.conftest import fill
from tests.window.user import User
from ui import dialogs
from ui.place import Place
from ui.rescue import Rescue

TYPED = "Zusage für März, mündlich. "


@pytest.fixture
def path(tmp_path) -> Path:
    """A store in a folder of its own."""
    folder = tmp_path / "Mappe"
    folder.mkdir()
    fill(folder / "bestand.db", tmp_path / "Ausgang")
    return folder / "bestand.db"


# ---------------------------------------------------------------- at the door


@pytest.mark.parametrize("secret", ["Nebel im Auenwald", "TRANSFERMAPPE-0000"])
def test_a_wrong_passphrase_is_told_and_can_be_typed_again(start, path, secret):
    user = start(path)
    enter(user, secret)
    user.wait(lambda: user.says("Die Passphrase stimmt nicht."))
    user.wait(lambda: user.focus is user.find(QLineEdit, "Passphrase"))
    enter(user, PASSPHRASE)
    user.wait(lambda: user.window.workspace is not None)


def test_a_damaged_store_is_told_and_left_alone(start, path):
    content = bytearray(path.read_bytes())
    content[100] ^= 0x10
    path.write_bytes(content)
    user = start(path)
    enter(user, PASSPHRASE)
    user.wait(lambda: user.says("beschädigt"))
    assert path.read_bytes() == content


def test_a_store_of_a_newer_program_is_told_and_left_alone(start, path):
    with closing(open_store(path, PASSPHRASE)) as store:
        store.db.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('transfermappe', 'm9999_x', '')"
        )
    content = path.read_bytes()
    user = start(path)
    enter(user, PASSPHRASE)
    user.wait(lambda: user.says("mit einer neueren Fassung von Transfermappe geschrieben"))
    assert path.read_bytes() == content


def test_a_store_that_is_open_already_is_told(start, path):
    start(path, PASSPHRASE)
    second = start(path)
    enter(second, PASSPHRASE)
    second.wait(lambda: second.says("Der Datenbestand ist schon geöffnet"))


def test_a_folder_that_may_not_be_written_is_told(window_manager, anyones_folder):
    path = anyones_folder / "bestand.db"
    create_store(path, PASSPHRASE, strength=QUICK)[0].close()
    environment = as_anyone(anyones_folder)
    give_away(anyones_folder, 0o555)
    told = child.run(UNLOCK, path, environment=environment)
    assert "Im Ordner des Datenbestands darf nicht geschrieben werden." in told


# ---------------------------------------------------------------- while working


def test_a_vanished_folder_is_told_and_what_was_typed_is_saved_elsewhere(start, path, tmp_path, monkeypatch):
    user = start(path, PASSPHRASE)
    path.parent.rename(tmp_path / "weg")
    write_note(user)
    user.wait(lambda: user.says("nicht mehr dort, wo er geöffnet wurde"))
    save_elsewhere(user, tmp_path / "Stick" / "gerettet.db", monkeypatch)


def test_work_goes_on_by_itself_once_the_folder_is_back(start, path, tmp_path):
    user = start(path, PASSPHRASE)
    path.parent.rename(tmp_path / "weg")
    write_note(user)
    user.wait(lambda: mark(user) == "Nicht gespeichert")
    (tmp_path / "weg").rename(path.parent)
    user.wait(lambda: mark(user) == "Gespeichert")
    assert not user.all(Rescue)
    assert kept_note(user) == TYPED.strip()


def test_a_full_disk_is_told_and_what_was_typed_is_saved_elsewhere(start, small_disk, tmp_path, monkeypatch):
    fill(small_disk / "bestand.db", tmp_path / "Ausgang")
    user = start(small_disk / "bestand.db", PASSPHRASE)
    fill_disk(small_disk)
    write_note(user)
    QApplication.clipboard().setText(TYPED * 2000)
    while mark(user) != "Nicht gespeichert":  # files that are there already take some more
        user.press("Ctrl+V")
        user.wait(lambda: mark(user) != "Wird gespeichert")
    assert user.says("Auf dem Laufwerk ist kein Platz mehr.")
    save_elsewhere(user, tmp_path / "Stick" / "gerettet.db", monkeypatch)


def test_a_window_that_could_not_save_does_not_just_close(start, path, tmp_path, monkeypatch):
    user = start(path, PASSPHRASE)
    path.parent.rename(tmp_path / "weg")
    write_note(user)
    user.press("Ctrl+Q")
    user.find(QPushButton, "Ungespeichertes verwerfen")
    user.press("Escape")
    assert user.window.isVisible()
    save_elsewhere(user, tmp_path / "Stick" / "gerettet.db", monkeypatch)
    user.press("Ctrl+Q")
    user.wait(lambda: not user.window.isVisible())


# ---------------------------------------------------------------- doing


def enter(user: User, secret: str) -> None:
    """Type the passphrase into the door."""
    user.wait(lambda: user.focus is not None and user.focus.accessibleName() == "Passphrase")
    user.press("Ctrl+A")
    user.write(secret)
    user.press("Return")


def note(user: User):
    """The notes of the Kommune, with the cursor in them."""
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "overview"))
    editor = user.page.tab.notes.editors["notes"]
    editor.focus()
    user.wait(lambda: user.focus is editor.input)
    return editor


def write_note(user: User, times: int = 1) -> None:
    """Write into the notes, and stay there."""
    note(user)
    user.write(TYPED * times)


def mark(user: User) -> str:
    """What the mark at the top right says."""
    return user.window.workspace.header.mark.text()


def kept_note(user: User) -> str:
    """What the store holds."""
    return user.store.first(Municipality).notes.strip()


def save_elsewhere(user: User, target: Path, monkeypatch) -> None:
    """*Woanders sichern*: what the window shows is in the new store, and the work goes on there."""
    target.parent.mkdir()
    shown = user.page.tab.notes.editors["notes"].input.toPlainText()
    assert TYPED.strip() in shown
    monkeypatch.setattr(dialogs, "choose_target", lambda _parent, _title, _start, _kinds, picked: picked(target))
    user.click(user.find(QPushButton, "Woanders sichern …"))
    user.wait(lambda: mark(user) == "Gespeichert" and not user.all(Rescue))
    assert user.store.path == target
    assert kept_note(user) == shown.strip()


# ---------------------------------------------------------------- disks and other users


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB."""
    with mounted(tmp_path / "disk", "3m") as folder:
        yield folder


def fill_disk(folder: Path) -> None:
    """Leave no room."""
    with open(folder / "filler", "wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


@pytest.fixture
def anyones_folder():
    """A folder that another user reaches."""
    with open_to_others() as folder:
        yield folder


def give_away(folder: Path, mode: int) -> None:
    """Give a folder and what is in it to the user that `child.run` becomes."""
    for path in [folder, *folder.iterdir()]:
        if os.geteuid() == 0:
            os.chown(path, child.NOBODY, child.NOBODY)
    folder.chmod(mode)


def as_anyone(folder: Path) -> dict[str, str]:
    """What another user needs to show a window on this display."""
    environment = {"HOME": str(folder)}
    if "XAUTHORITY" in os.environ:
        key = folder / "display"
        shutil.copy(os.environ["XAUTHORITY"], key)
        key.chmod(0o644)
        environment["XAUTHORITY"] = str(key)
    return environment


UNLOCK = f"""
# imported as who we are: Python itself may lie where another user may not read
import models.store.opening, ui.unlock
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from ui.app import Session, prepare
{child.UNPRIVILEGED}
app = QApplication([])
prepare(app)
session = Session(app, path)
session.show_entrance()
session.window.show()
door = session.window.centralWidget()
door.field.line.setText({PASSPHRASE!r})
door.unlock()
while not door.problem.isVisible():
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print(door.problem.text())
session.close()
"""
