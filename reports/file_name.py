"""File names that say what is inside, and that Windows, macOS and Linux all accept."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Characters of a whole name; leaves room for the folder in the 260 that Windows allows for a path."""
_LONGEST_PART, _LONGEST_ENDING = 60, 16

# Win32 file naming rules: reserved characters; device names, whatever follows their first dot; no dot or blank last.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\s_]+')
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff\ud800-\udfff]")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")


def file_name(*parts: str, ending: str = "pdf", draft: bool = False) -> str:
    """The parts joined with "_", blanks and unsafe characters in them turned into "-"; umlauts stay.

    The file of a draft says so at its end: what is made of the same version for good must not replace it.

    >>> file_name("2026-11-23", "Zielvereinbarung", "Modul 1", "Landkreis Nienburg/Weser", "v2")
    '2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Nienburg-Weser_v2.pdf'
    """
    ending = _safe(ending)[:_LONGEST_ENDING] or "bin"  # of a foreign file it may be anything
    safe = [part for part in map(_safe, (*parts, "Entwurf" if draft else "")) if part]
    stem = "_".join(safe)
    while len(stem) + len(ending) + 1 > LONGEST:
        longest = max(range(len(safe)), key=lambda at: len(safe[at]))
        safe[longest] = safe[longest][:-1].rstrip("-.")
        stem = "_".join(safe)
    if not stem or _RESERVED.match(stem):
        stem = f"Dokument_{stem}".rstrip("_")
    return f"{stem}.{ending}"


def _safe(part: str) -> str:
    part = _UNSEEN.sub("", unicodedata.normalize("NFC", part))
    part = "".join(sign for sign in part if unicodedata.category(sign) != "So")  # pictures, as in the document
    return re.sub(r"-{2,}", "-", _UNSAFE.sub("-", part)).strip("-. ")[:_LONGEST_PART].rstrip("-. ")
