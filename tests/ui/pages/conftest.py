"""Pages alone in a window, and keys as a person types them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


@pytest.fixture
def press():
    """One key with its text, down and up."""

    def press(widget, key=Qt.Key.Key_unknown, text="", modifiers=Qt.KeyboardModifier.NoModifier):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))

    return press


@pytest.fixture
def type_text(press):
    """Types a text; `qtbot.keyClicks` aborts on umlauts."""
    return lambda widget, text: [press(widget, text=letter) for letter in text]


@pytest.fixture
def enter(press, type_text):
    """Types a line and Enter."""

    def enter(widget, text):
        type_text(widget, text)
        press(widget, Qt.Key.Key_Return)

    return enter


@pytest.fixture
def shown(qtbot):
    """Shows a page in an active window of 1280×720."""

    windows = []  # qtbot holds them weakly only

    def show(page):
        window = QWidget()
        windows.append(window)
        QVBoxLayout(window).addWidget(page)
        qtbot.addWidget(window)
        window.resize(1220, 640)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return page

    return show
