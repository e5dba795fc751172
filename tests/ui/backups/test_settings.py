"""Einstellungen, Sicherung."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.preferences import preferences
from models.store.backup_set import local_set
from ui import dialogs
from ui.lock import Lock
from ui.pages.settings_backup import AWAY, NO_SECOND, NONE_HERE, BackupSettings
from ui.place import Place


@pytest.fixture
def part(qtbot, context, backups, settled):
    made = BackupSettings(context)
    qtbot.addWidget(made)
    made.resize(860, 900)
    made.show()
    settled()
    yield made
    made.list._tasks.wait()


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_backups_are_on_at_first_with_no_second_place(part):
    assert part.switch.isChecked()
    assert part.place_note.text() == NO_SECOND
    assert [hours for hours, choice in part.choices.items() if choice.isChecked()] == [24]


def test_the_switch_and_the_limit_are_kept_at_once(store, part):
    part.switch.click()
    part.choices[72].click()
    wanted = preferences(store)
    assert (wanted.backups, wanted.backup_old_after_hours) == (False, 72)


def test_one_made_now_is_in_the_list_with_what_it_holds(qtbot, part, settled):
    part.now_button.click()
    settled()
    item = part.list.tree.topLevelItem(0)
    qtbot.waitUntil(lambda: item.text(4) == "geprüft")
    assert [item.text(n) for n in range(3)] == ["heute, 09:30", "auf diesem Laptop", "1 Kommune"]
    assert part.state.text() == "Zuletzt gesichert und geprüft: heute, 09:30."


def test_enter_opens_one(qtbot, context, part, settled, store_path):
    part.now_button.click()
    settled()
    qtbot.keyClick(part.list.tree, Qt.Key.Key_Return)
    assert context.went == [Place("backup", local_set(store_path).backups()[0].path.name)]


def test_one_that_doesnt_open_says_so(qtbot, part, settled, store_path, backups):
    part.now_button.click()
    settled()
    part.list._tasks.wait()
    backup = local_set(store_path).backups()[0]
    backup.path.rename(backup.path.with_name(backup.path.name.replace("Stand 0", "Stand 1")))
    local_set(store_path).backups()[0].path.write_bytes(b"x" * 8192)
    backups.look()
    settled()
    qtbot.waitUntil(lambda: part.list.tree.topLevelItem(0).text(4) == "lässt sich nicht öffnen")


def test_the_second_place_is_chosen_in_a_dialog_and_forgotten_by_a_button(part, settled, stick, monkeypatch):
    monkeypatch.setattr(dialogs, "choose_folder", lambda parent, title, start, picked: picked(stick))
    part.choose_button.click()
    settled()
    assert part.place.text() == "Ordner BLAU"
    assert part.list.tree.topLevelItemCount() == 2
    part.forget_button.click()
    assert part.place_note.text() == NO_SECOND


def test_a_second_place_that_is_away_says_what_will_happen(part, settled, stick, tmp_path, backups):
    backups.choose_second(stick)
    settled()
    stick.rename(tmp_path / "weg")
    backups.look()
    settled()
    assert AWAY in part.place_note.text()
    assert any("zuletzt gesehen heute, 09:30" in text for text in texts(part.media))


def test_media_with_a_key_are_listed(qtbot, part, settled, backups, stick):
    backups.choose_second(stick)
    settled()
    names = ["Dieser Laptop", "Ordner BLAU"]
    qtbot.waitUntil(lambda: [text.split(" ·")[0] for text in texts(part.media)[::2]] == names)


def test_the_sample_dossier_says_that_nothing_is_backed_up(qtbot, context):
    context.lock = Lock(has_passphrase=False)
    made = BackupSettings(context)
    qtbot.addWidget(made)
    made.show()
    assert NONE_HERE in texts(made)
    assert not made.now_button.isVisible()
