"""Small explaining words that break their lines where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import set_role


class Words(QLabel):
    """Plain text that wants at most `most` characters a line and makes do with less."""

    def __init__(self, text: str, role: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._most = most
        set_role(self, role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self.text()) + 4, metrics.averageCharWidth() * self._most)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * 14)
        return QSize(width, self.fontMetrics().height())
