"""A page that has text only, as of a mail or an Office file: laid out here, large and calm, in the width there is."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.reader.sheet import Line, Sheet
from ui.theme import FAMILY

WIDTH, LEAST = 540.0, 200.0
MARGIN, TOP = 42.0, 30.0
LETTERS, HEADING = 12, 15
"""Whole numbers: a font is asked for in whole pixels."""
LEADING, PARAGRAPH = 1.35, 5.0
ROWS, COLUMNS, CELL, WIDEST = 200, 40, 60, 170.0
"""Of a table: rows that tell how wide its columns are, columns, letters of a cell, and points of a column."""
LINE_BREAK = "\u2028"
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]{1,4}\.|§ \d+)[ \t]+[^\W\d_][^\n\t]{1,76}[^\s.,;:]$", re.M
)
"""A short line behind a number: a heading. Nothing else tells one in text that was read out of a file."""


class TextSheet(Sheet):
    """All sizes are points as on paper, though there is none; `heading` is the page's name and no part of its text."""

    drawn = False

    def __init__(self, text: str = "", heading: str = "", width: float = WIDTH) -> None:
        super().__init__(width, 1.0, text)
        self.heading = heading
        self._laid = False
        self._heights: list[float] = []
        self._guess()

    @property
    def ready(self) -> bool:
        return True

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.text, self._laid = text, False
            self._guess()

    def set_width(self, width: float) -> bool:
        """Be that wide, as far as is good to read; tells whether anything moved."""
        width = min(WIDTH, max(LEAST, width))
        if abs(width - self.size[0]) < 0.5:
            return False
        self.size, self._laid = (width, self.size[1]), False
        self._guess()
        return True

    def lay_out(self) -> bool:
        """Have the text laid out if it isn't; tells whether the page has another height now."""
        before = self.size
        if not self._laid:
            self._lay_out()
        return self.size != before

    # ------------------------------------------------------------ where things lie

    def lines(self) -> list[Line]:
        self.lay_out()
        return self._lines

    def line_at(self, position: int) -> int:
        self.lay_out()
        return super().line_at(position)

    def rects(self, start: int, stop: int) -> list[QRectF]:
        found = []
        for index in range(max(self.line_at(start), 0), len(self._lines)):
            line = self._lines[index]
            if line.start >= stop:
                break
            left, right = self._x(index, max(start, line.start)), self._x(index, min(stop, line.stop))
            if right > left:
                found.append(QRectF(left, line.rect.top(), right - left, line.rect.height()))
        return found

    def caret(self, position: int) -> QRectF:
        index = self.line_at(position)
        if index < 0:
            return QRectF(self._margin, TOP, 0, LETTERS * LEADING)
        rect = self._lines[index].rect
        return QRectF(self._x(index, min(position, self._lines[index].stop)), rect.top(), 0, rect.height())

    def position_on(self, index: int, x: float) -> int:
        if not 0 <= index < len(self._lines):
            return 0
        line = self._lines[index]
        unit = self._layout.lineAt(index).xToCursor(x - self._margin)
        return min(max(self._to_python(unit), line.start), line.stop)

    def nearest_line(self, point: QPointF) -> int:
        self.lay_out()
        return max(0, bisect_right(self._heights, point.y()) - 1) if self._lines else -1

    def paint(self, painter: QPainter, color: QColor, top: float, bottom: float) -> None:
        """Draw heading and text, the painter's unit being a point, as far as it lies between these heights."""
        self.lay_out()
        painter.setPen(color)
        if self.heading:
            painter.setFont(_font(HEADING, QFont.Weight.DemiBold))
            box = QRectF(self._margin, TOP, self.size[0] - 2 * self._margin, HEADING * LEADING)
            painter.drawText(box, self._heading_shown)
        for index in range(max(0, bisect_right(self._heights, top) - 1), len(self._lines)):
            if self._heights[index] > bottom:
                break
            self._layout.lineAt(index).draw(painter, QPointF(self._margin, 0))

    # ------------------------------------------------------------ inside

    def _x(self, index: int, position: int) -> float:
        placed = self._layout.lineAt(index).cursorToX(self._to_qt(position))
        return self._margin + float(placed[0] if isinstance(placed, tuple) else placed)

    def _guess(self) -> None:
        """How high it will be, more or less: a long document is laid out page by page, as each comes into view."""
        a_line = max(20, int((self.size[0] - 2 * MARGIN) / (LETTERS * 0.46)))
        lines = self.text.count("\n") + len(self.text) // a_line + 1
        self.size = (self.size[0], 2 * TOP + (HEADING * LEADING + 8 if self.heading else 0) + lines * LETTERS * LEADING)

    def _lay_out(self) -> None:
        self._laid = True
        self._margin = min(MARGIN, self.size[0] / 12)
        self._far = [i for i, letter in enumerate(self.text) if ord(letter) > 0xFFFF] if not _plain(self.text) else []
        layout = QTextLayout(self.text.replace("\n", LINE_BREAK), _font(LETTERS))
        option = QTextOption()
        option.setTabStopDistance(LETTERS * 5)
        option.setTabArray(_tab_stops(self.text))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([self._strong(*found.span()) for found in _NUMBERED.finditer(self.text)])
        width, y = self.size[0] - 2 * self._margin, TOP + (HEADING * LEADING + 8 if self.heading else 0)
        self._lines, high = [], LETTERS * LEADING
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (high - line.height()) / 2))
            start, stop = self._to_python(line.textStart()), self._to_python(line.textStart() + line.textLength())
            ends = stop > start and self.text[stop - 1] == "\n"
            self._lines.append(Line(start, stop - ends, QRectF(self._margin, y, line.naturalTextWidth(), high)))
            y += high + (PARAGRAPH if ends else 0)
        layout.endLayout()
        self._layout = layout
        self._starts = [line.start for line in self._lines]
        self._heights = [line.rect.top() for line in self._lines]
        self._heading_shown = _elided(self.heading, width)
        self.size = (self.size[0], y + TOP)

    def _strong(self, start: int, stop: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = self._to_qt(start), self._to_qt(stop) - self._to_qt(start)
        made.format.setFontWeight(QFont.Weight.DemiBold)
        return made

    def _to_python(self, unit: int) -> int:
        """Characters before that many UTF-16 units of the text."""
        passed = 0
        for at in self._far:
            if at + passed >= unit:
                break
            passed += 1
        return unit - passed

    def _to_qt(self, position: int) -> int:
        return position + bisect_right(self._far, position - 1)


def _tab_stops(text: str) -> list[float]:
    """Where the columns of a table begin, so that none runs into the next; told by its first rows."""
    if "\t" not in text:
        return []
    metrics, widths = QFontMetricsF(_font(LETTERS)), [0.0]
    for row in text.split("\n", ROWS)[:ROWS]:
        for at, cell in enumerate(row.split("\t", COLUMNS)[:-1]):
            widths += [0.0] * (at + 1 - len(widths))
            widths[at] = max(widths[at], min(metrics.horizontalAdvance(cell[:CELL]), WIDEST))
    return list(accumulate(width + LETTERS for width in widths))


def _plain(text: str) -> bool:
    return not text or text.isascii() or max(text) <= "\uffff"


def _font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _elided(text: str, width: float) -> str:
    return QFontMetricsF(_font(HEADING, QFont.Weight.DemiBold)).elidedText(text, Qt.TextElideMode.ElideRight, width)
