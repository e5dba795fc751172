"""Parts of pages alone in a window, and keys as a person types them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests import build
from tests.ui.pages.conftest import enter, shown, type_text

__all__ = ["enter", "shown", "type_text"]


@pytest.fixture
def auental(store):
    """Landkreis Auental with its people."""
    return build.people(store)


@pytest.fixture
def press():
    """One key with its text, down and up: in a widget, or where the focus is."""

    def press(*where, text="", modifiers=Qt.KeyboardModifier.NoModifier):
        *widget, key = where if where and isinstance(where[-1], Qt.Key) else (*where, Qt.Key.Key_unknown)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            receiver = widget[0] if widget else QApplication.focusWidget()
            QApplication.sendEvent(receiver, QKeyEvent(kind, key, modifiers, text))

    return press
