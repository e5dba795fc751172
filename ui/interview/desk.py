"""Notes and free strip: side by side where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.interview.note_text import NoteEditor, NoteText
from ui.theme import Theme
from ui.widgets.card import button, row, words

STRIP_WIDTH, BESIDE, LOW = 520, 820, 420
WIDEST = 16_777_215
"""Qt's own: no limit."""


class Desk(QWidget):
    def __init__(self, theme: Theme, main: QWidget, strip: NoteEditor, assign: Callable[[], object]) -> None:
        super().__init__()
        self._theme, self._strip = theme, strip
        self._main = main
        self._aside = QWidget()
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(4)
        label = words("Freie &Notizen", "small")
        label.setBuddy(strip.input)
        self.assign = button(theme, "Zu&ordnen", assign, role="quiet", icon="back", name="Notiz einer Frage zuordnen")
        self.assign.setToolTip("Markiertes, sonst den Absatz an der Schreibmarke, einer Frage zuordnen (Strg+O)")
        aside.addLayout(row(label, 1, self.assign))
        aside.addWidget(strip.widget, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(20)
        self._line.addWidget(self._main, 5)
        self._line.addWidget(self._aside, 3)
        self._line.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.px(BESIDE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._main.setMaximumWidth(self._strip.input.maximumWidth() if beside else WIDEST)
        low = not beside and self.height() < self._theme.px(LOW)
        assert isinstance(self._strip.input, NoteText)
        self._strip.input.set_rows(1 if low else 3)
        height = self._aside.minimumSizeHint().height() if low else WIDEST  # a low window leaves its room to the notes
        self._aside.setMaximumSize(self._theme.px(STRIP_WIDTH) if beside else WIDEST, height)
