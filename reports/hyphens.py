"""Where German words may be hyphenated, by Liang's method on the patterns that pyphen ships.

The patterns are read here and not by pyphen itself, because that takes half a second
instead of a tenth, and because it allows "Zusamme-narbeit": see `OURS` and `positions`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

import pyphen

SHORTEST = 6
"""Letters that a word needs before it is hyphenated at all; three stay on either side of the hyphen."""
LEFT = RIGHT = 3
LONGEST = 80
"""Nothing longer than this is a word."""

OURS = (
    "me8n9a8r9beit",
    "mit9a8r9beit",
    "ana8ly8se9er8gebnis",
    "prä9a8m8bel",
    "be9schrie9be8n",
    "trans9fe8r9",
    "9a8gen9tur",
    "9ge8gen9stand",
    "9ge8gen9stä8n8d",
    "rufs9o8ri",
    "9mo8ni9to9ring",
)
"""Corrections to the shipped patterns; their digits outrank all others."""

_VOWELS = frozenset("aeiouyäöüáàâéèêíóôúø")
_DIGITS = re.compile(r"\d")
_LETTERS = str.maketrans("", "", "0123456789")


@cache
def _patterns() -> tuple[dict[str, str], int]:
    path = pyphen.LANGUAGES["de_DE"]
    lines = path.read_text("iso8859-1").split("\n")[1:]
    usable = (line for line in (*lines, *OURS) if line and line[0] not in "#%" and not line[0].isupper())
    patterns = {line.translate(_LETTERS): line for line in usable}
    return patterns, max(map(len, patterns))


@cache
def _values(pattern: str) -> tuple[int, ...]:
    """The digits between the letters of a pattern, "a1b" being (0, 1, 0)."""
    values = [0]
    for character in pattern:
        if _DIGITS.match(character):
            values[-1] = int(character)
        else:
            values.append(0)
    return tuple(values)


@lru_cache(maxsize=20_000)
def positions(word: str) -> tuple[int, ...]:
    """Indexes in a word of letters before which a hyphen may stand.

    Where the patterns leave a single letter between two hyphens they contradict each
    other: a lone vowel stays with the letters before it, around a lone consonant
    neither hyphen is trusted.
    """
    if not SHORTEST <= len(word) <= LONGEST or word.isupper():
        return ()
    patterns, longest = _patterns()
    dotted = f".{word.lower()}."
    scores = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        for stop in range(start + 1, min(start + longest, len(dotted)) + 1):
            pattern = patterns.get(dotted[start:stop])
            if pattern is not None:
                for at, value in enumerate(_values(pattern), start):
                    scores[at] = max(scores[at], value)
    found = [at - 1 for at, score in enumerate(scores) if score % 2]
    doubtful: set[int] = set()
    for left, right in pairwise(found):
        if right - left == 1:
            doubtful.update((left,) if word[left].lower() in _VOWELS else (left, right))
    return tuple(at for at in found if LEFT <= at <= len(word) - RIGHT and at not in doubtful)
