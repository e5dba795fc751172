"""Words as people type them in a hurry: without capitals, with or without umlauts."""

from __future__ import annotations

import re
import unicodedata

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Small letters, umlauts and ß spelled out, other accents dropped: "Lüneburg" → "lueneburg"."""
    return _without_accents(unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT))


def bare(text: str) -> str:
    """Small letters with every accent dropped: "Lüneburg" → "luneburg", as keyboards without umlauts give it."""
    return _without_accents(text.casefold())


def words(text: str) -> list[str]:
    """The folded words of a query: "Nienburg/We" → ["nienburg", "we"]."""
    return _split(fold(text))


def word_forms(text: str) -> frozenset[str]:
    """Every word of a text, in both ways to type it."""
    return frozenset(_split(fold(text)) + _split(bare(text)))


def begins(query: list[str], forms: frozenset[str]) -> bool:
    """Whether each word of the query begins one of these words; an empty query always does."""
    return all(any(form.startswith(word) for form in forms) for word in query)


def sort_key(text: str) -> tuple[str, str]:
    """The order of German lists (DIN 5007-1: ä like a); equal ones by their spelling."""
    return bare(text), text


def _without_accents(text: str) -> str:
    if text.isascii():  # most words; four times as fast
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _split(text: str) -> list[str]:
    return re.findall(r"\w+", text)
