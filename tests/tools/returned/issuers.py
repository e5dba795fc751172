"""Issuers and certificates of the signatures: invented, with keys that are thrown away after the run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign import signers
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

QC_STATEMENTS = bytes.fromhex("30143008060604008E4601013008060604008E460104")
"""QcCompliance and QcSSCD (ETSI EN 319 412-5)."""
TRUSTED = "Musterland Trust Root CA 1"


@dataclass(frozen=True)
class Issued:
    """A certificate, its key, and the certificates above it that a signature carries."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    above: tuple[x509.Certificate, ...] = ()

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


@cache
def root(name: str = TRUSTED, copy: int = 0) -> Issued:
    """A root; another `copy` has the same name and another key."""
    return _issue(name, "Musterland Trust Center GmbH" if name == TRUSTED else "", None, ca=True, years=(2020, 2065))


@cache
def issuing() -> Issued:
    """The trusted root's authority that issues to persons."""
    return _issue("Musterland Trust Qualified CA 3", "Musterland Trust Center GmbH", root(), ca=True)


@cache
def person(
    name: str,
    organisation: str = "",
    *,
    by: str = "trusted",
    years: tuple[int, int] = (2024, 2064),
    qualified: bool = False,
    elliptic: bool = False,
) -> Issued:
    """Someone's certificate: `by` is "trusted", "house" (an unknown root), "impostor" or "self"."""
    issuers = {
        "trusted": issuing,
        "house": lambda: root("Hausinterne PKI Bramhorst"),
        "impostor": lambda: root(TRUSTED, 1),
        "self": lambda: None,
    }
    return _issue(name, organisation, issuers[by](), years=years, qualified=qualified, elliptic=elliptic)


@cache
def clock_authority() -> Issued:
    """Who stamps the time."""
    return _issue("Musterland Zeitstempel 2", "Musterland Trust Center GmbH", root(), stamps=True)


def signer(issued: Issued, *, with_root: bool = True) -> signers.SimpleSigner:
    """What pyHanko signs with; the chain goes into the signature, with or without its root."""
    chain = [each for each in issued.above if with_root or each.issuer != each.subject]
    return signers.SimpleSigner(
        signing_cert=_plain(issued.certificate), signing_key=_plain_key(issued), cert_registry=_store(chain)
    )


def time_stamper(at: datetime) -> DummyTimeStamper:
    """A time stamp authority that always says the same time."""
    authority = clock_authority()
    return DummyTimeStamper(
        _plain(authority.certificate), _plain_key(authority), _store(authority.above), fixed_dt=at, include_nonce=False
    )


def _store(chain: list[x509.Certificate] | tuple[x509.Certificate, ...]) -> SimpleCertificateStore:
    return SimpleCertificateStore.from_certs([_plain(each) for each in chain])


def _plain(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _plain_key(issued: Issued) -> asn1_keys.PrivateKeyInfo:
    form = serialization.PrivateFormat.PKCS8
    return asn1_keys.PrivateKeyInfo.load(
        issued.key.private_bytes(serialization.Encoding.DER, form, serialization.NoEncryption())
    )


def _issue(
    name: str,
    organisation: str,
    issuer: Issued | None,
    *,
    ca: bool = False,
    stamps: bool = False,
    years: tuple[int, int] = (2022, 2064),
    qualified: bool = False,
    elliptic: bool = False,
) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1()) if elliptic else rsa.generate_private_key(65537, 2048)
    names = [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.COUNTRY_NAME, "DE")]
    names += [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    subject = x509.Name(names)
    maker = issuer or Issued(None, key)  # type: ignore[arg-type]
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    builder = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(years[0], 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(years[1], 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(maker.key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca and not stamps, key_cert_sign=ca, crl_sign=ca,
                **usage,
            ),
            critical=True,
        )
    )  # fmt: skip
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if qualified:
        oid = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
        builder = builder.add_extension(x509.UnrecognizedExtension(oid, QC_STATEMENTS), critical=False)
    above = (issuer.certificate, *issuer.above) if issuer else ()
    return Issued(builder.sign(maker.key, hashes.SHA256()), key, above)
