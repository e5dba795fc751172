"""A finished file made smaller before it goes out: the many small objects of its structure are packed together.

Reads what ReportLab writes and no other PDF: one table of objects at the end, generation 0 throughout, each object
from its "n 0 obj" to its "endobj". (A general tool takes eight times as long, as it has to take all objects apart.)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

TOGETHER = 5000
"""Objects in one stream (ISO 32000-1, 7.5.7): they are much alike, so that many together take half the room."""
_TABLE_AT = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_HEAD = re.compile(rb"\s*(\d+) 0 obj\s*")
_KEPT = (rb"/Root\s+\d+ 0 R", rb"/Info\s+\d+ 0 R", rb"/ID\s*\[[^\]]*\]")


class _Entry(NamedTuple):
    """A line of the new table: 1, where an object starts; or 2, which stream it lies in, and as which one there."""

    kind: int
    where: int
    place: int


def packed(pdf: bytes) -> bytes:
    """The same document with its objects in compressed streams; the same bytes each time.

    Raises ValueError if it isn't what ReportLab writes.
    """
    objects, trailer = _taken_apart(pdf)
    written = _Written(b"%PDF-1.7\n%\xb5\xed\xae\xfb\n")
    small: list[tuple[int, bytes]] = []
    for number, content in objects:
        if content.endswith(b"endstream"):
            written.add(number, content)
        else:
            small.append((number, content))
    last = max(number for number, _ in objects)
    for start in range(0, len(small), TOGETHER):
        last += 1
        written.add_together(last, small[start : start + TOGETHER])
    return written.ended(last + 1, trailer)


def _taken_apart(pdf: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Each object's number and content, in the order of the file, and what the trailer says."""
    found = _TABLE_AT.search(pdf, max(len(pdf) - 64, 0))
    at = int(found[1]) if found else len(pdf)
    table, _, trailer = pdf[at:].partition(b"trailer")
    lines = table.split(b"\n")
    if lines[0].strip() != b"xref" or not trailer:
        raise ValueError("not a PDF with one table of objects")
    starts = sorted(int(line[:10]) for line in lines[2:] if line[17:18] == b"n")
    return [_object(pdf[start:stop]) for start, stop in pairwise([*starts, at])], trailer


def _object(piece: bytes) -> tuple[int, bytes]:
    head, end = _HEAD.match(piece), piece.rfind(b"endobj")
    if head is None or end < 0:
        raise ValueError("not an object of generation 0")
    return int(head[1]), piece[head.end() : end].strip()


class _Written:
    """The new file as it grows."""

    def __init__(self, head: bytes) -> None:
        self._parts = [head]
        self._length = len(head)
        self._entries: dict[int, _Entry] = {}

    def add(self, number: int, content: bytes) -> None:
        """Write an object as it is."""
        self._entries[number] = _Entry(1, self._length, 0)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        self._parts.append(part)
        self._length += len(part)

    def add_together(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Write many objects as one stream with that number."""
        starts, at = [], 0
        for index, (each, content) in enumerate(objects):
            starts.append(b"%d %d" % (each, at))
            at += len(content) + 1
            self._entries[each] = _Entry(2, number, index)
        head = b" ".join(starts) + b"\n"
        says = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
        self.add(number, _stream(says, head + b"\n".join(content for _, content in objects)))

    def ended(self, number: int, trailer: bytes) -> bytes:
        """The whole file, ended by its table, which is the stream with that number."""
        at = self._length
        self._entries[number] = _Entry(1, at, 0)
        says = b"/Type/XRef/W[1 4 2]/Size %d/DecodeParms<</Predictor 12/Columns 7>>" % (number + 1)
        table = b"".join(_by_difference([b"\0\0\0\0\0\xff\xff", *self._lines(number)]))
        self.add(number, _stream(says + b"".join(_kept(trailer)), table))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % at])

    def _lines(self, last: int) -> Iterator[bytes]:
        free = _Entry(0, 0, 0)
        for number in range(1, last + 1):
            kind, where, place = self._entries.get(number, free)
            yield bytes((kind,)) + where.to_bytes(4) + place.to_bytes(2)


def _by_difference(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Each line as what differs from the one before, which is nearly always the same (PNG's filter "up")."""
    for before, line in pairwise([bytes(len(lines[0])), *lines]):
        yield b"\2" + bytes([(new - old) % 256 for new, old in zip(line, before)])


def _kept(trailer: bytes) -> Iterator[bytes]:
    for pattern in _KEPT:
        found = re.search(pattern, trailer)
        if found is None:
            raise ValueError("a trailer without root, info or identifier")
        yield found[0]


def _stream(says: bytes, content: bytes) -> bytes:
    small = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (says, len(small), small)
