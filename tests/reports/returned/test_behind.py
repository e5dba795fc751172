"""What stands behind, ahead of and beside the bytes that went out, told for what it is."""

from __future__ import annotations

import dataclasses
import hashlib
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import TextStampStyle

from models.returned_finding import CopyKind
from reports.returned.reading import read_copy
from tests.reports.returned.copies import append, noted, read, resaved, sign, versions


@pytest.fixture(scope="module")
def out():
    return versions()[0]


@pytest.fixture(scope="module")
def signed(out):
    return sign(out.pdf, "unterschrift-1")


def test_a_removed_page_is_missing_and_the_ones_behind_it_are_not_replaced(out):
    def remove(writer):
        pages = writer.root["/Pages"]
        del pages["/Kids"][1]
        pages[pdf_name("/Count")] = generic.NumberObject(3)
        writer.mark_update(writer.root.raw_get("/Pages"))

    assert read(append(out.pdf, remove)).differences == (
        "Die Datei hat 3 statt 4 Seiten.",
        "Es fehlt Seite 2 der Fassung.",
    )


@pytest.mark.parametrize(("version", "title"), [(1, "Auental, Fassung 1"), (2, "Wiesau, Fassung 1")])
def test_an_appended_page_of_another_version_is_named_as_that(out, version, title):
    with pikepdf.open(BytesIO(versions()[version].pdf)) as other:
        finding = read(resaved(out.pdf, lambda document: document.pages.append(other.pages[1])))
    assert any(
        d.startswith("Seite 5 der Datei ist nach Kennung und Fußzeile Seite 2") and title in d
        for d in finding.differences
    )
    assert finding.sentence.endswith("ist da, 1 Seite gehört nicht dazu.")
    assert not any("statt" in difference for difference in finding.differences)


def test_a_program_that_only_saved_the_file_anew_is_not_called_by_our_name(out):
    assert not any("Geschrieben hat sie" in reason for reason in read(resaved(out.pdf)).reasons)

    def named(document):
        document.docinfo["/Producer"] = "Amt 3.1"

    assert "Geschrieben hat sie „Amt 3.1“" in read(resaved(out.pdf, named)).reasons[0]


def entitle(writer):
    """Give a file another title."""
    title = generic.DictionaryObject({pdf_name("/Title"): pdf_string("Anderer Titel")})
    writer.set_info(writer.add_object(title))


def test_other_properties_alone_are_told_as_that(out):
    finding = read(append(out.pdf, entitle))
    assert finding.kind is CopyKind.CHANGED
    assert finding.sentence.endswith("aber dahinter wurden nur Eigenschaften der Datei geändert.")
    assert "Titel (jetzt „Anderer Titel“)" in finding.differences[0]


def test_another_title_beside_a_signature_is_not_only_a_signature(out):
    finding = read(sign(append(out.pdf, entitle), "unterschrift-1"))
    assert (finding.kind, finding.signatures[0].valid) == (CopyKind.CHANGED, True)
    assert finding.sentence.endswith("wurden außer den Unterschriften nur Eigenschaften der Datei geändert.")


@pytest.mark.parametrize("end", [b"", b"startxref\n%d\n%%%%EOF\n"])
def test_objects_that_no_table_names_are_no_signatures(signed, end):
    last = int(signed[signed.rindex(b"startxref") :].split()[1])
    finding = read(signed + b"\n4 0 obj\n<</A 1>>\nendobj\n" + (end % last if end else b""))
    assert finding.kind is CopyKind.CHANGED
    assert finding.differences[0].startswith("Dahinter hängen weitere")
    assert any("wurde die Datei noch verändert" in fact for fact in finding.signatures[0].facts)


def test_a_line_end_behind_a_signature_is_only_a_line_end(signed):
    finding = read(signed + b"\r\n")
    assert finding.kind is CopyKind.SIGNED
    assert "Dahinter stehen nur Leerzeichen oder Zeilenenden." in finding.signatures[0].facts


@pytest.mark.parametrize("junk", [b"\n", b"Content-Type: application/pdf\r\n\r\n"])
def test_bytes_ahead_of_the_file_are_told(out, signed, junk):
    for content in (out.pdf, signed):
        finding = read(junk + content)
        assert (finding.kind, finding.version_uid) == (CopyKind.CHANGED, out.label.version_uid)
        assert finding.differences[0].startswith("Vor der PDF-Datei steh")


def without_form(out):
    """The version as it went out before there were fields for signatures, and by what it is known."""

    def bare(document):
        del document.Root.AcroForm
        for page in document.pages:
            if "/Annots" in page:
                del page.Annots

    pdf = resaved(out.pdf, bare)
    return dataclasses.replace(out.label, pdf_digest=hashlib.sha256(pdf).hexdigest(), pdf_size=len(pdf)), pdf


def test_a_signature_drawn_upon_a_line_fills_that_line(out):
    with pikepdf.open(BytesIO(out.pdf)) as document:
        field = document.Root.AcroForm.Fields[1]
        left, bottom, right, top = map(float, field.Rect)
        page = next(n for n, each in enumerate(document.pages) if "/Annots" in each)
    box = (int(left) + 9, int(bottom) + 3, int(right) - 9, int(top) + 12)
    style = TextStampStyle(stamp_text="Unterschrieben von %(signer)s")
    finding = read(sign(out.pdf, "Signature1", new=SigFieldSpec("Signature1", on_page=page, box=box), style=style))
    assert (finding.kind, finding.signatures[0].line) == (CopyKind.SIGNED, 1)
    assert "Noch nicht elektronisch unterschrieben: Unterschriftszeile 1." in finding.reasons


@pytest.mark.parametrize("box", [None, (90, 90, 250, 130)])
def test_a_version_without_any_field_can_be_signed_in_a_new_one(out, box):
    label, pdf = without_form(out)
    once = sign(pdf, "Signature1", new=SigFieldSpec("Signature1", on_page=3, box=box))
    twice = sign(once, "Signature2", "Karl Alt", new=SigFieldSpec("Signature2", on_page=3))
    finding = read_copy(twice, "a.pdf", [label], {label.version_uid: pdf}.__getitem__)
    assert finding.kind is CopyKind.SIGNED
    assert [signature.line for signature in finding.signatures] == [None, None]


def test_a_new_form_with_something_else_than_signatures_is_a_change(out):
    label, pdf = without_form(out)

    def ask(writer):
        field = generic.DictionaryObject({pdf_name("/FT"): pdf_name("/Tx"), pdf_name("/T"): pdf_string("Betrag")})
        form = {pdf_name("/Fields"): generic.ArrayObject([writer.add_object(field)])}
        writer.root[pdf_name("/AcroForm")] = writer.add_object(generic.DictionaryObject(form))
        writer.update_root()

    finding = read_copy(append(pdf, ask), "a.pdf", [label], {label.version_uid: pdf}.__getitem__)
    assert finding.kind is CopyKind.CHANGED
    assert "Neu ist das Formularfeld „Betrag“." in finding.differences


def test_a_file_saved_a_thousand_times_is_told_without_going_through_each(out):
    at, place = len(out.pdf), int(out.pdf[out.pdf.rindex(b"startxref") :].split()[1])
    with pikepdf.open(BytesIO(out.pdf)) as document:
        size, root = int(document.trailer.Size), document.trailer.Root.objgen
    parts = [out.pdf]
    for number in range(1000):
        made = b"\n%d 0 obj\n<</A %d>>\nendobj\n" % (size, number)
        table = b"xref\n%d 1\n%010d 00000 n \n" % (size, at + 1)
        table += b"trailer\n<</Size %d/Root %d %d R/Prev %d>>\n" % (size + 1, *root, place)
        place = at + len(made)
        parts.append(made + table + b"startxref\n%d\n%%%%EOF\n" % place)
        at += len(parts[-1])
    finding = read(b"".join(parts))
    assert finding.kind is CopyKind.CHANGED
    assert any("so oft neu gesichert" in reason for reason in finding.reasons)


def _opens_address(writer):
    action = {pdf_name("/S"): pdf_name("/URI"), pdf_name("/URI"): pdf_string("https://example.org")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def _starts_program(writer):
    action = {pdf_name("/S"): pdf_name("/Launch"), pdf_name("/F"): pdf_string("a.exe")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def _form_in_xml(writer):
    form = writer.root["/AcroForm"]
    form[pdf_name("/XFA")] = writer.add_object(generic.StreamObject(stream_data=b"<xdp/>"))
    writer.update_container(form)


def _content_elsewhere(writer):
    stream = generic.StreamObject(stream_data=b"")
    stream[pdf_name("/F")] = pdf_string("anderswo.txt")
    page = writer.find_page_for_modification(1)[0]
    page.get_object()[pdf_name("/Contents")] = writer.add_object(stream)
    writer.mark_update(page)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_opens_address, "die Verbindung zu einer Internetadresse beim Öffnen"),
        (_starts_program, "den Start eines Programms beim Öffnen"),
        (_form_in_xml, "Formular im Format XFA"),
        (_content_elsewhere, "in einer anderen Datei („anderswo.txt“)"),
    ],
)
def test_what_a_file_would_have_others_do_or_show_is_told(out, change, words):
    finding = read(append(out.pdf, change))
    assert finding.kind is CopyKind.CHANGED
    assert any(words in difference for difference in finding.differences)


def test_each_of_many_signatures_tells_what_came_after_itself(out):
    twice = sign(sign(out.pdf, "unterschrift-1"), "A", new=SigFieldSpec("A", on_page=3))
    last = sign(sign(noted(twice), "B", new=SigFieldSpec("B", on_page=3)), "C", new=SigFieldSpec("C", on_page=3))
    told = [any("noch verändert" in fact for fact in each.facts) for each in read(last).signatures]
    assert told == [True, True, False, False]
