"""A list of one-line facts, a day before each: what Heute is made of. Enter opens a line, the menu key does more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.context import Context
from ui.plain_tip import plain_tip

ROW_PX, TWO_PX, WHEN_PX, GAP_PX = 32, 52, 116, 10
_ROLE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Doings = Sequence[tuple[str, Callable[[], object]]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. `key` is what the caller wants back; `mark` is a word at the right in the colour `tone`; `below` is a
    second line for what must not be cut off."""

    key: str
    when: str = ""
    title: str
    detail: str = ""
    below: str = ""
    mark: str = ""
    tone: str = "muted"

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.when, self.title, self.detail, self.below, self.mark) if part)


class LineList(QListWidget):
    """Emits `opened(key)`. As high as its lines: the page scrolls, not the list."""

    opened = Signal(str)

    def __init__(self, context: Context, name: str, doings: Callable[[str], Doings] = lambda _: ()) -> None:
        super().__init__()
        self._theme = context.theme
        self._doings = doings
        self.lines: tuple[Line, ...] = ()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_LineDelegate(context, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.itemDoubleClicked.connect(self._open)
        context.theme.follow(self, LineList._fit)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; the cursor stays on its line, or where it was."""
        if tuple(lines) == self.lines:
            return
        key, at = self.current_key(), max(self.currentRow(), 0)
        self.lines = tuple(lines)
        self.blockSignals(True)
        self.clear()
        for line in self.lines:
            item = QListWidgetItem(line.spoken)
            item.setData(_ROLE, line)
            item.setToolTip(plain_tip(line.below))
            self.addItem(item)
        self.blockSignals(False)
        kept = next((i for i, line in enumerate(self.lines) if line.key == key), min(at, len(self.lines) - 1))
        self.setCurrentRow(kept)
        self._fit()

    def current_key(self) -> str:
        """The key of the line with the cursor, "" without."""
        at = self.currentRow()
        return self.lines[at].key if 0 <= at < len(self.lines) else ""

    @property
    def row_height(self) -> int:
        """Of each line, in pixels."""
        return self._theme.px(TWO_PX if any(line.below for line in self.lines) else ROW_PX)

    def go_to(self, key: str) -> None:
        """Put the cursor on the line of that key."""
        self.setCurrentRow(next((i for i, line in enumerate(self.lines) if line.key == key), 0))

    # ------------------------------------------------------------ Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentItem()
        if item is None:
            return
        self.setCurrentItem(item)
        menu = self.menu_of(self.current_key())
        at = self.visualItemRect(item).bottomLeft() if event.reason() != QContextMenuEvent.Reason.Mouse else event.pos()
        menu.popup(self.viewport().mapToGlobal(at))

    def menu_of(self, key: str) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Ö&ffnen\tEingabe", lambda: self.opened.emit(key))
        for text, act in self._doings(key):
            menu.addAction(text, act)
        return menu

    def _open(self, *_: object) -> None:
        if self.current_key():
            self.opened.emit(self.current_key())

    def _fit(self) -> None:
        self.setFixedHeight(self.row_height * max(self.count(), 1) + 4)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: LineList) -> None:
        super().__init__(parent)
        self._theme, self._list = context.theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._list.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(_ROLE)
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget = option.widget
        if not widget.hasFocus():  # the cursor of one list only is shown: that of the list where keys go
            option.state &= ~QStyle.StateFlag.State_Selected
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        inner = option.rect.adjusted(self._theme.px(8), 0, -self._theme.px(8), 0)
        painter.save()
        if line.below:
            inner.adjust(0, self._theme.px(4), 0, -self._theme.px(4))
            lower = inner.adjusted(self._theme.px(WHEN_PX) if line.when else 0, inner.height() // 2, 0, 0)
            inner.setBottom(lower.top() - 1)
            self._paint_below(painter, option.font, lower, line.below)
        self._paint_line(painter, option.font, inner, line)
        painter.restore()

    def _paint_line(self, painter: QPainter, font: QFont, inner: QRect, line: Line) -> None:
        theme, middle, elide = self._theme, Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        small, strong = QFont(font), QFont(font)
        small.setPixelSize(theme.px(12.5))
        strong.setWeight(QFont.Weight.DemiBold)
        left, right = inner.left(), inner.right()
        if line.mark:
            painter.setFont(small)
            painter.setPen(theme.color(line.tone))
            width = QFontMetrics(small).horizontalAdvance(line.mark) + theme.px(GAP_PX)
            painter.drawText(
                QRect(right - width, inner.top(), width, inner.height()),
                middle | Qt.AlignmentFlag.AlignRight,
                line.mark,
            )
            right -= width + theme.px(4)
        if line.when:
            painter.setFont(font)
            painter.setPen(theme.color("due" if line.tone == "due" else "muted"))
            painter.drawText(QRect(left, inner.top(), theme.px(WHEN_PX), inner.height()), middle, line.when)
            left += theme.px(WHEN_PX)
        painter.setFont(strong)
        painter.setPen(theme.color("text"))
        metrics, room = QFontMetrics(strong), max(right - left, 0)
        title = metrics.elidedText(
            line.title, elide, room if not line.detail else max(room * 3 // 5, room - self._width(small, line.detail))
        )
        painter.drawText(QRect(left, inner.top(), room, inner.height()), middle, title)
        left += metrics.horizontalAdvance(title) + theme.px(GAP_PX)
        if line.detail and right > left:
            painter.setFont(small)
            painter.setPen(theme.color("muted"))
            detail = QFontMetrics(small).elidedText(line.detail, elide, right - left)
            painter.drawText(QRect(left, inner.top(), right - left, inner.height()), middle, detail)

    def _paint_below(self, painter: QPainter, font: QFont, lower: QRect, below: str) -> None:
        small = QFont(font)
        small.setPixelSize(self._theme.px(12.5))
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        shown = QFontMetrics(small).elidedText(below, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, shown)

    def _width(self, font: QFont, text: str) -> int:
        return QFontMetrics(font).horizontalAdvance(text) + self._theme.px(GAP_PX)
