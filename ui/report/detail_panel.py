"""A panel with a list, and what the marked row says in full beside it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.flow import FlowLayout
from ui.report.reading_panel import ReadingPanel

BESIDE = 400
"""The width below which the detail stands below its list."""


class DetailPanel(ReadingPanel):
    """Those that show such a list call `lay_out` once their parts are made."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def lay_out(self, none: QWidget, marked: QWidget, detail: QWidget, buttons: Iterable[QWidget]) -> None:
        """Words for an empty list, the list with the detail of its marked row, what can be done."""
        tools = QWidget()
        flow = FlowLayout(tools, 6, 4)
        for part in buttons:
            flow.addWidget(part)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(8)
        self._both.addWidget(marked, 5)
        self._both.addWidget(detail, 6)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(none)
        column.addLayout(self._both, 1)
        column.addWidget(tools)
        column.addStretch(0)
        self.hold(content, marked, detail)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.context.theme.px(BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
