"""Paints a piece of evidence in a narrow list: kind and place, its words, what it is for the statement."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.evidence_book import EvidenceLine
from models.evidence_filter import Flag
from ui.assessment.basis_model import AGAINST, HELD, LINE, USE, USED, Index, kind_words
from ui.theme import Theme

HEIGHT, WORD_LINES, EDGE, SMALL, BAR = 92, 2, 11, 12.5, 4
SIGNS = {HELD: ("✓ Grundlage", "done"), AGAINST: ("✗ dagegen", "wrong")}
TONES = {Flag.WITHDRAWN: "wrong", Flag.CONFIDENTIAL: "due", Flag.GONE: "wrong", Flag.CHANGED: "due"}
TOLD = tuple(TONES)
"""What must be known before a statement rests on a piece."""


class BasisPainter(QStyledItemDelegate):
    """For the list of evidence beside the statements."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, px = index.data(LINE), self._theme.px
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if line is None:
            return
        use, used = index.data(USE), index.data(USED)
        painter.save()
        painter.setClipRect(option.rect)
        if use:
            painter.fillRect(option.rect.adjusted(0, 0, px(BAR) - option.rect.width(), 0), self._tone(SIGNS[use][1]))
        room = option.rect.adjusted(px(EDGE), px(6), -px(8), -px(6))
        self._head(painter, QRect(room), line, use, used, option.font)
        self._body(painter, room, line, option.font)
        painter.setPen(self._tone("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _head(self, painter: QPainter, room: QRect, line: EvidenceLine, use: str, used: bool, base: QFont) -> None:
        """Kind at the left, at the right what it is for the statement, or that it is used elsewhere."""
        font = QFont(base)
        font.setWeight(QFont.Weight.DemiBold)
        high = QFontMetrics(font).height()
        room.setHeight(high)
        text, role = SIGNS[use] if use else ("verwendet" if used else "", "muted")
        small = self._small(base)
        wide = QFontMetrics(small).horizontalAdvance(text) + 2
        self._line(painter, room.adjusted(room.width() - wide, 0, 0, 0), text, small, role)
        self._line(painter, room.adjusted(0, 0, -wide - self._theme.px(6), 0), kind_words(line), font, "text")
        below = room.translated(0, high)
        flags = [flag for flag in line.hints if flag in TOLD]
        if flags:
            label = flags[0].label
            at = QFontMetrics(small).horizontalAdvance(label) + 2
            self._line(painter, below.adjusted(below.width() - at, 0, 0, 0), label, small, TONES[flags[0]])
            below.setRight(below.right() - at - self._theme.px(8))
        self._line(painter, below, line.where, small, "muted", Qt.TextElideMode.ElideMiddle)

    def _body(self, painter: QPainter, room: QRect, line: EvidenceLine, base: QFont) -> None:
        metrics = QFontMetrics(base)
        painter.setFont(base)
        painter.setPen(self._tone("muted" if line.flags & {Flag.WITHDRAWN, Flag.GONE} else "text"))
        top = room.top() + 2 * metrics.height()
        layout = QTextLayout(line.text[:400], base)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        for number in range(WORD_LINES):
            piece = layout.createLine()
            if not piece.isValid():
                break
            piece.setLineWidth(room.width())
            last = number == WORD_LINES - 1
            rest = line.text[piece.textStart() :] if last else ""
            y = top + number * metrics.height()
            shown = line.text[piece.textStart() : piece.textStart() + piece.textLength()].rstrip()
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room.width()) if last else shown
            painter.drawText(room.left(), y + metrics.ascent(), shown)
        layout.endLayout()

    def _small(self, base: QFont) -> QFont:
        small = QFont(base)
        small.setPixelSize(self._theme.px(SMALL))
        return small

    def _tone(self, role: str) -> object:
        return self._theme.color(role)

    def _line(
        self, painter: QPainter, room: QRect, text: str, font: QFont, role: str,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:  # fmt: skip
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        shown = QFontMetrics(font).elidedText(text, cut, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
