"""Paints a piece of evidence in two lines a cell: nothing is read as markup, and what is cut ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.evidence_book import EvidenceLine
from models.evidence_filter import Flag
from models.evidence_names import NO_CODE
from ui.evidence_book.line_model import LINE, PLACE, WORDS, Index, LineModel, kind_words
from ui.theme import Theme

ROW_PX = 54
EDGE, GAP, CHIP_PX, SMALL = 9, 4, 19, 12.5
TONES = {
    Flag.WITHDRAWN: "wrong",
    Flag.CONFIDENTIAL: "due",
    Flag.GONE: "wrong",
    Flag.CHANGED: "due",
    Flag.CONTRADICTED: "wrong",
    Flag.RELEASED: "done",
}


class LinePainter(QStyledItemDelegate):
    """For the table of pieces."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, model = index.data(LINE), index.model()
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if line is None or not isinstance(model, LineModel) or model.book is None:
            return
        edge = self._theme.px(EDGE)
        room = option.rect.adjusted(edge, self._theme.px(7), -edge, -self._theme.px(6))
        painter.save()
        painter.setClipRect(option.rect)
        if index.column() == PLACE:
            self._place(painter, room, line, option.font)
        elif index.column() == WORDS:
            self._words(painter, room, line, option.font)
        else:
            codes = [model.book.facts.codes[id].label() for id in line.codes]
            self._chips(painter, room, line, codes, option.font)
        painter.restore()

    # ------------------------------------------------------------ inside

    def _place(self, painter: QPainter, room: QRect, line: EvidenceLine, font: QFont) -> None:
        high = room.height() // 2
        strong, small = QFont(font), self._small(font)
        strong.setWeight(QFont.Weight.DemiBold)
        above, below = QRect(room), QRect(room)
        above.setHeight(high)
        below.setTop(room.top() + high)
        painter.setPen(self._theme.color("done"))
        painter.setFont(strong)
        sign = f"{line.kind.sign} "
        painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, sign)
        above.setLeft(above.left() + QFontMetrics(strong).horizontalAdvance(sign))
        self._one_line(painter, above, kind_words(line)[2:], font, "text" if line.kind.value else "muted")
        self._one_line(painter, below, line.where, small, "muted", Qt.TextElideMode.ElideMiddle)

    def _words(self, painter: QPainter, room: QRect, line: EvidenceLine, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color("muted" if line.flags & {Flag.WITHDRAWN, Flag.GONE} else "text"))
        draw_lines(painter, room, line.text, font, 2)

    def _chips(self, painter: QPainter, room: QRect, line: EvidenceLine, codes: Sequence[str], font: QFont) -> None:
        small = self._small(font)
        chips = [(flag.label, TONES[flag]) for flag in line.hints] + [(code, "accent") for code in codes]
        if not codes:
            chips.append((NO_CODE, "muted"))
        metrics, high, gap = QFontMetrics(small), self._theme.px(CHIP_PX), self._theme.px(GAP)
        x, y, bottom = room.left(), room.top(), room.bottom() + self._theme.px(3)
        for at, (text, tone) in enumerate(chips):
            wide = min(metrics.horizontalAdvance(text) + self._theme.px(14), room.width())
            if x > room.left() and x + wide > room.right():
                x, y = room.left(), y + high + gap
            if y + high > bottom:
                self._more(painter, room, len(chips) - at, small)
                return
            self._chip(painter, QRect(x, y, wide, high), text, tone, small)
            x += wide + gap

    def _chip(self, painter: QPainter, room: QRect, text: str, tone: str, font: QFont) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color({"muted": "hover"}.get(tone, f"{tone}_soft")))
        if tone == "accent":  # on the chosen row the soft ground of the accent is taken
            painter.setPen(self._theme.color("line"))
        painter.drawRoundedRect(
            QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), room.height() / 2 - 1, room.height() / 2 - 1
        )
        inner = room.adjusted(self._theme.px(7), 0, -self._theme.px(6), 0)
        self._one_line(painter, inner, text, font, tone)

    def _more(self, painter: QPainter, room: QRect, count: int, font: QFont) -> None:
        """How many chips have no room, over the end of the last line."""
        text = f"+{count}"
        wide = QFontMetrics(font).horizontalAdvance(text) + self._theme.px(16)
        corner = QRect(
            room.right() - wide,
            room.bottom() - self._theme.px(CHIP_PX) + self._theme.px(3),
            wide,
            self._theme.px(CHIP_PX),
        )
        self._chip(painter, corner, text, "muted", font)

    def _small(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._theme.px(SMALL))
        return small

    def _one_line(
        self, painter: QPainter, room: QRect, text: str, font: QFont, role: str,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:  # fmt: skip
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        shown = QFontMetrics(font).elidedText(text, cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def draw_lines(painter: QPainter, room: QRect, text: str, font: QFont, most: int) -> None:
    """A text over so many lines, the last one cut where there is more."""
    metrics = QFontMetrics(font)
    wide = max(room.width(), 20)
    letters = max(most * wide // max(metrics.averageCharWidth() // 2, 1), 1)  # more of it is never seen
    layout = QTextLayout(text[:letters], font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    y = 0.0
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(wide)
        line.setPosition(QPointF(0, y))
        if number == most - 1 and line.textStart() + line.textLength() < len(text):
            rest = metrics.elidedText(text[line.textStart() : letters], Qt.TextElideMode.ElideRight, wide)
            painter.drawText(QPointF(room.left(), room.top() + y + line.ascent()), rest)
        else:
            line.draw(painter, QPointF(room.left(), room.top()))
        y += line.height()
    layout.endLayout()
