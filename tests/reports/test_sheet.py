from __future__ import annotations

from datetime import date
from io import BytesIO
from itertools import pairwise

import pypdf
import pypdfium2
import pytest
import reading
import samples

from models.agreement_snapshot import Section
from reports.agreement import render
from reports.archive import Meta
from reports.fonts import FACES, face, printable
from reports.lines import HYPHEN, whole_line
from reports.sheet import Sheet, UntaggedText
from reports.style import Style

META = Meta(title="Titel", author="Jemand", subject="", dated=date(2026, 11, 23))


def drawn(*texts: str, name: str = FACES[0]) -> bytes:
    sheet = Sheet((595, 842), META)
    font = face(name)
    places = [(50.0, 800.0 - 14 * at) for at in range(len(texts))]
    with sheet.inside(sheet.element("P", texts)):
        sheet.lines([whole_line(text, font) for text in texts], font, 10, places, "#000000")
    sheet.showPage()
    return sheet.finish()


def right_edge(pdf: bytes, page: int) -> float:
    """The right edge of the rightmost visible character of a page."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = (text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())
    return max(right for _, _, right, _ in boxes)


def test_a_font_that_is_not_embedded_is_refused() -> None:
    sheet = Sheet((595, 842), META)
    with sheet.artifact():
        sheet.setFont("Helvetica", 12)
        sheet.drawString(50, 50, "x")
    with pytest.raises(ValueError, match="Helvetica"):
        sheet.finish()


def test_text_that_is_neither_content_nor_decoration_is_refused() -> None:
    sheet = Sheet((595, 842), META)
    font = face(FACES[0])
    with pytest.raises(UntaggedText):
        sheet.lines([whole_line("unseen", font)], font, 10, [(50, 800)], "#000000")


def test_an_empty_page_names_no_font_at_all() -> None:
    sheet = Sheet((595, 842), META)
    sheet.showPage()
    assert b"/Helvetica" not in sheet.finish()


def test_more_characters_than_one_subset_holds_are_read_back_in_order() -> None:
    every = sorted(char for char in face(FACES[0]).glyphs & printable() if char.isalpha() and not char.isspace())[:600]
    rows = ["".join(every[at : at + 50]) for at in range(0, 600, 50)]
    text = pypdf.PdfReader(BytesIO(drawn(*rows))).pages[0].extract_text().replace("\n", "").replace(" ", "")
    assert text == "".join(every)


def test_brackets_and_backslashes_are_shown_as_typed() -> None:
    assert pypdf.PdfReader(BytesIO(drawn(r"(a\b) [c] \)("))).pages[0].extract_text().strip() == r"(a\b) [c] \)("


def test_characters_of_the_fallback_font_stand_among_the_others() -> None:
    assert "a∮b" in pypdf.PdfReader(BytesIO(drawn("Ta∮bTe"))).pages[0].extract_text()


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("pair", ["Te", "Vo", "Ta", "r."])
def test_pairs_of_letters_move_together(name: str, pair: str) -> None:
    font = face(name)
    assert font.width(pair) < font.advance(pair)


@pytest.mark.parametrize("text", ["Teil A: Vertretung der TA Nds", "AVATAR, Wo. To"])
@pytest.mark.parametrize("name", FACES)
def test_a_line_is_drawn_as_wide_as_it_was_measured(name: str, text: str) -> None:
    width = whole_line(text, face(name)).width * 10 / 1000
    assert right_edge(drawn(text, name=name), 0) - 50 == pytest.approx(width, abs=1.2)


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_no_character_stands_right_of_the_margin(blank: str) -> None:
    words = samples.PREAMBLE.split()
    mixed = " ".join(blank.join(words[at : at + 3]) for at in range(0, len(words), 3))
    snapshot = samples.agreement(draft=False, sections=(Section(key="a", blocks=(samples.text(mixed),)),))
    style = Style()
    assert right_edge(render(snapshot).pdf, 0) <= style.page[0] - style.right + 0.5


def test_words_at_line_ends_stay_apart() -> None:
    for page in pypdf.PdfReader(BytesIO(render(samples.long_agreement()).pdf)).pages[1:10]:
        lines = reading.body(page.extract_text()).split("\n")
        within = [line for line, following in pairwise(lines) if following[:1].islower()]
        assert within
        assert all(line.endswith((" ", "-", HYPHEN)) for line in within)


def test_a_paragraph_that_goes_on_overleaf_keeps_its_words_apart() -> None:
    first, second = (
        anchor for anchor in render(samples.long_agreement()).anchors if anchor.fields == ("clause:D1:text",)
    )
    assert first.page + 1 == second.page
    page = pypdf.PdfReader(BytesIO(render(samples.long_agreement()).pdf)).pages[first.page]
    assert page.extract_text()[-1] in " -"


def test_a_no_break_blank_is_found_by_searching_for_a_blank() -> None:
    snapshot = samples.agreement(closing=(samples.text("Nach §\u00a086 NKomVG."),))
    assert "Nach § 86 NKomVG." in reading.running(render(snapshot).pdf)
