"""The keys of a line in which words are looked for: Enter to the next, Shift+Enter back, Esc closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame


class FindKeys(QFrame):
    """A bar with such a line, whose events it filters."""

    def step(self, by: int) -> None:
        """Go to the next hit, or to the one before."""
        raise NotImplementedError

    def close_bar(self) -> None:
        """Put it away; the cursor goes back to where it was."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
