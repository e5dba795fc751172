"""A few lines at once, the rest behind a button: a finding is read in seconds, its details when wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.returned.breakable import breakable
from ui.theme import Theme
from ui.widgets.card import button, row, words


class FoldedLines(QWidget):
    """Shows `most` lines of text until unfolded, each behind a dot. `name` says what they are."""

    def __init__(self, theme: Theme, name: str, lines: Sequence[str], most: int, role: str = "") -> None:
        super().__init__()
        self._rest = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(4)
        for at, line in enumerate(lines):
            (column if at < most else rest).addLayout(_dotted(line, role))
        left = len(lines) - most
        self.more_button = button(
            theme, f"{left} weitere zeigen", self.unfold, role="link", name=f"{name}: {left} weitere zeigen"
        )
        column.addWidget(self._rest)
        column.addLayout(row(self.more_button, 1))
        self._rest.hide()
        self.more_button.setVisible(left > 0)

    def unfold(self) -> None:
        """Show all of them."""
        self._rest.show()
        self.more_button.hide()


def _dotted(line: str, role: str) -> QHBoxLayout:
    dot, text = words("·", role or "muted"), words(breakable(line), role, wrap=True)
    made = row(dot, text, spacing=8)
    made.setStretch(1, 1)
    made.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
    return made
