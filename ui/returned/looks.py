"""How a finding looks at first glance: a sign, a word, a tone. Never the tone alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.returned_finding import SIGNED_BY, CopyKind, Finding, FoundSignature

GOOD, DOUBTFUL, BAD, PLAIN = "done", "due", "wrong", "plain"


@dataclass(frozen=True)
class Look:
    """`icon` of ours, `word` for the badge, `tone` its role: done, due, wrong, plain."""

    icon: str
    word: str
    tone: str


def look_of(finding: Finding) -> Look:
    """The look of the whole finding."""
    if any(not signature.valid for signature in finding.signatures):
        return Look("alert", "Unterschrift nicht gültig", BAD)
    match finding.kind:
        case CopyKind.IDENTICAL:
            return Look("copy", "unverändert, nicht unterschrieben", PLAIN)
        case CopyKind.SIGNED:
            return Look("check", finding.kind.label, GOOD)
        case CopyKind.CHANGED:
            return Look("alert", finding.kind.label, BAD)
        case CopyKind.REWRITTEN:
            return _rewritten(finding)
        case CopyKind.SCAN:
            whole = is_whole_scan(finding)
            return Look("check", "Scan, alle Seiten da", GOOD) if whole else Look("alert", "Scan mit Lücken", DOUBTFUL)
        case CopyKind.UNREADABLE:
            return Look("alert", finding.kind.label, DOUBTFUL)
    return Look("help", finding.kind.label, PLAIN)


def _rewritten(finding: Finding) -> Look:
    if finding.text_equal:
        return Look("edit", "neu geschrieben, Text gleich", DOUBTFUL)
    if finding.text_equal is None:
        return Look("edit", "neu geschrieben, Text nicht verglichen", DOUBTFUL)
    return Look("alert", "neu geschrieben, Text anders", BAD)


def reasons_of(finding: Finding) -> tuple[str, ...]:
    """The reasons without those that the list of signatures tells already."""
    return tuple(reason for reason in finding.reasons if not reason.startswith(SIGNED_BY))


def is_whole_scan(finding: Finding) -> bool:
    """Whether a scan shows every page of its version once, in order."""
    return finding.kind is CopyKind.SCAN and not finding.differences


def signature_words(signature: FoundSignature) -> str:
    """ "23.11.2026, 09:12 (Zeitstempel) · Aussteller: D-TRUST CA 3", what is known of it."""
    when = ""
    if signature.signed_at is not None:
        when = f"{here(signature.signed_at):%d.%m.%Y, %H:%M}"
        when += f" ({signature.time_source})" if signature.time_source else ""
    issuer = f"Aussteller: {signature.issuer}" if signature.issuer else "ohne Angabe eines Ausstellers"
    return " · ".join(filter(None, (when or "ohne Zeitangabe", issuer)))


def here(at: datetime) -> datetime:
    """A moment as the clock of this machine has it."""
    return at.astimezone() if at.tzinfo is not None else at


def name_of(signature: FoundSignature) -> str:
    """ "Dr. Maren Tiedje, Landkreis Auental", or the field where the certificate names nobody."""
    known = ", ".join(filter(None, (signature.signer, signature.organisation)))
    return known or signature.field or "Unterschrift ohne Namen"
