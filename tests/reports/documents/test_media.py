"""How a file is read is told by how it begins; by its ending only where beginnings are alike."""

from __future__ import annotations

import pytest

from models.file_media import FileMedia
from reports.documents.media import HEAD, Kind, kind_of, media_of
from tests.reports.documents import files

MADE = {
    "a.pdf": (files.pdf, Kind.PDF),
    "a.docx": (files.word, Kind.DOCX),
    "a.xlsx": (files.sheets, Kind.XLSX),
    "a.pptx": (files.slides, Kind.PPTX),
    "a.odt": (lambda: files.open_document("text", ""), Kind.ODT),
    "a.ods": (lambda: files.open_document("spreadsheet", ""), Kind.ODS),
    "a.eml": (files.mail, Kind.EML),
    "a.msg": (lambda: files.outlook({0x37: "Betreff"}), Kind.MSG),
    "a.png": (lambda: files.image("PNG"), Kind.IMAGE),
    "a.bmp": (lambda: files.image("BMP"), Kind.IMAGE),
}
BEGUN = [
    (b"", "a.pdf", Kind.EMPTY),
    (b"junk\n%PDF-1.4", "a", Kind.PDF),
    (b"\0\0\0\x18ftypheic", "IMG_1.jpg", Kind.HEIC),
    (b"\0\0\0\x18ftypmp42", "a.mp4", Kind.OTHER),
    (b"PK\x03\x04 nothing known", "a.zip", Kind.OTHER),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "alt.DOC", Kind.DOC),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", Kind.XLS),
    (b"{\\rtf1 x}", "brief.doc", Kind.RTF),
    (b"Hallo Welt", "a.txt", Kind.TEXT),
    (b"BM ist ein Wort", "a.txt", Kind.TEXT),
    ("Größe;1".encode("cp1252"), "a.csv", Kind.TEXT),
    ("Ziel".encode("utf-16"), "a.txt", Kind.TEXT),
    (b"From: an alle\nSubject: Text\nDate: nie\n", "a.txt", Kind.TEXT),
    (b"From: a@example.org\nTo: b@example.org\nSubject: x\n\n", "ohne Endung", Kind.EML),
    (b"MZ\x90\0\x03", "a.exe", Kind.OTHER),
    (b"MZ\x90\0\x03", "a.txt", Kind.OTHER),
    (b"<html>", "a.html", Kind.OTHER),
]


@pytest.mark.parametrize("name", MADE)
def test_real_files_are_known_without_their_names(name):
    make, kind = MADE[name]
    head = make()[:HEAD]
    assert kind_of(head, name) == kind
    assert kind_of(head, "irgendwas") == kind or kind is Kind.MSG  # whose directory may lie further behind


@pytest.mark.parametrize(("head", "name", "kind"), BEGUN)
def test_beginnings_and_endings(head, name, kind):
    assert kind_of(head, name) == kind


def test_each_kind_has_a_medium():
    assert media_of(b"%PDF-1.7", "a") == FileMedia.PDF
    assert Kind.DOC.media == FileMedia.OFFICE  # kept as what it is, though it isn't read
    assert {kind.media for kind in Kind} == set(FileMedia)
