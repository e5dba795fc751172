from __future__ import annotations

import pytest
import samples

from reports.agreement import render
from reports.catalog import forget
from reports.hyphens import positions
from reports.lines import break_lines, cut_word
from reports.pages import page_image, page_sizes
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
