"""The door, with real stores on disk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.store.cipher import QUICK
from models.store.opening import create_store
from ui.tasks import Tasks
from ui.unlock import UnlockPage
from ui.widgets.passphrase_field import LOUD


@pytest.fixture
def bestand(tmp_path):
    """(path, recovery code) of a store whose passphrase is "Möwe im Schrank"."""
    store, code = create_store(tmp_path / "bestand.db", "Möwe im Schrank", strength=QUICK)
    store.close()
    return tmp_path / "bestand.db", code


@pytest.fixture
def door(qtbot, theme, bestand):
    tasks = Tasks()
    page = UnlockPage(theme, tasks, bestand[0])
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(page.field.line.hasFocus)
    yield page
    tasks.wait()


def opens(qtbot, door):
    with qtbot.waitSignal(door.opened) as opened:
        qtbot.keyClick(door.field.line, Qt.Key.Key_Return)
    opened.args[0].close()
    return True


def refused(qtbot, door):
    qtbot.keyClick(door.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: door.open_button.isEnabled() and not door.problem.isHidden())
    return door.problem.text()


def test_the_passphrase_and_enter_open_the_store(qtbot, door, press_text):
    press_text(door.field.line, "Möwe im Schrank")
    assert opens(qtbot, door)


def test_the_recovery_code_opens_it_in_the_same_field(qtbot, door, bestand, press_text):
    press_text(door.field.line, bestand[1].lower())
    assert opens(qtbot, door)


def test_a_wrong_passphrase_is_said_in_place_and_can_be_typed_over(qtbot, door, press_text):
    press_text(door.field.line, "Moewe")
    assert "stimmt nicht" in refused(qtbot, door)
    assert (door.field.line.selectedText() != "", door.field.line.hasFocus()) == (True, True)


def test_the_sentence_goes_with_the_next_key(qtbot, door, press_text):
    press_text(door.field.line, "Moewe")
    refused(qtbot, door)
    press_text(door.field.line, "M")
    assert door.problem.isHidden()


def test_a_store_in_use_is_told_and_can_be_tried_again(qtbot, door, bestand, press_text):
    from models.store.opening import open_store

    other = open_store(bestand[0], "Möwe im Schrank")
    press_text(door.field.line, "Möwe im Schrank")
    assert "schon geöffnet" in refused(qtbot, door)
    other.close()
    assert opens(qtbot, door)


def test_a_damaged_store_is_told(qtbot, door, bestand, press_text):
    content = bytearray(bestand[0].read_bytes())
    content[0:4096] = bytes(4096)
    bestand[0].write_bytes(content)
    press_text(door.field.line, "Möwe im Schrank")
    assert "beschädigt" in refused(qtbot, door)


def test_a_missing_key_file_is_told(qtbot, door, bestand, press_text):
    bestand[0].with_name("bestand.db.schluessel").unlink()
    press_text(door.field.line, "Möwe im Schrank")
    assert "Schlüsseldatei" in refused(qtbot, door)


def test_nothing_typed_tries_nothing(qtbot, door):
    qtbot.keyClick(door.field.line, Qt.Key.Key_Return)
    assert door.open_button.isEnabled()


@pytest.mark.parametrize(("letter", "modifier", "loud"), [
    ("A", Qt.KeyboardModifier.NoModifier, True),
    ("a", Qt.KeyboardModifier.NoModifier, False),
    ("A", Qt.KeyboardModifier.ShiftModifier, False),
    ("a", Qt.KeyboardModifier.ShiftModifier, True),
])  # fmt: skip
def test_caps_lock_is_noticed(qtbot, door, letter, modifier, loud):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    QApplication.sendEvent(door.field.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter))
    assert (door.field.caps.text(), not door.field.caps.isHidden()) == (LOUD, loud)


def test_the_passphrase_can_be_shown_by_keyboard(qtbot, door, press_text):
    press_text(door.field.line, "Möwe")
    qtbot.keyClick(door.field.line, Qt.Key.Key_Tab)
    assert door.field.toggle.hasFocus()
    qtbot.keyClick(door.field.toggle, Qt.Key.Key_Space)
    assert door.field.line.displayText() == "Möwe"


# ---------------------------------------------------------------- wrong tries, and stores that have moved


def wrong_tries(qtbot, door, press_text, count):
    for _ in range(count):
        door.field.line.clear()
        press_text(door.field.line, "Moewe")
        qtbot.keyClick(door.field.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: door.field.isEnabled() and not door.problem.isHidden())


def test_two_wrong_tries_cost_no_time(qtbot, door, press_text):
    wrong_tries(qtbot, door, press_text, 2)
    assert (door.open_button.isEnabled(), door.card.patience.label.isHidden()) == (True, True)


def test_after_the_third_the_button_waits_and_says_so_while_one_may_type(qtbot, door, press_text):
    wrong_tries(qtbot, door, press_text, 3)
    assert (door.open_button.isEnabled(), door.field.isEnabled(), door.field.line.hasFocus()) == (False, True, True)
    assert "noch 2 Sekunden warten" in door.card.patience.label.text()


def test_the_wait_counts_down_and_ends(qtbot, door, press_text):
    wrong_tries(qtbot, door, press_text, 3)
    qtbot.waitUntil(lambda: "noch eine Sekunde warten" in door.card.patience.label.text())
    door.field.line.clear()
    press_text(door.field.line, "Möwe im Schrank")
    qtbot.waitUntil(door.open_button.isEnabled)
    assert (door.card.patience.label.isHidden(), opens(qtbot, door)) == (True, True)


def test_closing_the_window_gains_no_time(qtbot, theme, door, bestand, press_text):
    wrong_tries(qtbot, door, press_text, 3)
    again = UnlockPage(theme, door.card._tasks, bestand[0])
    qtbot.addWidget(again)
    with qtbot.waitExposed(again):
        again.show()
    assert not again.open_button.isEnabled()


def test_the_right_one_ends_the_counting(qtbot, door, bestand, press_text):
    wrong_tries(qtbot, door, press_text, 2)
    door.field.line.clear()
    press_text(door.field.line, "Möwe im Schrank")
    assert opens(qtbot, door)
    assert not bestand[0].with_name("bestand.db.versuche").exists()


def test_a_store_that_moved_opens_where_it_is(qtbot, theme, bestand, tmp_path, press_text):
    from models.store.moving import move_store
    from models.store.opening import open_store

    store = open_store(bestand[0], "Möwe im Schrank")
    move_store(store, tmp_path / "Sicher" / "Mappe.db")
    store.close()
    tasks = Tasks()
    page = UnlockPage(theme, tasks, bestand[0])
    qtbot.addWidget(page)
    page.show()
    press_text(page.field.line, "Möwe im Schrank")
    with qtbot.waitSignal(page.opened) as opened:
        page.unlock()
    assert opened.args[0].path == tmp_path / "Sicher" / "Mappe.db"
    opened.args[0].close()
    tasks.wait()


def test_a_store_that_moved_to_a_medium_that_is_not_there_is_told_and_found_later(
    qtbot, theme, bestand, tmp_path, press_text
):
    from models.store.moving import move_store
    from models.store.opening import open_store

    store = open_store(bestand[0], "Möwe im Schrank")
    move_store(store, tmp_path / "Stick" / "Mappe.db")
    store.close()
    stick = (tmp_path / "Stick").rename(tmp_path / "abgezogen")
    tasks = Tasks()
    page = UnlockPage(theme, tasks, bestand[0])
    qtbot.addWidget(page)
    page.show()
    told = page.problem.text()
    stick.rename(tmp_path / "Stick")
    press_text(page.field.line, "Möwe im Schrank")
    assert ("umgezogen, liegt dort aber jetzt nicht" in told, opens(qtbot, page)) == (True, True)
    tasks.wait()
