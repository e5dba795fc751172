from __future__ import annotations

import random
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
import samples
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from models.page_mark import PageMark, read_mark
from reports.agreement import render
from reports.archive import Meta
from reports.page_code import draw_code, quiet_zone
from reports.sheet import Sheet
from reports.style import MM, Style

META = Meta(title="Titel", author="Jemand", subject="", dated=date(2026, 11, 23))
MARK = PageMark("a1b2c3d4" * 4, 2, 11, "0f1e2d3c4b5a")
SIZE = 14 * MM
SCAN = 150
STYLE = Style()
X, Y = STYLE.page[0] - STYLE.right + 3.5 * MM, STYLE.bottom


def page_with_code(text: str = MARK.text()) -> bytes:
    sheet = Sheet(STYLE.page, META)
    draw_code(sheet, text, X, Y, SIZE)
    sheet.showPage()
    return sheet.finish()


def picture(pdf: bytes, dpi: int = SCAN) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L")


def read(image: Image.Image) -> list[PageMark | None]:
    return [read_mark(code.text) for code in zxingcpp.read_barcodes(image)]


def grain(image: Image.Image, strength: int) -> Image.Image:
    """The picture as a scanner gives it: greyish paper, pale ink, noise that is the same each time."""
    noise = Image.frombytes("L", image.size, random.Random(1).randbytes(image.width * image.height))
    pale = image.point(lambda value: 45 + round(value * 0.75))
    return ImageChops.add(pale, noise.point(lambda value: value * strength // 255))


AS_READ = PageMark(MARK.agreement_uid, 2, 11, "0f1e2d3c")


@pytest.mark.parametrize("angle", [0, 0.7, -1.5, 3, 12, 90, 180, 270, 178.5])
def test_a_scan_of_150_dpi_that_lies_askew_or_upside_down_is_read(angle: float) -> None:
    turned = picture(page_with_code()).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert read(turned) == [AS_READ]


@pytest.mark.parametrize("blur", [0.5, 0.8])
@pytest.mark.parametrize("angle", [0.4, -2])
def test_a_soft_and_grainy_scan_of_150_dpi_is_read(angle: float, blur: float) -> None:
    printed = picture(page_with_code(), 300).filter(ImageFilter.GaussianBlur(1))
    turned = printed.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    scanned = turned.resize((1240, 1754), Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(blur))
    assert read(grain(scanned, 40)) == [AS_READ]


def test_a_copy_of_a_copy_at_71_per_cent_is_read_at_200_dpi() -> None:
    """Two A4 pages on one sheet, as offices copy to save paper."""
    small = picture(page_with_code(), 600).resize((1174, 1660), Image.Resampling.BOX)
    assert read(small) == [AS_READ]


@pytest.mark.parametrize("page", [1, 60, 99999])
def test_every_page_number_fits_into_the_same_number_of_squares(page: int) -> None:
    text = PageMark("f" * 32, 9999, page, "f" * 8).text()
    assert quiet_zone(text, SIZE) == quiet_zone(MARK.text(), SIZE)
    assert quiet_zone(text, 29.0) == 4


def test_the_edge_of_the_code_stays_white_whatever_was_drawn_there_before() -> None:
    sheet = Sheet(STYLE.page, META)
    sheet.rect(0, 0, *STYLE.page, stroke=0, fill=1)
    draw_code(sheet, MARK.text(), X, Y, SIZE)
    sheet.showPage()
    image, edge = picture(sheet.finish(), 300), quiet_zone(MARK.text(), SIZE)
    white = image.point(lambda value: 255 * (value > 200)).getbbox()
    assert white is not None
    points = (X - edge, STYLE.page[1] - Y - SIZE - edge, X + SIZE + edge, STYLE.page[1] - Y + edge)
    assert white == pytest.approx([point * 300 / 72 for point in points], abs=2)
    assert read(image) == [AS_READ]


def test_the_codes_of_an_agreement_stand_beside_the_text_and_well_off_the_edge() -> None:
    snapshot = samples.agreement(draft=False, agreement_uid=MARK.agreement_uid, code="a1b2c3-v2-0f1e2d3c", number=2)
    text_ends, paper_ends = (STYLE.page[0] - STYLE.right) / 72 * SCAN, STYLE.page[0] / 72 * SCAN
    for index, page in enumerate(pypdfium2.PdfDocument(render(snapshot).pdf)):
        (code,) = zxingcpp.read_barcodes(page.render(scale=SCAN / 72).to_pil().convert("L"))
        mark = read_mark(code.text)
        assert mark is not None
        assert mark.page == index + 1
        assert code.position.bottom_left.x - text_ends > 1.9 / 25.4 * SCAN, "the white edge that a reader needs"
        assert paper_ends - code.position.bottom_right.x > 7.5 / 25.4 * SCAN, "printers and scanners lose up to 6 mm"


def test_the_same_label_gives_the_same_bytes_and_another_page_another_code() -> None:
    assert page_with_code() == page_with_code()
    marks = [PageMark(MARK.agreement_uid, 2, page, MARK.digest).text() for page in range(1, 5)]
    pages = [page_with_code(text) for text in marks]
    assert all(first != second for first, second in pairwise(pages))


def test_a_code_adds_hardly_a_kilobyte_to_a_page() -> None:
    sheet = Sheet(STYLE.page, META)
    sheet.showPage()
    assert len(page_with_code()) - len(sheet.finish()) < 1024
