"""A heading with a list under it; away while there is nothing to list, unless it says what would be there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.context import Context
from ui.today.line_list import Doings, Line, LineList
from ui.widgets.card import button, row, words

MOST = 8


class Section(QWidget):
    """Shows at most `most` lines until unfolded. Emits `opened(key)`."""

    opened = Signal(str)

    def __init__(
        self,
        context: Context,
        title: str,
        empty: str = "",
        *,
        most: int = MOST,
        doings: Callable[[str], Doings] = lambda _: (),
    ) -> None:
        super().__init__()
        self._context = context
        self._most = most
        self._lines: tuple[Line, ...] = ()
        self._keeps = bool(empty)
        self.list = LineList(context, title, doings)
        self.list.opened.connect(self.opened)
        self._title = title
        self._head = words(title, "section")
        self._empty = words(empty, "muted", wrap=True)
        self.more = button(context.theme, "", self._unfold, role="quiet", icon="chevron-down")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._empty)
        column.addWidget(self.list)
        self.foot = row(self.more, 1)
        column.addLayout(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.more.hide()
        self.list.hide()
        if not self._keeps:
            self.hide()  # never shown from here: without a parent it would be a window

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self._lines = tuple(lines)
        left = len(self._lines) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(f"{left} weitere zeigen")
        self.more.setAccessibleName(f"{self._title}: {left} weitere zeigen")
        self.list.show_lines(self._lines[: self._most])
        self.list.setVisible(bool(self._lines))
        self._empty.setVisible(not self._lines and self._keeps)
        self.setVisible(bool(self._lines) or self._keeps)

    def _unfold(self) -> None:
        self._most = len(self._lines)
        self.show_lines(self._lines)
        self.list.setFocus()
