"""Tables: heads that each page repeats, rows that no page break cuts, cells over several columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from models.paper import Align, Cell, Emphasis, Fact, RowKind, Table, TableRow
from reports.style import Style
from reports.table_grid import Placed, grid
from reports.table_layout import head_rows, table_layout
from reports.text import clean
from reports.word.package import Links
from reports.word.runs import runs
from reports.word.styles import CELL, SMALL, TABLE
from reports.word.xml import paragraph, value

_TWIPS = 20
_EASE, _MOST_EASE = 5.0, 0.2
"""Points that a column gets more than ours, and the share of its width that the widest one gives at most."""
_NARROW = 30
"""Beside the text of a cell of small letters, in twentieths of a point."""
_LABELS = 0.26
"""Share of the width that the labels of facts take."""


def table_xml(table: Table, style: Style, links: Links) -> str:
    """The rows of a table, without its title and source."""
    widths, small = _widths(table, style)
    text = SMALL if small else "Tabellentext"
    heads = head_rows(table)
    count = len(table.columns)
    rows = [*((cells, RowKind.PLAIN, True) for cells in heads), *((row.cells, row.kind, False) for row in table.rows)]
    said = [
        (Cell(cells[0] if isinstance(cells[0], str) else cells[0].text, count),)
        if kind is RowKind.GROUP and cells
        else cells
        for cells, kind, _ in rows
    ]
    placed = [*grid(said[: len(heads)], count), *grid(said[len(heads) :], count)]
    aligns = [column.align for column in table.columns]
    made: list[str] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for (_, kind, head), cells in zip(rows, placed):
        made.append(_row(cells, open_cells, widths, aligns, kind, head, text, links))
    look = _look(len(heads) > 0, table.row_heads)
    return _table(widths, "".join(made), look, table.title, narrow=small)


def facts_xml(rows: Sequence[Fact], width: float, links: Links) -> str:
    """Labels and values below each other; a table, as the labels head their rows."""
    widths = [width * _LABELS, width * (1 - _LABELS)]
    made = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(runs(row.label, links), widths[0], style='Angabe')}"
        f"{_cell(runs(row.value, links), widths[1], style='Angabe')}</w:tr>"
        for row in rows
    )
    return _table(widths, made, _look(False, True), "", ruled=False)


def _look(first_row: bool, first_column: bool) -> str:
    code = (0x20 if first_row else 0) | (0x80 if first_column else 0) | 0x600
    return (
        f'<w:tblLook w:val="{code:04X}" w:firstRow="{int(first_row)}" w:lastRow="0" '
        f'w:firstColumn="{int(first_column)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _table(
    widths: Sequence[float], rows: str, look: str, title: str, *, ruled: bool = True, narrow: bool = False
) -> str:
    total = sum(map(_twips, widths))
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    style = f'<w:tblStyle w:val="{TABLE}"/>' if ruled else ""
    indent = f'<w:tblInd w:w="{-CELL}" w:type="dxa"/>' if ruled else ""
    bare = (
        "" if ruled else '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
    )
    if narrow:
        bare = "".join(f'<w:{side} w:w="{_NARROW}" w:type="dxa"/>' for side in ("left", "right"))
        bare = f"<w:tblCellMar>{bare}</w:tblCellMar>"
    caption = f"<w:tblCaption w:val={value(title)}/>" if title.strip() else ""
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{total}" w:type="dxa"/>{indent}<w:tblLayout w:type="fixed"/>{bare}{look}'
        f"{caption}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(
    cells: Sequence[Placed],
    open_cells: dict[int, tuple[int, int]],
    widths: Sequence[float],
    aligns: Sequence[Align],
    kind: RowKind,
    head: bool,
    look: str,
    links: Links,
) -> str:
    """One row; `open_cells` are those from above that go on: column → (columns, rows left)."""
    made: list[tuple[int, str]] = []
    for column, (columns, left) in list(open_cells.items()):
        made.append((column, _cell("", sum(widths[column : column + columns]), columns, style=look, merge="continue")))
        if left > 1:
            open_cells[column] = (columns, left - 1)
        else:
            del open_cells[column]
    for cell in cells:
        width = sum(widths[cell.column : cell.column + cell.columns])
        strong = (Emphasis(0, len(cell.text), strong=True),) if kind is not RowKind.PLAIN else cell.emphasis
        text = runs(cell.text, links, strong)
        align = Align.LEFT if kind is RowKind.GROUP else aligns[cell.column]
        if cell.columns > 1 and head:
            align = Align.CENTRE
        merge = "restart" if cell.rows > 1 else ""
        held = head or kind is RowKind.GROUP
        made.append((cell.column, _cell(text, width, cell.columns, style=look, align=align, merge=merge, held=held)))
        if cell.rows > 1:
            open_cells[cell.column] = (cell.columns, cell.rows - 1)
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(text for _, text in sorted(made))}</w:tr>"


def _cell(
    content: str,
    width: float,
    columns: int = 1,
    *,
    style: str = "Tabellentext",
    align: Align = Align.LEFT,
    merge: str = "",
    held: bool = False,
) -> str:
    look = f'<w:tcW w:w="{_twips(width)}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    look += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    properties = "<w:keepNext/>" if held else ""
    properties += f'<w:jc w:val="{align.value.replace("centre", "center")}"/>' if align is not Align.LEFT else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(content, style, properties)}</w:tc>"


def _twips(points: float) -> int:
    return round(points * _TWIPS)


def _widths(table: Table, style: Style) -> tuple[list[float], bool]:
    """The widths of the columns as the PDF has them, without the gaps between, and whether its letters are smaller."""
    clean_table = Table(
        columns=tuple(type(each)(clean(each.head).text, each.align, each.share) for each in table.columns),
        rows=tuple(TableRow(tuple(map(_cleaned, row.cells)), row.kind) for row in table.rows),
        upper=tuple(map(_cleaned, table.upper)),
        row_heads=table.row_heads,
    )
    layout = table_layout(clean_table, "", style, style.measure)
    starts = {cell.cell.column: cell.x for row in layout.rows for cell in row.cells}
    count = len(table.columns)
    if len(starts) < count:
        return [style.measure / count] * count, False
    small = layout.share < 1.0
    between = _NARROW / _TWIPS if small else 5.0
    edges = [0.0, *(starts[at] - between for at in range(1, count)), style.measure]
    widths = [max(right - left, 8.0) for left, right in pairwise(edges)]
    widths[0] += CELL / _TWIPS  # the text stands at the margin, the rules reach a little beyond
    widths[-1] += CELL / _TWIPS
    return (widths if small else _eased(widths)), small


def _eased(widths: Sequence[float]) -> list[float]:
    """The widest column gives something to each of the others: Word's font is none of ours."""
    widest = max(widths)
    giving, others = widths.index(widest), len(widths) - 1
    ease = min(_EASE, widest * _MOST_EASE / others) if others else 0.0
    return [width - ease * others if at == giving else width + ease for at, width in enumerate(widths)]


def _cleaned(cell: str | Cell) -> str | Cell:
    return clean(cell).text if isinstance(cell, str) else Cell(clean(cell.text).text, cell.columns, cell.rows)
