"""Issuers of certificates that this store trusts: the person said so once, having seen the certificate."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.store.record import Record, field
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class TrustedIssuer(Record):
    """One certificate, in hexadecimal DER, at which chains may end. `fingerprint` is its SHA-256.

    `subject` may be a person: who issued her certificate herself.
    """

    title: ClassVar[str] = "Vertrauter Aussteller"

    subject: str = field("Aussteller", hidden=True, private=True)
    fingerprint: str = field("Fingerabdruck", hidden=True)
    certificate: str = field("Zertifikat", hidden=True)
    valid_until: date | None = field("gültig bis", default=None, hidden=True)
    added_on: date | None = field("vertraut seit", default=None, hidden=True)

    def label(self) -> str:
        return self.subject or self.title


def trust(store: Store, certificate: bytes, subject: str, valid_until: date | None = None) -> TrustedIssuer:
    """Trust the issuer of that certificate (DER); one that is trusted already is returned as it is, one that was
    comes back from the bin."""
    fingerprint = hashlib.sha256(certificate).hexdigest()
    with store.transaction("Aussteller als vertraut merken"):
        known = store.first(TrustedIssuer, fingerprint=fingerprint)
        if known is not None:
            return known
        before = store.find(TrustedIssuer, fingerprint=fingerprint, removed=True)
        if before:
            return store.change(store.restore(before[-1]), added_on=store.clock().date())
        return store.add(
            TrustedIssuer(
                subject=subject,
                fingerprint=fingerprint,
                certificate=certificate.hex(),
                valid_until=valid_until,
                added_on=store.clock().date(),
            )
        )


def distrust(store: Store, issuer: TrustedIssuer) -> None:
    """Trust it no longer: it goes to the bin."""
    with store.transaction("Aussteller nicht mehr vertrauen"):
        store.remove(issuer)


def trusted_issuers(store: Store) -> list[TrustedIssuer]:
    """All there are, by name."""
    return sorted(store.find(TrustedIssuer), key=lambda each: (each.subject.casefold(), each.id))


def trusted_roots(store: Store) -> tuple[bytes, ...]:
    """Their certificates as DER."""
    return tuple(bytes.fromhex(each.certificate) for each in store.find(TrustedIssuer) if each.certificate)
