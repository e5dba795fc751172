"""How a row of a list in two parts looks: a head, at its right a short word, and words below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from ui.plain_tip import plain_tip
from ui.theme import Theme

ROW = Qt.ItemDataRole.UserRole
EDGE, ABOVE, SMALL, MOST, STEP, GAP = 11, 6, 12.5, 600, 22, 8
LEFT = Qt.AlignmentFlag.AlignLeft
Index = QModelIndex | QPersistentModelIndex


class _Lines(NamedTuple):
    """A row as it is broken; `beside` is the line at whose right the short word stands."""

    heads: list[str]
    words: list[str]
    beside: int
    is_cut: bool


class RowPainter(QStyledItemDelegate):
    """The words below have up to `lines`. A `wrapped` head that has no room beside its short word takes up to two
    lines for itself: the short word then stands beside the last of the words below. A tooltip tells what is cut."""

    def __init__(self, theme: Theme, parent: QWidget, lines: int, *, wrapped: bool = False) -> None:
        super().__init__(parent)
        self._theme, self._lines, self._wrapped = theme, lines, wrapped

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heads, row = 1, index.data(ROW)
        if self._wrapped and isinstance(option.widget, QAbstractItemView) and row is not None:
            room = self._room(option.widget.viewport().width(), row)
            heads = 1 if _wide(row.head, _strong(option.font)) <= room else 2
        high = QFontMetrics(option.font).lineSpacing()
        return QSize(0, (heads + self._lines) * high + self._theme.px(2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, px = index.data(ROW), self._theme.px
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if row is None:
            return
        painter.save()
        painter.setClipRect(option.rect)
        room = self._room(option.rect.width(), row)
        lines, high = self._broken(row, room, option.font), QFontMetrics(option.font).lineSpacing()
        left, top = option.rect.left() + px(EDGE + row.depth * STEP), option.rect.top() + px(ABOVE)
        strong = _strong(option.font)
        told = [*((each, strong) for each in lines.heads), *((each, option.font) for each in lines.words)]
        for number, (text, font) in enumerate(told):
            self._draw(painter, QRect(left, top + number * high, room, high), text, font, "text")
        side = QRect(left, top + lines.beside * high, room, high)
        self._draw(painter, side, row.side, self._small(option.font), row.tone, Qt.AlignmentFlag.AlignRight)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        row = index.data(ROW) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        lines = self._broken(row, self._room(view.viewport().width(), row), view.font())
        QToolTip.showText(event.globalPos(), plain_tip(row.spoken if lines.is_cut else ""), view)
        return True

    def _room(self, wide: int, row: Any) -> int:
        """What a row has for its letters."""
        return max(wide - self._theme.px(2 * EDGE + row.depth * STEP), 20)

    def _broken(self, row: Any, room: int, base: QFont) -> _Lines:
        side = _wide(row.side, self._small(base)) + self._theme.px(GAP) if row.side else 0
        strong = _strong(base)
        beside = not self._wrapped or _wide(row.head, strong) <= room - side
        heads, is_cut = _lines(row.head, strong, [room - side] if beside else [room, room])
        below = [*[room] * (self._lines - 1), room if beside else room - side]
        words, shortened = _lines(row.words[:MOST], base, below)
        place = 0 if beside else len(heads) + len(below) - 1
        return _Lines(heads, words, place, is_cut or shortened or len(row.words) > MOST)

    def _small(self, base: QFont) -> QFont:
        font = QFont(base)
        font.setPixelSize(self._theme.px(SMALL))
        return font

    def _draw(
        self, painter: QPainter, room: QRect, text: str, font: QFont, role: str, align: Qt.AlignmentFlag = LEFT
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _strong(base: QFont) -> QFont:
    font = QFont(base)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _wide(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def _lines(text: str, font: QFont, widths: Sequence[int]) -> tuple[list[str], bool]:
    """A text in lines of these widths, and whether the last one had to be cut short."""
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(LEFT))
    layout.beginLayout()
    found: list[str] = []
    whole = shown = ""
    for number, width in enumerate(widths):
        piece = layout.createLine()
        if not piece.isValid():
            break
        piece.setLineWidth(max(width, 20))
        stop = None if number == len(widths) - 1 else piece.textStart() + piece.textLength()
        whole = text[piece.textStart() : stop].rstrip()
        shown = QFontMetrics(font).elidedText(whole, Qt.TextElideMode.ElideRight, max(width, 0))
        found.append(shown)
    layout.endLayout()
    return found, shown != whole
