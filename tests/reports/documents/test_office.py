"""Office files: what the programs' own libraries have written is read back."""

from __future__ import annotations

import pytest

from reports.documents.opening import open_document
from reports.documents.sentences import CUT_SHEET, DAMAGED, LOCKED, OLD_OFFICE, OTHER, PACKED_TOO_TIGHT, Unreadable
from reports.documents.sheet_file import shown
from tests.reports.documents import files
from tests.reports.documents.compound import compound


def pages(content, name):
    """Label → text."""
    document = open_document(content, name)
    shape = document.shape()
    assert (shape.drawn, shape.has_text) == (False, True)
    found = [document.text(number) for number in range(1, len(shape.pages) + 1)]
    assert [page.label for page in found] == [page.label for page in shape.pages]
    return {page.label: page.text for page in found}


def test_a_word_file_is_read_in_its_order_with_all_that_is_seen():
    found = pages(files.word(), "a.docx")
    assert found["Abschnitt 1"] == "Vorbemerkung."
    assert found["Abschnitt 2: Ziele"].split("\n") == [
        "Ziele", "Bildung gelingt gemeinsam.", "• Erstens", "1. Zweitens", "Jahr\tKöpfe", "2018\t12",
        "Beschlossen einstimmig", "Im Kasten", "Im Steuerelement", "Ausblick", "Es folgt mehr.",
    ]  # fmt: skip
    assert found["Kopf- und Fußzeilen"] == "Landkreis Vogelsberg"
    assert found["Kommentare"] == "Ina Abel: Wann?"


def test_notes_numbers_and_tables_in_tables_of_a_word_file():
    found = pages(files.word_with_notes(), "a.docx")
    assert list(found) == ["Abschnitt 1", "Abschnitt 2: Lage"]
    assert found["Abschnitt 2: Lage"].split("\n") == [
        "Lage", "Stand 2018[2]", "[2] Siehe Anhang.", "1. eins", "1.1. unter eins", "2. zwei", "2.1. unter zwei",
        "außen  innen",
    ]  # fmt: skip


def test_a_long_word_file_has_a_page_for_each_chapter():
    labels = list(pages(files.long_word(5), "a.docx"))
    assert labels == [f"Abschnitt {number}: Kapitel {number}" for number in range(1, 6)]


def test_an_excel_file_has_a_page_a_sheet_and_a_line_a_row():
    assert pages(files.sheets(), "a.xlsx") == {
        "Schüler": "Schule\tKöpfe\tAnteil\tStand\nGrundschule Süd\t1234,5\t25 %\t12.03.2018",
        "Intern (ausgeblendet)": "\tWAHR",
    }


def test_a_long_sheet_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr("reports.documents.sheet_file.MOST_ROWS", 1)
    document = open_document(files.sheets(), "a.xlsx")
    assert (document.text(1).text, document.remark()) == ("Schule\tKöpfe\tAnteil\tStand", CUT_SHEET)


@pytest.mark.parametrize(
    ("value", "seen"), [(3, "3"), (0.1 + 0.2, "0,3"), (None, ""), ("a\n b", "a b"), (True, "WAHR")]
)
def test_values_are_shown_as_in_germany(value, seen):
    assert shown(value, "") == seen


def test_slides_come_with_their_notes():
    assert pages(files.slides(), "a.pptx") == {
        "Folie 1": "Bildungslandschaft\nWas gelingt\nWas fehlt\n\nNotizen: Langsam sprechen",
        "Folie 2": "links\trechts",
        "Folie 3": "In der Gruppe\n\t2017\t2018\nKöpfe\t10\t12,5",
    }


def test_a_text_of_libreoffice():
    body = (
        '<office:text><text:h text:outline-level="1">Ziele</text:h><text:p>Ein<text:s text:c="2"/>Wort<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Fuß</text:p></text:note-body></text:note>"
        "<text:tab/>mehr</text:p><text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
        "</office:text>"
    )
    found = pages(files.open_document("text", body), "a.odt")
    assert found == {"Abschnitt 1: Ziele": "Ziele\nEin  Wort[1]\tmehr\n[1] Fuß\n• Punkt"}


def test_empty_rows_and_cells_to_the_edge_of_a_sheet_are_nothing():
    row = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'
    cells = (
        '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    body = f'<table:table table:name="Köpfe"><table:table-row>{cells}</table:table-row>{row}</table:table>'
    content = files.open_document("spreadsheet", f"<office:spreadsheet>{body}</office:spreadsheet>")
    assert pages(content, "a.ods") == {"Köpfe": "a\ta"}


def test_a_presentation_of_libreoffice():
    slide = (
        "<draw:page><draw:frame><draw:text-box><text:p>Titel</text:p></draw:text-box></draw:frame><presentation:notes>"
        "<draw:frame><draw:text-box><text:p>Leise</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    content = files.open_document("presentation", f"<office:presentation>{slide}</office:presentation>")
    assert pages(content, "a.odp") == {"Folie 1": "Titel\n\nNotizen: Leise"}


@pytest.mark.parametrize(
    ("content", "name", "text"),
    [
        ("Größe\r\nzwei".encode("cp1252"), "a.txt", "Größe\nzwei"),
        ("Größe".encode("utf-8-sig"), "a.csv", "Größe"),
        ("Größe".encode("utf-16"), "a.txt", "Größe"),
        (b"{\\rtf1\\ansi Gr\\'f6\\'dfe\\par zwei}", "a.rtf", "Größe\nzwei"),
    ],
)
def test_plain_text_is_read_however_it_was_written(content, name, text):
    assert pages(content, name) == {"Abschnitt 1": text}


def test_headings_of_markdown_are_headings():
    content = "# Lage\n" + "a " * 800 + "\n## Ziele #\nb"
    assert list(pages(content.encode(), "a.md")) == ["Abschnitt 1: Lage", "Abschnitt 2: Ziele"]


LOCKED_OFFICE = compound({"EncryptedPackage": b"x"}, {})
MANIFEST = b"<manifest:encryption-data/>"
LOCKED_ODT = files.archive({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": MANIFEST})
REFUSED = {
    "locked DOCX": (LOCKED_OFFICE, "a.docx", LOCKED),
    "locked ODT": (LOCKED_ODT, "a.odt", LOCKED),
    "old Word": (compound({"WordDocument": b"x"}, {}), "a.doc", OLD_OFFICE.format(kind="DOCX")),
    "old Word by another name": (compound({"WordDocument": b"x"}, {}), "a.docx", OLD_OFFICE.format(kind="DOCX")),
    "old Excel": (compound({"Workbook": b"x"}, {}), "a.xls", OLD_OFFICE.format(kind="XLSX")),
    "archive": (files.archive({"a.txt": b"x"}), "a.zip", OTHER),
    "archive called a DOCX": (files.archive({"a.txt": b"x"}), "a.docx", OTHER),
    "cut": (files.word()[:3000], "a.docx", DAMAGED),
    "bomb": (files.archive({"word/document.xml": b" " * 250_000_000}), "a.docx", PACKED_TOO_TIGHT),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gets_its_sentence(name):
    content, file_name, sentence = REFUSED[name]
    with pytest.raises(Unreadable) as told:
        open_document(content, file_name)
    assert str(told.value) == sentence
