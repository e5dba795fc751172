"""PDFs: sizes as shown, pictures of a bounded size, text with the place of each of its characters."""

from __future__ import annotations

import math
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from reports.documents.opening import open_document
from reports.documents.pdf import PdfFile
from reports.documents.sentences import DAMAGED, FIRST_PAGES, LOCKED, NO_TEXT, Unreadable
from reports.documents.shapes import MOST_PIXELS
from reports.documents.words import is_clean
from tests.reports.documents import files

SCALE = 2.0


@pytest.fixture
def opened():
    """Documents that are closed afterwards."""
    made = []

    def open_one(content, name="a.pdf"):
        made.append(open_document(content, name))
        return made[-1]

    yield open_one
    for each in made:
        each.close()


def picture_of(document, page=1, scale=SCALE):
    painted = document.picture(page, scale)
    return Image.frombytes("RGB", (painted.width, painted.height), painted.pixels, "raw", "BGRX")


def dark(picture, box, scale=SCALE):
    """Whether anything is drawn inside a box, and how much of it."""
    left, top, right, bottom = (side * scale for side in box)
    part = picture.convert("L").crop((math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)))
    return sum(part.histogram()[:128])


def without(picture, boxes, scale=SCALE):
    """The picture with these boxes painted over, a little larger than they are."""
    rest = picture.copy()
    for left, top, right, bottom in boxes:
        rest.paste("white", tuple(round(side * scale) for side in (left - 1, top - 1, right + 1, bottom + 1)))
    return rest


def test_the_text_is_read_back_and_is_what_the_store_keeps(opened):
    page = opened(files.pdf()).text(1)
    assert page.text == "\n".join(files.LINES)
    assert is_clean(page.text)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(), (50, 600, 400, 800)], ids=["whole", "cropped"])
def test_each_letter_lies_in_its_box_and_nothing_else_is_drawn(opened, turned, crop):
    document = opened(files.pdf(turned=turned, crop=crop))
    found, picture = document.boxes(1), picture_of(document)
    assert found.text == document.text(1).text
    letters = [index for index, letter in enumerate(found.text) if letter not in " \n"]
    assert all(dark(picture, found.box(index)) for index in letters)
    whole = (0, 0, picture.width / SCALE, picture.height / SCALE)
    assert not dark(without(picture, map(found.box, letters)), whole)


def test_a_page_that_lies_is_shown_as_it_lies(opened):
    shape = opened(files.pdf(turned=90)).shape()
    assert (shape.pages[0].width, shape.pages[0].height) == (842, 595)
    cropped = opened(files.pdf(crop=(50, 600, 400, 800))).shape().pages[0]
    assert (cropped.width, cropped.height) == (350, 200)


def test_a_picture_is_as_large_as_its_page_and_never_larger_than_allowed(opened):
    document = opened(files.pdf())
    painted = document.picture(1, 2.0)
    assert (painted.width, painted.height) == (1190, 1684)
    large = document.picture(1, 19.0)
    assert large.width * large.height <= MOST_PIXELS
    assert len(large.pixels) == 4 * large.width * large.height
    assert large.scale == 19.0


def test_a_hyphen_at_the_end_of_a_line_stays_with_its_line(opened):
    found = opened(files.pdf([["Die Steuerungs-", "gruppe tagt."]])).boxes(1)
    assert found.text == "Die Steuerungs-\ngruppe tagt."
    assert len(found.edges) == 4 * len(found.text)


def test_pages_are_called_by_the_numbers_printed_on_them(opened):
    out = BytesIO()
    with pikepdf.open(BytesIO(files.pdf([["Vorwort"], ["Inhalt"], ["Text"]]))) as pdf:
        roman, arabic = pikepdf.Dictionary(S=pikepdf.Name.r), pikepdf.Dictionary(S=pikepdf.Name.D)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=[0, roman, 2, arabic])
        pdf.save(out)
    assert [page.label for page in opened(out.getvalue()).shape().pages] == ["S. i", "S. ii", "S. 1"]
    assert [page.label for page in opened(files.pdf()).shape().pages] == ["S. 1"]


def test_a_scan_is_told_as_such(opened):
    out = BytesIO()
    Image.new("RGB", (600, 800), "grey").save(out, "PDF")
    document = opened(out.getvalue())
    assert not document.shape().has_text
    assert (document.text(1).text, document.remark()) == ("", NO_TEXT)


def test_what_was_filled_into_a_form_is_painted(opened):
    out = BytesIO()
    sheet = canvas.Canvas(out)
    sheet.acroForm.textfield(value="Bildung", x=100, y=700, width=200, height=30, borderWidth=0)
    sheet.showPage()
    sheet.save()
    document = opened(out.getvalue())
    shape = document.shape().pages[0]
    assert dark(picture_of(document), (100, shape.height - 730, 300, shape.height - 700))


def test_a_password_is_asked_for_in_a_sentence():
    out = BytesIO()
    with pikepdf.open(BytesIO(files.pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match=LOCKED[:20]):
        open_document(out.getvalue(), "a.pdf")


def test_a_file_that_only_begins_like_a_pdf_is_told_as_damaged():
    with pytest.raises(Unreadable, match=DAMAGED[:20]):
        open_document(b"%PDF-1.7 und nichts weiter", "a.pdf")


def test_of_very_many_pages_the_first_are_shown(opened, monkeypatch):
    monkeypatch.setattr("reports.documents.pdf.MOST_PAGES", 3)
    document = opened(files.pdf([["x"]] * 5))
    assert len(document.shape().pages) == 3
    assert document.shape().remark == FIRST_PAGES.format(most="10.000")
    with pytest.raises(IndexError):
        document.picture(4, 1.0)


@pytest.mark.parametrize(("pages", "read"), [([["x"]] * 50, {1}), ([[]] * 50, {1, 2, 3})], ids=["text", "scans"])
def test_opening_reads_no_page_but_the_first_ones(monkeypatch, pages, read):
    looked_at = set()
    loaded = PdfFile._loaded
    monkeypatch.setattr(PdfFile, "_loaded", lambda self, page: (looked_at.add(page), loaded(self, page))[1])
    document = PdfFile(files.pdf(pages))
    document.shape()
    document.close()
    assert looked_at == read
