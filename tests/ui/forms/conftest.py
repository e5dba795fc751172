"""Typing as a person does, umlauts included, into widgets that really have the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


def press(widget: QWidget, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, text: str = "") -> None:
    """One key, down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


@pytest.fixture(name="press")
def press_fixture():
    return press


@pytest.fixture
def type_text():
    """Keys with text: `qtbot.keyClicks` aborts on an umlaut."""

    def type_text(widget: QWidget, text: str) -> None:
        for letter in text:
            press(widget, Qt.Key.Key_unknown, text=letter)

    return type_text


@pytest.fixture
def shown(qtbot):
    """Show widgets in one active window, under each other."""
    windows = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        qtbot.addWidget(window)
        window.resize(760, 620)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show
