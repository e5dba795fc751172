"""What a certificate says of itself, and whether its chain ends at an issuer that this store trusts."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from asn1crypto import crl, ocsp, pem, x509
from pyhanko.sign.ades.qualified_asn1 import get_qc_statements
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import RevokedError

from reports.returned.broken import BROKEN
from reports.returned.german import day, quoted

_LONGEST_CHAIN = 12
REVOKED = "Nach den beigefügten Sperrlisten war das Zertifikat gesperrt."
DOUBTED = "Die Kette bis zum vertrauten Aussteller"
_USAGES = {"digital_signature", "non_repudiation"}


@dataclass(frozen=True)
class Proofs:
    """What a file carries beside its signatures: certificates, lists of revoked ones, answers about single ones."""

    certificates: tuple[x509.Certificate, ...] = ()
    revoked: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()


def name_of(name: x509.Name, part: str) -> str:
    """One part of a name ("common_name", "organization_name"); "" where it has none."""
    try:
        value: Any = name.native.get(part, "")
    except BROKEN:
        return ""
    return " ".join(" · ".join(value if isinstance(value, list) else [str(value or "")]).split())


def holder(cert: x509.Certificate) -> str:
    """Whose certificate it is: the common name, else given name and surname, else the pseudonym."""
    subject = cert.subject
    common = name_of(subject, "common_name")
    person = f"{name_of(subject, 'given_name')} {name_of(subject, 'surname')}".strip()
    return common or person or name_of(subject, "pseudonym") or name_of(subject, "organization_name")


def issuer(cert: x509.Certificate) -> str:
    """Who issued it, by the common name and else by the organisation."""
    return name_of(cert.issuer, "common_name") or name_of(cert.issuer, "organization_name")


def chain(cert: x509.Certificate, others: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """The certificate, its issuer, that one's issuer, as far as the file carries them."""
    found = [cert]
    while len(found) < _LONGEST_CHAIN and found[-1].issuer != found[-1].subject:
        above = next((each for each in others if each.subject == found[-1].issuer and each not in found), None)
        if above is None:
            break
        found.append(above)
    return found


def root_of(found: Sequence[x509.Certificate]) -> bytes:
    """The chain's last certificate, b"" where the file carries none but the signer's, issued by another."""
    last = found[-1]
    alone = len(found) == 1 and last.issuer != last.subject
    return b"" if alone else bytes(last.dump())


def qualified(cert: x509.Certificate) -> tuple[bool, Iterator[str]]:
    """Whether it calls itself one for qualified signatures, and what it says of that."""
    try:
        named = {statement["statement_id"].native for statement in get_qc_statements(cert)}
        types = [
            kind
            for statement in get_qc_statements(cert)
            if statement["statement_id"].native == "qc_type"
            for kind in statement["statement_info"].native
        ]
    except BROKEN:
        return False, iter(())
    both = {"qc_compliance", "qc_sscd"} <= named
    return both and types != ["qct_eseal"], _qualified_words(named, types, both)


def _qualified_words(named: set[str], types: Sequence[str], both: bool) -> Iterator[str]:
    seal = "qct_eseal" in types
    what = "Siegel" if seal else "Unterschriften"
    if both:
        yield f"Das Zertifikat bezeichnet sich selbst als eines für qualifizierte elektronische {what}."
    elif "qc_compliance" in named:
        yield (
            "Das Zertifikat bezeichnet sich selbst als qualifiziert, aber nicht als eines mit sicherem Schlüssel "
            f"(QSCD); Voraussetzung für qualifizierte {what} ist beides."
        )


def period_words(cert: x509.Certificate, at: datetime | None) -> Iterator[str]:
    """From when to when it is valid, and whether the signing falls into that."""
    try:
        start, end = cert.not_valid_before, cert.not_valid_after
    except BROKEN:
        yield "Die Gültigkeit des Zertifikats ist nicht lesbar."
        return
    span = f"Das Zertifikat gilt vom {day(start)} bis {day(end)}"
    if at is None:
        yield f"{span}."
    elif at < start:
        yield f"{span}; zur Zeit der Unterschrift galt es noch nicht."
    elif at > end:
        yield f"{span}; zur Zeit der Unterschrift war es abgelaufen."
    elif end < datetime.now(UTC):
        yield f"{span}; zur Zeit der Unterschrift galt es, inzwischen ist es abgelaufen."
    else:
        yield f"{span}; zur Zeit der Unterschrift galt es."


def purpose_words(cert: x509.Certificate) -> Iterator[str]:
    """What is worth knowing of its purpose and its issuer."""
    try:
        usage = cert.key_usage_value
        purposes = set(usage.native) if usage is not None else set()
        own = cert.issuer == cert.subject
    except BROKEN:
        return
    if own:
        yield "Das Zertifikat ist selbst ausgestellt: Niemand sonst bürgt für den Namen."
    if purposes and not purposes & _USAGES:
        yield "Das Zertifikat ist nach eigener Angabe nicht zum Unterschreiben gedacht."


def trust(
    cert: x509.Certificate,
    others: Sequence[x509.Certificate],
    roots: Sequence[bytes],
    at: datetime | None,
    proofs: Proofs,
) -> tuple[bool, list[str]]:
    """Whether its chain ends at one of the roots (DER or PEM), and what speaks against it; never asks a network.

    An issuer stays the one that is trusted when a certificate has ended: then the chain holds for the time at which
    all of it was valid, and that it has ended is a fact of its own.
    """
    anchors = [found for found in map(_certificate, roots) if found is not None]
    if not anchors:
        return False, []
    together = _together(chain(cert, [*others, *proofs.certificates]))
    moment = (at if at is not None and together[0] <= at <= together[1] else _middle(*together)).astimezone(UTC)
    try:
        context = ValidationContext(
            trust_roots=anchors,
            other_certs=[*others, *proofs.certificates],
            moment=moment,
            allow_fetching=False,
            crls=proofs.revoked,
            ocsps=proofs.answers,
        )
        asyncio.run(CertificateValidator(cert, validation_context=context).async_validate_path())
    except RevokedError:
        return False, [REVOKED]
    except BROKEN:
        return False, _named(cert, others, anchors)
    return True, _anchor_ended(chain(cert, [*others, *anchors])[-1], at)


def _anchor_ended(anchor: x509.Certificate, at: datetime | None) -> list[str]:
    end: datetime = anchor.not_valid_after
    if end >= datetime.now(UTC):
        return []
    when = "zur Zeit der Unterschrift war es das schon" if at is not None and at > end else "das ist erst seither so"
    return [f"Das Zertifikat des vertrauten Ausstellers ist seit {day(end)} abgelaufen; {when}."]


def _named(cert: x509.Certificate, others: Sequence[x509.Certificate], anchors: list[x509.Certificate]) -> list[str]:
    """A trusted issuer is named, yet the chain doesn't hold."""
    last = chain(cert, [*others, *anchors])[-1]
    if last not in anchors:
        return []
    return [f"{DOUBTED} {quoted(holder(last))} hielt der Prüfung nicht stand."]


def _together(certs: Sequence[x509.Certificate]) -> tuple[datetime, datetime]:
    """From when to when the signer's certificate and those between it and the root are all valid, else the first."""
    links = [certs[0], *(each for each in certs[1:] if each.issuer != each.subject)]
    start: datetime = max(each.not_valid_before for each in links)
    end: datetime = min(each.not_valid_after for each in links)
    return (start, end) if start <= end else (certs[0].not_valid_before, certs[0].not_valid_after)


def _middle(start: datetime, end: datetime) -> datetime:
    return start + (end - start) / 2


def ended(certificate: bytes, at: datetime | None) -> str:
    """Whether a certificate (DER) was over when it signed, or is by now; "" if neither."""
    found = _certificate(certificate)
    if found is None or at is None:
        return ""
    end: datetime = found.not_valid_after
    if at > end:
        return "das Zertifikat war beim Unterschreiben abgelaufen"
    return "das Zertifikat ist inzwischen abgelaufen" if end < datetime.now(UTC) else ""


def _certificate(content: bytes) -> x509.Certificate | None:
    try:
        if pem.detect(content):
            _, _, content = pem.unarmor(content)
        found = x509.Certificate.load(content)
        found.native  # noqa: B018 - reads all of it, or raises
    except BROKEN:
        return None
    return found
