"""By what name a certificate is remembered, and until when it holds."""

from __future__ import annotations

from datetime import date

from asn1crypto import x509

LONGEST = 200
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What asn1crypto raises on a certificate that is none."""


def issuer_of(certificate: bytes, otherwise: str) -> tuple[str, date | None]:
    """Whose certificate (DER) it is, by common name and organisation; `otherwise` where it doesn't say so."""
    try:
        read = x509.Certificate.load(certificate)
        parts = read.subject.native
        names = [parts.get(part, "") for part in ("common_name", "organization_name")]
        until = read.not_valid_after.date()
    except _BROKEN:
        return otherwise, None
    known = ", ".join(dict.fromkeys(" ".join(name.split()) for name in names if isinstance(name, str) and name))
    return known[:LONGEST] or otherwise, until
