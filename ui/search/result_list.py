"""The list of the search: never has the focus, the line above steers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.snippet import Snippet
from ui.search.rows import Heading, HitRow, Jump, Row
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HEADING_PX, JUMP_PX, HIT_PX = 30, 34, 52
EDGE_PX, ICON_PX = 12, 18
PAGE_ROWS = 8


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        heading = isinstance(self.rows[index.row()], Heading)
        return Qt.ItemFlag.NoItemFlags if heading else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultList(QListView):
    """Emits `taken(row)` for a click and `marked(row or None)` when another line is marked."""

    taken = Signal(object)
    marked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = _Rows(self)
        self._moved = False
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(theme, self))
        self.setAccessibleName("Gefunden")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._click)

    def rows(self) -> list[Row]:
        """What is listed, from the top."""
        return list(self._rows.rows)

    def show_rows(self, rows: Sequence[Row], *, anew: bool) -> None:
        """List these. The marked line stays marked where the user chose it, else it is the first; `anew` forgets."""
        before = self.current()
        self._moved = self._moved and not anew
        at = self.verticalScrollBar().value()
        self._rows.show(rows)
        keys = [getattr(row, "key", None) for row in self._rows.rows]
        if self._moved and before is not None and before.key in keys:
            self._mark(keys.index(before.key))
            self.verticalScrollBar().setValue(at)
        else:
            self._mark(next((i for i, key in enumerate(keys) if key is not None), -1))
            self.scrollToTop()

    def current(self) -> Jump | HitRow | None:
        """The marked line."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None  # type: ignore[return-value]

    def step(self, by: int) -> None:
        """Mark the next (1) or previous (-1) line, or one a page away; headings are passed, the ends lead round."""
        free = [i for i, row in enumerate(self._rows.rows) if not isinstance(row, Heading)]
        if not free:
            return
        self._moved = True
        at = free.index(self.currentIndex().row()) if self.currentIndex().isValid() else -1
        to = (at + by) % len(free) if abs(by) == 1 else min(max(at + by, 0), len(free) - 1)
        self._mark(free[to])
        if to == 0:
            self.scrollToTop()  # with the heading above it

    def wanted_height(self) -> int:
        """The height at which nothing is cut off, in pixels."""
        return sum(self._theme.px(height_of(row)) for row in self._rows.rows) + self._theme.px(4)

    def _mark(self, row: int) -> None:
        index = self._rows.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        self.marked.emit(self.current())

    def _click(self, index: QModelIndex) -> None:
        row = self._rows.rows[index.row()]
        if not isinstance(row, Heading):
            self.taken.emit(row)


def height_of(row: Row) -> int:
    """The height of a line in the 100 % drawing."""
    return {Heading: HEADING_PX, Jump: JUMP_PX, HitRow: HIT_PX}[type(row)]


class _RowPainter(QStyledItemDelegate):
    """Paints every word as it stands, found letters bold; nothing is read as markup."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(height_of(index.data(Qt.ItemDataRole.UserRole))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        option.text = ""
        if isinstance(row, Heading):
            option.state &= ~QStyle.StateFlag.State_MouseOver
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        edge = self._theme.px(EDGE_PX)
        inner = option.rect.adjusted(edge, 0, -edge, 0)
        painter.save()
        if isinstance(row, Heading):
            self._heading(painter, inner, row, option.font)
        elif isinstance(row, Jump):
            self._jump(painter, inner, row, option.font)
        else:
            self._hit(painter, inner, row, option.font)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, row: Heading, font: QFont) -> None:
        low = room.adjusted(0, self._theme.px(6), 0, 0)
        font = QFont(font)
        font.setPixelSize(self._theme.px(12.5))
        self._right(painter, low, row.count, font)
        font.setWeight(QFont.Weight.DemiBold)
        self._words(painter, low, row.text, font, "muted")

    def _jump(self, painter: QPainter, room: QRect, row: Jump, font: QFont) -> None:
        size = self._theme.px(ICON_PX)
        picture = self._theme.pixmap(row.icon, "muted", ICON_PX)
        painter.drawPixmap(room.left(), room.center().y() - size // 2 + 1, size, size, picture)
        left = room.adjusted(size + self._theme.px(10), 0, 0, 0)
        self._words(painter, self._right(painter, left, row.hint, font), row.text, font, "text")

    def _hit(self, painter: QPainter, room: QRect, row: HitRow, font: QFont) -> None:
        half = room.height() // 2
        above = QRect(room.left(), room.top() + self._theme.px(4), room.width(), half - self._theme.px(2))
        below = QRect(room.left(), room.top() + half, room.width(), half - self._theme.px(2))
        small = QFont(font)
        small.setPixelSize(self._theme.px(12.5))
        self._words(painter, self._right(painter, above, row.field(), small), row.head(), small, "muted")
        self._snippet(painter, below, row.hit.snippet, font)

    def _snippet(self, painter: QPainter, room: QRect, snippet: Snippet, font: QFont) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        x, at = room.left(), 0
        for start, end in [*snippet.marks, (len(snippet.text), len(snippet.text))]:
            for text, cut in ((snippet.text[at:start], font), (snippet.text[start:end], bold)):
                if text and x < room.right():
                    piece = QRect(x, room.top(), room.right() - x, room.height())
                    x += self._words(painter, piece, text, cut, "text" if cut is bold else "muted")
            at = end

    def _right(self, painter: QPainter, room: QRect, text: str, font: QFont) -> QRect:
        """Small words at the right edge; returns the room that is left."""
        if not text:
            return room
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width() // 2)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return room.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(text) - self._theme.px(16), 0)

    def _words(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> int:
        """Words as far as there is room; returns their width."""
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))
        return metrics.horizontalAdvance(text)
