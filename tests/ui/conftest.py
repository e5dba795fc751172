"""Widgets are built alone, with a context over a store in memory."""

from __future__ import annotations

import pytest


@pytest.fixture
def theme(qapp):
    """The light theme at 100 %; the application is bare again afterwards."""
    from ui.theme import Theme

    made = Theme(qapp, "light")
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def context(store, theme):
    """What pages and forms are given; `went` and `toasts` of it list what was asked of the window."""
    from models.store.state import State
    from ui.context import Context
    from ui.live import Live
    from ui.saving import Saving
    from ui.tasks import Tasks

    made = Context(store, Live(store), Tasks(), State(store), Saving(), theme)
    made.went, made.toasts = [], []
    made.go = made.went.append
    made.toast = lambda text, actions=None: made.toasts.append((text, actions or {}))
    yield made
    made.tasks.wait()
    made.live.close()


@pytest.fixture
def press_text():
    """Type a text at the end of a field: `qtbot.keyClicks` aborts on an umlaut."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def press_text(widget, text):
        if hasattr(widget, "end"):
            widget.end(False)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                modifier = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, modifier, letter))

    return press_text


@pytest.fixture(scope="session")
def renderer(qapp):
    """One process for all tests, as in the app."""
    from ui.worker import Renderer

    made = Renderer()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def output(store, tmp_path):
    """A folder for PDFs, chosen already."""
    from models.preferences import preferences

    folder = tmp_path / "Ausgang"
    folder.mkdir()
    store.change(preferences(store), output_folder=str(folder))
    return folder
