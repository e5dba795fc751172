"""Which words of a German text are unknown, and what they may have been meant to be.

A word is right if the dictionary has it, if it is of the trade, learned, or a name, or if it is made of parts of
which each is one of these: "Bildungsmonitoringkonzept". Notes are shorthand, so much is let pass: abbreviations,
capitals, figures, addresses, words with capitals inside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import hunspell

import resources
from models.directory import entries

Range = tuple[int, int]

SHORTEST = 3
LONGEST = 60
SUGGESTIONS = 5
SHORTEST_PART = 4
"""Letters of a part of a compound: there are many short words, and short forms."""

JOINTS = ("", "s", "es", "n", "en", "e", "er")
ENDINGS = ("", "s", "es", "e", "en", "n", "er", "em", "in", "innen")
ABBREVIATION = 5
"""A word of so many letters before a full stop may be a short form."""

LONG_PART = 5
"""Letters that each part needs where none is ours."""

REMEMBERED = 50_000
_START = (False, True)

_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(r"@|://|^www\.|[^\W\d_]\.[^\W\d_]{2,}(?:/|$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FULL_STOP = re.compile(r"\.(?=\s*$|\s+[„“\"(–-]*[A-ZÄÖÜ])")


def words(text: str) -> Iterator[tuple[int, str, str]]:
    """The words worth a check as (place, word, sign behind it), each part of a hyphened word for itself."""
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk[0].strip("(),;:.!?„“\"'")):
            continue
        for found in _WORD.finditer(text, chunk.start(), chunk.end()):
            word, end = found[0], found.end()
            around = text[max(found.start() - 1, 0) : found.start()] + text[end : end + 1]
            if not SHORTEST <= len(word) <= LONGEST or any(c.isdigit() or c == "_" for c in around):
                continue
            if any(c.isupper() for c in word[1:]) or max(unicodedata.normalize("NFC", word).replace("’", "'")) > "\xff":
                continue  # an abbreviation, or letters of another language
            behind = text[end : end + 1]
            if behind == "." and (len(word) <= ABBREVIATION or not _FULL_STOP.match(text, end)):
                continue
            yield found.start(), word, behind


class Speller:
    """A dictionary and our own words. Not for two threads; a check takes microseconds, suggestions a third of a second.

    Raises OSError for files that can't be read.
    """

    def __init__(self, dictionary: Path) -> None:
        # Hunspell on Windows takes UTF-8 in its own way only; the wrapper knows when told
        self._hunspell: Any = hunspell.Hunspell(
            dictionary.stem, hunspell_data_dir=str(dictionary.parent), system_encoding="UTF-8"
        )
        self._own_words: tuple[str, ...] = ()
        self._as_written: frozenset[str] = frozenset()
        self._folded: frozenset[str] = frozenset()
        self._known: dict[tuple[str, bool], bool] = {}
        self._parts: dict[str, bool] = {}
        self.teach(())

    def teach(self, more: Collection[str]) -> None:
        """Know these words besides dictionary and trade, in place of those taught before."""
        spelled = {unicodedata.normalize("NFC", word) for word in (*trade_words(), *more)}
        self._own_words = tuple(sorted(spelled))
        self._as_written = frozenset(spelled) | {word[:1].upper() + word[1:] for word in spelled}
        self._folded = frozenset(word.casefold() for word in spelled)
        self._known.clear()
        self._parts.clear()

    def wrong(self, text: str) -> tuple[Range, ...]:
        """Where the unknown words of a text are, as (start, end)."""
        return tuple(
            (place, place + len(word)) for place, word, behind in words(text) if not self.is_right(word, behind == "-")
        )

    def is_right(self, word: str, before_hyphen: bool = False) -> bool:
        """Whether a word is known; the first part of "Bildungs- und Kulturamt" needs its joint to be one, too."""
        key = word, before_hyphen
        if key not in self._known:
            if len(self._known) > REMEMBERED:
                self._known.clear()
                self._parts.clear()
            plain = unicodedata.normalize("NFC", word).replace("’", "'")
            self._known[key] = self._judge(plain, before_hyphen)
        return self._known[key]

    def suggest(self, word: str) -> tuple[str, ...]:
        """At most five words that may have been meant, the likeliest first."""
        plain = unicodedata.normalize("NFC", word).replace("’", "'")
        near = get_close_matches(plain, self._own_words, n=2, cutoff=0.85)
        try:
            found = [*near, *self._hunspell.suggest(plain)]
        except UnicodeEncodeError:  # letters that the dictionary's encoding doesn't have
            found = near
        fitting = (each for each in found if each not in (plain, "") and not each.startswith("-"))
        return tuple(dict.fromkeys(fitting))[:SUGGESTIONS]

    # ------------------------------------------------------------ inside

    def _judge(self, word: str, before_hyphen: bool) -> bool:
        if self._has(word) or self._is_own(word, self._as_written) or self._splits(word):
            return True
        if not before_hyphen:
            return False
        return any(word.endswith(joint) and self._is_part(word.casefold().removesuffix(joint)) for joint in JOINTS[1:])

    def _has(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return True  # nobody can tell

    def _is_own(self, word: str, among: frozenset[str]) -> bool:
        """Whether it is one of these words, in any of its forms."""
        stems = (word[: len(word) - len(ending)] for ending in ENDINGS if word.endswith(ending))
        return any(len(stem) >= SHORTEST and stem in among for stem in stems)

    def _is_part(self, part: str) -> bool:
        """Whether a part in small letters is a word of any kind."""
        if part not in self._parts:
            known = self._has(part) or self._has(part.capitalize()) or self._is_own(part, self._folded)
            self._parts[part] = known and len(part) >= SHORTEST_PART
        return self._parts[part]

    def _splits(self, word: str) -> bool:
        """Whether a word is made of two or more known parts, one of our own or all of some length."""
        folded, noun = word.casefold(), word[:1].isupper()
        reached = {0: {_START}}
        for end in range(SHORTEST_PART, len(folded) + 1):
            last = end == len(folded)
            for start in [place for place in reached if place <= end - SHORTEST_PART]:
                piece = folded[start:end]
                if (last and not start) or not (part := self._part(piece, last=last)):
                    continue
                if last and not noun and not (self._has(piece) or self._is_own(piece, self._as_written)):
                    continue  # what ends in a noun has a capital
                ours, long = self._is_own(part, self._folded), len(part) >= LONG_PART
                found = {(before or ours, all_long and long) for before, all_long in reached[start]}
                reached.setdefault(end, set()).update(found)
        return any(ours or long for ours, long in reached.get(len(folded), ()))

    def _part(self, piece: str, *, last: bool) -> str:
        """The known word in a piece that may end in a joint, "" if there is none."""
        for joint in ("",) if last else JOINTS:
            part = piece.removesuffix(joint)
            if (part != piece or not joint) and self._is_part(part):
                return part
        return ""


@cache
def trade_words() -> frozenset[str]:
    """Words of the trade and the names of Kommunen, as they are written."""
    found = set(resources.path("content/spelling_words.txt").read_text(encoding="utf-8").split())
    for entry in entries():
        found.update(part for text in (entry.name, entry.seat) for part in _WORD.findall(text))
    return frozenset(found)
