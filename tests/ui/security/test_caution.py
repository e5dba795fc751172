"""What the app says by itself: a store in a bad place, the code that was used; and how it moves."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePath

import pytest
from PySide6.QtWidgets import QVBoxLayout

from models.backup_media import HERE
from models.backup_medium import BackupMedium
from models.municipality import Municipality
from models.store.location import Risk, RiskyPlace
from models.store.moved import current_path
from models.store.passphrase_change import prove
from tests.conftest import PASSPHRASE
from ui.security.caution import LATER, LEAVE, MOVE, Caution
from ui.security.key_watch import key_watch_of
from ui.security.move_dialog import MoveDialog
from ui.security.passphrase_dialog import PassphraseDialog

CLOUD = RiskyPlace(Risk.CLOUD, "Nextcloud", PurePath("/wolke"))


@pytest.fixture
def started(qtbot, disk_context, parent):
    """A caution whose look finds what it is told; `bars` lie in the window."""
    column = QVBoxLayout(parent)

    def start(place):
        made = Caution(disk_context, lambda path: place)
        made.start(parent, column.addWidget)
        qtbot.waitUntil(lambda: made.known)
        return made

    yield start
    disk_context.tasks.wait()


def test_a_store_in_a_synchronised_folder_is_noticed_and_explained(started):
    bar = started(CLOUD).location_bar
    assert (bar.isVisible(), list(bar.buttons)) == (True, [MOVE, LEAVE])
    assert "den Nextcloud abgleicht" in bar.sentence.text()
    assert "kann er beschädigt werden" in bar.sentence.text()


def test_an_ordinary_place_says_nothing(started):
    assert not started(None).location_bar.isVisible()


def test_once_accepted_it_is_not_said_again(started):
    first = started(CLOUD)
    first.location_bar.buttons[LEAVE].click()
    assert (first.location_bar.isVisible(), started(CLOUD).location_bar.isVisible()) == (False, False)


def test_at_another_place_it_is_said_again(started, disk_context):
    disk_context.state.set("location.accepted", "/anderswo/bestand.db")
    assert started(CLOUD).location_bar.isVisible()


def test_the_code_at_the_lock_offers_a_new_passphrase(started, disk_context, store_on_disk):
    caution = started(None)
    before = caution.code_bar.isVisible()
    prove(store_on_disk.home, store_on_disk.recovery_code)
    disk_context.lock.set_locked(False)
    assert (before, caution.code_bar.isVisible()) == (False, True)
    prove(store_on_disk.home, PASSPHRASE)
    disk_context.lock.set_locked(False)
    assert not caution.code_bar.isVisible()


def test_one_bar_at_a_time(started, disk_context, store_on_disk):
    caution = started(CLOUD)
    prove(store_on_disk.home, store_on_disk.recovery_code)
    disk_context.lock.set_locked(False)
    both = caution.code_bar.isVisible(), caution.location_bar.isVisible()
    caution.code_bar.buttons[LATER].click()
    assert (both, caution.location_bar.isVisible()) == ((True, False), True)


def test_the_way_to_move_tells_why(qtbot, started, disk_context):
    caution = started(CLOUD)
    caution.ask_move()
    (dialog,) = caution._window.findChildren(MoveDialog)
    assert "mitten im Schreiben" in dialog.why.text()
    dialog.close()


def test_put_off_the_code_is_asked_for_again(started, disk_context, store_on_disk):
    caution = started(None)
    prove(store_on_disk.home, store_on_disk.recovery_code)
    disk_context.lock.set_locked(False)
    caution.code_bar.buttons[LATER].click()
    caution.ask_passphrase()
    (dialog,) = caution._window.findChildren(PassphraseDialog)
    assert (caution.code_bar.isVisible(), dialog.known.isVisible()) == (False, True)
    dialog.close()


def test_the_store_moves_and_all_goes_on_there(qtbot, started, disk_context, store_on_disk, store_path, tmp_path):
    caution = started(CLOUD)
    store_on_disk.add(BackupMedium(name=HERE, path=f"{store_path}.sicherungen", seen_at=datetime(2026, 11, 23)))
    dialog = MoveDialog(disk_context, CLOUD, caution._window, caution._moved)
    qtbot.addWidget(dialog)
    dialog.open()
    caution._look = lambda path: None
    dialog.show_target(tmp_path / "Sicher" / store_path.name)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.cancel_button.text() == "Gut")
    store_on_disk.add(Municipality(name="Auental"))
    new = tmp_path / "Sicher" / store_path.name
    assert (store_on_disk.path, current_path(store_path), store_path.exists()) == (new, new, False)
    assert (store_on_disk.first(BackupMedium).path, caution.location_bar.isVisible()) == (f"{new}.sicherungen", False)
    assert "Nextcloud kann das Gelöschte noch eine Weile behalten" in dialog.note.text()


def test_a_place_that_is_taken_is_told_and_nothing_moves(qtbot, disk_context, parent, store_on_disk, store_path):
    dialog = MoveDialog(disk_context, None, parent)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.show_target(store_path)
    dialog.go_on()
    qtbot.waitUntil(lambda: "schon ein Datenbestand" in dialog.problem.text())
    assert (store_on_disk.path, dialog.go_button.isEnabled()) == (store_path, True)


def test_a_target_that_is_no_better_is_told(qtbot, disk_context, parent, tmp_path):
    dialog = MoveDialog(disk_context, None, parent)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.show_target(tmp_path / "Dropbox" / "bestand.db")
    qtbot.waitUntil(lambda: "Auch dort nicht gut" in dialog.problem.text())


def test_the_proposal_is_a_place_where_nothing_lies(qtbot, disk_context, parent, store_path):
    dialog = MoveDialog(disk_context, None, parent)
    qtbot.addWidget(dialog)
    assert (dialog.target.name, dialog.target.exists()) == (store_path.name, False)


def test_a_medium_that_comes_back_is_brought_up_to_date(qtbot, disk_context, store_on_disk):
    medium = store_on_disk.add(BackupMedium(name="Stick BLAU", path="/fort", key_digest="0"))
    with qtbot.waitSignal(key_watch_of(disk_context).changed):
        store_on_disk.change(medium, seen_at=datetime(2026, 11, 24))
