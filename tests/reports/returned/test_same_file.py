"""Files that begin with the bytes that went out: identical, only signed, or changed behind."""

from __future__ import annotations

import pytest
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.sign.fields import SigFieldSpec
from pyhanko.stamp import TextStampStyle

from models.returned_finding import CopyKind, read_finding
from tests.reports.returned.copies import append, issuer, noted, read, sign, versions


@pytest.fixture(scope="module")
def out():
    return versions()[0]


@pytest.fixture(scope="module")
def signed(out):
    return sign(out.pdf, "unterschrift-2")


def test_the_very_bytes_are_identical(out):
    finding = read(out.pdf)
    assert (finding.kind, finding.version_uid, finding.page_count) == (CopyKind.IDENTICAL, out.label.version_uid, 4)


def test_an_old_version_is_known_and_told_as_old():
    finding = read(versions()[1].pdf)
    assert finding.version_uid == versions()[1].label.version_uid
    assert any("nicht die neueste Fassung" in reason for reason in finding.reasons)


def test_a_signature_alone_is_only_signed(out, signed):
    finding = read(signed)
    assert (finding.kind, finding.version_uid) == (CopyKind.SIGNED, out.label.version_uid)
    (signature,) = finding.signatures
    assert (signature.line, signature.signer, signature.valid) == (1, "Dr. Maren Tiedje", True)


@pytest.mark.parametrize("certify", [False, True])
def test_both_may_sign_and_the_first_may_certify(out, certify):
    first = sign(out.pdf, "unterschrift-1", "Dr. Jana Behrens", certify=certify)
    finding = read(sign(first, "unterschrift-2"))
    assert finding.kind is CopyKind.SIGNED
    assert [signature.line for signature in finding.signatures] == [0, 1]
    assert finding.signatures[0].certifies is certify


def test_a_new_field_and_a_picture_of_the_signature_are_only_signed(out):
    style = TextStampStyle(stamp_text="Unterschrieben von %(signer)s")
    finding = read(sign(out.pdf, "Neu", new=SigFieldSpec("Neu", on_page=3, box=(90, 90, 250, 130)), style=style))
    assert finding.kind is CopyKind.SIGNED
    assert finding.signatures[0].line is None


def test_a_picture_of_a_signature_over_text_is_told(out):
    style = TextStampStyle(stamp_text="Unterschrieben von %(signer)s")
    finding = read(sign(out.pdf, "Neu", new=SigFieldSpec("Neu", on_page=1, box=(90, 400, 450, 600)), style=style))
    assert any("liegt über dem Text" in reason for reason in finding.reasons)


def _script(writer):
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def _attachment(writer):
    file = embed.EmbeddedFileObject.from_file_data(writer, data=b"Nebenabrede", mime_type="text/plain")
    embed.embed_file(writer, embed.FileSpec(file_spec_string="Nebenabrede.txt", embedded_data=file))


def _other_page(writer):
    reference, _ = writer.find_page_for_modification(1)
    stream = generic.StreamObject(stream_data=b"0 0 m 10 10 l S")
    reference.get_object()[pdf_name("/Contents")] = writer.add_object(stream)
    writer.mark_update(reference)


@pytest.mark.parametrize(
    ("change", "words"),
    [(_script, "JavaScript"), (_attachment, "Nebenabrede.txt"), (_other_page, "Seite 2")],
)
def test_what_was_written_behind_is_told(out, change, words):
    finding = read(append(out.pdf, change))
    assert finding.kind is CopyKind.CHANGED
    assert any(words in difference for difference in finding.differences)


@pytest.mark.parametrize("first", ["stamp", "signature"])
def test_a_stamp_beside_a_signature_is_a_change(out, signed, first):
    finding = read(noted(signed) if first == "signature" else sign(noted(out.pdf), "unterschrift-2"))
    assert finding.kind is CopyKind.CHANGED
    assert finding.differences == ("Auf Seite 2 liegt ein Stempel: „Eingegangen 12.11.2026“.",)
    assert finding.signatures[0].valid


def test_a_signature_tells_what_came_after_it(signed):
    (signature,) = read(noted(signed)).signatures
    assert not signature.covers_all
    assert any("danach wurde die datei noch verändert" in fact.lower() for fact in signature.facts)


def test_bytes_hung_on_behind_are_told_as_harmless(out):
    finding = read(out.pdf + b"\r\n")
    assert finding.kind is CopyKind.CHANGED
    assert "der Inhalt ist derselbe" in finding.differences[0]


def test_a_file_saved_again_without_a_signature_is_not_called_signed(out):
    assert read(append(out.pdf, lambda writer: writer.update_root())).kind is CopyKind.CHANGED


def test_a_file_that_ends_too_early_says_so(out):
    finding = read(out.pdf[:20_000])
    assert (finding.kind, finding.version_uid) == (CopyKind.UNREADABLE, out.label.version_uid)


def test_a_finding_comes_back_from_its_json(signed):
    finding = read(signed, roots=[issuer()])
    assert read_finding(finding.canonical()) == finding
