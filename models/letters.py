"""Words as people type them in a hurry: without capitals, with or without umlauts."""

from __future__ import annotations

import re
import unicodedata

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"}
PLAIN = {"ß": "ss", "ı": "i", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
"""Letters that Unicode takes for letters of their own, not for one with an accent."""
MOST_UMLAUTS = 4
_SPELLED_OUT = str.maketrans(UMLAUTS | PLAIN)
_BARE = str.maketrans(PLAIN | {"ø": "o"})
_WORD = re.compile(r"[^\W_]+")
_FAR = re.compile(r"[^\x00-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u2100-\u2bff]")
"""What may be a combining mark or invisible: nearly no text has any."""
_INVISIBLE = {"\xad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def fold(text: str) -> str:
    """Small letters, umlauts and ß spelled out, other accents dropped: "Lüneburg" → "lueneburg"."""
    return _without_accents(unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT))


def bare(text: str) -> str:
    """Small letters with every accent dropped: "Lüneburg" → "luneburg", as keyboards without umlauts give it."""
    return _without_accents(text.casefold().translate(_BARE))


def composed(text: str) -> str:
    """The same text with each letter as one character, and no soft hyphens: what words are cut from."""
    text = unicodedata.normalize("NFC", text)
    if text.isascii() or not _FAR.search(text):
        return text
    return "".join(c for c in text if c not in _INVISIBLE and not unicodedata.combining(c))


def cut(text: str) -> list[str]:
    """The words of a composed text; whatever is neither letter nor figure parts them."""
    return _WORD.findall(text)


def spellings(word: str) -> tuple[str, ...]:
    """Every way to type a word: "Bücher" → ("buecher", "bucher"). The first is that of `fold`."""
    small = word.casefold()
    if small.isascii():
        return (small,)
    at = [i for i, c in enumerate(small) if c in UMLAUTS]
    if not at:
        return (fold(small),)
    if len(at) > MOST_UMLAUTS:
        return fold(small), bare(small)
    found = [""]
    for letter in small:
        ways = (UMLAUTS[letter], bare(letter)) if letter in UMLAUTS else (fold(letter),)
        found = [begun + way for begun in found for way in ways]
    return tuple(found)


def words(text: str) -> list[str]:
    """The folded words of a query: "Nienburg/We" → ["nienburg", "we"]."""
    return _split(fold(text))


def word_forms(text: str) -> frozenset[str]:
    """Every word of a text, in both ways to type it."""
    if text.isascii():
        return frozenset(_split(text.casefold()))
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
