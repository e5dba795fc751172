"""Blickschutz: nothing legible, nothing typed unseen, and everything back by the same key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QVBoxLayout

from tests.build import people
from ui.guard import Guard
from ui.place import Place
from ui.window import TITLE, Window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(params=["light", "dark"])
def window(qtbot, context, request):
    """The window on the dossier of Landkreis Auental."""
    auental = people(context.store)
    context.theme.apply(request.param, 100)
    made = Window(context.theme)
    qtbot.addWidget(made)
    made.enter(context)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.guard = Guard(made, context)
    made.workspace.go(Place("dossier", auental.uid, "details"))
    yield made
    made.guard.locker.unlock()
    made.guard.screen.hide()


@pytest.fixture
def name(window):
    """The name of the Kommune, with the cursor in it."""
    line = window.workspace.page.tab.form.editors["name"].input
    line.setFocus()
    line.setCursorPosition(3)
    return line


def press(window, key=Qt.Key.Key_F9, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key as it comes from the window system."""
    QTest.keyClick(QGuiApplication.focusWindow() or window.windowHandle(), key, modifiers)


def click(window, button):
    """A click as it comes from the window system."""
    at = button.mapTo(window, button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def edges(picture: QImage) -> float:
    """The largest step of grey (0 to 255) between neighbouring pixels that nine rows in ten don't surpass."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    steps = [0]
    for y in range(0, grey.height(), 3):
        line = bytes(grey.constScanLine(y))[: grey.width()]
        steps.append(max(abs(a - b) for a, b in pairwise(line)))
    return sorted(steps)[-len(steps) // 10]


def around_the_pill(window) -> QImage:
    """The page without the words in its middle."""
    return window.grab().toImage().copy(0, 0, window.width(), window.height() // 2 - 40)


def test_no_letter_has_an_edge_left(window):
    sharp = edges(around_the_pill(window))
    press(window)
    assert (sharp > 100, edges(around_the_pill(window)) < 12) == (True, True)


def test_the_layout_is_still_there(window):
    press(window)
    row = window.grab().toImage().copy(0, 200, window.width(), 1)
    colours = {row.pixelColor(x, 0).lightness() for x in range(0, window.width(), 8)}
    assert len(colours) > 3


def test_it_comes_before_anything_else_happens(window):
    window.guard.screen.show()
    covers = window.guard.screen.covers
    assert covers
    assert all(cover.isVisible() for cover in covers)


def test_the_same_key_goes_on_where_the_cursor_was(window, name):
    press(window)
    press(window)
    assert (window.guard.screen.covers, name.hasFocus(), name.cursorPosition()) == ([], True, 3)


def test_esc_goes_on_too(window):
    press(window)
    press(window, Qt.Key.Key_Escape)
    assert window.guard.screen.covers == []


def test_holding_the_key_does_not_flicker(window):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    press(window)
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(window, again)
    assert len(window.guard.screen.covers) == 1


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_typing_goes_nowhere(window, name, modifiers):
    press(window)
    here, text = window.workspace.way.here, name.text()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_Tab, Qt.Key.Key_Comma):
        press(window, key, modifiers)
    assert (name.text(), name.hasFocus(), window.workspace.way.here) == (text, True, here)


def test_a_click_goes_nowhere(window):
    press(window)
    click(window, window.workspace.sidebar.lock_button)
    assert not window.guard.screen._context.lock.is_locked


def test_title_toasts_and_dialogs_name_nobody(qtbot, window):
    dialog = QDialog(window)
    QVBoxLayout(dialog).addWidget(QLabel("Brigitte Sommer"))
    dialog.setWindowTitle("Brigitte Sommer")
    dialog.open()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() == dialog.windowHandle())
    window.workspace.toasts.show("Brigitte Sommer ist entfernt.")
    before = window.windowTitle()
    press(window)
    assert (window.windowTitle(), dialog.windowTitle()) == (TITLE, TITLE)
    assert [cover.parentWidget() for cover in window.guard.screen.covers] == [window, dialog]
    press(window)
    assert (window.windowTitle(), dialog.windowTitle()) == (before, "Brigitte Sommer")


def test_a_toast_that_comes_meanwhile_lies_below(window):
    press(window)
    window.workspace.toasts.show("Brigitte Sommer ist entfernt.")
    assert edges(around_the_pill(window)) < 12
    assert window.children()[-1] is window.guard.screen.covers[0]


def test_menus_close(qtbot, window):
    button = window.workspace.sidebar.lock_button  # any: only its place counts
    menu = QMenu(window)
    menu.addAction("Landkreis Auental")
    button.clicked.disconnect()
    button.clicked.connect(lambda: menu.popup(window.pos()))
    click(window, button)
    qtbot.waitUntil(menu.isVisible)
    qtbot.waitUntil(lambda: not window.guard.idle._look.isActive())
    QTest.keyClick(menu.windowHandle(), Qt.Key.Key_F9)
    assert (menu.isVisible(), len(window.guard.screen.covers)) == (False, 1)


def test_new_dialogs_wait(qtbot, window):
    press(window)
    dialog = QDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    press(window)
    assert dialog.isVisible()


def test_locking_takes_its_place(window, context):
    press(window)
    press(window, Qt.Key.Key_L, CTRL)
    assert (context.lock.is_locked, window.guard.screen.covers) == (True, [])
    assert window.windowTitle() == f"{TITLE} – gesperrt"


def test_it_does_nothing_under_the_curtain(window, context):
    context.lock.ask()
    press(window)
    assert window.guard.screen.covers == []


def test_the_picture_goes_with_it(window):
    press(window)
    cover = window.guard.screen.covers[0]
    size = cover._picture.size()
    press(window)
    assert (size.width() < 60, cover._picture.isNull()) == (True, True)
