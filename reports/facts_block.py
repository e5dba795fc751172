"""A table of two columns, what and its value, and empty lines for the pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.blocks import Area, Block, Hold, Role, Slab
from reports.fonts import face
from reports.inline import draw_lines
from reports.lines import Line, break_lines
from reports.sheet import Sheet
from reports.structure import Element
from reports.style import BLACK, Style, TextStyle

WIDEST_LABEL = 0.34
"""Share of the column that labels take at most; longer ones are broken."""
FEW_LINES = 8
"""Empty lines that stay on one page: further ones go on overleaf, where nobody sees any more what they are for."""
FEW_ROWS = 4
"""Rows that stay on one page."""
GAP = 12.0


@dataclass(frozen=True)
class Row:
    """Cleaned texts of one row, and the fields they come from."""

    label: str
    value: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class FactTable(Block):
    """Rows of label and value; a slab is one line of a row, so that a long value runs over pages."""

    rows: tuple[Row, ...]
    style: Style
    role: Role = Role.TABLE
    new_page: bool = False

    def lay_out(self, width: float) -> list[Slab]:
        value = self.style.fact_value
        slabs: list[Slab] = []
        few = Hold.BETTER if len(self.rows) <= FEW_ROWS else Hold.FREE
        for lines in self._lines(width):
            count = max(map(len, lines))
            for index in range(count):
                last = index == count - 1
                hold = Hold.LINES if index in (1, count - 1) and index else few if slabs else Hold.FREE
                slabs.append(Slab(value.leading, below=value.below if last else 0.0, hold=hold))
        if slabs:
            slabs[-1] = Slab(value.leading, below=16.0, hold=slabs[-1].hold)
        return slabs

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        label_style, value_style = self.style.fact_label, self.style.fact_value
        left = x + self._label_width(width) + GAP
        areas: list[Area] = []
        y, number = top, 0
        for at, (row, (labels, values)) in enumerate(zip(self.rows, self._lines(width))):
            count = max(len(labels), len(values))
            first, last = max(start - number, 0), min(stop - number, count)
            number += count
            if first >= last:
                continue
            head, cell = self._cells(sheet, at)
            draw_lines(sheet, head, row.label, label_style, labels, first, last, x, y)
            draw_lines(sheet, cell, row.value, value_style, values, first, last, left, y)
            upper, y = y, y - value_style.leading * (last - first)
            if row.fields:
                areas.append(Area(row.fields, x, y, x + width, upper))
            y -= value_style.below
        return areas

    def _cells(self, sheet: Sheet, row: int) -> tuple[Element, Element]:
        """The row's head and its cell, there even while they are empty."""
        with sheet.within(sheet.element("Table", self)), sheet.within(sheet.element("TR", self, row)):
            cells = sheet.element("TH", self, row, "label", scope="Row"), sheet.element("TD", self, row, "value")
        for cell in cells:
            cell.join()
        return cells

    def _label_width(self, width: float) -> float:
        style = self.style.fact_label
        font = face(style.face)
        widest = max(font.width(line) for row in self.rows for line in row.label.split("\n"))
        return min(widest * style.size / 1000, width * WIDEST_LABEL)

    @cached_property
    def _broken(self) -> dict[float, list[tuple[Sequence[Line], Sequence[Line]]]]:
        return {}

    def _lines(self, width: float) -> list[tuple[Sequence[Line], Sequence[Line]]]:
        """Of each row the lines of its label and those of its value."""
        if width not in self._broken:
            label_width = self._label_width(width) + 0.01
            self._broken[width] = [
                (
                    _break(self.style.fact_label, row.label, label_width),
                    _break(self.style.fact_value, row.value, width - label_width - GAP),
                )
                for row in self.rows
            ]
        return self._broken[width]


@dataclass(frozen=True, eq=False)
class RuledLines(Block):
    """Empty ruled lines to write on; whoever can't see them is told that there are some."""

    count: int
    style: Style
    role: Role = Role.FIGURE
    new_page: bool = False

    def lay_out(self, width: float) -> list[Slab]:
        held = self.count if self.count <= FEW_LINES else 2
        return [
            Slab(
                self.style.writing,
                below=8.0 if index == self.count - 1 else 0.0,
                hold=Hold.BETTER if index < held else Hold.FREE,
            )
            for index in range(self.count)
        ]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        count = stop - start
        words = "Eine leere Zeile zum Schreiben" if count == 1 else f"{count} leere Zeilen zum Schreiben"
        box = (x, top - count * self.style.writing, x + width, top)
        with sheet.figure(sheet.element("Figure", self, start, alt=words, box=box)):
            for index in range(count):
                sheet.rule(x, x + width, top - (index + 1) * self.style.writing, self.style.thin, BLACK)
        return []


def _break(style: TextStyle, text: str, width: float) -> Sequence[Line]:
    return break_lines(text, style.face, width * 1000 / style.size, style.setting)
