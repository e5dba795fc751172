"""The one way by which typed text comes into a document: cleaned, and never read as markup."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from reports.fonts import printable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# What stands for something else on paper, or for nothing at all.
_BLANKS = re.compile("[\t\v\f\u2000-\u200a\u205f\u3000\u1680]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SAME = str.maketrans({"\u2010": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\u2044": "/"})

# Scripts that need shaping or run from right to left: single glyphs set in a row would be wrong, not just plain.
_UNSHAPED = re.compile("[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Cleaned:
    """Text that the fonts can print, and each character (in order, once) that had to be replaced."""

    text: str
    replaced: tuple[str, ...] = ()


def clean(text: str) -> Cleaned:
    """Make typed text printable.

    Composed (NFC), rid of control, zero-width, direction and variation characters,
    soft hyphens and lone surrogates; every blank but the no-break one is a plain
    blank, every line end is "\\n". What the fonts lack becomes U+FFFD and is reported.
    The result is drawn as it stands: nothing in it is ever read as markup.
    """
    if _plain().issuperset(text) and unicodedata.is_normalized("NFC", text):
        return Cleaned(text)
    text = _BREAKS.sub("\n", text)
    text = _UNSEEN.sub("", _BLANKS.sub(" ", text)).translate(_SAME)
    text = unicodedata.normalize("NFC", text)
    missing = {character for character in set(text) - printable() if character != "\n"}
    missing.update(_UNSHAPED.findall(text))
    if not missing:
        return Cleaned(text)
    replaced = tuple(dict.fromkeys(character for character in text if character in missing))
    return Cleaned(text.translate({ord(character): REPLACEMENT for character in missing}), replaced)


@cache
def _plain() -> frozenset[str]:
    """The characters that pass through unchanged: nearly every text is made of nothing else."""
    special = (_BLANKS, _BREAKS, _UNSEEN, _UNSHAPED)
    return frozenset(
        character
        for character in printable()
        if ord(character) not in _SAME and not any(pattern.match(character) for pattern in special)
    )
