"""Which columns and rows each cell of a table covers, which rows hang together, and how wide columns are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from models.paper import Align, Cell, Column
from reports.lines import cut_word

GAP = 10.0
"""Between two columns, in points."""
_WIDEST_WORD = 92.0
"""A longer word is hyphenated rather than make its column wider."""
_LEAST = 14.0
"""Points that even an empty column takes."""
_NUMBERS = 0.6
"""How much less columns of numbers grow than those of words where there is room."""
_NATURAL = 1.4
"""No text wants more than this share of the whole width."""


class Placed(NamedTuple):
    """A cell, where it starts, and how many columns and rows it covers."""

    column: int
    columns: int
    rows: int
    text: str


def grid(rows: Sequence[Sequence[str | Cell]], count: int) -> list[list[Placed]]:
    """The cells of each row in `count` columns, every place covered once; missing ones are empty.

    Raises ValueError if a row has more cells than there is room for.
    """
    covered = [0] * count
    placed: list[list[Placed]] = []
    for number, row in enumerate(rows):
        if len(row) == count and not any(covered) and all(isinstance(cell, str) for cell in row):
            placed.append([Placed(at, 1, 1, str(cell)) for at, cell in enumerate(row)])
            continue
        left = len(rows) - number
        cells = iter(row)
        found: list[Placed] = []
        for at in range(count):
            if not covered[at]:
                cell = next(cells, "")
                found.append(_placed(cell if isinstance(cell, Cell) else Cell(cell), at, covered, left))
        if next(cells, None) is not None:
            raise ValueError(f"row {number + 1} has more cells than columns")
        placed.append(found)
        covered = [rest - 1 for rest in covered]
    return placed


def _placed(cell: Cell, at: int, covered: list[int], left: int) -> Placed:
    """Put a cell into the columns that are free from `at` on; `covered` counts the rows that each column is taken."""
    free = next((n for n in range(at, len(covered)) if covered[n]), len(covered)) - at
    columns, rows = min(max(1, cell.columns), free), min(max(1, cell.rows), left)
    covered[at : at + columns] = [rows] * columns
    return Placed(at, columns, rows, cell.text)


def groups(placed: Sequence[Sequence[Placed]]) -> list[tuple[int, int]]:
    """Rows (start, stop) that a cell over several rows binds together."""
    found: list[tuple[int, int]] = []
    start = stop = 0
    for number, row in enumerate(placed):
        if number >= stop:
            if stop > start:
                found.append((start, stop))
            start = number
        stop = max(stop, number + 1, *(number + cell.rows for cell in row))
    return [*found, (start, stop)] if placed else found


def column_widths(
    columns: Sequence[Column],
    texts: Sequence[Sequence[tuple[str, float, str, float]]],
    spans: Sequence[tuple[int, int, float]],
    room: float,
) -> list[float]:
    """The width of each column in points, together `room` less the gaps.

    `texts` are those that stand in each column alone: (text, width, name of the face, size). If all fit on one line,
    each column gets that and a share of the rest; else its longest word, and a share by how much more it would take.
    `spans` are cells over several columns: (the first one, how many, width of the text).
    """
    room = max(room - GAP * (len(columns) - 1), 4.0 * len(columns))
    natural = [max(_LEAST, *(width for _, width, _, _ in column), 0.0) + 0.01 for column in texts]
    for at, count, width in spans:
        missing = width + 0.01 - sum(natural[at : at + count]) - GAP * (count - 1)
        for column in range(at, at + count):
            natural[column] += max(0.0, missing) / count
    fixed = [column.share * room for column in columns]
    rest = room - sum(fixed)
    open_columns = [at for at, share in enumerate(fixed) if not share]
    wanted = sum(natural[at] for at in open_columns)
    widths = list(fixed)
    if wanted <= rest:
        growing = {at: natural[at] * (1.0 if columns[at].align is Align.LEFT else _NUMBERS) for at in open_columns}
        grown = sum(growing.values()) or 1.0
        for at in open_columns:
            widths[at] = natural[at] + (rest - wanted) * growing[at] / grown
        return widths
    least = {at: min(natural[at], _longest_word(texts[at])) for at in open_columns}
    more = {at: min(natural[at], room * _NATURAL) - least[at] for at in open_columns}
    left = rest - sum(least.values())
    if left < 0:
        shrink = rest / sum(least.values())
        for at in open_columns:
            widths[at] = least[at] * shrink
        return widths
    share = left / (sum(more.values()) or 1.0)
    for at in open_columns:
        widths[at] = least[at] + more[at] * share
    return widths


def _longest_word(texts: Sequence[tuple[str, float, str, float]]) -> float:
    longest = 0.0
    for text, width, face, size in texts:
        if width > longest:
            widest = max((max(cut_word(word, face, False)[1]) for word in text.split()), default=0.0)
            longest = max(longest, widest * size / 1000)
    return min(longest + 0.01, _WIDEST_WORD)


def edges(widths: Sequence[float]) -> list[float]:
    """Where each column starts, from the left edge of the table on."""
    return list(accumulate((width + GAP for width in widths), initial=0.0))[:-1]
