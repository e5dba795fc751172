"""While a file is read: what goes on, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar

from ui.returned.breakable import breakable
from ui.theme import Theme
from ui.widgets.card import Card, button, row, words

SAFE = "Die Datei wird in einem eigenen Prozess gelesen und bleibt, wie sie ist. Aufgenommen ist noch nichts."


class ReadingCard(Card):
    """Emits `cancelled`."""

    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("Die Datei wird gelesen")
        self.name = words("", "strong", wrap=True)
        self.step = words("", wrap=True)
        self.bar = QProgressBar(maximum=0, textVisible=False)
        self.bar.setAccessibleName("Die Datei wird gelesen")
        self.cancel_button = button(theme, "Ab&brechen", self.cancelled.emit, icon="close")
        self.cancel_button.setToolTip("Abbrechen (Esc)")
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cancelled)
        self.body.setSpacing(10)
        for part in (self.name, self.bar, self.step, words(SAFE, "small", wrap=True)):
            self.body.addWidget(part)
        self.body.addLayout(row(self.cancel_button, 1))

    def begin(self, file_name: str) -> None:
        """A file is being read."""
        self.name.setText(breakable(file_name))
        self.say("Die Datei wird geöffnet …")

    def say(self, step: str) -> None:
        """What is being done now."""
        self.step.setText(step)
        self.bar.setAccessibleDescription(step)
