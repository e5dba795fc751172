"""Frozen versions, people with certificates, and what happens to a file on its way."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import img2pdf
import pikepdf
import pypdfium2
from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier
from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from models.returned_finding import Finding, FrozenLabel
from reports.agreement import render
from reports.packing import packed
from reports.returned.reading import read_copy
from tests.reports import samples

UID, OTHER_UID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "ffeeddccbbaa99887766554433221100"
DER = serialization.Encoding.DER
QUALIFIED = bytes.fromhex("30143008060604008e4601013008060604008e460104")
"""QcCompliance and QcSSCD."""


@dataclasses.dataclass(frozen=True)
class Frozen:
    """A version that went out."""

    label: FrozenLabel
    pdf: bytes


def _starting(month):
    """The sample's sections with another month of beginning."""
    return tuple(
        dataclasses.replace(
            section,
            blocks=tuple(
                dataclasses.replace(b, text=b.text.replace("Februar 2027", f"{month} 2027")) for b in section.blocks
            ),
        )
        for section in samples.agreement().sections
    )


def freeze(uid, number, title, **changes):
    """Freeze a version as the program does."""
    snapshot = samples.agreement(draft=False, agreement_uid=uid, number=number, code="", **changes)
    code = f"{uid[:6]}-v{number}-{snapshot.digest()[:8]}"
    snapshot = dataclasses.replace(snapshot, code=code)
    pdf = packed(render(snapshot).pdf)
    label = FrozenLabel(
        version_uid=f"{uid[:4]}-{number}",
        agreement_uid=uid,
        number=number,
        code=code,
        pdf_digest=hashlib.sha256(pdf).hexdigest(),
        pdf_size=len(pdf),
        snapshot_digest=snapshot.digest(),
        title=title,
    )
    return Frozen(label, pdf)


@cache
def versions():
    """The version that is out, the one before it, and another agreement's."""
    return (
        freeze(UID, 2, "Zielvereinbarung Modul 1, Landkreis Auental, Fassung 2"),
        freeze(UID, 1, "Zielvereinbarung Modul 1, Landkreis Auental, Fassung 1", sections=_starting("Januar")),
        freeze(OTHER_UID, 1, "Zielvereinbarung Modul 2, Stadt Wiesau, Fassung 1", sections=_starting("Mai")),
    )


def read(content, name="Zurück.pdf", roots=()) -> Finding:
    """Read a file as the program does."""
    originals = {version.label.version_uid: version.pdf for version in versions()}
    return read_copy(content, name, [version.label for version in versions()], originals.__getitem__, roots)


@cache
def _key(name):
    return ec.generate_private_key(ec.SECP256R1())


def _name(common, organisation):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        ]
    )


ISSUER = "Vertrauensdienst Nord CA 3"


@cache
def certificate(name, *, organisation="Landkreis Auental", ends=2029, extension=b"", issuer=ISSUER):
    """A certificate of a person, or of an issuer where both names are the same."""
    ca = name == issuer
    usage = (not ca, not ca, False, False, False, ca, ca, False, False)
    build = (
        x509.CertificateBuilder()
        .subject_name(_name(name, "Nord GmbH" if ca else organisation))
        .issuer_name(_name(issuer, "Nord GmbH"))
        .public_key(_key(name).public_key())
        .serial_number(1 if ca else 4711)
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(ends, 1, 1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
    )
    if extension:
        statement = x509.UnrecognizedExtension(ObjectIdentifier("1.3.6.1.5.5.7.1.3"), extension)
        build = build.add_extension(statement, critical=False)
    return build.sign(_key(issuer), hashes.SHA256()).public_bytes(DER)


def issuer():
    """The issuer's certificate, as DER."""
    return certificate(ISSUER)


def sign(
    pdf, field, name="Dr. Maren Tiedje", *, new=None, chain=True, certify=False, style=None, stamper=None, **person
):
    """Sign in a field, as a program of the signing person does."""
    secret = _key(name).private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    signer = signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(certificate(name, **person)),
        signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore.from_certs([asn1.Certificate.load(issuer())] if chain else []),
    )
    meta = signers.PdfSignatureMetadata(
        field_name=field, certify=certify, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    made = signers.PdfSigner(meta, signer, new_field_spec=new, stamp_style=style, timestamper=stamper)
    return made.sign_pdf(writer).getvalue()


STAMPED_AT = datetime(2026, 11, 12, 13, 3, tzinfo=UTC)


@cache
def time_stamper():
    """A service whose clock stands still."""
    key = rsa.generate_private_key(65537, 2048)  # the stand-in knows no other kind
    build = (
        x509.CertificateBuilder()
        .subject_name(_name("Zeitdienst Nord", "Nord GmbH"))
        .issuer_name(_name(ISSUER, "Nord GmbH"))
        .public_key(key.public_key())
        .serial_number(99)
        .not_valid_before(datetime(2020, 1, 1))
        .not_valid_after(datetime(2030, 1, 1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    )
    cert = asn1.Certificate.load(build.sign(_key(ISSUER), hashes.SHA256()).public_bytes(DER))
    secret = key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return DummyTimeStamper(cert, keys.PrivateKeyInfo.load(secret), fixed_dt=STAMPED_AT)


def time_stamped(pdf):
    """Set a time stamp on the whole file."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    return signers.PdfTimeStamper(time_stamper()).timestamp_pdf(writer, "sha256").getvalue()


def append(pdf, change):
    """Write a change behind the file, as programs do that keep what was there."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def noted(pdf, page=1, kind="/Stamp", words="Eingegangen 12.11.2026"):
    """Lay an annotation on a page (counted from 0)."""

    def change(writer):
        note = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 400, 300, 450))),
                pdf_name("/Contents"): pdf_string(words),
            }
        )
        writer.register_annotation(writer.find_page_for_modification(page)[0], writer.add_object(note))

    return append(pdf, change)


def resaved(pdf, change=lambda document: None, **options):
    """Write a file anew with pikepdf after a change."""
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        out = BytesIO()
        document.save(out, **options)
    return out.getvalue()


def replaced(pdf, page, old, new):
    """A file written anew in which the painted bytes of a page (counted from 0) are others."""

    def change(document):
        contents = document.pages[page].Contents.read_bytes()
        assert old in contents
        document.pages[page].Contents = document.make_stream(contents.replace(old, new))

    return resaved(pdf, change)


@cache
def paper(pdf, dpi=150):
    """The pages as a grey scanner sees them."""
    document = pypdfium2.PdfDocument(pdf)
    return tuple(page.render(scale=dpi / 72).to_pil().convert("L") for page in document)


def scanned(pictures, dpi=150):
    """A PDF of pictures, as scanners write it."""
    files = []
    for picture in pictures:
        file = BytesIO()
        picture.save(file, "JPEG", quality=60, dpi=(dpi, dpi))
        files.append(file.getvalue())
    return img2pdf.convert(files)


def turned(picture, degrees):
    """A picture turned clockwise on a larger white sheet."""
    return picture.rotate(-degrees, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
