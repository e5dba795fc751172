from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
import samples
from PIL import Image, ImageChops

from reports.agreement import render
from reports.catalog import forget
from reports.hyphens import positions
from reports.lines import break_lines, cut_word
from reports.pages import CRISP, TALLEST, OpenPages, page_image, page_sizes
from reports.style import ACCENT


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(samples.agreement()).pdf


def test_every_page_is_a4(pdf: bytes) -> None:
    assert [(round(width), round(height)) for width, height in page_sizes(pdf)] == [(595, 842)] * 4


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_a_page_is_painted_at_the_scale_asked_for(pdf: bytes, scale: float) -> None:
    image = page_image(pdf, 0, scale)
    assert abs(image.width - 595.28 * scale) <= 1
    assert len(image.pixels) == image.stride * image.height
    assert image.stride >= image.width * 4


def test_pixels_are_blue_green_red(pdf: bytes) -> None:
    accent = bytes.fromhex(ACCENT[1:])[::-1]
    pixels = page_image(pdf, 0, 2.0).pixels
    assert any(pixels[at : at + 3] == accent for at in range(0, len(pixels), 4))


@pytest.mark.parametrize("index", [-1, 4])
def test_there_is_no_page_beyond_the_last(pdf: bytes, index: int) -> None:
    with pytest.raises(IndexError):
        page_image(pdf, index, 1.0)


def test_nothing_that_was_laid_out_is_remembered_after_forgetting() -> None:
    render(samples.agreement())
    forget()
    assert break_lines.cache_info().currsize == cut_word.cache_info().currsize == positions.cache_info().currsize == 0


@pytest.mark.parametrize("dpi", [300, 360, 600])
@pytest.mark.parametrize("draft", [False, True])
def test_the_pieces_of_a_page_make_up_the_whole_page(dpi: int, draft: bool) -> None:
    pdf, scale = render(samples.agreement(draft=draft)).pdf, dpi / 72
    crisp = scale >= CRISP
    page = pypdfium2.PdfDocument(pdf)[0]
    how = {"optimize_mode": "print", "no_smoothtext": crisp, "no_smoothpath": crisp}
    whole = page.render(scale=scale, prefer_bgrx=True, **how).to_pil().convert("RGB")
    together = Image.new("RGB", whole.size, "white")
    for piece in OpenPages(pdf).pieces(0, scale):
        image = Image.frombuffer("RGB", (piece.width, piece.height), piece.pixels, "raw", "BGRX", 0, 1)
        together.paste(image, (piece.left, piece.top))
    differs = ImageChops.difference(whole, together).convert("L").point(lambda value: 255 * (value > 96))
    assert differs.histogram()[255] < 2e-5 * whole.width * whole.height, "a dot of rounding here and there"


def test_between_lines_of_text_pieces_end_in_white() -> None:
    pieces = list(OpenPages(render(samples.agreement(draft=False)).pdf).pieces(0, 600 / 72))
    last_rows = [piece.pixels[-4 * piece.width :] for piece in pieces]
    assert len(pieces) > 20
    assert all(row == b"\xff" * len(row) for row in last_rows)


def test_no_piece_is_taller_than_what_is_painted_at_once() -> None:
    for page in range(4):
        pieces = OpenPages(render(samples.agreement(draft=True)).pdf).pieces(page, 600 / 72)
        assert max(piece.height for piece in pieces) <= TALLEST


def test_a_white_page_has_no_pieces_and_its_size() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    content = BytesIO()
    document.save(content)
    pages = OpenPages(content.getvalue())
    assert (pages.sizes, list(pages.pieces(0, 600 / 72))) == (((595, 842),), [])


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        OpenPages(b"PK\x03\x04")
