"""A context over an encrypted store, and a window for dialogs to belong to."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.live import Live
from ui.lock import Lock
from ui.saving import Saving
from ui.tasks import Tasks
from ui.window_state import WindowState


@pytest.fixture
def disk_context(store_on_disk, theme):
    """Like `context`, over `store_on_disk`; `toasts` and `went` list what was asked of the window."""
    made = Context(
        store_on_disk, Live(store_on_disk), Tasks(), WindowState(store_on_disk), Saving(), theme, lock=Lock()
    )
    made.went, made.toasts = [], []
    made.go = made.went.append
    made.toast = lambda text, actions=None: made.toasts.append((text, actions or {}))
    yield made
    made.tasks.wait()
    made.live.close()


@pytest.fixture
def parent(qtbot, theme):
    """What dialogs belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
