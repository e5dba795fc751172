"""The text of a page and the boxes of its characters always have the same length, whatever pdfium has."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from reports.documents.pdf_text import _USUAL, Frame, _Reader, _tidied
from reports.documents.words import clean, is_clean

CODES = st.integers(0, 0x110000) | st.sampled_from([2, 0xFFFE, 10, 13, 32, 0x308, 0xFB03, 0xAD, 0xD83D, 0xDE00, 0x1161])


@given(st.lists(CODES, max_size=30))
@example([0x1100, 0x1161, 0x11A8])  # letters of Korean melt without being combining
@example([0x61, 0x323, 0x307])
@example([0x61, *[0x344, 0x323] * 40])
def test_one_box_a_character(codes):
    reader = _Reader()
    for at, code in enumerate(codes):
        reader.take(code, (at, 0.0, at + 1, 10.0))
    found = reader.read(1, Frame(0, 0, 100, 100, 0))
    assert len(found.edges) == 4 * len(found.text)
    assert is_clean(found.text)


def test_what_melts_together_has_one_box_and_a_ligature_one_for_each_letter():
    reader = _Reader()
    for at, code in enumerate((0x6F, 0x308, 0xFB01)):
        reader.take(code, (10.0 * at, 0.0, 10.0 * at + 10, 10.0))
    found = reader.read(1, Frame(0, 0, 100, 100, 0))
    assert found.text == "öfi" == clean("o\u0308ﬁ")
    assert [found.box(index)[::2] for index in range(3)] == [(0, 20), (20, 25), (25, 30)]


def test_a_blank_that_was_made_up_reaches_from_letter_to_letter():
    reader = _Reader()
    for code, box in ((0x61, (0, 0, 5, 10)), (0x20, (0, 0, 0, 0)), (0x62, (9, 0, 14, 10))):
        reader.take(code, box)
    assert reader.read(1, Frame(0, 0, 100, 100, 0)).box(1) == (5, 90, 9, 100)


@given(st.text(st.sampled_from("a-\r\n \ufffeß€„é–"), max_size=60))
@example("a\r\n\r\nb\ufffec\ufffe\r\n \n")
@example("\r\n a")
def test_text_read_in_one_is_the_same_as_letter_by_letter(text):
    reader = _Reader()
    for code in map(ord, text):
        reader.take(code, (0, 0, 0, 0))
    assert _USUAL.fullmatch(text) or not text
    assert _tidied(text) == reader.text()


def test_usual_characters_are_those_that_stay_as_they_are():
    usual = [chr(code) for code in range(0x10000) if _USUAL.fullmatch(chr(code)) and chr(code) not in "\r\n\ufffe"]
    assert clean("".join(usual)) == "".join(usual)
    assert not any(unicodedata.combining(each) for each in usual)
