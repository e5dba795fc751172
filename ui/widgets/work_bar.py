"""A bar below the header while something takes its time that started here and goes on wherever the user goes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.theme import Theme, set_role
from ui.widgets.card import button, words

WIDTH = 140


class WorkBar(QFrame):
    """`sentence`, how far it is, and *Abbrechen*; hidden until it is shown."""

    def __init__(self, theme: Theme, name: str, sentence: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        set_role(self, "notice")
        self.sentence = words(sentence, wrap=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(name)
        theme.follow(self.bar, lambda bar: bar.setFixedWidth(theme.px(WIDTH)))
        self.cancel_button = button(theme, "Abbrechen", cancel, role="link", name=f"{name}: abbrechen")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 8)
        line.setSpacing(10)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.bar)
        line.addWidget(self.cancel_button)
        self.hide()

    def move_to(self, sentence: str, done: int, of: int) -> None:
        """Say how far it is."""
        self.sentence.setText(sentence)
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def showEvent(self, event: QShowEvent) -> None:
        """Have it read out: nothing else leads there."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence.text()))
