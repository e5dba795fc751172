"""The head of an interview before and after the talk: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from models.interview import Interview, InterviewState
from ui.forms.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.card import badge, row, words

BADGES = {
    InterviewState.PLANNED: "chip",
    InterviewState.RUNNING: "due",
    InterviewState.REVIEW: "due",
    InterviewState.CLOSED: "done",
    InterviewState.CANCELLED: "plain",
}
MARGIN, GAP = 24, 10


class InterviewHead(QWidget):
    """The tools stand beside the name where there is room for both, else below it, in as many lines as they need."""

    def __init__(self, *tools: QWidget) -> None:
        super().__init__()
        set_role(self, "header")
        self.title, self.state, self.below = words("", "title"), badge(""), words("", "muted", wrap=True)
        self._tools = QWidget()
        self._flow = FlowLayout(self._tools, GAP, 4)
        for tool in tools:
            self._flow.addWidget(tool)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(GAP)
        self._name = ""
        self.title.setMinimumWidth(1)  # it gives way, with an ellipsis
        name = row(self.title, self.state, 1, spacing=GAP)
        self._top.addLayout(name, 1)
        self._top.addWidget(self._tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 10)
        column.setSpacing(2)
        column.addLayout(self._top)
        column.addWidget(self.below)

    def show_interview(self, interview: Interview, below: str = "") -> None:
        """Show its name and how it stands; `below` is a line more."""
        self._name = interview.label()
        self.title.setToolTip(self._name)
        self.state.setText(interview.state.label)
        set_role(self.state, BADGES[interview.state])
        self.below.setText(below)
        self.below.setVisible(bool(below))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * MARGIN - 3 * GAP - self.state.sizeHint().width()
        metrics = self.title.fontMetrics()
        beside = metrics.horizontalAdvance(self._name) + self._flow.sizeHint().width() <= room
        self.title.setText(metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(room, 0)))
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
