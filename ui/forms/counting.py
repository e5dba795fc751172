"""Places in a text: Python counts its characters in NFC, Qt the UTF-16 units of the text as typed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable


def counts_alike(text: str) -> bool:
    """Whether Python and Qt count the characters of a text alike: nearly every text, and told fast."""
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    )


def to_python(text: str, units: int) -> int:
    """Characters of the text in NFC before that many UTF-16 units of the text."""
    head = text[:units]
    if not text.isascii():
        head = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
    return len(unicodedata.normalize("NFC", head))


def to_qt(text: str, characters: int) -> int:
    """UTF-16 units of the text before that many of its characters in NFC."""
    if text.isascii():
        return characters
    if not unicodedata.is_normalized("NFC", text):
        low, high = 0, len(text)
        while low < high:  # the longest beginning that has no more of them: a letter with all its accents
            middle = (low + high + 1) // 2
            if len(unicodedata.normalize("NFC", text[:middle])) <= characters:
                low = middle
            else:
                high = middle - 1
        characters = low
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2


def all_to_qt(text: str, places: Iterable[int]) -> list[int]:
    """`to_qt` of many places, in time that grows with the text and not with their number."""
    if counts_alike(text):
        return list(places)
    lines = text.split("\n")
    characters, units = [0], [0]
    for line in lines:
        characters.append(characters[-1] + len(unicodedata.normalize("NFC", line)) + 1)
        units.append(units[-1] + len(line.encode("utf-16-le", "surrogatepass")) // 2 + 1)
    found = []
    for place in places:
        at = min(bisect_right(characters, place) - 1, len(lines) - 1)
        found.append(units[at] + to_qt(lines[at], min(place, characters[at + 1] - 1) - characters[at]))
    return found
