"""The letters in a document are those of the shipped font."""

from __future__ import annotations

import logging
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

import resources
from reports.font_subset import Subsets
from reports.fonts import FACES, FALLBACK, printable

EVERY = pytest.mark.parametrize("name", [*FACES, FALLBACK])
TABLES = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}


@pytest.fixture(autouse=True)
def _filled_up(caplog: pytest.LogCaptureFixture) -> None:
    """Outlines may be filled up to an even length, of which fontTools warns."""
    caplog.set_level(logging.ERROR, "fontTools.ttLib.tables._g_l_y_f")


def source(name: str) -> TTFont:
    """The shipped font."""
    return TTFont(resources.path(f"fonts/{name}.ttf"))


def cut(name: str, characters: list[int]) -> TTFont:
    """The piece that goes into a document."""
    return TTFont(BytesIO(pdfmetrics.getFont(name).face.makeSubset(characters)), checkChecksums=2)


def drawn(font: TTFont, glyph: str) -> list[object]:
    """What a pen does to draw that glyph, its parts, too."""
    letters = font.getGlyphSet()
    pen = DecomposingRecordingPen(letters)
    letters[glyph].draw(pen)
    return pen.value


def pieces(name: str) -> list[list[int]]:
    """All characters of that font which a document may print, 200 at a time."""
    known = source(name).getBestCmap()
    characters = [ord(each) for each in sorted(printable()) if ord(each) in known]
    return [characters[at : at + 200] for at in range(0, len(characters), 200)]


@EVERY
def test_every_letter_has_the_outline_and_width_of_its_font(name: str) -> None:
    font = source(name)
    names = font.getBestCmap()
    for characters in pieces(name):
        piece = cut(name, [0, *characters])
        codes = piece["cmap"].tables[0].cmap
        for code, character in enumerate(characters, 1):
            assert drawn(piece, codes[code]) == drawn(font, names[character]), chr(character)
            assert piece["hmtx"][codes[code]] == font["hmtx"][names[character]], chr(character)


@EVERY
def test_nothing_else_is_in_it(name: str) -> None:
    piece = cut(name, [0, *map(ord, "Ärger über Fjord: ½ ế")])
    assert set(piece.keys()) - {"GlyphOrder"} == TABLES
    programs = [getattr(piece["glyf"][glyph], "program", None) for glyph in piece.getGlyphOrder()]
    assert not any(program and program.getBytecode() for program in programs)
    assert piece["maxp"].maxSizeOfInstructions == piece["maxp"].maxFunctionDefs == 0


def test_what_the_font_lacks_is_its_sign_for_that() -> None:
    piece = cut(FACES[0], [0, 0x4E2D, ord("a")])
    assert piece["cmap"].tables[0].cmap == {2: "glyph00001"}, "what has no letter there has .notdef"


def test_parts_of_a_letter_come_with_it() -> None:
    piece = cut(FALLBACK, [0, ord("Ä")])
    assert piece["maxp"].numGlyphs == 4, "the letter, A, the dots, and the sign for what lacks"


@given(characters=st.lists(st.integers(0, 0xFFFF), max_size=255))
def test_it_is_the_same_bytes_each_time_whatever_was_cut_before(characters: list[int]) -> None:
    face = pdfmetrics.getFont(FACES[0]).face
    assert Subsets(face)(characters) == face.makeSubset(characters)
