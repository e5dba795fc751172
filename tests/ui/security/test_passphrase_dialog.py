"""Another passphrase, by keyboard, over a real key file."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.backup_medium import BackupMedium
from models.store.cipher import QUICK
from models.store.errors import WrongPassphrase
from models.store.passphrase_change import prove
from tests.conftest import PASSPHRASE
from ui.place import Place
from ui.security.passphrase_dialog import DONE, SAME, PassphraseDialog

NEW = "Kaktus lügt seltsam"


@pytest.fixture
def dialog(qtbot, disk_context, parent):
    made = PassphraseDialog(disk_context, parent, strength=QUICK)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    qtbot.waitUntil(made.known.line.hasFocus)
    return made


def enter(qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def type_all(qtbot, dialog, press_text, known=PASSPHRASE, new=NEW, again=NEW):
    press_text(dialog.known.line, known)
    enter(qtbot)
    for text in (new, again):
        press_text(QApplication.focusWidget(), text)
        enter(qtbot)


def answered(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.progress.isVisible() and (not dialog.isVisible() or dialog.problem.isVisible()))
    return dialog.problem.text()


def opens(store, secret):
    try:
        prove(store.home, secret)
    except WrongPassphrase:
        return False
    return True


def test_by_keyboard_the_passphrase_is_another(qtbot, dialog, press_text, store_on_disk, disk_context):
    type_all(qtbot, dialog, press_text)
    qtbot.waitUntil(lambda: [text for text, _ in disk_context.toasts] == [DONE])
    assert (opens(store_on_disk, NEW), opens(store_on_disk, PASSPHRASE)) == (True, False)


def test_the_code_serves_in_place_of_the_old_one(qtbot, dialog, press_text, store_on_disk):
    type_all(qtbot, dialog, press_text, known=store_on_disk.recovery_code)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert opens(store_on_disk, NEW)


def test_a_wrong_old_one_changes_nothing_and_is_told_in_place(qtbot, dialog, press_text, store_on_disk):
    type_all(qtbot, dialog, press_text, known="falsch")
    assert "stimmt nicht" in answered(qtbot, dialog)
    assert (dialog.isVisible(), dialog.known.line.hasFocus(), opens(store_on_disk, NEW)) == (True, True, False)


def test_the_same_passphrase_once_more_is_no_change(qtbot, dialog, press_text, store_on_disk):
    before = store_on_disk.home.key_file
    type_all(qtbot, dialog, press_text, new=PASSPHRASE, again=PASSPHRASE)
    assert answered(qtbot, dialog) == SAME
    assert store_on_disk.home.key_file == before


def test_tab_goes_from_top_to_bottom(qtbot, dialog):
    met = []
    for _ in range(7):
        qtbot.keyClick(dialog, Qt.Key.Key_Tab)
        met.append(dialog.focusWidget())
    known, first, again = dialog.known, dialog.new.first, dialog.new.again
    ends = [dialog.cancel_button, dialog.go_button]
    assert met == [known.toggle, first.line, first.toggle, again.line, again.toggle, *ends]


def test_a_closed_dialog_remembers_no_secret(qtbot, dialog, press_text):
    fields = (dialog.known, dialog.new.first, dialog.new.again)
    for field in fields:
        press_text(field.line, NEW)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert [field.text() for field in fields] == ["", "", ""]


def test_wrong_tries_wait_here_too(qtbot, dialog, press_text):
    type_all(qtbot, dialog, press_text, known="falsch")
    for _ in range(2):
        answered(qtbot, dialog)
        dialog.go_on()
    answered(qtbot, dialog)
    assert (dialog.go_button.isEnabled(), "2 Sekunden" in dialog.patience.label.text()) == (False, True)


@pytest.mark.parametrize(
    ("known", "new", "again", "said"),
    [
        ("", NEW, NEW, "bisherige"),
        (PASSPHRASE, "Zielvereinbarung", "Zielvereinbarung", "zu schwach"),
        (PASSPHRASE, NEW, NEW + "!", "verschieden"),
        (PASSPHRASE, "", "", "eine Passphrase eingeben"),
    ],
)
def test_what_is_missing_is_told(dialog, known, new, again, said):
    for field, text in ((dialog.known, known), (dialog.new.first, new), (dialog.new.again, again)):
        field.line.setText(text)
    dialog.new.judge()
    dialog.go_button.click()
    assert (said in dialog.problem.text(), dialog.isVisible()) == (True, True)


def test_after_the_code_nothing_is_asked_but_the_new_one(qtbot, disk_context, parent, press_text, store_on_disk):
    prove(store_on_disk.home, store_on_disk.recovery_code)
    dialog = PassphraseDialog(disk_context, parent, strength=QUICK)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(dialog.new.first.line.hasFocus)
    hidden = dialog.known.isHidden()
    for _ in range(2):
        press_text(QApplication.focusWidget(), NEW)
        enter(qtbot)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (hidden, opens(store_on_disk, NEW)) == (True, True)


def test_a_medium_out_of_reach_is_named(qtbot, dialog, press_text, store_on_disk, disk_context):
    store_on_disk.add(BackupMedium(name="Stick BLAU", path="/fort", seen_at=datetime(2026, 11, 12), key_digest="0"))
    type_all(qtbot, dialog, press_text)
    qtbot.waitUntil(lambda: bool(disk_context.toasts))
    text, actions = disk_context.toasts[0]
    actions["Sicherheit zeigen"]()
    assert text == f"{DONE} Stick BLAU öffnet noch wie bisher."
    assert disk_context.went == [Place("settings", part="security")]


def test_escape_closes_and_changes_nothing(qtbot, dialog, store_on_disk):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert (dialog.isVisible(), opens(store_on_disk, PASSPHRASE)) == (False, True)
