"""The line below the page: where the data lies, and whether something runs in the background."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.theme import Theme, set_role
from ui.widgets.card import words

HEIGHT = 30


class StatusLine(QFrame):
    """A note at the left; a thin bar at the right while work is going on."""

    def __init__(self, theme: Theme, note: str) -> None:
        super().__init__()
        set_role(self, "status")
        self.note = words(note, "small")
        self._bar = QProgressBar(maximum=0, textVisible=False)
        self._bar.setAccessibleName("Im Hintergrund wird gearbeitet")
        self._bar.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        line.addWidget(self.note)
        line.addStretch(1)
        line.addWidget(self._bar)
        theme.follow(self, lambda status: (status.setFixedHeight(theme.px(HEIGHT)), self._bar.setFixedWidth(120)))

    def show_busy(self, busy: bool) -> None:
        """Work has begun, or the last of it ended."""
        self._bar.setVisible(busy)
