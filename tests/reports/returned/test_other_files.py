"""Files whose bytes are not those that went out: written anew, or nothing of ours."""

from __future__ import annotations

import re
import textwrap
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from models.returned_finding import CopyKind
from reports.returned.reading import read_copy
from tests.reports.returned.copies import noted, read, replaced, resaved, versions

FONTS = Path(__file__).parents[3] / "resources" / "fonts"


@pytest.fixture(scope="module")
def out():
    return versions()[0]


def letter(words):
    """A foreign PDF of one line."""
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, words)
    canvas.save()
    return file.getvalue()


def test_a_file_written_anew_with_the_same_text_says_so(out):
    finding = read(resaved(out.pdf))
    assert (finding.kind, finding.version_uid, finding.text_equal) == (
        CopyKind.REWRITTEN,
        out.label.version_uid,
        True,
    )
    assert finding.differences == ()


def test_one_other_word_is_found_with_its_page(out):
    finding = read(replaced(out.pdf, 1, b"(ebruar 2027", b"(ebruar 2026"))
    assert finding.text_equal is False
    assert [d.split(" (bei")[0] for d in finding.differences] == ["Seite 2: statt „2027“ steht dort „2026“"]


def test_text_that_only_came_is_told_from_text_that_was_changed(out):
    def stamp(document):
        with pikepdf.open(BytesIO(letter("Eingegangen am 12.11.2026"))) as note:
            document.pages[3].add_overlay(note.pages[0])

    finding = read(resaved(out.pdf, stamp))
    assert finding.text_equal is False
    assert finding.sentence.endswith("ist da, an 1 Stelle kam Text hinzu.")


def test_pages_of_another_kind_behind_it_are_no_pages_of_it(out):
    with pikepdf.open(BytesIO(versions()[2].pdf)) as other, pikepdf.open(BytesIO(letter("Anlage"))) as more:

        def append(document):
            document.pages.append(more.pages[0])
            document.pages.append(other.pages[3])

        finding = read(resaved(out.pdf, append))
    assert "Seiten 5 und 6 der Datei gehören nicht zu dieser Fassung." in finding.differences


def flowing(version, change=lambda text: text):
    """A PDF with the version's text set anew on shorter lines and other pages."""
    document = pypdfium2.PdfDocument(version.pdf)
    pages = [page.get_textpage().get_text_range(0, -1).split("\r\n") for page in document]
    body = [line for number, lines in enumerate(pages) for line in lines[2 if number else 1 :]]
    words = re.sub("[\x02\ufffe\u00ad]\\s*", "", change(" ".join(body)))
    lines = textwrap.wrap(words, 80)
    pdfmetrics.registerFont(TTFont("Text", next(FONTS.glob("SourceSans3-Regular.ttf"))))
    file = BytesIO()
    canvas = Canvas(file)
    for start in range(0, len(lines), 50):
        canvas.setFont("Text", 9)
        for at, line in enumerate([*lines[start : start + 50], version.label.code]):
            canvas.drawString(50, 800 - at * 13, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_text_on_other_pages_is_compared_as_a_whole(out):
    assert read(flowing(out)).text_equal
    finding = read(flowing(out, lambda text: text.replace("Februar 2027", "April 2027")))
    (difference,) = finding.differences
    assert "statt „Februar“ steht dort „April“" in difference


def test_a_turned_page_is_told(out):
    def turn(document):
        document.pages[1].rotate(90, relative=True)

    finding = read(resaved(out.pdf, turn))
    assert finding.text_equal
    assert "Gedreht: Seite 2 der Datei." in finding.reasons


def test_a_white_box_over_a_clause_is_seen_though_the_text_is_the_same(out):
    def cover(document):
        document.pages[1].contents_add(b"q 1 g 80 500 400 60 re f Q", prepend=False)

    finding = read(resaved(out.pdf, cover))
    assert finding.text_equal
    assert "Seite 2 sieht anders aus" in finding.differences[0]


def test_a_stamp_in_a_file_written_anew_is_told(out):
    assert read(resaved(noted(out.pdf))).differences == ("Auf Seite 2 liegt ein Stempel: „Eingegangen 12.11.2026“.",)


def _missing(document):
    del document.pages[2]


def _doubled(document):
    document.pages.append(document.pages[1])


def _swapped(document):
    document.pages.insert(1, document.pages[2])
    del document.pages[3]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_missing, "Es fehlt Seite 3 der Fassung."),
        (_doubled, "Seite 2 der Fassung ist 2-mal da (Seiten 2 und 5 der Datei)."),
        (_swapped, "Die Seiten liegen in anderer Reihenfolge: 1, 3, 2, 4."),
    ],
)
def test_pages_that_are_not_as_they_were_are_told(out, change, words):
    finding = read(resaved(out.pdf, change))
    assert finding.kind is CopyKind.REWRITTEN
    assert words in finding.differences


def test_a_page_of_an_old_version_is_told(out):
    with pikepdf.open(BytesIO(versions()[1].pdf)) as old:

        def mix(document):
            document.pages[1] = old.pages[1]

        finding = read(resaved(out.pdf, mix))
    assert any("Fassung 1“" in difference for difference in finding.differences)
    assert any("„Januar“" in difference for difference in finding.differences)


def test_an_old_version_written_anew_is_that_version():
    assert read(resaved(versions()[1].pdf)).version_uid == versions()[1].label.version_uid


def test_a_letter_that_mentions_the_code_is_not_the_version(out):
    finding = read(letter(f"anbei die Vereinbarung {out.label.code} zurück"))
    assert (finding.kind, finding.version_uid) == (CopyKind.UNKNOWN, "")
    assert out.label.code in finding.reasons[0]


def test_a_draft_is_told_as_a_draft(out):
    finding = read(letter(f"Entwurf {out.label.agreement_uid[:6]}-v3 zur Durchsicht"))
    assert finding.kind is CopyKind.UNKNOWN
    assert "eines Entwurfs zur selben Vereinbarung" in finding.reasons[0]


def test_a_foreign_pdf_is_unknown():
    assert read(letter("Rechnung")).kind is CopyKind.UNKNOWN


def test_a_store_in_which_nothing_is_frozen_knows_no_file(out):
    assert read_copy(out.pdf, "Zurück.pdf", [], {}.__getitem__).kind is CopyKind.UNKNOWN


def test_a_password_is_told(out):
    finding = read(resaved(out.pdf, encryption=pikepdf.Encryption(owner="a", user="b")))
    assert finding.kind is CopyKind.UNREADABLE
    assert "Kennwort" in finding.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leer"),
        (b"PK\x03\x04....word/document.xml", "Word"),
        (b"<!DOCTYPE html><html></html>", "Internetseite"),
        (b"From: a@b.de\r\nMIME-Version: 1.0\r\n", "E-Mail"),
        (b"%PDF-1.7\n nothing", "beschädigt"),
        (b"\x89PNG\r\n\x1a\n broken", "beschädigt"),
        (bytes(range(256)), "unbekannter Art"),
    ],
)
def test_what_is_no_document_gets_a_sentence(content, words):
    finding = read(content)
    assert finding.kind is CopyKind.UNREADABLE
    assert words in finding.sentence
