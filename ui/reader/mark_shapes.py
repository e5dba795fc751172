"""How marks lie over a page: a ground, a line below it, and at its beginning a sign that tells the kind of evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from models.passage import PassageKind
from ui.reader.sheet import Sheet
from ui.theme import FAMILY

LOOKS = {
    PassageKind.EVIDENCE: ("done", Qt.PenStyle.SolidLine),
    PassageKind.QUOTE: ("accent", Qt.PenStyle.SolidLine),
    PassageKind.CONFIDENTIAL: ("due", Qt.PenStyle.DashLine),
    PassageKind.FOLLOW_QUESTION: ("accent", Qt.PenStyle.DotLine),
}
"""Role of its line (its ground is the soft one of that role) and how the line is drawn."""
LINE, SIGN, CORNER = 1.0, 13, 4.0
BESIDE, RULE = 9.0, 1.4
"""How far to the left of its line a sign stands, and how thick the rule beside the lines of a piece is, in points."""
SELECTED, HIT = 80, 45
"""How much of its colour lies over the letters, of 255."""


@dataclass(frozen=True)
class Mark:
    """A passage on a page as it is drawn: characters start to stop, what a reader hears of it, and its sign."""

    uid: str
    start: int
    stop: int
    kind: PassageKind
    sign: str = ""
    told: str = ""


Colors = Callable[[str], QColor]
"""The colour of a role, on the ground that the page has: paper is white in the dark theme, too."""


def at(marks: Iterable[Mark], position: int) -> Mark | None:
    """The mark at a place, of several the shortest: it was made on purpose inside of the other."""
    found = [mark for mark in marks if mark.start <= position <= mark.stop]
    return min(found, key=lambda mark: (mark.stop - mark.start, mark.uid), default=None)


def paint_grounds(painter: QPainter, sheet: Sheet, marks: Sequence[Mark], colors: Colors) -> None:
    """Draw what lies below the letters; the painter's unit is a point."""
    for mark in marks:
        role, _ = LOOKS[mark.kind]
        for rect in sheet.rects(mark.start, mark.stop):
            painter.fillRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), colors(f"{role}_soft"))


def paint_lines(painter: QPainter, sheet: Sheet, marks: Sequence[Mark], colors: Colors) -> None:
    """Draw lines, corners and signs; where two kinds of marks lie on the same words, none covers the other."""
    level = {kind: index for index, kind in enumerate(LOOKS)}
    signs: dict[int, list[Mark]] = {}
    for mark in marks:
        rects = sheet.rects(mark.start, mark.stop)
        role, style = LOOKS[mark.kind]
        painter.setPen(QPen(colors(role), LINE, style))
        if mark.kind is PassageKind.EVIDENCE and rects:
            _paint_corners(painter, rects)
            signs.setdefault(sheet.line_at(mark.start), []).append(mark)
            for index in range(sheet.line_at(mark.start), sheet.line_at(mark.stop - 1) + 1):
                line = sheet.lines()[index].rect
                painter.fillRect(QRectF(line.left() - BESIDE / 2, line.top(), RULE, line.height()), colors(role))
            continue
        for rect in rects:
            y = rect.bottom() + 0.4 + 0.9 * level[mark.kind]
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    for at_line, beginning in signs.items():
        _paint_signs(painter, sheet.lines()[at_line].rect, beginning, colors)


def paint_hits(
    painter: QPainter,
    sheet: Sheet,
    hits: Sequence[tuple[int, int]],
    this: tuple[int, ...] | None,
    colors: Colors,
) -> None:
    """Draw what a search has found; the hit that one stands on has a frame."""
    for span in hits:
        rects = sheet.rects(*span)
        _tint(painter, rects, colors("due"), HIT)
        if span == this:
            painter.setPen(QPen(colors("due"), LINE))
            for rect in rects:
                painter.drawRect(rect.adjusted(-1, -1, 1, 1))


def paint_selection(painter: QPainter, sheet: Sheet, span: tuple[int, int], colors: Colors) -> None:
    """Draw what is selected."""
    if span[0] < span[1]:
        _tint(painter, sheet.rects(*span), colors("accent"), SELECTED)


def paint_caret(painter: QPainter, sheet: Sheet, position: int, colors: Colors, wide: float) -> None:
    """Draw the text cursor."""
    place = sheet.caret(position)
    if not place.isNull():
        painter.fillRect(place.adjusted(-wide / 2, -1, wide / 2, 1), colors("accent"))


def _tint(painter: QPainter, rects: Sequence[QRectF], color: QColor, strength: int) -> None:
    tint = QColor(color)
    tint.setAlpha(strength)
    for rect in rects:
        painter.fillRect(rect, tint)


def _paint_corners(painter: QPainter, rects: Sequence[QRectF]) -> None:
    first, last = rects[0].topLeft(), rects[-1].bottomRight()
    for corner, arm in ((first, CORNER), (last, -CORNER)):
        painter.drawLine(corner, corner + QPointF(arm, 0))
        painter.drawLine(corner, corner + QPointF(0, arm))


def _paint_signs(painter: QPainter, line: QRectF, marks: Sequence[Mark], colors: Colors) -> None:
    """The signs of what begins on that line, to the left of it; on the page where its edge is too near."""
    font = QFont(FAMILY)
    font.setPixelSize(SIGN)
    font.setFamilies([FAMILY, "DejaVu Sans"])
    painter.setFont(font)
    wide = SIGN * 1.15 * len(marks)
    place = QRectF(max(1.0, line.left() - wide - BESIDE), line.center().y() - SIGN * 0.75, wide, SIGN * 1.5)
    for index, mark in enumerate(marks):
        painter.setPen(colors(LOOKS[mark.kind][0]))
        box = QRectF(place.left() + index * SIGN * 1.15, place.top(), SIGN * 1.15, place.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.sign)
