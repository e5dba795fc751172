"""Words of foreign files: as long as somebody likes, and a label would hold the window open for the longest."""

from __future__ import annotations

import re

LONGEST = 24
ZERO_WIDTH = "\u200b"
_LONG = re.compile(rf"(\S{{{LONGEST}}})(?=\S)")


def breakable(text: str) -> str:
    """The text with places to break a line in every word that is too long for one; nothing else is seen of them."""
    return _LONG.sub(rf"\1{ZERO_WIDTH}", text)
