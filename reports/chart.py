"""Bars below each other, drawn by ourselves; who can't see them gets their values in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.paper import Bar, Chart
from reports.blocks import Area, Block, Hold, Role, Slab
from reports.fonts import face
from reports.lines import Line, break_lines, whole_line
from reports.sheet import Sheet
from reports.strokes import draw_strokes
from reports.style import ACCENT, BAR, Style

_THICK, _BETWEEN, _GAP = 9.0, 7.0, 8.0
_WIDEST_LABEL, _WIDEST_VALUE = 0.38, 0.2
"""Shares of the width."""
_MOST_LINES = 3
"""A label has no more; the words for the picture have it whole."""
_HIGHEST = 0.6
"""Share of a page that one picture takes at most; more bars make a second one."""


@dataclass(frozen=True, slots=True)
class _SetBar:
    """A bar, the lines of its label, its value as written, and its height with the space around it (points)."""

    bar: Bar
    label: Sequence[Line]
    value: Line
    height: float


@dataclass(frozen=True, eq=False)
class BarChart(Block):
    """The bars of a chart with cleaned texts; a slab is a picture of so many of them as fit on part of a page."""

    chart: Chart
    style: Style
    role: Role = Role.FIGURE
    keeps_next: Hold = Hold.FREE
    new_page: bool = False

    def lay_out(self, width: float) -> list[Slab]:
        return [Slab(_height(bars), self.style.figure_space, 6.0) for bars in self._pictures(width)]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        areas: list[Area] = []
        for number, bars in enumerate(self._pictures(width)[start:stop], start):
            alt = self.chart.alt or _words(self.chart.title, [each.bar for each in bars])
            box = (x, top - _height(bars), x + width, top)
            with sheet.figure(sheet.element("Figure", self, number, alt=alt, box=box)):
                self._draw_bars(sheet, bars, x, top, width)
            if self.chart.fields:
                areas.append(Area(self.chart.fields, x, top - _height(bars), x + width, top))
            top -= _height(bars) + self.style.figure_space
        return areas

    @cached_property
    def _set(self) -> dict[float, list[list[_SetBar]]]:
        return {}

    def _pictures(self, width: float) -> list[list[_SetBar]]:
        if width not in self._set:
            self._set[width] = self._lay_bars(width)
        return self._set[width]

    def _label_width(self, width: float) -> float:
        look = self.style.table_text
        widest = max(face(look.face).width(bar.label.replace("\n", " ")) for bar in self.chart.bars)
        return min(widest * look.size / 1000 + 0.01, width * _WIDEST_LABEL)

    def _lay_bars(self, width: float) -> list[list[_SetBar]]:
        look = self.style.table_text
        font, pictures = face(look.face), list[list[_SetBar]]()
        room = self._label_width(width) * 1000 / look.size if self.chart.bars else 0.0
        for bar in self.chart.bars:
            label = break_lines(bar.label, look.face, room, look.setting)[:_MOST_LINES]
            height = max(_THICK, len(label) * look.leading) + _BETWEEN
            written = break_lines(bar.written, look.face, width * _WIDEST_VALUE * 1000 / look.size, look.setting)
            made = _SetBar(bar, label, written[0] if written else whole_line("", font), height)
            if not pictures or _height(pictures[-1]) + height > self.style.depth * _HIGHEST:
                pictures.append([])
            pictures[-1].append(made)
        return pictures

    def _draw_bars(self, sheet: Sheet, bars: Sequence[_SetBar], x: float, top: float, width: float) -> None:
        look = self.style.table_text
        font, size = face(look.face), look.size
        axis = x + self._label_width(width) + _GAP
        widest = max(each.value.width for picture in self._pictures(width) for each in picture) * size / 1000
        room = x + width - axis - widest - _GAP
        most = self.chart.most or max(bar.value for bar in self.chart.bars) or 1.0
        y = top
        for each in bars:
            middle = y - each.height / 2
            baseline = middle + (len(each.label) - 1) * look.leading / 2 - size * 0.33
            places = [
                (axis - _GAP - line.width * size / 1000, baseline - at * look.leading)
                for at, line in enumerate(each.label)
            ]
            sheet.lines(each.label, font, size, places, look.color)
            length = room * min(max(each.bar.value / most, 0.0), 1.0)
            if length:
                sheet.rule(axis, axis + length, middle, _THICK, BAR)
            sheet.lines([each.value], font, size, [(axis + length + _GAP / 2, middle - size * 0.33)], look.color)
            y -= each.height
        draw_strokes(sheet, {ACCENT: [(axis, top, axis, y)]}, self.style.rule)


def _height(bars: Sequence[_SetBar]) -> float:
    return sum(each.height for each in bars)


def alternative_of(chart: Chart) -> str:
    """The words for a chart as a whole."""
    return chart.alt or _words(chart.title, chart.bars)


def _words(title: str, bars: Sequence[Bar]) -> str:
    """What the bars say, for who can't see them."""
    values = "; ".join(f"{bar.label}: {bar.written}".replace("\n", " ") for bar in bars)
    return f"Balkendiagramm {title}: {values}".replace("  ", " ")
