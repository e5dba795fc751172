"""The margin of a report's source: what each paragraph rests on, whether that changed, and what the Kommune said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from ui.forms.counting import all_to_qt
from ui.forms.text_editors import GrowingText
from ui.plain_tip import plain_tip
from ui.theme import Theme

WIDE, SIGN, RULE, GAP = 46, 13, 2, 6
"""Pixels of the 100 % drawing: the margin, a sign in it, the rule beside the cursor's paragraph, and before it."""


@dataclass(frozen=True)
class MarginRow:
    """A paragraph (as Python counts), what stands beside it ("●3"), and what that means in words."""

    start: int
    stop: int
    words: str = ""
    spoken: str = ""
    changed: bool = False
    comments: int = 0


class SourceMargin(QWidget):
    """Stands beside one text and moves with it. `pressed(index of the row)` for a click, `moved()` whenever the
    cursor may stand in another row."""

    pressed = Signal(int)
    moved = Signal()

    def __init__(self, theme: Theme, text: GrowingText) -> None:
        super().__init__(text)
        self._theme, self._text = theme, text
        self.rows: tuple[MarginRow, ...] = ()
        self._starts: list[int] = []
        self._stops: list[int] = []
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        text.document().contentsChange.connect(self._shift)
        text.updateRequest.connect(self._follow)
        text.cursorPositionChanged.connect(self._follow_cursor)
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)  # it grows after the text has
        self._shown = -1
        theme.follow(self, lambda margin: margin.fit())

    def set_rows(self, rows: Sequence[MarginRow]) -> None:
        """Show these, in the order of the text as it is now."""
        self.rows = tuple(rows)
        text = self._text.text()
        self._starts = all_to_qt(text, (row.start for row in rows))
        self._stops = all_to_qt(text, (row.stop for row in rows))
        self.update()
        self.moved.emit()

    def row_at(self, position: int) -> int:
        """The row that a place in the text (as Qt counts) is in, else the one before it; -1 for none."""
        return bisect_right(self._starts, position) - 1

    def fit(self) -> None:
        """Take the room at the left of the text."""
        wide = self._theme.px(WIDE)
        self._text.set_side(wide)
        room = self._text.viewport().geometry()
        self.setGeometry(QRect(room.left() - wide, room.top(), wide, room.height()))
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE), 10)

    def at(self, point: QPoint) -> int:
        """The row beside which this point of the margin is, -1 for none."""
        spot = QRect(point, QSize(1, 1))
        return next((index for index, top, bottom in self._in_sight(spot) if top <= point.y() < bottom), -1)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, here = self._theme.px, self.row_at(self._text.textCursor().position())
        font = QFont(self._text.font())
        font.setPixelSize(px(SIGN))
        high = self._text.fontMetrics().lineSpacing()
        for index, top, bottom in self._in_sight(event.rect()):
            row = self.rows[index]
            if index == here:
                painter.fillRect(
                    QRectF(self.width() - px(RULE), top, px(RULE), bottom - top), self._theme.color("accent")
                )
            room = self.width() - px(RULE) - px(GAP)
            font.setWeight(QFont.Weight.DemiBold if row.changed else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(self._theme.color("due" if row.changed else "muted"))
            words = f"{row.words}!" if row.changed else row.words
            painter.drawText(
                QRectF(0, top, room, high), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
            if row.comments:
                self._paint_comments(painter, row, QRectF(0, top, room, high), words, bottom)
        painter.end()

    def _paint_comments(self, painter: QPainter, row: MarginRow, spot: QRectF, words: str, bottom: int) -> None:
        """A speech bubble with their number: below the sign where there is a second line, else before it."""
        if bottom - spot.top() > 1.5 * spot.height() and words:
            spot.translate(0, spot.height())
        elif words:
            spot.setRight(spot.right() - painter.fontMetrics().horizontalAdvance(words) - self._theme.px(3))
        number = str(row.comments) if row.comments > 1 else ""
        side = self._theme.px(SIGN)
        picture = self._theme.pixmap("comment", "accent", SIGN)
        painter.setPen(self._theme.color("accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        left = spot.right() - painter.fontMetrics().horizontalAdvance(number) - side - (1 if number else 0)
        painter.drawPixmap(round(left), round(spot.center().y() - side / 2), side, side, picture)

    def _in_sight(self, spot: QRect) -> Iterator[tuple[int, int, int]]:
        """Each row beside which something of this spot is: its index, top and bottom."""
        if not self.rows:
            return
        first = self._text.cursorForPosition(QPoint(0, spot.top())).block().position()
        last = self._text.cursorForPosition(QPoint(self._text.viewport().width(), spot.bottom())).position()
        begin = max(bisect_left(self._starts, first) - 1, 0)
        for index in range(begin, bisect_right(self._starts, last)):
            if self._stops[index] >= first:
                yield index, self._rect(self._starts[index]).top(), self._rect(self._stops[index]).bottom() + 1

    def _rect(self, position: int) -> QRect:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(max(min(position, self._text.document().characterCount() - 1), 0))
        return self._text.cursorRect(cursor)

    # ------------------------------------------------------------ following

    def _shift(self, place: int, gone: int, came: int) -> None:
        """Rows behind an edit move, those it is in grow or shrink."""
        by = came - gone
        if not by or not self.rows:
            return
        for spots, begins in ((self._starts, True), (self._stops, False)):
            at = bisect_right(spots, place) if begins else bisect_left(spots, place)
            beyond = bisect_left(spots, place + gone, at)
            spots[at:] = [*[place] * (beyond - at), *[spot + by for spot in spots[beyond:]]]

    def _follow(self, spot: QRect, down: int) -> None:
        if self.rows and down:
            self.scroll(0, down)
        elif self.rows:
            self.update(QRect(0, spot.y(), self.width(), spot.height()))

    def _follow_cursor(self) -> None:
        if self.rows and self.row_at(self._text.textCursor().position()) != self._shown:
            self._shown = self.row_at(self._text.textCursor().position())
            self.update()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.at(event.position().toPoint())
        if index >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(index)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self.rows[index].spoken if index >= 0 else ""), self)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange):
            self.fit()
        return False
