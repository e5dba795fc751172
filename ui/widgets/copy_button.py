"""A phone number or address that a click copies."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from ui.context import Context
from ui.theme import set_role


class CopyButton(QPushButton):
    """Looks like a link; hidden while there is nothing to copy."""

    def __init__(self, context: Context, icon: str, what: str, text: str = "") -> None:
        super().__init__()
        self._context = context
        self._what = what
        set_role(self, "link")
        context.theme.dress(self, icon, "muted", 15)
        self.setAutoDefault(True)  # Enter presses it, too
        self.clicked.connect(self.copy)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Offer this text, "" for none."""
        self.setText(text)
        if self.parentWidget() is not None or not text:  # a widget without parent would show as a window
            self.setVisible(bool(text))
        self.setToolTip(f"{text} kopieren")
        self.setAccessibleName(f"{self._what} {text} kopieren")

    def copy(self) -> None:
        """Into the clipboard, and say so."""
        QGuiApplication.clipboard().setText(self.text())
        self._context.toast(f"{self._what} kopiert: {self.text()}", {})
