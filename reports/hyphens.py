"""Where German words may be hyphenated, by Liang's method on the patterns that pyphen ships.

The patterns are read here and not by pyphen itself, because that takes half a second
instead of a tenth, and because it allows "Zusamme-narbeit": see `OURS` and `positions`.
"""

from __future__ import annotations

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
    "9s8tä8t9te",
    "ver9s8te",
    "rau8m9einh",
)
"""Corrections to the shipped patterns; their digits outrank all others."""

_VOWELS = frozenset("aeiouyäöüáàâéèêíóôúø")
_LETTERS = str.maketrans("", "", "0123456789")


@cache
def _patterns() -> tuple[dict[str, str], dict[str, int]]:
    """The patterns by their letters, and by their first three letters how long they can be."""
    path = pyphen.LANGUAGES["de_DE"]
    lines = path.read_text("iso8859-1").split("\n")[1:]
    usable = (line for line in (*lines, *OURS) if line and line[0] not in "#%" and not line[0].isupper())
    patterns = {line.translate(_LETTERS): line for line in usable}
    reach: dict[str, int] = {}
    for pattern in patterns:
        reach[pattern[:3]] = max(reach.get(pattern[:3], 2), len(pattern))
    return patterns, reach


@cache
def _values(pattern: str) -> tuple[tuple[int, int], ...]:
    """The digits between the letters of a pattern, each with the letters before it: "a1b" is ((1, 1),)."""
    values, letters = [], 0
    for character in pattern:
        if character.isdigit():
            values.append((letters, int(character)))
        else:
            letters += 1
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
    dotted = f".{word.lower()}."
    if len(dotted) != len(word) + 2:
        return ()  # a letter like the Turkish capital I with a dot is two in small
    patterns, reach = _patterns()
    scores = [0] * (len(dotted) + 1)
    for start in range(len(dotted) - 1):
        longest = reach.get(dotted[start : start + 3], 2)
        for stop in range(start + 1, min(start + longest, len(dotted)) + 1):
            pattern = patterns.get(dotted[start:stop])
            if pattern is not None:
                for letters, value in _values(pattern):
                    if value > scores[start + letters]:
                        scores[start + letters] = value
    found = [at - 1 for at, score in enumerate(scores) if score % 2]
    doubtful: set[int] = set()
    for left, right in pairwise(found):
        if right - left == 1:
            doubtful.update((left,) if word[left].lower() in _VOWELS else (left, right))
    return tuple(at for at in found if LEFT <= at <= len(word) - RIGHT and at not in doubtful)
