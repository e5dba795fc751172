"""A list of rows in two parts, a head and its words, that the keyboard goes through; nothing is read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme
from ui.widgets.entered_list import ENTER, EnteredList

ROW = Qt.ItemDataRole.UserRole
EDGE, ABOVE, SMALL, MOST, STEP = 11, 6, 12.5, 600, 22
Index = QModelIndex | QPersistentModelIndex


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


class RowPainter(QStyledItemDelegate):
    """Paints a row: the head in one line, the words below in up to `lines`."""

    def __init__(self, theme: Theme, parent: QWidget, lines: int) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        high = QFontMetrics(option.font).lineSpacing()
        return QSize(0, (1 + self._lines) * high + self._theme.px(2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, px = index.data(ROW), self._theme.px
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if row is None:
            return
        painter.save()
        painter.setClipRect(option.rect)
        room = option.rect.adjusted(px(EDGE + row.depth * STEP), px(ABOVE), -px(EDGE), -px(ABOVE))
        self._head(painter, QRect(room), row, option.font)
        painter.setFont(option.font)
        painter.setPen(self._theme.color("text"))
        self._words(painter, room, row.words, option.font)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _head(self, painter: QPainter, room: QRect, row: Row, base: QFont) -> None:
        strong, small = QFont(base), QFont(base)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(self._theme.px(SMALL))
        room.setHeight(QFontMetrics(base).lineSpacing())
        wide = QFontMetrics(small).horizontalAdvance(row.side) + 2 if row.side else 0
        self._line(painter, room.adjusted(room.width() - wide, 0, 0, 0), row.side, small, row.tone)
        self._line(painter, room.adjusted(0, 0, -wide - self._theme.px(8), 0), row.head, strong, "text")

    def _line(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _words(self, painter: QPainter, room: QRect, text: str, font: QFont) -> None:
        metrics = QFontMetrics(font)
        text = text[:MOST]
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        for number in range(self._lines):
            piece = layout.createLine()
            if not piece.isValid():
                break
            piece.setLineWidth(max(room.width(), 20))
            last = number == self._lines - 1
            shown = (
                text[piece.textStart() :] if last else text[piece.textStart() : piece.textStart() + piece.textLength()]
            )
            shown = metrics.elidedText(shown.rstrip(), Qt.TextElideMode.ElideRight, room.width())
            y = room.top() + (number + 1) * metrics.lineSpacing() + metrics.ascent()
            painter.drawText(room.left(), y, shown)
        layout.endLayout()


class RowList(EnteredList):
    """`entered(at)` by Enter or a double click, `dropped(at)` by Entf, `marked(at)` when another is, `left()` by
    Escape; `keys` are letters of its own: letter → what it does with the marked row."""

    entered = Signal(int)
    dropped = Signal(int)
    marked = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, name: str, *, lines: int = 2) -> None:
        super().__init__()
        self.lines = RowModel()
        self._height = lines
        self.setModel(self.lines)
        self.setItemDelegate(RowPainter(theme, self, lines))
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
