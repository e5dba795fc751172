"""The letters that a document uses, cut out of a shipped font: their outlines and widths, and nothing else.

ReportLab copies what fits letters to coarse screens, too, programs of the font and of each letter: two thirds of such
a piece. What shows PDFs today smooths letters itself. The shipped fonts stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from struct import pack, pack_into, unpack_from
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontMaker

_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX, _PROGRAM = 0x1, 0x8, 0x20, 0x40, 0x80, 0x100
"""What a part of a composite letter says of itself (OpenType, table "glyf")."""
_ONE_TABLE = (0, 1, 1, 0, 0, 12, 6)
"""How "cmap" begins: one table for Macintosh, at byte 12, of the letters of the codes from the first to the last."""
_NO_PROGRAMS = (1, 0, 0, 0, 0, 0, 0)
"""What "maxp" says programs need: from the zones to the longest program."""
_Outline = tuple[bytes, tuple[int, ...]]
"""A letter without its program, and where in it a letter is named that is a part of it."""


class Subsets:
    """Cuts pieces out of one face of ReportLab's, in place of its `makeSubset`."""

    def __init__(self, face: Any) -> None:
        self._numbers, self._places, self._widths = face.charToGlyph, face.glyphPos, face.hmetrics
        self._glyf, self._head, self._hhea, self._maxp = map(face.get_table, ("glyf", "head", "hhea", "maxp"))
        self._outlines: dict[int, _Outline] = {}

    def __call__(self, characters: Sequence[int]) -> bytes:
        """A TrueType font with a letter for each of these characters, as code 0 and up."""
        new = {0: 0}
        """Each letter's number in the font, and its number in the piece."""
        codes = [new.setdefault(self._numbers.get(character, 0), len(new)) for character in characters]
        outlines = list(self._renumbered(new))
        widths = [value for each in new for value in self._widths[each]]
        ends = accumulate(map(len, outlines), initial=0)
        font = TTFontMaker()
        font.add("cmap", pack(f">{11 + len(codes)}H", *_ONE_TABLE, 10 + 2 * len(codes), 0, 0, len(codes), *codes))
        font.add("glyf", b"".join(outlines))
        font.add("head", _changed(self._head, 50, 0))
        font.add("hhea", _changed(self._hhea, 34, len(new)))
        font.add("hmtx", pack(f">{len(widths)}H", *widths))
        font.add("loca", pack(f">{len(new) + 1}H", *[end // 2 for end in ends]))
        font.add("maxp", _changed(_changed(self._maxp, 4, len(new)), 14, *_NO_PROGRAMS))
        program: bytes = font.makeStream()
        return program

    def _renumbered(self, new: dict[int, int]) -> Iterator[bytes]:
        """Each outline, parts by their new numbers; letters that are only parts of others are added to `new`."""
        waiting = list(new)
        for letter in waiting:
            outline, parts = self._outline(letter)
            for at in parts:
                (part,) = unpack_from(">H", outline, at)
                if part not in new:
                    new[part] = len(new)
                    waiting.append(part)
                outline = _changed(outline, at, new[part])
            yield outline

    def _outline(self, letter: int) -> _Outline:
        if letter not in self._outlines:
            glyph = self._glyf[self._places[letter] : self._places[letter + 1]]
            self._outlines[letter] = _bare(glyph)
        return self._outlines[letter]


def _bare(glyph: bytes) -> _Outline:
    """A letter without its program, of an even number of bytes."""
    if not glyph:
        return b"", ()
    (contours,) = unpack_from(">h", glyph)
    if contours < 0:
        return _bare_composite(glyph)
    length_at = 10 + 2 * contours
    (length,) = unpack_from(">H", glyph, length_at)
    outline = _changed(glyph[: length_at + 2] + glyph[length_at + 2 + length :], length_at, 0)
    return outline + bytes(len(outline) % 2), ()


def _bare_composite(glyph: bytes) -> _Outline:
    outline, parts, at, more = glyph, [], 10, True
    while more:
        (flags,) = unpack_from(">H", glyph, at)
        outline = _changed(outline, at, flags & ~_PROGRAM)
        parts.append(at + 2)
        more = bool(flags & _MORE)
        scales = 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        at += 4 + (4 if flags & _WORDS else 2) + scales
    return outline[:at], tuple(parts)


def _changed(table: bytes, at: int, *values: int) -> bytes:
    """The table with other numbers of two bytes each from there on."""
    new = bytearray(table)
    pack_into(f">{len(values)}H", new, at, *values)
    return bytes(new)
