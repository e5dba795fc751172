"""Emphasised words inside a paragraph: their letters are told from the others by where they lie in Unicode.

While lines are broken a text is one string with one face. An emphasised letter stands in it as the character of the
same place in a private plane, which fonts and lines know how wide to take and in which face to draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

STRONG, SLANTED = 0xF0000, 0x100000
"""Beginnings of the planes; below U+FFFF lies all that can be printed."""
_KEPT = {" ", "\n", "\u00a0"}
FACES = {STRONG: "SourceSans3-Semibold", SLANTED: "SourceSans3-It"}
IN_ITALIC = {STRONG: "SourceSans3-BoldIt", SLANTED: "SourceSans3-Regular"}
"""In a quote, which is slanted as a whole, what stands out is upright."""


class Stretch(NamedTuple):
    """Characters `start` to `stop` of a cleaned text are emphasised."""

    start: int
    stop: int
    plane: int


def emphasised(text: str, stretches: Iterable[Stretch]) -> str:
    """The text with these characters moved to their plane; its length stays."""
    letters = list(text)
    for start, stop, plane in stretches:
        for at in range(max(start, 0), min(stop, len(letters))):
            if letters[at] not in _KEPT and ord(letters[at]) < STRONG:
                letters[at] = chr(plane + ord(letters[at]))
    return "".join(letters)


def plain(text: str) -> str:
    """The text without any emphasis."""
    if text.isascii() or max(text) < chr(STRONG):
        return text
    return "".join(chr(ord(letter) & 0xFFFF) if ord(letter) >= STRONG else letter for letter in text)


def plane_of(letter: str) -> int:
    """STRONG or SLANTED, 0 for a plain letter."""
    code = ord(letter)
    return 0 if code < STRONG else STRONG if code < SLANTED else SLANTED
