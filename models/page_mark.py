"""The label that stands on each page of a frozen version, as text and as a small code for scanners.

It proves which version a sheet of paper says it is, not that its text is the one that was frozen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGEST_CHARACTERS = 8
_MARK = re.compile(r"TM1/([0-9A-F]{32})/([1-9][0-9]{0,3})/([1-9][0-9]{0,4})/([0-9A-F]{8})")


@dataclass(frozen=True)
class PageMark:
    """One page's label: agreement uid, version number, page from 1, start of the SHA-256 of the frozen text."""

    agreement_uid: str
    number: int
    page: int
    digest: str

    def text(self) -> str:
        """What the code holds: capital letters, digits and strokes only, which QR codes pack most tightly."""
        return f"TM1/{self.agreement_uid}/{self.number}/{self.page}/{self.digest[:DIGEST_CHARACTERS]}".upper()


def read_mark(text: str) -> PageMark | None:
    """The label that a code holds; None for any other code."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    return PageMark(found[1].lower(), int(found[2]), int(found[3]), found[4].lower())
