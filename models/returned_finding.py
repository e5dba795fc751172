"""What was found out about a file that came home: what it is, by what reasons, who signed. Plain, picklable values.

A finding states facts, never a legal verdict: the person decides what the file is taken for.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

SIGNED_BY = "Unterschrieben von ", "Zertifiziert und unterschrieben von "
"""How a reason begins that tells of a signature, one that certifies second: no news beside the list of them."""


class CopyKind(StrEnum):
    """What a file is, seen from the frozen version that it is compared with."""

    IDENTICAL = "identical"
    """The very bytes that went out."""
    SIGNED = "signed"
    """The bytes that went out, and nothing behind them but signatures."""
    CHANGED = "changed"
    """The bytes that went out, and behind them something else than signatures."""
    REWRITTEN = "rewritten"
    """Written anew by another program; the text may be the same or not."""
    SCAN = "scan"
    """Pictures of paper whose printed codes name the version."""
    UNKNOWN = "unknown"
    """Nothing in it names a frozen version of this store."""
    UNREADABLE = "unreadable"
    """It could not be read: damaged, locked by a password, too large, not a document."""

    @property
    def label(self) -> str:
        return {
            "identical": "unverändert",
            "signed": "nur Unterschriften dazu",
            "changed": "verändert",
            "rewritten": "neu geschrieben",
            "scan": "Scan",
            "unknown": "unbekannt",
            "unreadable": "nicht lesbar",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class FrozenLabel:
    """By what a frozen version is recognised. `pages` is how many it has; digests are SHA-256 in hexadecimal."""

    version_uid: str
    agreement_uid: str
    number: int
    code: str
    pdf_digest: str
    pdf_size: int
    snapshot_digest: str
    title: str
    """How it is called on screen: "Zielvereinbarung Modul 1, Landkreis Auental, Fassung 2"."""


@dataclass(frozen=True, kw_only=True)
class FoundSignature:
    """One signature in the file, as its certificate and the cryptography have it.

    `line` is the line of the frozen version (from 0) whose field it fills, None elsewhere. `signed_at` is what
    `time_source` ("Zeitstempel", "Uhr der unterschreibenden Person", "" where there is none) says. `intact`: what it
    covers is unchanged since; `valid`: intact and made with the key of its certificate. `trusted`: the chain ends
    at an issuer that this store trusts; False is "unknown", never "false". `certificate` and `root` are DER, the root
    being the last certificate of the chain that the file carries (b"" where it carries none).
    """

    field: str = ""
    line: int | None = None
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: datetime | None = None
    time_source: str = ""
    intact: bool = False
    valid: bool = False
    trusted: bool = False
    qualified: bool = False
    """The certificate says of itself that it is one for qualified electronic signatures (QcCompliance, QcSSCD)."""
    certifies: bool = False
    covers_all: bool = False
    """Nothing was written into the file behind it."""
    facts: tuple[str, ...] = ()
    """More that is worth knowing, in German sentences: validity, purpose, what was written behind it."""
    certificate: bytes = b""
    root: bytes = b""


@dataclass(frozen=True, kw_only=True)
class FoundPage:
    """One page of a scan. `number` counts the file's pages from 1, `page` is what its code says, None unread."""

    number: int
    page: int | None = None
    version_uid: str = ""
    turned: int = 0
    """By how many degrees clockwise it must be turned to stand upright, a multiple of 90."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a file is. `sentence` says it in one German sentence, `reasons` why, `differences` what is other and where.

    `version_uid` is "" where the file names no version of this store. `text_equal` is None where no text was
    compared. `pages` are told of scans only.
    """

    kind: CopyKind
    sentence: str
    version_uid: str = ""
    reasons: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    signatures: tuple[FoundSignature, ...] = ()
    pages: tuple[FoundPage, ...] = ()
    page_count: int = 0
    text_equal: bool | None = None

    def canonical(self) -> str:
        """As JSON, to be kept beside the file."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_plain)


def read_finding(canonical: str) -> Finding:
    """The finding that was kept as JSON."""
    plain = json.loads(canonical)
    return Finding(
        **plain
        | {
            "kind": CopyKind(plain["kind"]),
            "reasons": tuple(plain["reasons"]),
            "differences": tuple(plain["differences"]),
            "signatures": tuple(_signature(each) for each in plain["signatures"]),
            "pages": tuple(FoundPage(**each) for each in plain["pages"]),
        }
    )


def _signature(plain: dict[str, Any]) -> FoundSignature:
    at = plain["signed_at"]
    return FoundSignature(
        **plain
        | {
            "signed_at": datetime.fromisoformat(at) if at else None,
            "facts": tuple(plain["facts"]),
            "certificate": bytes.fromhex(plain["certificate"]),
            "root": bytes.fromhex(plain["root"]),
        }
    )


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    assert isinstance(value, datetime)
    return value.isoformat()
