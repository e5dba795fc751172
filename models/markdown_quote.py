"""Whose words a quote has."""

from __future__ import annotations

import re

from models.placed_text import PlacedText

_WHO = re.compile(r"(?:(?:\A|\n)[ \t]*[—–]|(?<=[.!?…“”\"»«’‘)\]])[ \t]*—)[ \t\u00a0]*(?P<who>[^—–\n]{1,60})\Z")
"""The last line behind a dash, or what follows the end of the words behind an em dash."""


def split_who(source: PlacedText) -> tuple[PlacedText, PlacedText]:
    """A quote's last paragraph: its words, and whose they are; both may be empty."""
    begin = max(len(source.text) - 90, 0)
    found = _WHO.search(source.text, begin) if "—" in source.text[begin:] or "–" in source.text[begin:] else None
    if found is None or (found.start() == begin > 0):
        return source, source.slice(len(source.text))
    return source.slice(0, found.start()).strip(), source.slice(*found.span("who")).strip()
