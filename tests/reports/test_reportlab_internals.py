"""What we rely on inside ReportLab: whatever a release changes of it is noticed when the next document is made or
checked, not by whoever gets the PDF."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import fontTools.ttLib
import pypdf
import pytest
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import reports.archive
import reports.sheet
import reports.structure
from reports.archive import Meta
from reports.fonts import FACES, face
from reports.lines import Line
from reports.paper import render
from reports.sheet import Sheet
from tests.reports.every_block import every_block

RAISES = "raises"
Change = Callable[[pytest.MonkeyPatch], object]


class Internal(NamedTuple):
    """Something that we rely on, how a release might change it, and who notices: an exception or a broken rule."""

    name: str
    change: Change
    by: str


def gone(owner: object, name: str) -> Change:
    """The name is no longer there."""
    return lambda patch: patch.delattr(owner, name)


def uncalled(name: str) -> Change:
    """ReportLab no longer asks our override of it."""
    return lambda patch: patch.delattr(reports.sheet.Sheet, name)


def unheard(owner: object, name: str) -> Change:
    """What is set as an attribute of that name comes to nothing."""
    lost = property(lambda _: None, lambda _, value: None)
    return lambda patch: patch.setattr(owner, name, lost, raising=False)


def replaced(owner: object, name: str, by: object) -> Change:
    """What is ours is no longer used in the place of ReportLab's."""
    return lambda patch: patch.setattr(owner, name, by)


INTERNALS = (
    Internal("Canvas._make_preamble sets the first font", uncalled("_make_preamble"), RAISES),
    Internal("Canvas._setAnnotations ends a page", uncalled("_setAnnotations"), "ua1 7.1-3"),
    Internal("Canvas._code is the page's content", unheard(Canvas, "_code"), RAISES),
    Internal("Canvas._doc is the document", unheard(Canvas, "_doc"), RAISES),
    Internal("Canvas._addAnnotation", gone(Canvas, "_addAnnotation"), RAISES),
    Internal("Canvas._annotationrefs", unheard(Canvas, "_annotationrefs"), RAISES),
    Internal("Canvas._absRect", gone(Canvas, "_absRect"), RAISES),
    Internal("Canvas._bookmarkReference", gone(Canvas, "_bookmarkReference"), RAISES),
    Internal("PDFDocument.thisPageRef", gone(pdfdoc.PDFDocument, "thisPageRef"), RAISES),
    Internal("PDFDocument.fontMapping knows each font", unheard(pdfdoc.PDFDocument, "fontMapping"), RAISES),
    Internal("PDFDocument._timeStamp is the date", unheard(pdfdoc.PDFDocument, "_timeStamp"), RAISES),
    Internal("PDFDocument.Catalog is the root", unheard(pdfdoc.PDFDocument, "Catalog"), RAISES),
    Internal("PDFDocument.info", unheard(pdfdoc.PDFDocument, "info"), RAISES),
    Internal("PDFDocument.encrypt passes each stream", unheard(pdfdoc.PDFDocument, "encrypt"), RAISES),
    Internal("NoEncryption.encode sees each stream", gone(reports.archive.LinesBeforeEnd, "encode"), "2a 6.1.7.1-2"),
    Internal(
        "PDFCatalog.__NoDefault__ lists what is written", unheard(pdfdoc.PDFCatalog, "OutputIntents"), "2a 6.2.4.3-2"
    ),
    Internal(
        "PDFPage.__NoDefault__ lists what is written",
        replaced(reports.sheet, "describe_page", lambda page, number: setattr(page, "StructParents", number)),
        "ua1 7.1-3",
    ),
    Internal("Canvas._preamble starts each page", unheard(Canvas, "_preamble"), RAISES),
    Internal("Canvas._pagesize", unheard(Canvas, "_pagesize"), RAISES),
    Internal("TTFont.splitString", gone(TTFont, "splitString"), RAISES),
    Internal("TTFont.state knows the letters of a document", unheard(TTFont.State, "subsets"), RAISES),
    Internal("TTFont.getSubsetInternalName", gone(TTFont, "getSubsetInternalName"), RAISES),
)


@pytest.mark.parametrize("internal", INTERNALS, ids=lambda internal: internal.name)
def test_a_change_of_what_we_rely_on_is_noticed(internal, verapdf, monkeypatch):
    internal.change(monkeypatch)
    if internal.by == RAISES:
        with pytest.raises((AttributeError, TypeError, ValueError, KeyError)):
            render(every_block())
    else:
        assert internal.by in verapdf.broken_rules(render(every_block()).pdf)


def test_no_other_inside_is_relied_on():
    sheet = Canvas(BytesIO())
    inside = {name for owner in (sheet, sheet._doc) for name in dir(owner) if re.match(r"_[a-zA-Z]", name)}
    used = {
        node.attr
        for module in (reports.sheet, reports.archive, reports.structure)
        for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(node, ast.Attribute)
    }
    named = set(re.findall(r"\w+", " ".join(internal.name for internal in INTERNALS)))
    assert (used & inside) - named == {"_ID"}, "and that is what the next test is about"


@pytest.fixture(scope="module")
def trailer():
    return pypdf.PdfReader(BytesIO(render(every_block()).pdf)).trailer


def test_the_file_is_known_by_its_content():
    sheet = Sheet((595, 842), Meta(title="Titel", author="", subject="", dated=date(2026, 11, 23)))
    sheet.showPage()
    pdf, known_by = sheet.finish(), sheet._identity.hexdigest()[:32].encode()
    assert pdf.count(b"<%s>" % known_by) == 2


def test_the_file_is_as_old_as_its_paper(trailer):
    assert trailer["/Info"]["/CreationDate"] == "D:20261123000000+00'00'"


def test_streams_are_written_as_bytes():
    assert b"/ASCII85Decode" not in render(every_block()).pdf


def test_fonts_are_cut_by_us():
    pages = pypdf.PdfReader(BytesIO(render(every_block()).pdf)).pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    programs = {font["/FontDescriptor"]["/FontFile2"].get_data() for font in fonts}
    assert [program for program in programs if b"fpgm" in program] == [], "TTFontFace.makeSubset is not asked"


def test_a_font_has_the_letters_that_are_used_and_no_others():
    sheet = Sheet((595, 842), Meta(title="Titel", author="", subject="", dated=date(2026, 11, 23)))
    with sheet.inside(sheet.element("P", "key")):
        sheet.lines([Line("Übung", 0)], face(FACES[0]), 11, [(50, 50)], "#000000")
    sheet.showPage()
    assert letters(sheet.finish()) == {"Ü", "b", "u", "n", "g"}


def test_text_that_reportlab_encodes_has_its_letters():
    sheet = Sheet((595, 842), Meta(title="Titel", author="", subject="", dated=date(2026, 11, 23)))
    with sheet.inside(sheet.element("P", "key")):
        sheet.lines([Line("b", 0)], face(FACES[0]), 11, [(50, 50)], "#000000")
        sheet.setFont(FACES[0], 11)
        sheet.drawString(50, 100, "Übung")
    sheet.showPage()
    assert letters(sheet.finish()) >= {"Ü", "b", "u", "n", "g"}


def letters(pdf):
    (font,) = pypdf.PdfReader(BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    program = fontTools.ttLib.TTFont(BytesIO(font["/FontDescriptor"]["/FontFile2"].get_data()))
    named = re.findall(r"<(..)> <(....)>", font["/ToUnicode"].get_data().decode())
    return {chr(int(character, 16)) for code, character in named if int(code, 16) in program["cmap"].tables[0].cmap}
