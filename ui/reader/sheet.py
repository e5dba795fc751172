"""One page as it is read: its size, its text, and where each character of the text lies on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the upper left corner of the page."""
SAME_LINE = 0.4
"""Share of its height that a character must have in common with the line before it."""
COLUMN = 2.0
"""A step to the left of so many heights begins a new line, as in a table whose cells are told one by one."""


@dataclass
class Line:
    """Characters that stand beside each other, and what they cover."""

    start: int
    stop: int
    rect: QRectF


class Sheet:
    """A page of paper. Its text is the stored one; it has places once the boxes of its characters have come."""

    drawn = True

    def __init__(self, width: float, height: float, text: str = "") -> None:
        self.size = (max(width, 1.0), max(height, 1.0))
        self.text = text
        self.boxes: Sequence[Box | None] | None = None
        self._lines: list[Line] = []
        self._starts: list[int] = []

    @property
    def ready(self) -> bool:
        """Whether it is known where the text lies."""
        return self.boxes is not None

    def place_text(self, boxes: Sequence[Box | None]) -> None:
        """Take in where the characters lie, one box for each; None where that isn't known."""
        self.boxes = boxes
        self._lines = _lines(boxes)
        self._starts = [line.start for line in self._lines]

    def set_text(self, text: str) -> None:
        """Another text: its places must come anew."""
        if text != self.text:
            self.text, self.boxes = text, None
            self._lines, self._starts = [], []

    # ------------------------------------------------------------ where things lie

    def lines(self) -> list[Line]:
        """The lines of text, in the order in which they are read."""
        return self._lines

    def line_at(self, position: int) -> int:
        """The index of the line of a character; -1 where there are no lines."""
        return max(0, bisect_right(self._starts, position) - 1) if self._lines else -1

    def rects(self, start: int, stop: int) -> list[QRectF]:
        """One rectangle a line for these characters, in points."""
        first, found = self.line_at(start), []
        for line in self._lines[max(first, 0) :]:
            if line.start >= stop:
                break
            boxes = [box for i in range(max(start, line.start), min(stop, line.stop)) if (box := self._box(i))]
            if boxes:
                left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
                found.append(QRectF(left, line.rect.top(), right - left, line.rect.height()))
        return found

    def caret(self, position: int) -> QRectF:
        """Where a text cursor before that character stands: a rectangle without width; null without places."""
        if not self._lines:
            return QRectF()
        line = self._lines[self.line_at(position)]
        box = self._box(position) if position < line.stop else None
        if box is not None:
            return QRectF(box[0], line.rect.top(), 0, line.rect.height())
        before = self._box(min(position, line.stop) - 1)
        x = before[2] if before is not None else line.rect.left()
        return QRectF(x, line.rect.top(), 0, line.rect.height())

    def position_at(self, point: QPointF) -> int:
        """The position in the text nearest to a point (in points)."""
        return self.position_on(self.nearest_line(point), point.x())

    def nearest_line(self, point: QPointF) -> int:
        """The line at that height, of several the one that is nearest; -1 where there are none."""

        def away(index: int) -> tuple[float, float]:
            rect = self._lines[index].rect
            dx = max(rect.left() - point.x(), 0, point.x() - rect.right())
            return max(rect.top() - point.y(), 0, point.y() - rect.bottom()), dx

        return min(range(len(self._lines)), key=away, default=-1)

    def position_on(self, index: int, x: float) -> int:
        """The position on a line that is nearest to a distance from the left edge."""
        if not 0 <= index < len(self._lines):
            return 0
        line = self._lines[index]
        for i in range(line.start, line.stop):
            box = self._box(i)
            if box is not None and x < (box[0] + box[2]) / 2:
                return i
        return line.stop

    def touches(self, point: QPointF) -> bool:
        """Whether text lies at that point."""
        return any(line.rect.adjusted(-2, -2, 2, 2).contains(point) for line in self._lines)

    def _box(self, index: int) -> Box | None:
        assert self.boxes is not None
        return self.boxes[index] if 0 <= index < len(self.boxes) else None


def _lines(boxes: Sequence[Box | None]) -> list[Line]:
    """Characters one after the other make a line as long as they stand beside each other."""
    found: list[Line] = []
    start = stop = -1
    left = top = right = bottom = end = 0.0
    for index, box in enumerate(boxes):
        if box is None:
            continue
        x, y, x1, y1 = box
        if x1 <= x or y1 <= y:
            continue
        high, low = bottom - top, y1 - y
        shared = (bottom if bottom < y1 else y1) - (top if top > y else y)
        if start >= 0 and shared >= SAME_LINE * min(high, low) and x > end - COLUMN * max(high, low):
            left, top, right, bottom = min(left, x), min(top, y), max(right, x1), max(bottom, y1)
        else:
            if start >= 0:
                found.append(Line(start, stop, QRectF(left, top, right - left, bottom - top)))
            start, left, top, right, bottom = index, x, y, x1, y1
        stop, end = index + 1, x1
    if start >= 0:
        found.append(Line(start, stop, QRectF(left, top, right - left, bottom - top)))
    return found
