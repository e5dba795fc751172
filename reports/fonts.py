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
from reports.emphasis import FACES as FACES_OF_EMPHASIS
from reports.emphasis import IN_ITALIC, SLANTED, plain, plane_of
from reports.font_subset import Subsets
from reports.kerning import Kerning

FALLBACK = "DejaVuSans"
FACES = ("SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold", "SourceSans3-Bold", "SourceSans3-BoldIt")


class _Advances(dict[str, float]):
    """Widths of characters in thousandths of the font size, looked up on first use."""

    def __init__(self, name: str, faces: tuple[Any, ...]) -> None:
        super().__init__()
        self._name, self._faces = name, faces

    def __missing__(self, character: str) -> float:
        if plane := plane_of(character):
            self[character] = width = face(emphasis_of(self._name, plane)).advances[plain(character)]
            return width
        code = ord(character)
        for each in self._faces:
            if code in each.charToGlyph:
                self[character] = width = float(each.charWidths[code])
                return width
        raise ValueError(f"no shipped font has U+{code:04X}: the text was not cleaned")


class _Kerned(dict[tuple[str, str], int]):
    """Pairs of letters of a face, and of those that are emphasised alike; two of different faces are not moved."""

    def __init__(self, name: str, kerning: Kerning) -> None:
        super().__init__()
        self._name, self._kerning = name, kerning

    def __missing__(self, pair: tuple[str, str]) -> int:
        left, right = map(plane_of, pair)
        if not (left or right):
            value = self._kerning[pair]
        elif left == right:
            value = face(emphasis_of(self._name, left)).kerning[plain(pair[0]), plain(pair[1])]
        else:
            value = 0
        self[pair] = value
        return value


@dataclass(frozen=True, eq=False)
class Face:
    """One face of the text font; characters it lacks come from the fallback font."""

    name: str
    glyphs: frozenset[str]
    advances: dict[str, float]
    kerning: dict[tuple[str, str], int]

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
        for letter in text:
            plane, character = plane_of(letter), plain(letter)
            shown = face(emphasis_of(self.name, plane)) if plane else self
            name = shown.name if character in shown.glyphs else FALLBACK
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
    kerning = _Kerned(name, Kerning(resources.path(f"fonts/{name}.ttf"), main.charToGlyph))
    return Face(name, glyphs, _Advances(name, (main, fallback)), kerning)


def emphasis_of(name: str, plane: int) -> str:
    """The face in which letters of that plane are drawn, in a text of the face `name`."""
    return (IN_ITALIC if name == FACES_OF_EMPHASIS[SLANTED] else FACES_OF_EMPHASIS)[plane]


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
