"""Cards in two columns where there is room, in one where there isn't."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context

TWO_FROM = 860
GAP = 16


class Columns(QWidget):
    """Lays out `left` and `right` side by side, or below each other; reading order is left, then right."""

    def __init__(self, context: Context, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._context = context
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column, widgets in ((self._left, left), (self._right, right)):
            column.setSpacing(GAP)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addLayout(self._left, 1)
        self._line.addLayout(self._right, 1)

    def minimumSizeHint(self) -> QSize:
        # no wider than one column: else two of them would hold themselves open where there is no room for both
        narrow = max(self._left.minimumSize().width(), self._right.minimumSize().width())
        return QSize(narrow, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= self._context.theme.px(TWO_FROM)
        direction = QHBoxLayout.Direction.LeftToRight if two else QHBoxLayout.Direction.TopToBottom
        if self._line.direction() != direction:
            self._line.setDirection(direction)
