"""Placeholders in a text that is edited: told from the wording by their colour."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ui.theme import Theme


class Placeholders(QSyntaxHighlighter):
    """Shows placeholders in the accent colour, so that a wording can be told from what is put in."""

    PATTERN = QRegularExpression(r"\{[^{}]*\}")

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        look.setForeground(self._theme.color("accent"))
        found = self.PATTERN.globalMatch(text)
        while found.hasNext():
            match = found.next()
            self.setFormat(match.capturedStart(), match.capturedLength(), look)
