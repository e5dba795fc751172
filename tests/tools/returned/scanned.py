"""Files that come back as pictures of paper."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfgen.canvas import Canvas

from tests.tools.returned.frozen import original
from tests.tools.returned.pictures import (
    as_pdf,
    black_white,
    cropped,
    fax,
    grey,
    paper,
    photographed,
    rendered,
    sheets,
    skewed,
    stained,
    tiff,
)
from tests.tools.returned.registry import made
from tests.tools.returned.rewording import MONTHS, reworded


def bits(pictures: Sequence[Image.Image], dpi: int) -> bytes:
    """Black and white pages as a PDF."""
    return as_pdf([fax(picture, dpi) for picture in black_white(pictures)], dpi)


@made("scan_grau.pdf")
def in_grey() -> bytes:
    pages = sheets(original("auental-2"), 150)
    return as_pdf(grey([paper(page, at) for at, page in enumerate(pages)]), 150)


@made("scan_schwarzweiss.pdf")
def in_black_and_white() -> bytes:
    return bits(sheets(original("auental-1"), 200), 200)


@made("scan_quer.pdf")
def sideways() -> bytes:
    """Each sheet lay with its head to the right."""
    pages = sheets(original("auental-2"), 200)
    return bits([page.transpose(Image.Transpose.ROTATE_270) for page in pages], 200)


@made("scan_kopf_unten.pdf")
def upside_down() -> bytes:
    return bits([page.transpose(Image.Transpose.ROTATE_180) for page in sheets(original("bramhorst-1"), 150)], 150)


@made("scan_quer_mit_drehvermerk.pdf")
def sideways_but_shown_upright() -> bytes:
    """The pictures lie on their side; the pages say that they are to be turned."""
    pages = [page.transpose(Image.Transpose.ROTATE_270) for page in sheets(original("auental-1"), 150)]
    out = BytesIO()
    with pikepdf.open(BytesIO(bits(pages, 150))) as document:
        for page in document.pages:
            page.rotate(270, relative=False)
        document.save(out)
    return out.getvalue()


@made("scan_schief.pdf")
def askew() -> bytes:
    angles = (2, -2, 1.5, -2, 2, 2)
    return bits([skewed(page, angle) for page, angle in zip(sheets(original("auental-2"), 200), angles)], 200)


@made("scan_beschnitten.pdf")
def cut_edges() -> bytes:
    return bits([cropped(page, 200, 12, 9, 4, 7) for page in sheets(original("auental-1"), 200)], 200)


@made("scan_vertauscht.pdf")
def swapped() -> bytes:
    return bits(sheets(original("auental-2"), 150, (1, 3, 2, 4)), 150)


@made("scan_von_hinten.pdf")
def backwards() -> bytes:
    """The whole pile lay the wrong way round."""
    return bits(sheets(original("auental-2"), 150, (4, 3, 2, 1)), 150)


@made("scan_doppelt.pdf")
def doubled() -> bytes:
    return bits(sheets(original("auental-2"), 150, (1, 2, 2, 3, 4)), 150)


@made("scan_seite_fehlt.pdf")
def missing() -> bytes:
    return bits(sheets(original("auental-2"), 150, (1, 2, 4)), 150)


@made("scan_mit_alter_seite.pdf")
def mixed() -> bytes:
    """The second sheet is that of the version before."""
    pages = sheets(original("auental-2"), 150)
    pages[1] = rendered(original("auental-1"), 2, 150)
    return bits(pages, 150)


@made("scan_mit_leeren_rueckseiten.pdf")
def with_empty_backs() -> bytes:
    pages = sheets(original("auental-2"), 150)
    empty = Image.new("L", pages[0].size, 255)
    return bits([page for front in pages for page in (front, empty)], 150)


@made("fax_mit_deckblatt.pdf")
def fax_with_cover() -> bytes:
    """Fine fax resolution, with a sheet of the office in front."""
    cover = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(cover)
    for at, line in enumerate(("TELEFAX", "Landkreis Auental, Der Landrat", "5 Seiten", "Zielvereinbarung anbei.")):
        pen.text((200, 300 + 90 * at), line, fill=0, font=ImageFont.load_default(60))
    return bits([paper(page, at, 12) for at, page in enumerate([cover, *sheets(original("auental-1"), 200)])], 200)


@made("scan_mit_fleck.pdf")
def with_a_stain() -> bytes:
    """Coffee lies over the code of the second sheet."""
    pages = sheets(original("auental-2"), 150)
    pages[1] = stained(pages[1], CODE_AT, 0.13)
    return bits(pages, 150)


CODE_AT = (0.93, 0.93)
"""Where the code stands on a page, as parts of its width and height."""


@made("scan_sehr_schlecht.pdf")
def very_bad() -> bytes:
    """A copy of a copy at 45 dpi, so soft that no code can be read."""
    pages = [
        page.resize((372, 526)).filter(ImageFilter.GaussianBlur(1.2)) for page in sheets(original("auental-2"), 150)
    ]
    return as_pdf(grey(pages, 30), 45)


@made("scan_mit_texterkennung.pdf")
def with_recognised_text() -> bytes:
    """With an invisible layer of text, as recognised: with the usual errors."""
    pdf = original("auental-2")
    errors = {"m ": "rn ", "ei": "el", "ü": "ii", "0": "O"}
    return layered(bits(sheets(pdf, 150), 150), pdf, errors)


@made("scan_mit_fremder_textebene.pdf")
def with_a_text_layer_of_the_original() -> bytes:
    """The paper says another number than the version; the invisible text is the version's own."""
    changed, _ = reworded("auental-2", *MONTHS)
    return layered(bits(sheets(changed, 150), 150), original("auental-2"), {})


def layered(scan: bytes, pdf: bytes, errors: dict[str, str]) -> bytes:
    """The scan with the text of the PDF invisibly behind its pages."""
    source = pypdfium2.PdfDocument(pdf)
    layer = BytesIO()
    canvas = Canvas(layer, pagesize=(595.3, 841.9))
    for page in source:
        text = page.get_textpage().get_text_bounded().replace("\x02", "-").replace("\xad", "-")
        for old, new in errors.items():
            text = text.replace(old, new)
        words = canvas.beginText(70, 780)
        words.setTextRenderMode(3)
        words.setFont("Helvetica", 9)
        words.textLines(text)
        canvas.drawText(words)
        canvas.showPage()
    canvas.save()
    out = BytesIO()
    with pikepdf.open(BytesIO(scan)) as document, pikepdf.open(layer) as texts:
        for page, behind in zip(document.pages, texts.pages):
            page.add_underlay(behind)
        document.save(out)
    return out.getvalue()


@made("scan.tif")
def as_tiff() -> bytes:
    return tiff(black_white(sheets(original("auental-1"), 200)), 200)


@made("foto_unterschriften.jpg")
def photo() -> bytes:
    """Only the sheet with the signatures, from a telephone."""
    pdf = original("auental-2")
    return grey([photographed(rendered(pdf, 3, 150, pen=True), 4)], 55)[0]


@made("blatt_eins.png")
def single_sheet() -> bytes:
    out = BytesIO()
    black_white([rendered(original("bramhorst-1"), 1, 150)])[0].save(out, "PNG", dpi=(150, 150), optimize=True)
    return out.getvalue()


@made("scan_der_anderen_agentur.pdf")
def of_another_agency() -> bytes:
    return bits(sheets(original("elbaue-2"), 150), 150)
