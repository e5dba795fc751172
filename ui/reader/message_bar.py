"""A line above the pages: why there is nothing to see, or what is to be known of what is seen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from ui.outside_copy import OPEN_OUTSIDE
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words

TAKE_IN = "Dateien aufnehmen …"


class MessageBar(QFrame):
    """Hidden while there is nothing to say; `outside_wanted` and `files_wanted` are what may help."""

    outside_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_role(self, "header")
        self.words = words("", "muted", wrap=True)
        self.outside = button(theme, OPEN_OUTSIDE, self.outside_wanted.emit)
        self.files = button(theme, TAKE_IN, self.files_wanted.emit, icon="plus")
        line = row(self.words, self.outside, self.files, spacing=12)
        line.setStretch(0, 1)
        line.setContentsMargins(24, 6, 16, 6)
        self.setLayout(line)
        self.hide()

    def say(self, sentence: str, *, outside: bool = False, files: bool = False) -> None:
        """Say this, with what may help; "" hides the line."""
        told = sentence != self.words.text() and bool(sentence)
        self.words.setText(sentence)
        self.outside.setVisible(outside)
        self.files.setVisible(files)
        self.setVisible(bool(sentence))
        if told and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
