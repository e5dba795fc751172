"""Electronic signatures for tests: an authority that exists for one test run, people who sign, and the judges.

Nothing here goes to the network, and no key outlives the run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

KEY_USAGE = dict.fromkeys(
    (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    ),
    False,
)  # fmt: skip


class Authority:
    """Issues certificates to whoever asks."""

    def __init__(self, name: str = "Prüfstelle Auental") -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        self.certificate = self._issue(self._name, self._key, authority=True)

    def signer(self, person: str) -> signers.SimpleSigner:
        """A person with a key and a certificate of this authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._issue(_named(person), key, authority=False)
        plain = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        registry = SimpleCertificateStore()
        registry.register(_read(self.certificate))
        return signers.SimpleSigner(
            signing_cert=_read(certificate), signing_key=keys.PrivateKeyInfo.load(plain), cert_registry=registry
        )

    def _issue(self, name: x509.Name, key: ec.EllipticCurvePrivateKey, *, authority: bool) -> x509.Certificate:
        now = datetime.now(UTC)
        uses = KEY_USAGE | {
            "digital_signature": not authority,
            "content_commitment": not authority,
            "key_cert_sign": authority,
            "crl_sign": authority,
        }
        return (
            x509.CertificateBuilder(self._name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**uses), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )

    def findings(self, pdf: bytes) -> dict[str, str]:
        """What pyHanko says of each signed field: "valid", or what is wrong with it."""
        found = {}
        for each in PdfFileReader(BytesIO(pdf)).embedded_signatures:
            context = ValidationContext(trust_roots=[_read(self.certificate)], allow_fetching=False)
            status = validate_pdf_signature(each, context)
            found[each.field_name] = "valid" if status.bottom_line else status.summary()
        return found


def sign(
    pdf: bytes, field: str, signer: signers.SimpleSigner, *, certify: bool = False, stamp: bytes | None = b""
) -> bytes:
    """Sign one field, as PAdES; `certify` is the first signature that allows only more signatures.

    `stamp` is a PDF of one page to show in the field; empty shows nothing, None what pyHanko writes by itself (in
    Courier, which is not embedded).
    """
    out = BytesIO()
    meta = signers.PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    with tempfile.TemporaryDirectory() as folder:
        signing = signers.PdfSigner(meta, signer, stamp_style=_style(stamp, Path(folder)))
        signing.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out, existing_fields_only=True)
    return out.getvalue()


def _style(stamp: bytes | None, folder: Path) -> StaticStampStyle | None:
    if not stamp:
        return None if stamp is None else StaticStampStyle(border_width=0)
    file = folder / "stamp.pdf"
    file.write_bytes(stamp)
    return StaticStampStyle.from_pdf_file(str(file), border_width=0)


def empty_fields(pdf: bytes) -> list[str]:
    """The names of the fields that nobody has signed yet, in their order."""
    return [name for name, _, _ in enumerate_sig_fields(PdfFileReader(BytesIO(pdf)), filled_status=False)]


def told_by_pdfsig(pdf: bytes) -> list[str]:
    """What poppler says of each signature; certificates are not its matter here."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(pdf)
        home = os.environ | {"HOME": folder, "LC_ALL": "C.UTF-8"}  # no certificates of whoever runs the test
        told = subprocess.run(["pdfsig", "-nocert", str(file)], env=home, capture_output=True, text=True).stdout
    return [line.partition(":")[2].strip() for line in told.splitlines() if "Signature Validation" in line]


def pdfsig_is_there() -> bool:
    """Whether poppler's pdfsig can be asked."""
    return shutil.which("pdfsig") is not None


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def _read(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
