"""How a line of the outline looks: number, heading, what is missing in it, and the box that leaves it out."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Theme

LINE = Qt.ItemDataRole.UserRole
ROW, INDENT, BOX, EDGE = 30, 14, 16, 8
CHANGED_SIGN = "!"
"""As beside a paragraph."""
Index = QModelIndex | QPersistentModelIndex


class SignPainter(QStyledItemDelegate):
    """The box is there for the line that is pointed at or marked, and wherever something is left out."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW))

    def box(self, rect: QRect) -> QRect:
        """Where the box is in a line."""
        side = self._theme.px(BOX)
        return QRect(rect.right() - side - self._theme.px(EDGE), rect.center().y() - side // 2, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px, line = self._theme.px, index.data(LINE)
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if line is None:
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        printed = line.included and line.inside
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen or line.level == 1 else QFont.Weight.Normal)
        font.setStrikeOut(not printed)
        if line.short:
            painter.setPen(self._theme.color("line"))
            painter.drawLine(option.rect.left() + px(6), option.rect.top(), option.rect.right(), option.rect.top())
        room = option.rect.adjusted(px(EDGE + INDENT * (line.level - 1)), 0, -px(EDGE), 0)
        if (chosen or pointed or not line.included) and not option.widget.fixed:
            self._draw_box(painter, option, line.included)
            room.setRight(self.box(option.rect).left() - px(6))
        if line.changed:
            room.setRight(self._draw_sign(painter, room, option.font, CHANGED_SIGN, "due", strong=True))
        if line.sign:
            role = "due" if line.sign == "Lücke" else "muted"
            room.setRight(self._draw_sign(painter, room, option.font, line.sign, role))
        role = "text" if printed else "muted"
        number = f"{line.number}  " if line.number else ""
        left = self._draw(painter, room, number, font, "muted")
        self._draw(painter, room.adjusted(left, 0, 0, 0), line.heading, font, role)
        painter.restore()

    def _draw_sign(
        self, painter: QPainter, room: QRect, font: QFont, sign: str, role: str, *, strong: bool = False
    ) -> int:
        """At the right, small; returns where what stands left of it ends."""
        small = QFont(font)
        small.setPixelSize(self._theme.px(12))
        small.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        width = QFontMetrics(small).horizontalAdvance(sign)
        place = QRect(room.right() - width, room.top(), width + 1, room.height())
        self._draw(painter, place, sign, small, role)
        return place.left() - self._theme.px(6)

    def _draw_box(self, painter: QPainter, option: QStyleOptionViewItem, checked: bool) -> None:
        box = QStyleOptionViewItem(option)
        box.rect = self.box(option.rect)
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if checked else QStyle.StateFlag.State_Off
        element = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        option.widget.style().drawPrimitive(element, box, painter, option.widget)

    def _draw(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> int:
        """In one line; returns how wide it is."""
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(text)
