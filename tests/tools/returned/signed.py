"""Files that come back signed: in any order, certified, stamped with the time, tampered with."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext

from tests.tools.returned.frozen import original
from tests.tools.returned.issuers import Issued, person, root, signer, time_stamper
from tests.tools.returned.registry import made

STAMPED = datetime(2026, 11, 20, 9, 41, 7, tzinfo=UTC)
BEHRENS, TIEDJE = ("Dr. Jana Behrens", "Transferagentur Niedersachsen"), ("Dr. Maren Tiedje", "Landkreis Auental")
PETERSEN, WUEBBENHORST = ("Ocke Petersen-Rahn", "Stadt Bramhorst"), ("Katharina Wübbenhorst", "Stadt Bramhorst")
SALACKI = ("Henrik Sałacki", "Bildungswerk Bramhorst eG")


def sign(
    pdf: bytes,
    issued: Issued,
    field: str,
    *,
    stamped: bool = False,
    with_root: bool = True,
    plain: bool = False,
    **meta: object,
) -> bytes:
    """Sign in that field, which is made without a place on the page if there is none; `plain` is not PAdES."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    subfilter = SigSeedSubFilter.ADOBE_PKCS7_DETACHED if plain else SigSeedSubFilter.PADES
    signature = signers.PdfSignatureMetadata(field_name=field, subfilter=subfilter, **meta)  # type: ignore[arg-type]
    stamper = time_stamper(STAMPED) if stamped else None
    out = BytesIO()
    signers.PdfSigner(signature, signer(issued, with_root=with_root), timestamper=stamper).sign_pdf(writer, output=out)
    return out.getvalue()


@made("unterschrift_agentur.pdf")
def by_the_agency() -> bytes:
    return sign(original("auental-2"), person(*BEHRENS, qualified=True), "unterschrift-1", reason="Zustimmung")


@made("unterschrift_unsichtbar.pdf")
def invisible() -> bytes:
    """In a field of its own that has no place on the page, as many programs do it; an unknown issuer."""
    return sign(original("auental-2"), person(*TIEDJE, by="house"), "Signature1", plain=True)


@made("unterschrift_sichtbar_im_eigenen_feld.pdf")
def in_a_field_of_their_own() -> bytes:
    """In a new, visible field beside the line, on the last page."""
    writer = IncrementalPdfFileWriter(BytesIO(original("auental-1")))
    fields.append_signature_field(writer, fields.SigFieldSpec("Signatur_Tiedje", on_page=-1, box=(320, 90, 500, 130)))
    out = BytesIO()
    writer.write(out)
    return sign(out.getvalue(), person(*TIEDJE, elliptic=True), "Signatur_Tiedje", location="Auenburg")


@made("beide_landraetin_zuerst.pdf")
def both() -> bytes:
    first = sign(original("auental-2"), person(*TIEDJE, by="house"), "unterschrift-2")
    return sign(first, person(*BEHRENS, qualified=True), "unterschrift-1", stamped=True, with_root=False)


@made("zertifiziert_dann_unterschrieben.pdf")
def certified_first() -> bytes:
    first = sign(original("auental-1"), person(*BEHRENS), "unterschrift-1", certify=True)
    return sign(first, person(*TIEDJE, elliptic=True), "unterschrift-2", stamped=True)


@made("alle_vier.pdf")
def all_four() -> bytes:
    pdf = sign(original("bramhorst-1"), person(*WUEBBENHORST, by="house"), "unterschrift-3")
    pdf = sign(pdf, person(*BEHRENS, qualified=True), "unterschrift-1", stamped=True)
    pdf = sign(pdf, person(*SALACKI, by="self"), "unterschrift-4", plain=True)
    return sign(pdf, person(*PETERSEN, by="house", elliptic=True), "unterschrift-2")


@made("abgelaufenes_zertifikat.pdf")
def expired() -> bytes:
    return sign(original("auental-2"), person(*TIEDJE, years=(2017, 2020)), "unterschrift-2", plain=True)


@made("gleichnamiger_aussteller.pdf")
def impostor() -> bytes:
    """The issuer has the trusted one's name and another key."""
    return sign(original("auental-2"), person(*BEHRENS, by="impostor"), "unterschrift-1")


@made("lange_pruefbar.pdf")
def long_term() -> bytes:
    """With what a later check needs in the file, and a time stamp over all of it."""
    context = ValidationContext(trust_roots=[_loaded(root().der)], allow_fetching=False, revocation_mode="soft-fail")
    return sign(
        original("auental-1"),
        person(*TIEDJE),
        "unterschrift-2",
        stamped=True,
        embed_validation_info=True,
        use_pades_lta=True,
        validation_context=context,
    )


@made("ort_der_unterschrift_verfaelscht.pdf")
def tampered_in_the_signature() -> bytes:
    """A letter changed inside of what the signature covers, behind the bytes that went out."""
    pdf = sign(original("auental-2"), person(*BEHRENS), "unterschrift-1", location="Hannover")
    assert pdf.count(b"Hannover") == 1
    return pdf.replace(b"Hannover", b"Hannofer")


@made("im_original_verfaelscht.pdf")
def tampered_in_the_original() -> bytes:
    """The date in the metadata changed, inside of what went out and what the signature covers."""
    pdf = sign(original("auental-2"), person(*BEHRENS), "unterschrift-1")
    start = pdf.index(b"2026-11-02", pdf.index(b"<x:xmpmeta"))
    return pdf[:start] + b"2026-11-09" + pdf[start + 10 :]


@made("unterschrieben_und_neu_gespeichert.pdf")
def saved_anew() -> bytes:
    pdf = sign(original("auental-2"), person(*TIEDJE), "unterschrift-2")
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


@made("neu_gespeichert_dann_unterschrieben.pdf")
def saved_anew_then_signed() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(original("auental-2"))) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return sign(out.getvalue(), person(*TIEDJE), "unterschrift-2")


def _loaded(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)
