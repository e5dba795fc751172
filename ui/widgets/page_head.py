"""The head of a page that stays while it scrolls: name, state, a line below, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.card import badge, row, words

MARGIN, GAP = 24, 10


class PageHead(QWidget):
    """The tools stand beside the name where there is room for both, else below it, in as many lines as they need.

    `name`, `state` (a badge, hidden until it is shown) and `below` are its labels; `tools` holds the buttons.
    """

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        set_role(self, "header")
        self.name, self.state, self.below = _Name(), badge(""), words("", "muted", wrap=True)
        self.state.hide()
        self.tools = QWidget()
        self._flow = FlowLayout(self.tools, GAP, 4)
        self.add_tools(*tools)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(GAP)
        self._named = row(self.name, self.state, 1, spacing=GAP)
        self._top.addLayout(self._named, 1)
        self._top.addWidget(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(2)
        column.addLayout(self._top)
        column.addWidget(self.below)

    def add_tools(self, *buttons: QWidget) -> None:
        """Put buttons at the right of the name."""
        for each in buttons:
            self._flow.addWidget(each)

    def add_badge(self, badge: QLabel) -> None:
        """Put another badge behind that of the state."""
        self._named.insertWidget(self._named.count() - 1, badge)

    def show_name(self, text: str) -> None:
        """Call the page so."""
        self.name.setText(text)
        self.name.updateGeometry()
        self._arrange()

    def show_state(self, text: str, role: str) -> None:
        """Say how it stands, in a badge of that role."""
        self.state.setText(text)
        set_role(self.state, role)
        self.state.setVisible(bool(text))
        self._arrange()

    def show_below(self, text: str) -> None:
        """Say more in the line below; without a text there is no such line."""
        self.below.setText(text)
        self.below.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        parts = (self._named.itemAt(at).widget() for at in range(1, self._named.count()))
        state = sum(part.sizeHint().width() + GAP for part in parts if part is not None and not part.isHidden())
        wanted = self.name.natural_width() + state + GAP + self._flow.sizeHint().width()
        beside = wanted <= self.width() - 2 * MARGIN
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class _Name(QLabel):
    """As wide as its words, and in several lines only where they don't fit."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        set_role(self, "title")

    def natural_width(self) -> int:
        """What its words take in one line, in pixels."""
        return self.fontMetrics().horizontalAdvance(self.text()) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), self.heightForWidth(self.natural_width()))
