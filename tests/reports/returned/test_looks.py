"""Pages compared as pictures: what is covered or stuck on is told, another font is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from reports.returned.looks import compare_looks
from tests.reports.returned.copies import resaved, versions

FONT = Path(__file__).parents[3] / "resources" / "fonts" / "SourceSans3-Regular.ttf"
MARGIN = 525
COVER = b"q 1 g 80 500 400 30 re f Q"
PICTURE = b"q 0.2 g 300 300 60 40 re f Q"
DRAWING = b"q 0.2 G 2 w 300 100 60 40 re S 300 100 m 360 140 l S Q"


@pytest.fixture(scope="module")
def sent():
    return versions()[0].pdf


@pytest.fixture(scope="module")
def set_anew(sent):
    """The same words in the same places in another font, wider than before, as drawing programs open a PDF."""
    pdfmetrics.registerFont(TTFont("Anders", FONT))
    words, bare, document = BytesIO(), BytesIO(), pypdfium2.PdfDocument(sent)
    canvas = Canvas(words)
    for page in document:
        text = page.get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            canvas.setFont("Anders", (top - bottom) * 1.12)
            canvas.drawString(left, bottom + 2, text.get_text_bounded(left, bottom, right, top).strip())
        code = page.render(scale=4, crop=(MARGIN, 30, 10, page.get_height() - 90)).to_pil()  # lost when written below
        canvas.drawImage(ImageReader(code), MARGIN, 30, code.width / 4, code.height / 4)
        canvas.showPage()
        for each in list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1)):
            page.remove_obj(each)
        page.gen_content()
    canvas.save()
    document.save(bare)
    with pikepdf.open(words) as new:

        def write(old):
            for page, text in zip(old.pages, new.pages):
                page.add_overlay(text)

        return resaved(bare.getvalue(), write)


def second_page(sent, content, painted=b""):
    """How the second page looks after something was painted on it."""

    def paint(document):
        document.pages[1].contents_add(painted, prepend=False)

    copy = resaved(content, paint) if painted else content
    return compare_looks(pypdfium2.PdfDocument(sent), 1, pypdfium2.PdfDocument(copy), 1)


def test_another_font_is_told_as_set_anew_and_as_nothing_else(sent, set_anew):
    sight = second_page(sent, set_anew)
    assert (sight.moved, sight.added, sight.gone) == (True, "", "")


@pytest.mark.parametrize("anew", [False, True])
def test_a_covered_clause_is_told_in_any_font(sent, set_anew, anew):
    assert second_page(sent, set_anew if anew else sent, COVER).gone == "auf halber Höhe in der Mitte"


@pytest.mark.parametrize("anew", [False, True])
def test_a_picture_stuck_on_is_told_in_any_font(sent, set_anew, anew):
    assert second_page(sent, set_anew if anew else sent, PICTURE).added == "auf halber Höhe in der Mitte"


def test_a_drawing_in_the_margin_is_told(sent):
    sight = second_page(sent, sent, DRAWING)
    assert (sight.moved, sight.added) == (False, "unten in der Mitte")
