"""How far pairs of letters are moved together ("Te", "AV"), read from a font's own table.

Understood is what the feature "kern" of the shipped fonts is made of: pair adjustments of the
advance width (OpenType specification, GPOS table, lookup type 2, formats 1 and 2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

_PAIRS, _EXTENSION = 2, 9
_ADVANCE_ONLY = (4, 0)

LEAST = 12
"""Thousandths of the size below which nobody sees a move (a tenth of a point in running text)."""


class Kerning(dict[tuple[str, str], int]):
    """Thousandths of the font size by which a pair of characters is moved apart (mostly below 0), looked up once."""

    def __init__(self, path: Path, glyphs: Mapping[int, int]) -> None:
        super().__init__()
        self._glyphs = glyphs
        tables = _tables(path.read_bytes())
        self._scale: float = 1000 / struct.unpack_from(">H", tables["head"], 18)[0]
        self._lookups = [
            [_PairTable(tables["GPOS"], at) for at in subtables] for subtables in _kern_lookups(tables.get("GPOS", b""))
        ]

    def __missing__(self, pair: tuple[str, str]) -> int:
        left, right = (self._glyphs.get(ord(character), 0) for character in pair)
        found = 0
        if left and right:
            found = sum(self._adjustment(tables, left, right) for tables in self._lookups)
        value = round(found * self._scale)
        self[pair] = value = value if abs(value) >= LEAST else 0
        return value

    @staticmethod
    def _adjustment(tables: list[_PairTable], left: int, right: int) -> int:
        """The first table of a lookup that knows the pair decides."""
        return next((value for table in tables if (value := table.value(left, right)) is not None), 0)


class _PairTable:
    """One pair adjustment table: pairs of glyphs (format 1) or of classes of glyphs (format 2)."""

    def __init__(self, gpos: bytes, at: int) -> None:
        form, coverage = struct.unpack_from(">HH", gpos, at)
        if struct.unpack_from(">HH", gpos, at + 4) != _ADVANCE_ONLY:
            raise ValueError("kerning of a kind that the shipped fonts do not have")
        self._covered = _coverage(gpos, at + coverage)
        self._gpos, self._at = gpos, at
        self._classes = form == 2
        if self._classes:
            first, second, _, self._width = struct.unpack_from(">4H", gpos, at + 8)
            self._first, self._second = _classes(gpos, at + first), _classes(gpos, at + second)
        else:
            self._sets: dict[int, dict[int, int]] = {}

    def value(self, left: int, right: int) -> int | None:
        """The adjustment in font units; None if this table does not know the pair."""
        index = self._covered.get(left)
        if index is None:
            return None
        if self._classes:
            cell = self._first.get(left, 0) * self._width + self._second.get(right, 0)
            return int(struct.unpack_from(">h", self._gpos, self._at + 16 + 2 * cell)[0])
        if index not in self._sets:
            start = self._at + struct.unpack_from(">H", self._gpos, self._at + 10 + 2 * index)[0]
            count = struct.unpack_from(">H", self._gpos, start)[0]
            self._sets[index] = dict(struct.iter_unpack(">Hh", self._gpos[start + 2 : start + 2 + 4 * count]))
        return self._sets[index].get(right)


def _tables(font: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): font[start : start + length] for tag, _, start, length in records}


def _kern_lookups(gpos: bytes) -> Iterator[list[int]]:
    """For each lookup of the feature "kern": where its pair tables start."""
    if not gpos:
        return
    features, lookups = struct.unpack_from(">HH", gpos, 6)
    wanted: set[int] = set()
    for at in range(struct.unpack_from(">H", gpos, features)[0]):
        tag, start = struct.unpack_from(">4sH", gpos, features + 2 + 6 * at)
        if tag == b"kern":
            count = struct.unpack_from(">H", gpos, features + start + 2)[0]
            wanted.update(struct.unpack_from(f">{count}H", gpos, features + start + 4))
    for index in sorted(wanted):
        start = lookups + struct.unpack_from(">H", gpos, lookups + 2 + 2 * index)[0]
        kind, _, count = struct.unpack_from(">3H", gpos, start)
        tables = [start + offset for offset in struct.unpack_from(f">{count}H", gpos, start + 6)]
        if kind == _EXTENSION:
            kind = struct.unpack_from(">H", gpos, tables[0] + 2)[0]
            tables = [table + struct.unpack_from(">I", gpos, table + 4)[0] for table in tables]
        if kind == _PAIRS:
            yield tables


def _coverage(gpos: bytes, at: int) -> dict[int, int]:
    """The glyphs that a table speaks of, each with its number in the table."""
    form, count = struct.unpack_from(">HH", gpos, at)
    if form == 1:
        return {glyph: index for index, glyph in enumerate(struct.unpack_from(f">{count}H", gpos, at + 4))}
    ranges = struct.iter_unpack(">HHH", gpos[at + 4 : at + 4 + 6 * count])
    return {glyph: first + glyph - low for low, high, first in ranges for glyph in range(low, high + 1)}


def _classes(gpos: bytes, at: int) -> dict[int, int]:
    """The class of each glyph that is not in class 0."""
    form, first = struct.unpack_from(">HH", gpos, at)
    if form == 1:
        count = struct.unpack_from(">H", gpos, at + 4)[0]
        return {first + index: kind for index, kind in enumerate(struct.unpack_from(f">{count}H", gpos, at + 6))}
    ranges = struct.iter_unpack(">HHH", gpos[at + 4 : at + 4 + 6 * first])
    return {glyph: kind for low, high, kind in ranges for glyph in range(low, high + 1)}
