"""Signs beside a text: where a piece of evidence begins, which sign it has, and how far it goes.

Nothing is put into the text: the sign stands in a margin of its own, with a rule along the lines that belong to it,
and corners at the first and the last letter say where it begins and ends, whatever else is marked there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from ui.forms.text_editors import GrowingText
from ui.theme import Theme

MARGIN, SIGN, RULE, CORNER = 20, 13, 2, 5
"""Pixels of the 100 % drawing: the margin, a sign in it, the rule beside the lines, the arm of a corner."""
MOST = 2
"""So many signs have room beside one line; of more, how many they are."""


@dataclass(frozen=True)
class Beside:
    """A piece to show: who it is, its sign, and what there is to say of it when it is pointed at."""

    id: int
    sign: str
    tip: Callable[[], str]


Place = tuple[Beside, int, int]
"""A piece and where it is now, as Qt counts."""


class PassageSigns(QWidget):
    """The margin of one text. `places()` says what is where now; `pressed(id)` comes for a click on a sign."""

    pressed = Signal(int)

    def __init__(self, theme: Theme, text: GrowingText, places: Callable[[], Sequence[Place]]) -> None:
        super().__init__(text)
        self._theme, self._text, self._places = theme, text, places
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text.over = self._paint_corners
        text.updateRequest.connect(self._follow)
        text.installEventFilter(self)
        text.viewport().installEventFilter(self)
        theme.follow(self, lambda margin: margin.fit())

    def fit(self) -> None:
        """Take the room at the left of the text."""
        self._text.set_side(self._theme.px(MARGIN))
        room = self._text.viewport().geometry()
        self.setGeometry(QRect(room.left() - self._theme.px(MARGIN), room.top(), self._theme.px(MARGIN), room.height()))
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(MARGIN), 10)

    def at(self, point: QPoint) -> Beside | None:
        """The piece whose sign, or whose rule, is at this point of the margin."""
        for _, top, pieces in self._lines():
            high = self._text.fontMetrics().lineSpacing()
            if top <= point.y() < top + high:
                step = max(self.width() // min(len(pieces), MOST), 1)
                return pieces[min(point.x() // step, len(pieces) - 1)]
        return next((piece for piece, top, bottom in self._rules() if top <= point.y() < bottom), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color("done")
        for _, top, bottom in self._rules():
            wide = self._theme.px(RULE)
            painter.fillRect(QRectF(self.width() - 2 * wide, top + 1, wide, bottom - top - 2), color)
        font = self._text.font()
        font.setPixelSize(self._theme.px(SIGN))
        painter.setFont(font)
        painter.setPen(color)
        room, high = self.width() - 3 * self._theme.px(RULE), self._text.fontMetrics().lineSpacing()
        for _, top, pieces in self._lines():
            shown = [piece.sign for piece in pieces] if len(pieces) <= MOST else [pieces[0].sign, str(len(pieces))]
            step = room / len(shown)
            for at, sign in enumerate(shown):
                spot = QRectF(at * step - (0 if len(shown) == 1 else 2), top, step + 4, high)
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, sign)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        piece = self.at(event.position().toPoint())
        if piece is not None and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit(piece.id)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            piece = self.at(event.pos())
            QToolTip.showText(event.globalPos(), _plain(piece.tip() if piece else ""), self)
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text and event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.StyleChange):
            self.fit()
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and watched is not self._text:
            here = self._text.cursorForPosition(event.pos()).position()
            told = [piece.tip() for piece, start, stop in self._places() if start <= here <= stop and start < stop]
            if told:
                QToolTip.showText(event.globalPos(), _plain("\n".join(told)), self._text)
                return True
        return False

    # ------------------------------------------------------------ inside

    def _follow(self, *_: object) -> None:
        if self._places():  # no key paints an empty margin
            self.update()

    def _in_sight(self) -> Iterator[Place]:
        """Those of which something is in sight."""
        if not (places := self._places()):
            return
        first = self._text.firstVisibleBlock().position()
        last = self._text.cursorForPosition(self._text.viewport().rect().bottomRight()).position()
        yield from (place for place in places if place[1] < place[2] and place[1] <= last and place[2] >= first)

    def _rect(self, position: int) -> QRect:
        cursor = QTextCursor(self._text.document())
        cursor.setPosition(max(min(position, self._text.document().characterCount() - 1), 0))
        return self._text.cursorRect(cursor)

    def _rules(self) -> Iterator[tuple[Beside, int, int]]:
        """Each piece with the top and bottom of its lines."""
        for piece, start, stop in self._in_sight():
            yield piece, self._rect(start).top(), self._rect(stop).bottom()

    def _lines(self) -> list[tuple[int, int, list[Beside]]]:
        """What begins in the same line: (its y, its top, the pieces)."""
        found: dict[int, list[Beside]] = {}
        for piece, start, _ in self._in_sight():
            found.setdefault(self._rect(start).top(), []).append(piece)
        return [(top, top, pieces) for top, pieces in sorted(found.items())]

    def _paint_corners(self, painter: QPainter) -> None:
        arm, pen = self._theme.px(CORNER), QPen(self._theme.color("done"), max(self._theme.px(1.4), 1))
        painter.setPen(pen)
        for _, start, stop in self._in_sight():
            begin, end = self._rect(start), self._rect(stop)
            top, left = begin.top() + 1, begin.left()
            painter.drawLine(left, top, left + arm, top)
            painter.drawLine(left, top, left, top + arm)
            bottom, right = end.bottom() - 1, end.left()
            painter.drawLine(right, bottom, right - arm, bottom)
            painter.drawLine(right, bottom, right, bottom - arm)


def _plain(text: str) -> str:
    """A tooltip would take a user's "<" for the beginning of markup."""
    return QtGui.Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if text else ""
