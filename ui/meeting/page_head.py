"""The head of a page that stays while it scrolls: name, a line below, buttons, which go below the name in need."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import set_role
from ui.widgets.card import row, words

MARGIN, GAP = 24, 10


class PageHead(QWidget):
    """`name` and `below` are its labels; `tools` holds the buttons, `line` is where the label below stands."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "header")
        self.name = words("", "title", wrap=True)
        self.below = words("", "muted", wrap=True)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(GAP)
        self.line = row(self.below, spacing=GAP)
        self.line.setStretch(0, 1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(GAP)
        self._top.addWidget(self.name, 1)
        self._top.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(2)
        column.addLayout(self._top)
        column.addLayout(self.line)

    def add_tools(self, *buttons: QWidget) -> None:
        """Put buttons at the right of the name."""
        for each in buttons:
            self.tools.addWidget(each)

    def show_name(self, text: str) -> None:
        """Call the page so."""
        self.name.setText(text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside each other where there is room for both, else the buttons below, at the left."""
        wanted = self.name.fontMetrics().horizontalAdvance(self.name.text()) + self.tools.sizeHint().width()
        beside = wanted + 2 * MARGIN + 2 * GAP <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._top.direction():
            self._top.setDirection(direction)
            while self.tools.count() and self.tools.itemAt(self.tools.count() - 1).spacerItem() is not None:
                self.tools.takeAt(self.tools.count() - 1)
            if not beside:
                self.tools.addStretch(1)
