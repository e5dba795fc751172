"""A list of rows in two parts, a head and its words, that the keyboard goes through; nothing is read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from ui.report.row_painter import ROW, Index, RowPainter
from ui.theme import Theme
from ui.widgets.entered_list import ENTER, EnteredList


@dataclass(frozen=True)
class Row:
    """A head, at its right a short word in a tone (a role of the theme), and words below; `key` is the caller's.

    `depth` is how far it is set in: what belongs to the row above it.
    """

    head: str
    words: str = ""
    side: str = ""
    tone: str = "muted"
    key: object = None
    depth: int = 0

    @property
    def spoken(self) -> str:
        """All of it for those who hear it."""
        return ", ".join(filter(None, (self.head, self.side, self.words)))


class RowModel(QAbstractListModel):
    """Rows in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class RowList(EnteredList):
    """`entered(at)` by Enter or a double click, `dropped(at)` by Entf, `marked(at)` when another is, `left()` by
    Escape. With `wrapped` a long head takes a second line; for lists of some dozens of rows."""

    entered = Signal(int)
    dropped = Signal(int)
    marked = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, name: str, *, lines: int = 2, wrapped: bool = False) -> None:
        super().__init__()
        self.lines = RowModel()
        self.setModel(self.lines)
        self.setItemDelegate(RowPainter(theme, self, lines, wrapped=wrapped))
        if wrapped:
            self.setUniformItemSizes(False)
            self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(name)
        self.doubleClicked.connect(lambda index: self.entered.emit(index.row()))
        self.selectionModel().currentChanged.connect(
            lambda now, _: self.marked.emit(now.row()) if now.isValid() else None
        )
        theme.changed.connect(self.doItemsLayout)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the marked one stays marked, or the one that takes its place."""
        rows = list(rows)
        if rows == self.lines.rows:
            return
        before, scrolled = self.row(), self.verticalScrollBar().value()
        at = self.at()
        self.lines.show_rows(rows)
        if not rows:
            return
        keys = [row.key for row in rows]
        same = before is not None and before.key is not None and before.key in keys
        self.setCurrentIndex(
            self.lines.index(keys.index(before.key) if same and before else min(max(at, 0), len(rows) - 1))
        )
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())

    def at(self) -> int:
        """The place of the marked row, -1 for none."""
        return self.currentIndex().row()

    def row(self) -> Row | None:
        """The marked row."""
        return self.lines.rows[self.at()] if 0 <= self.at() < len(self.lines.rows) else None

    def mark(self, key: object) -> bool:
        """Mark the row of that key; False where there is none."""
        at = next((at for at, row in enumerate(self.lines.rows) if row.key == key), None)
        if at is not None:
            self.setCurrentIndex(self.lines.index(at))
        return at is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, key = self.at(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and at >= 0 and key in ENTER:
            self.entered.emit(at)
        elif plain and at >= 0 and key == Qt.Key.Key_Delete:
            self.dropped.emit(at)
        else:
            super().keyPressEvent(event)
