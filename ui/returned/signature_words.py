"""Signatures in words, and who is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from models.agreement_version import AgreementVersion, VersionState
from models.signature import Signature
from models.signing_home import Out, SigningLine, out_for_signature
from models.store.store import Store


def signed_words(signature: Signature) -> str:
    """ "auf Papier am 12.11.2026 in Auenburg"."""
    day = f"am {signature.signed_on:%d.%m.%Y}" if signature.signed_on else ""
    place = f"in {signature.place}" if signature.place else ""
    return " ".join(filter(None, (signature.way.label, day, place)))


def signing_words(store: Store, version: AgreementVersion) -> str:
    """ "Unterschrieben: Transferagentur Mittelland. Es fehlt noch: Landkreis Auental.", "" unless it is out."""
    if version.state is not VersionState.FOR_SIGNATURE:
        return ""
    out = next((each for each in out_for_signature(store) if each.version_id == version.id), None)
    return out_words(out) if out is not None else ""


def out_words(out: Out) -> str:
    """Who has signed, and who is missing."""
    signed = f"Unterschrieben: {', '.join(out.signed)}. " if out.signed else ""
    return f"{signed}Es fehlt noch: {', '.join(out.missing)}." if out.missing else signed.strip()


def missing_words(lines: Sequence[SigningLine]) -> str:
    """ "Es fehlt noch: Dr. Maren Tiedje.", "" where nobody is missing."""
    missing = [line.named for line in lines if line.signature is None]
    return f"Es fehlt noch: {', '.join(missing)}." if missing else ""
