"""The lock over a real store: what is covered, what goes on, and that everything stands as it was afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPlainTextEdit, QPushButton, QToolTip

from models.contact import Contact
from models.interview import Interview
from models.interview_life import start_interview
from models.municipality import Municipality
from models.organisation import Organisation
from models.preferences import preferences
from tests.build import people
from tests.conftest import PASSPHRASE
from ui.context import Context
from ui.curtain import UNWRITTEN
from ui.guard import Guard
from ui.idle import Idle
from ui.live import Live
from ui.lock import Lock
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.window import TITLE, Window
from ui.window_state import WindowState

CTRL = Qt.KeyboardModifier.ControlModifier
NOTE = "Steuergruppe alle sechs Wochen"


class Clock:
    """Seconds that pass when told."""

    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def auental(store_on_disk):
    return people(store_on_disk)


@pytest.fixture
def locked_context(store_on_disk, theme, auental):
    made = Context(
        store_on_disk, Live(store_on_disk), Tasks(), WindowState(store_on_disk), Saving(), theme, lock=Lock()
    )
    yield made
    made.tasks.wait()
    made.live.close()


@pytest.fixture
def window(qtbot, locked_context, auental):
    """The window over an encrypted store, on the notes of Landkreis Auental, and its guard."""
    made = Window(locked_context.theme)
    qtbot.addWidget(made)
    made.enter(locked_context)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.guard = Guard(made, locked_context)
    made.workspace.go(Place("dossier", auental.uid, "details"))
    yield made
    made.guard.locker.unlock()  # or the next window would wait for it


@pytest.fixture
def lock(locked_context):
    return locked_context.lock


@pytest.fixture
def note(window):
    """The notes of a person, with the cursor in mid-word."""
    field = people_tab(window).form.editors["notes"].input
    field.setFocus()
    field.insertPlainText(NOTE)
    cursor = field.textCursor()
    cursor.setPosition(6)
    field.setTextCursor(cursor)
    return field


def people_tab(window):
    """The tab of the people."""
    window.workspace.go(Place("dossier", window.workspace.way.here.uid, "people"))
    return window.workspace.page.tab


def unlock(qtbot, window, secret=PASSPHRASE):
    """Type the passphrase and Enter; waits until the curtain is gone."""
    window.guard.locker.curtain.card.field.line.setText(secret)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.guard.locker.curtain is None)


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key as it comes from the window system."""
    QTest.keyClick(window.windowHandle(), key, modifiers)


# ---------------------------------------------------------------- out of sight


def test_ctrl_l_locks(window, lock, note):
    press(window, Qt.Key.Key_L, CTRL)
    assert (lock.is_locked, window.workspace.isVisible()) == (True, False)


def test_the_title_names_nobody(qtbot, window, lock):
    before = window.windowTitle()
    lock.ask()
    assert ("Auental" in before, window.windowTitle()) == (True, f"{TITLE} – gesperrt")
    unlock(qtbot, window)
    assert window.windowTitle() == before


def test_the_curtain_covers_the_window_at_any_size(window, lock):
    lock.ask()
    window.resize(1400, 800)
    assert window.guard.locker.curtain.geometry() == window.rect()


def test_the_entry_of_the_sidebar_locks(window, lock):
    window.workspace.sidebar.lock_button.click()
    assert lock.is_locked


def test_menus_close_and_dialogs_go_out_of_sight(qtbot, window, lock):
    dialog = QDialog(window)
    dialog.open()
    menu = QMenu(window)
    menu.addAction("Landkreis Auental")
    menu.popup(window.pos())
    lock.ask()
    assert (dialog.isVisible(), menu.isVisible()) == (False, False)


def test_an_open_list_of_hits_is_out_of_sight_and_open_again_afterwards(qtbot, window, lock, store_on_disk, auental):
    store_on_disk.add(Organisation(municipality_id=auental.id, name="Jobcenter Auental"))
    line = people_tab(window).form.editors["organisation_id"].input
    line.setFocus()
    line.open_list("")
    lock.ask()
    hidden = not line.popup.isVisible()
    unlock(qtbot, window)
    assert (hidden, line.is_open, line.hasFocus()) == (True, True, True)


def test_a_tooltip_goes_and_does_not_come_back(qtbot, window, lock):
    QToolTip.showText(window.pos(), "Brigitte Sommer", window)
    lock.ask()
    hidden = not QToolTip.isVisible()
    unlock(qtbot, window)
    assert (hidden, QToolTip.isVisible()) == (True, False)


def test_a_dialog_that_comes_up_meanwhile_waits(qtbot, window, lock):
    lock.ask()
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    unlock(qtbot, window)
    assert (dialog.isVisible(), dialog.isModal()) == (True, True)


def test_pages_hear_of_it_once(qtbot, window, lock):
    heard = []
    lock.locked.connect(lambda: heard.append("locked"))
    lock.unlocked.connect(lambda: heard.append("unlocked"))
    lock.ask()
    lock.ask()
    unlock(qtbot, window)
    assert heard == ["locked", "unlocked"]


# ---------------------------------------------------------------- as it was


def test_the_cursor_is_in_mid_word_afterwards(qtbot, window, lock, note):
    lock.ask()
    unlock(qtbot, window)
    assert (note.hasFocus(), note.textCursor().position(), note.toPlainText()) == (True, 6, NOTE)


def test_a_selection_in_a_line_stays(qtbot, window, lock, auental):
    line = window.workspace.page.tab.form.editors["name"].input
    line.setFocus()
    line.setSelection(1, 3)
    lock.ask()
    unlock(qtbot, window)
    assert (line.hasFocus(), line.selectedText(), line.cursorPosition()) == (True, "uen", 4)


def test_what_is_half_typed_in_a_line_is_not_completed(qtbot, window, lock, press_text):
    line = people_tab(window).form.editors["since"].input
    line.setFocus()
    line.clear()
    press_text(line, "3.1.26")
    lock.ask()
    unlock(qtbot, window)
    assert (line.text(), line.cursorPosition()) == ("3.1.26", 6)


def test_a_dialog_is_open_again_with_its_cursor(qtbot, window, lock):
    dialog, line = QDialog(window), QLineEdit("Brigitte Sommer")
    line.setParent(dialog)
    finished = []
    dialog.finished.connect(finished.append)
    dialog.open()
    dialog.move(300, 200)
    line.setFocus()
    line.setSelection(9, 3)
    lock.ask()
    unlock(qtbot, window)
    assert (dialog.isVisible(), dialog.isModal(), finished) == (True, True, [])
    assert (dialog.focusWidget(), line.selectedText(), dialog.pos().toTuple()) == (line, "Som", (300, 200))


def test_a_person_who_is_only_begun_is_still_there(qtbot, window, lock, store_on_disk):
    tab = people_tab(window)
    tab.form.show_record(store_on_disk.add(Contact(municipality_id=store_on_disk.find(Municipality)[0].id)))
    begun = tab.form.record
    lock.ask()
    unlock(qtbot, window)
    assert tab.form.record == begun == store_on_disk.get(Contact, begun.id)


# ---------------------------------------------------------------- nothing is lost, nothing gets in


def test_what_was_just_typed_is_on_disk(window, lock, note, store_on_disk):
    lock.ask()
    assert NOTE in [contact.notes for contact in store_on_disk.find(Contact)]


def test_what_the_disk_refuses_stays_pending_under_the_curtain(qtbot, window, lock, note, store_on_disk):
    store_on_disk.db.execute("pragma max_page_count = 1")
    note.insertPlainText("x" * 100_000)
    lock.ask()
    curtain = window.guard.locker.curtain
    assert (lock.is_locked, curtain.unwritten.isVisible(), curtain.unwritten.text()) == (True, True, UNWRITTEN)
    store_on_disk.db.execute("pragma max_page_count = 1000000")
    qtbot.waitUntil(lambda: not curtain.unwritten.isVisible())
    unlock(qtbot, window)
    assert note.toPlainText() in [contact.notes for contact in store_on_disk.find(Contact)]


def test_tab_never_leaves_the_curtain(window, lock, note):
    lock.ask()
    reached = set()
    for _ in range(8):
        press(window, Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert all(window.guard.locker.curtain.isAncestorOf(widget) for widget in reached)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_1, CTRL), (Qt.Key.Key_Comma, CTRL), (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
     (Qt.Key.Key_Q, CTRL), (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_E, CTRL)],
)  # fmt: skip
def test_no_key_of_the_app_works_under_the_curtain(window, lock, key, modifiers):
    here = window.workspace.way.here
    lock.ask()
    press(window, key, modifiers)
    assert (lock.is_locked, window.isVisible(), window.workspace.way.here) == (True, True, here)


# ---------------------------------------------------------------- the way back


def test_a_wrong_passphrase_is_said_in_place(qtbot, window, lock):
    lock.ask()
    card = window.guard.locker.curtain.card
    card.field.line.setText("Auenwald im Regen")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(card.problem.isVisible)
    assert (lock.is_locked, "stimmt nicht" in card.problem.text(), card.field.line.hasFocus()) == (True, True, True)


def test_one_try_at_a_time(qtbot, window, lock, locked_context):
    lock.ask()
    tries = []
    locked_context.tasks.busy.connect(lambda busy: busy and tries.append(busy))
    card = window.guard.locker.curtain.card
    card.field.line.setText("Auenwald im Regen")
    card.attempt()
    card.attempt()
    qtbot.waitUntil(card.problem.isVisible)
    assert len(tries) == 1


def test_the_recovery_code_opens_too(qtbot, window, lock, store_on_disk):
    lock.ask()
    unlock(qtbot, window, store_on_disk.recovery_code.lower())
    assert not lock.is_locked


def test_without_a_passphrase_a_button_opens(qtbot, window, lock):
    lock.has_passphrase = False
    lock.ask()
    button = window.guard.locker.curtain.findChild(QPushButton)
    assert (button.text(), button.hasFocus()) == ("&Entsperren", True)
    press(window, Qt.Key.Key_Return)
    assert (lock.is_locked, window.workspace.isVisible()) == (False, True)


def test_the_key_stays_and_work_goes_on(window, lock, store_on_disk, auental):
    lock.ask()
    store_on_disk.change(auental, notes="Sicherung geprüft")
    assert store_on_disk.get(Municipality, auental.id).notes == "Sicherung geprüft"


# ---------------------------------------------------------------- by itself


@pytest.fixture
def idle(window, locked_context):
    """Told to lock after ten minutes, with a clock that stands."""
    window.guard.idle.deleteLater()
    window.windowHandle().removeEventFilter(window.guard.idle)
    clock = Clock()
    made = Idle(window, locked_context, clock)
    made.clock = clock
    return made


def test_ten_minutes_without_a_key_lock(idle, lock):
    idle.clock.now = 599
    early = (idle.check(), lock.is_locked)
    idle.clock.now = 600
    assert (early, idle.check(), lock.is_locked) == ((False, False), True, True)


def test_a_key_begins_the_time_anew(window, idle, lock, note):
    idle.clock.now = 500
    press(window, Qt.Key.Key_A)
    idle.clock.now = 700
    assert (idle.check(), lock.is_locked) == (False, False)


def test_the_first_key_after_a_sleep_meets_the_curtain(window, idle, lock, note):
    idle.clock.now = 10_000
    press(window, Qt.Key.Key_A)
    assert (lock.is_locked, note.toPlainText()) == (True, NOTE)
    assert window.guard.locker.curtain.card.field.text() == ""


def test_it_never_locks_where_the_user_says_so(idle, lock, store_on_disk):
    store_on_disk.change(preferences(store_on_disk), lock_after_minutes=0)
    idle.clock.now = 1e9
    assert (idle.check(), lock.is_locked) == (False, False)


def test_a_clock_set_back_only_begins_the_time_anew(idle, lock):
    idle.clock.now = -100_000
    idle.check()
    idle.clock.now = -100_000 + 600
    assert (idle.check(), lock.is_locked) == (True, True)


def test_an_interview_may_wait_longer(idle, lock):
    lock.hold(60)
    idle.clock.now = 3599
    held = idle.check()
    lock.release()
    assert (held, idle.check()) == (False, True)


def test_unlocking_begins_the_time_anew(qtbot, window, idle, lock):
    idle.clock.now = 600
    idle.check()
    unlock(qtbot, window)
    assert (idle.check(), lock.is_locked) == (False, False)


def test_a_long_text_keeps_its_undo(qtbot, window, lock, note):
    lock.ask()
    unlock(qtbot, window)
    assert isinstance(note, QPlainTextEdit)
    note.undo()
    assert note.toPlainText() == ""


def test_a_talk_may_be_listened_to(window, lock, store_on_disk, auental):
    interview = start_interview(store_on_disk, store_on_disk.add(Interview(municipality_id=auental.id)))
    window.workspace.go(Place("interview", interview.uid, "talk"))
    during = lock.least_minutes
    window.workspace.go(Place("settings"))
    assert (during > 0, lock.least_minutes) == (True, 0)


def test_wrong_tries_at_the_lock_make_the_next_one_wait(qtbot, window, lock, store_path):
    lock.ask()
    card = window.guard.locker.curtain.card
    for _ in range(3):
        card.field.line.setText("falsch")
        press(window, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: card.field.isEnabled() and not card.problem.isHidden())
    assert (card.button.isEnabled(), card.field.isEnabled()) == (False, True)
    assert "2 Sekunden warten" in card.patience.label.text()
    window.guard.locker.unlock()


def test_the_code_at_the_lock_is_remembered_as_such(qtbot, window, lock, store_on_disk):
    lock.ask()
    unlock(qtbot, window, store_on_disk.recovery_code)
    assert store_on_disk.home.opened_by_code
