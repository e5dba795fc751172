"""The table of contents: headings, each a link, with the pages that they stand on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from reports.blocks import Area, Block, Hold, Role, Slab, Text
from reports.fonts import face
from reports.inline import box_around
from reports.lines import Line, break_lines, whole_line
from reports.sheet import Sheet
from reports.strokes import draw_dots
from reports.structure import Element
from reports.style import HAIRLINE, Style, TextStyle

_NUMBER = 30.0
"""Kept free for the page's number at the right, in points."""
_LEADER = 6.0
"""Free before and behind the dots that lead to it."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A heading: its number, its cleaned text, how deep it lies (from 1 on), and its block."""

    mark: str
    text: str
    level: int
    heading: Text


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """An entry laid out; `above` are those whose parts it lies in, `first` its first slab."""

    entry: Entry
    above: tuple[Entry, ...]
    look: TextStyle
    indent: float
    lines: Sequence[Line]
    first: int


@dataclass(frozen=True, eq=False)
class Contents(Block):
    """Entries, to which may be added until the block is laid out; their pages are told before it is drawn."""

    entries: Sequence[Entry]
    style: Style
    since: int = 0
    levels: int = 2
    role: Role = Role.CONTENTS
    new_page: bool = False
    pages: dict[int, int] = field(default_factory=dict)

    def know_pages(self, pages: Mapping[int, int]) -> None:
        self.pages.update(pages)

    def lay_out(self, width: float) -> list[Slab]:
        slabs: list[Slab] = []
        before = 0
        for row in self._rows(width):
            look, last = row.look, len(row.lines) - 1
            for at in range(len(row.lines)):
                bound = at > 0 or 0 < before < row.entry.level
                above = look.above if at == 0 and slabs else 0.0
                below = look.below if at == last else 0.0
                slabs.append(Slab(look.leading, above, below, Hold.LINES if bound else Hold.FREE))
            before = row.entry.level
        return slabs

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        y, before = top, 0.0
        for row in self._rows(width):
            first, last = max(start, row.first), min(stop, row.first + len(row.lines))
            if first < last:
                if first > start:
                    y -= max(before, row.look.above)
                self._draw_row(sheet, row, first - row.first, last - row.first, x, y, width)
                y -= row.look.leading * (last - first)
                before = row.look.below
        return []

    @property
    def _looks(self) -> tuple[TextStyle, ...]:
        return self.style.entry, self.style.sub_entry, self.style.deep_entry

    @cached_property
    def _laid_out(self) -> dict[float, list[_Row]]:
        return {}

    def _rows(self, width: float) -> list[_Row]:
        if width not in self._laid_out:
            self._laid_out[width] = self._lay_rows(width)
        return self._laid_out[width]

    def _lay_rows(self, width: float) -> list[_Row]:
        listed = [entry for entry in self.entries[self.since :] if entry.level <= self.levels]
        numbered = any(entry.mark for entry in listed)
        rows: list[_Row] = []
        above: tuple[Entry, ...] = ()
        first = 0
        for entry in listed:
            look = self._looks[min(entry.level, len(self._looks)) - 1]
            indent = look.indent if numbered else self.style.entry.indent * (entry.level - 1)
            room = (width - indent - _NUMBER) * 1000 / look.size
            lines = break_lines(entry.text or "–", look.face, room, look.setting)
            above = tuple(each for each in above if each.level < entry.level)
            rows.append(_Row(entry, above, look, indent, lines, first))
            above = (*above, entry)
            first += len(lines)
        return rows

    def _draw_row(self, sheet: Sheet, row: _Row, start: int, stop: int, x: float, top: float, width: float) -> None:
        look, entry, font = row.look, row.entry, face(row.look.face)
        size = look.size
        baseline = look.baseline(top)
        bottom = baseline - look.leading * (stop - start - 1)
        lines = list(row.lines[start:stop])
        places = [(x + row.indent, baseline - at * look.leading) for at in range(len(lines))]
        link = self._link(sheet, row)
        page = str(self.pages.get(id(entry.heading), ""))
        if start == 0 and entry.mark:
            lines.insert(0, replace(whole_line(entry.mark, font), tail=" "))
            outer = self._looks[min(entry.level, len(self._looks)) - 2].indent if entry.level > 1 else 0.0
            places.insert(0, (x + outer, baseline))
        if stop == len(row.lines):
            number = whole_line(page, font)
            left = x + width - number.width * size / 1000
            reach = x + row.indent + lines[-1].width * size / 1000
            lines[-1] = replace(lines[-1], tail=" ")
            lines.append(number)
            places.append((left, bottom))
            draw_dots(sheet, reach + _LEADER, left - _LEADER, bottom + 1, HAIRLINE)
        with sheet.inside(link):
            sheet.lines(lines, font, size, places, look.color)
        box = box_around(x, x + width, size, baseline, bottom)
        sheet.link(link, box, f"{entry.text}, Seite {page}", place=entry.heading.anchor)

    def _link(self, sheet: Sheet, row: _Row) -> Element:
        """The link of an entry, in its place in the structure."""
        whole = sheet.element("TOC", self)
        for above in row.above:
            with sheet.within(whole):
                whole = sheet.element("TOC", above, "below")
        with (
            sheet.within(whole),
            sheet.within(sheet.element("TOCI", row.entry)),
            sheet.within(sheet.element("Reference", row.entry, "reference")),
        ):
            return sheet.element("Link", row.entry, "link")
