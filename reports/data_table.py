"""A table with heads, which are repeated on every page that it runs over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.paper import Align, RowKind, Table
from reports.blocks import Area, Block, Role, Slab
from reports.fonts import face
from reports.inline import draw_lines, draw_text
from reports.sheet import Sheet
from reports.strokes import draw_strokes
from reports.structure import Element
from reports.style import ACCENT, HAIRLINE, Style
from reports.table_layout import PAD, SetCell, SetRow, TableLayout, table_layout


@dataclass(frozen=True, eq=False)
class DataTable(Block):
    """A table of cleaned texts below its title; a slab is a line of the title, of a row, or of the source."""

    table: Table
    title: str
    style: Style
    role: Role = Role.TABLE
    new_page: bool = False

    def lay_out(self, width: float) -> list[Slab]:
        return self._layout(width).slabs

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        layout = self._layout(width)
        tops, areas = layout.tops, list[Area]()
        with sheet.within(sheet.element("Table", self)):
            if start < layout.body:
                caption = sheet.element("Caption", self, "title")
                draw_lines(sheet, caption, self.title, self.style.table_title, layout.title, start, stop, x, top)
            head = layout.slabs[start].head
            if start and head:
                with sheet.artifact("Pagination"):
                    painting = _Painting(self, sheet, layout, x, top + tops[layout.body], width)
                    painting.draw(layout.body, layout.first_data)
                top -= head
            first, last = max(start, layout.body), min(stop, layout.stop)
            if first < last:
                areas = _Painting(self, sheet, layout, x, top + tops[start], width).draw(first, last)
        if stop > layout.stop:
            first = max(start, layout.stop)
            source = sheet.element("P", self, "source")
            y = top - (tops[first] - tops[start]) - (self.style.source.above if first == layout.stop else 0.0)
            numbers = first - layout.stop, stop - layout.stop
            draw_lines(sheet, source, self.table.source, self.style.source, layout.source, *numbers, x, y)
        return areas

    @cached_property
    def _layouts(self) -> dict[float, TableLayout]:
        return {}

    def _layout(self, width: float) -> TableLayout:
        if width not in self._layouts:
            self._layouts[width] = table_layout(self.table, self.title, self.style, width)
        return self._layouts[width]


@dataclass(frozen=True, eq=False)
class _Painting:
    """Rows on one page; `origin` is where the table's first slab would have its top."""

    table: DataTable
    sheet: Sheet
    layout: TableLayout
    x: float
    origin: float
    width: float

    def draw(self, start: int, stop: int) -> list[Area]:
        """Draw the slabs from `start` to `stop`, then the rules between them."""
        areas: list[Area] = []
        shown = list(self._shown(start, stop))
        for row in shown:
            self._draw_row(row, start, stop)
            if row.fields and row.first + row.count > start:
                top, bottom = self._y(max(row.first, start)), self._y(min(row.first + row.count, stop))
                areas.append(Area(row.fields, self.x, bottom, self.x + self.width, top))
        self._draw_rules([row for row in shown if row.first + row.count > start], start, stop)
        return areas

    def _shown(self, start: int, stop: int) -> Iterator[SetRow]:
        """The rows that lie there, and before them those of which a cell still goes on there."""
        rows = self.layout.rows
        first = next(row for row in rows if row.first + row.count > start)
        for row in rows[first.bound :]:
            if row.first >= stop:
                return
            yield row

    def _y(self, slab: int) -> float:
        return self.origin - self.layout.tops[slab]

    def _draw_row(self, row: SetRow, start: int, stop: int) -> None:
        elements = self._elements(row)
        for each, element in zip(row.cells, elements):
            if not each.lines:
                continue
            end = row.first + row.count
            if each.cell.rows > 1:
                last = self.layout.rows[row.number + each.cell.rows - 1]
                end = last.first + last.count
            first, beyond = max(start, row.first), min(stop, end)
            if first >= beyond:
                continue
            top = self._y(first) - (PAD if first == row.first else 0.0)
            number = first - row.first
            count = min(beyond - row.first, len(each.lines)) - number
            if row.head and number == 0 and beyond == end:  # heads stand on the rule below them
                top = self._y(end) + PAD + len(each.lines) * each.style.leading
                count = len(each.lines)
            if count > 0:
                self._draw_cell(each, element, number, count, top)

    def _elements(self, row: SetRow) -> Sequence[Element | None]:
        """The cells of a row, there even while they are empty; None where the heads are repeated."""
        sheet, table = self.sheet, self.table
        if sheet.is_artifact:
            return [None] * len(row.cells)
        part = ("THead", "head") if row.head else ("TBody", "rows")
        with sheet.within(sheet.element(part[0], table, part[1])), sheet.within(sheet.element("TR", row)):
            cells = [
                sheet.element("TH", each, scope=each.scope, span=(each.cell.columns, each.cell.rows))
                if each.scope
                else sheet.element("TD", each, span=(each.cell.columns, each.cell.rows))
                for each in row.cells
            ]
        for cell in cells:
            cell.join()
        return cells

    def _draw_cell(self, each: SetCell, element: Element | None, number: int, count: int, top: float) -> None:
        style, lines = each.style, each.lines
        align = self.table.table.columns[each.cell.column].align
        if each.cell.columns > 1:
            align = Align.CENTRE if each.scope == "Column" else Align.LEFT
        slack = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
        left, size = self.x + each.x, style.size
        baseline = style.baseline(top)
        places = [
            (left + slack * (each.width - lines[number + at].width * size / 1000), baseline - at * style.leading)
            for at in range(count)
        ]
        font = face(style.face)
        if element is None:
            self.sheet.lines(lines[number : number + count], font, size, places, style.color)
        else:
            draw_text(self.sheet, element, each.cell.text, lines, font, size, places, style.color, start=number)

    def _draw_rules(self, rows: Sequence[SetRow], start: int, stop: int) -> None:
        strokes: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
        right = self.x + self.width
        if start == self.layout.body or not self.layout.slabs[start].head:  # else the repeated heads end in a rule
            strokes[ACCENT].append((self.x, self._y(start), right, self._y(start)))
        for row in rows:
            y = self._y(min(row.first + row.count, stop))
            ends = row.number + 1 in (self.layout.heads, len(self.layout.rows))
            if ends:
                strokes[ACCENT].append((self.x, y, right, y))
            elif row.head:
                strokes[HAIRLINE] += [self._below(each, y) for each in row.cells if each.cell.columns > 1]
            else:
                strokes[HAIRLINE] += self._uncrossed(row, y)
            if row.kind is RowKind.TOTAL and row.first > start:
                strokes[ACCENT].append((self.x, self._y(row.first), right, self._y(row.first)))
        draw_strokes(self.sheet, strokes, self.table.style.thin)

    def _below(self, each: SetCell, y: float) -> tuple[float, float, float, float]:
        return self.x + each.x, y, self.x + each.x + each.width, y

    def _uncrossed(self, row: SetRow, y: float) -> list[tuple[float, float, float, float]]:
        """The line below a row, left out where a cell goes on."""
        if not row.crossed:
            return [(self.x, y, self.x + self.width, y)]
        return [self._below(each, y) for each in row.cells if each.cell.column not in row.crossed]
