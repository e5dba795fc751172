"""How often what was found where: categories against kinds, partners, documents or questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from models.code import CodeKind
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook
from models.evidence_filter import NONE, EvidenceFilter, Group, Values
from models.evidence_names import NO_CODE, EvidenceNames

AXES = (Group.KIND, Group.PARTNER, Group.DOCUMENT, Group.QUESTION)


@dataclass(frozen=True)
class Heading:
    """A row or a column: the filter's value, what it is called (short, and whole), and how deep a row stands."""

    value: str
    name: str
    whole: str
    depth: int = 0


@dataclass(frozen=True)
class Matrix:
    """`cells[row][column]` counts pieces. Row sums add their cells up; a piece counts in each of its categories, so
    that a column's sum is how many different pieces it has.
    """

    axis: Group
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[int, ...], ...]
    row_sums: tuple[int, ...]
    column_sums: tuple[int, ...]
    total: int

    @property
    def most(self) -> int:
        """The greatest count of a cell."""
        return max((count for row in self.cells for count in row), default=0)


def matrix_of(book: EvidenceBook, names: EvidenceNames, axis: Group, wanted: EvidenceFilter | None = None) -> Matrix:
    """The wanted pieces that have a value on the axis.

    Kernkomponenten and kinds have their row or column in any case: what is empty is a finding, too.
    """
    asked = wanted or EvidenceFilter()
    pairs = Counter(zip(book.column(Group.CODE, asked), book.column(axis, asked)))
    cells: Counter[tuple[str, str]] = Counter()
    sums: Counter[str] = Counter()
    for (codes, values), count in pairs.items():
        for value in values:
            sums[value] += count
            for code in codes:
                cells[code, value] += count
    seen: set[str] = {code for code, _ in cells}
    rows = tuple(each for each in _rows(book, names) if each.value in seen or _is_component(book, each.value))
    columns = tuple(each for each in _columns(names, axis) if sums[each.value] or _always(axis, each.value))
    counts = tuple(tuple(cells[row.value, column.value] for column in columns) for row in rows)
    return Matrix(
        axis=axis,
        rows=rows,
        columns=columns,
        cells=counts,
        row_sums=tuple(map(sum, counts)),
        column_sums=tuple(sums[column.value] for column in columns),
        total=sum(sums.values()),
    )


def filter_of(matrix: Matrix, row: int, column: int, wanted: EvidenceFilter) -> EvidenceFilter:
    """What the pieces of a cell have in common; a row or column beyond the last one is the sum of all."""
    found = wanted
    if row < len(matrix.rows):
        found = found.with_values(Group.CODE, {matrix.rows[row].value})
    if column < len(matrix.columns):
        return found.with_values(matrix.axis, {matrix.columns[column].value})
    values: Values = frozenset(each.value for each in matrix.columns)
    chosen = wanted.of(matrix.axis)
    return found.with_values(matrix.axis, chosen or (() if matrix.axis is Group.KIND else values))


def _rows(book: EvidenceBook, names: EvidenceNames) -> list[Heading]:
    depths: dict[int, int] = {}
    found = []
    for code in book.facts.codes.values():
        depths[code.id] = depths.get(code.parent_id or 0, -1) + 1
        found.append(Heading(code.uid, code.label(), names.path(code.id), depths[code.id]))
    return [*found, Heading(NONE, NO_CODE, NO_CODE)]


def _columns(names: EvidenceNames, axis: Group) -> list[Heading]:
    return [Heading(value, names.short(axis, value), names.of(axis, value)) for value in names.values(axis)]


def _is_component(book: EvidenceBook, uid: str) -> bool:
    id = book.facts.code_ids.get(uid)
    return id is not None and book.facts.codes[id].kind is CodeKind.COMPONENT


def _always(axis: Group, value: str) -> bool:
    return axis is Group.KIND and value != EvidenceKind.OPEN.value
