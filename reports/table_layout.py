"""A table laid out in a column: its lines, how high each is, and where it may be parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from models.paper import Align, Cell, RowKind, Table, TableRow
from reports.blocks import Hold, Slab
from reports.fonts import face
from reports.lines import Line, break_lines, whole_line
from reports.style import Style, TextStyle
from reports.table_grid import Placed, grid, groups
from reports.table_widths import GAP, Wanted, column_widths, edges

PAD = 3.2
"""Above and below the text of a cell, in points."""
_WHOLE_ROW = 12
"""Lines of a row that is not parted if there is any other way."""
_WHOLE_TABLE, _HIGHEST_HEAD = 0.42, 0.3
"""Shares of a page: of a table that is rather not parted, and of heads that are still repeated."""
_FITS = ((1.0, GAP), (0.92, 7.0), (0.84, 5.0), (0.76, 4.0))
"""How large the letters of a table are and how far its columns stand apart (points), the wider the more of them there
are: a number is never cut as long as there is a way."""


@dataclass(slots=True, eq=False)
class SetCell:
    """A cell with its lines, which starts at `x` and is `width` points wide. `scope` says of what it is the head:
    "Row", "Column", "" of nothing.
    """

    cell: Placed
    style: TextStyle
    scope: str
    lines: Sequence[Line] = ()
    x: float = 0.0
    width: float = 0.0


@dataclass(slots=True, eq=False)
class SetRow:
    """A row with its cells; its lines are slabs from `first` on. `bound` is the first row that it hangs on to."""

    number: int
    kind: RowKind
    head: bool
    cells: list[SetCell]
    fields: tuple[str, ...] = ()
    first: int = 0
    count: int = 1
    bound: int = 0
    crossed: frozenset[int] = frozenset()
    """Columns in which a cell goes on below this row."""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Slabs: first those of the title, then from `body` those of rows, then from `stop` those of the source.

    `tops` says how far down each slab starts, and one more where the last one ends.
    """

    title: Sequence[Line]
    source: Sequence[Line]
    rows: Sequence[SetRow]
    heads: int
    slabs: list[Slab]
    tops: list[float]
    share: float = 1.0
    """How large its letters are, against those of other tables."""

    @property
    def body(self) -> int:
        """The first slab of the rows."""
        return len(self.title)

    @property
    def first_data(self) -> int:
        """The first slab below the heads."""
        return self.rows[self.heads].first if self.heads < len(self.rows) else self.stop

    @property
    def stop(self) -> int:
        """The slab behind those of the rows."""
        return len(self.slabs) - len(self.source)


def table_layout(table: Table, title: str, style: Style, width: float) -> TableLayout:
    """Lay out a table of cleaned texts."""
    heads = head_rows(table)
    for share, gap in _FITS:
        rows = _set_rows(table, heads, _scaled(style, share))
        if _break_cells(table, rows, width, gap):
            break
    titles = _broken(title, style.table_title, width)
    at = len(titles)
    for row in rows:
        row.first = at
        at += row.count
    sources = _broken(table.source, style.source, width)
    slabs = [*_title_slabs(titles, style), *_row_slabs(rows, len(heads), bool(titles), style.depth)]
    slabs += _source_slabs(sources, style)
    if slabs and not sources:
        slabs[-1] = replace(slabs[-1], below=style.source.below)
    tops = list(accumulate((slab.height for slab in slabs), initial=0.0))
    return TableLayout(titles, sources, rows, len(heads), slabs, tops, share)


def _scaled(style: Style, share: float) -> Style:
    looks = {name: getattr(style, name) for name in ("table_head", "table_text", "table_strong")}
    small = {name: replace(look, size=look.size * share, leading=look.leading * share) for name, look in looks.items()}
    return style if share == 1.0 else replace(style, **small)


def _broken(text: str, style: TextStyle, width: float) -> Sequence[Line]:
    return break_lines(text, style.face, width * 1000 / style.size, style.setting) if text else ()


def head_rows(table: Table) -> list[tuple[str | Cell, ...]]:
    """The rows of heads; where nothing stands above a column's head, that one is as high as both."""
    own = [column.head for column in table.columns]
    if not table.upper:
        return [tuple(own)] if any(own) else []
    above: list[str | Cell] = []
    below: list[str | Cell] = []
    for cell in grid([table.upper], len(own))[0]:
        covered = own[cell.column : cell.column + cell.columns]
        if cell.text or len(covered) > 1:
            above.append(Cell(cell.text, cell.columns))
            below += covered
        else:
            above.append(Cell(covered[0], rows=2))
    return [tuple(above), tuple(below)] if below else [tuple(own)]


def _set_rows(table: Table, heads: Sequence[tuple[str | Cell, ...]], style: Style) -> list[SetRow]:
    count = len(table.columns)
    rows: list[SetRow] = []
    for cells in grid(heads, count):
        placed = [SetCell(cell, style.table_head, "Column") for cell in cells]
        rows.append(SetRow(len(rows), RowKind.PLAIN, True, placed))
    plain = [_cells_of(row, count) for row in table.rows]
    for row, cells in zip(table.rows, grid(plain, count)):
        look = style.table_text if row.kind is RowKind.PLAIN else style.table_strong
        headed = table.row_heads or row.kind is RowKind.GROUP
        placed = [SetCell(cell, look, "Row" if headed and cell.column == 0 else "") for cell in cells]
        rows.append(SetRow(len(rows), row.kind, False, placed, row.fields))
    for start, stop in groups([[each.cell for each in row.cells] for row in rows]):
        for bound in rows[start:stop]:
            bound.bound = start
        if stop - start > 1:
            _cross(rows[start:stop])
    return rows


def _cells_of(row: TableRow, count: int) -> tuple[str | Cell, ...]:
    if row.kind is RowKind.GROUP and row.cells:
        cell = row.cells[0]
        return (Cell(cell.text if isinstance(cell, Cell) else cell, count),)
    return row.cells


def _cross(rows: Sequence[SetRow]) -> None:
    """Tell each row the columns of cells that go on below it."""
    for at, row in enumerate(rows):
        for each in row.cells:
            columns = range(each.cell.column, each.cell.column + each.cell.columns)
            for crossed in rows[at : at + each.cell.rows - 1]:
                crossed.crossed = crossed.crossed.union(columns)


def _break_cells(table: Table, rows: Sequence[SetRow], width: float, gap: float) -> bool:
    """Find the widths of columns, break each cell's text, and count each row's lines; False where a number is cut."""
    whole = [[_whole(each) for each in row.cells] for row in rows]
    wanted, spans = _wanted(table, rows, whole)
    widths = column_widths(table.columns, wanted, spans, width, gap)
    lefts = edges(widths, gap)
    for row, lines in zip(rows, whole):
        for each, line in zip(row.cells, lines):
            cell, size = each.cell, each.style.size
            each.x = lefts[cell.column]
            each.width = sum(widths[cell.column : cell.column + cell.columns]) + gap * (cell.columns - 1)
            if line.width * size / 1000 <= each.width and "\n" not in cell.text:
                each.lines = (line,) if cell.text else ()
            else:
                each.lines = _broken(cell.text, each.style, each.width)
        row.count = max([1, *(len(each.lines) for each in row.cells if each.cell.rows == 1)])
    _stretch(rows)
    return all(column.figure <= width + 0.1 for column, width in zip(wanted, widths))


def _wanted(
    table: Table, rows: Sequence[SetRow], whole: Sequence[Sequence[Line]]
) -> tuple[list[Wanted], list[tuple[int, int, float]]]:
    """What each column would take, and the cells over several."""
    wanted = [Wanted() for _ in table.columns]
    spans: list[tuple[int, int, float]] = []
    for row, lines in zip(rows, whole):
        for each, line in zip(row.cells, lines):
            cell, look = each.cell, each.style
            if cell.columns == 1:
                number = row.head and table.columns[cell.column].align is Align.RIGHT
                count = wanted[cell.column].add_head if number else wanted[cell.column].add
                count(cell.text, line.width * look.size / 1000 / cell.rows, look.face, look.size)
            elif cell.columns < len(table.columns):
                spans.append((cell.column, cell.columns, line.width * look.size / 1000))
    return wanted, spans


def _whole(each: SetCell) -> Line:
    """The cell's text on one line; of a text of several lines the widest counts."""
    font = face(each.style.face)
    text = each.cell.text
    if "\n" in text:
        return max((whole_line(part, font) for part in text.split("\n")), key=lambda line: line.width)
    return whole_line(text, font)


def _stretch(rows: Sequence[SetRow]) -> None:
    """Let the last of the rows that a cell runs over be as high as that one needs."""
    for row in rows:
        for each in row.cells:
            if each.cell.rows > 1:
                covered = rows[row.number : row.number + each.cell.rows]
                missing = len(each.lines) - sum(other.count for other in covered)
                covered[-1].count += max(0, missing)


def _title_slabs(lines: Sequence[Line], style: Style) -> Iterator[Slab]:
    look = style.table_title
    for at in range(len(lines)):
        below = look.below if at == len(lines) - 1 else 0.0
        yield Slab(look.leading + below, 0.0 if at else look.above, hold=Hold.HEADING if at else Hold.FREE)


def _source_slabs(lines: Sequence[Line], style: Style) -> Iterator[Slab]:
    look = style.source
    for at in range(len(lines)):
        above = look.above if at == 0 else 0.0
        yield Slab(look.leading + above, below=look.below if at == len(lines) - 1 else 0.0, hold=Hold.LINES)


def _row_slabs(rows: Sequence[SetRow], heads: int, titled: bool, depth: float) -> list[Slab]:
    heights = [_height(row) for row in rows]
    repeated = sum(heights[:heads])
    whole = sum(heights) < depth * _WHOLE_TABLE
    repeated = repeated if repeated < depth * _HIGHEST_HEAD else 0.0
    slabs: list[Slab] = []
    for row in rows:
        leading = _leading(row)
        hold = _row_hold(rows, row, heads, titled, whole)
        for at in range(row.count):
            last = at == row.count - 1
            height = leading + (PAD if at == 0 else 0.0) + (PAD if last else 0.0)
            head = 0.0 if row.head or not repeated else repeated + (PAD if at else 0.0)
            if at:
                hold = Hold.LINES if row.count <= _WHOLE_ROW or at == 1 or last else Hold.WORD
            above = 11.0 if not titled and row.number == 0 and at == 0 else 0.0
            slabs.append(Slab(height, above, 0.0, hold, head))
    return slabs


def _row_hold(rows: Sequence[SetRow], row: SetRow, heads: int, titled: bool, whole: bool) -> Hold:
    """How strongly a row holds on to the one above."""
    at = row.number
    if at <= heads or rows[at - 1].kind is RowKind.GROUP:
        return Hold.HEADING if at or titled else Hold.FREE
    if row.bound < at:
        return Hold.LINES if sum(each.count for each in rows[row.bound : at]) <= _WHOLE_ROW else Hold.BETTER
    if row.kind is RowKind.TOTAL:
        return Hold.LINES
    return Hold.BETTER if whole or at in (heads + 1, len(rows) - 1) else Hold.FREE


def _leading(row: SetRow) -> float:
    return max(each.style.leading for each in row.cells) if row.cells else 12.0


def _height(row: SetRow) -> float:
    return _leading(row) * row.count + 2 * PAD
