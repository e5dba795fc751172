"""Which columns and rows each cell of a table covers, and which rows hang together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.paper import Cell, Emphasis


class Placed(NamedTuple):
    """A cell, where it starts, and how many columns and rows it covers."""

    column: int
    columns: int
    rows: int
    text: str
    emphasis: tuple[Emphasis, ...] = ()


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
    return Placed(at, columns, rows, cell.text, cell.emphasis)


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
