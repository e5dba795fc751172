"""The shipped fonts, registered once with ReportLab, and how wide their characters are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import compress, pairwise
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from reports.font_subset import Subsets
from reports.kerning import Kerning

FALLBACK = "DejaVuSans"
FACES = ("SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold", "SourceSans3-Bold", "SourceSans3-BoldIt")


class _Advances(dict[str, float]):
    """Widths of characters in thousandths of the font size, looked up on first use."""

    def __init__(self, faces: tuple[Any, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, character: str) -> float:
        code = ord(character)
        for face in self._faces:
            if code in face.charToGlyph:
                self[character] = width = float(face.charWidths[code])
                return width
        raise ValueError(f"no shipped font has U+{code:04X}: the text was not cleaned")


@dataclass(frozen=True, eq=False)
class Face:
    """One face of the text font; characters it lacks come from the fallback font."""

    name: str
    glyphs: frozenset[str]
    advances: dict[str, float]
    kerning: Kerning

    def width(self, text: str) -> float:
        """How wide the text runs, in thousandths of the font size."""
        return self.advance(text) + sum(map(self.kerning.__getitem__, pairwise(text)))

    def advance(self, text: str) -> float:
        """The same without kerning."""
        return sum(map(self.advances.__getitem__, text))

    def kerns(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where in the text two characters move together or apart: (index of the second, thousandths)."""
        kerns = list(map(self.kerning.__getitem__, pairwise(text)))
        return tuple(compress(enumerate(kerns, 1), kerns))

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text cut into (font name, piece), each piece printable in its font."""
        if self.glyphs.issuperset(text):
            return [(self.name, text)]
        runs: list[tuple[str, str]] = []
        for character in text:
            name = self.name if character in self.glyphs else FALLBACK
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + character)
            else:
                runs.append((name, character))
        return runs


@cache
def _registered(name: str, file: str) -> Any:
    font = TTFont(name, str(resources.path(f"fonts/{file}.ttf")))
    font.face.makeSubset = Subsets(font.face)
    pdfmetrics.registerFont(font)
    return font


@cache
def face(name: str) -> Face:
    """The face of that name, one of FACES."""
    main = _registered(name, name).face
    fallback = _registered(FALLBACK, FALLBACK).face
    glyphs = frozenset(map(chr, main.charToGlyph))
    kerning = Kerning(resources.path(f"fonts/{name}.ttf"), main.charToGlyph)
    return Face(name, glyphs, _Advances((main, fallback)), kerning)


def leave_out_unused(codes: Mapping[str, Mapping[str, int]], doc: Any) -> None:
    """Let the fonts of a document have no letters but these, given by code for each font; else it has all of ASCII."""
    for name, used in codes.items():
        subsets, kept = pdfmetrics.getFont(name).state[doc].subsets, frozenset(used.values())
        subsets[0] = [character if code in kept else 0 for code, character in enumerate(subsets[0])]


@cache
def printable() -> frozenset[str]:
    """Every character that can be printed upright: those of all text faces, and of the fallback font.

    Above U+FFFF ReportLab writes a broken ToUnicode entry, so nothing up there counts.
    """
    shared = frozenset.intersection(*(face(name).glyphs for name in FACES))
    fallback = frozenset(map(chr, _registered(FALLBACK, FALLBACK).face.charToGlyph))
    return frozenset(character for character in shared | fallback if ord(character) <= 0xFFFF)
