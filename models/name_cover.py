"""Names in free text, found as people write them, and covered by a pseudonym or an office.

Found are a person's names alone or together, with "Frau", "Herrn" or a title before them, with a genitive or
an adjective's ending ("Sommers", "Sommersche"), with umlauts or without, hyphenated at a line's end. A name
inside another word is left ("Sommerfest"): no program can tell them apart for all names, so the user reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.letters import UMLAUTS, bare
from models.person import Person

_UNSEEN = "[\u00ad\u200b-\u200d\u2060\ufeff]*"
_GAP = "[\\s,\u00ad\u200b-\u200d\u2060\ufeff]+"
_HYPHENS = "[\\s\u00ad\\-\u2010-\u2013]*"
_DIVIDED = f"{_UNSEEN}(?:[-\u2010][ ]*\r?\n\\s*)?"
_ENDING = f"(?:{_UNSEEN}(?:(?P<owner>['’ʼ]?s|es|e?ns)|['’ʼ]|sche[mnrs]?))?"
_SALUTATION = f"(?:(?i:frau|herrn?|fr\\.|hr\\.|hrn\\.){_GAP}|(?i:prof\\.|dr\\.|dipl\\.-\\w+\\.?)\\s*)*"
_SHORTEST, _SHORTEST_PART = 2, 3


class Span(NamedTuple):
    """Characters `start` to `stop` of a text are a name; `put` is what stands for it."""

    start: int
    stop: int
    put: str


class Replacement(NamedTuple):
    """A name as it was written, what stands for it, and how often."""

    found: str
    put: str
    times: int


@dataclass(frozen=True)
class Covered:
    """A person, and what stands for her names. `any_case` also finds "sommer" for "Sommer": more than enough
    for whoever must never be found, too much for all others ("klein", "lange").
    """

    person: Person
    put: str
    any_case: bool = False


class NameCover:
    """Covers the names of these people in texts, and counts what it did. Of two who share a name the first counts."""

    def __init__(self, people: Iterable[Covered]) -> None:
        self._patterns = [(pattern, each.put) for each in people if (pattern := _pattern(each)) is not None]
        self._done: Counter[tuple[str, str]] = Counter()

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """What was covered so far, the most frequent first."""
        return tuple(Replacement(found, put, times) for (found, put), times in self._done.most_common())

    def cover(self, text: str) -> str:
        """The text without names."""
        out, at = [], 0
        for span in self.spans(text):
            out += [text[at : span.start], span.put]
            self.count(text, span)
            at = span.stop
        return "".join(out) + text[at:]

    def count(self, text: str, span: Span) -> None:
        """Remember that this span of the text was covered."""
        self._done[" ".join(text[span.start : span.stop].split()), span.put] += 1

    def spans(self, text: str) -> list[Span]:
        """Where names stand in a text, in order, none over another."""
        return sorted(self._spans(text, 0, len(text)))

    def _spans(self, text: str, start: int, stop: int) -> Iterator[Span]:
        found = [
            (hit.start(), hit.start() - hit.end(), rank, f"{put}s" if hit["owner"] and put.isalnum() else put)
            for rank, (pattern, put) in enumerate(self._patterns)
            for hit in pattern.finditer(text, start, stop)
        ]
        at = start
        for begin, length, _, put in sorted(found):
            if begin >= at:
                yield from self._spans(text, at, begin) if at > start else ()
                yield Span(begin, begin - length, put)
                at = begin - length
        if start < at < stop:
            yield from self._spans(text, at, stop)


def _pattern(covered: Covered) -> re.Pattern[str] | None:
    """Finds a person's names, the longest way to write them first."""
    first, last = _names(covered.person.first_name), _names(covered.person.last_name)
    any_case = covered.any_case
    firsts, lasts = [_letters(name, any_case) for name in first], [_letters(name, any_case) for name in last]
    ways = [f"{a}{_GAP}{b}" for a in firsts for b in lasts] + [f"{b}{_GAP}{a}" for a in firsts for b in lasts]
    ways += lasts + firsts
    if not ways:
        return None
    return re.compile(f"(?<![^\\W\\d_]){_SALUTATION}(?:{'|'.join(ways)}){_ENDING}(?![^\\W\\d_])")


def _names(name: str) -> list[str]:
    """A name and its parts: "von der Heide-Brandt", "von der Heide", "Heide", "Brandt"; not "von"."""
    whole = " ".join(unicodedata.normalize("NFC", name).split())
    halves = re.split(r"[\-\u2010-\u2013]+", whole)
    parts = [p for p in re.split(r"[\s\-\u2010-\u2013]+", whole) if not p[0:1].islower()]
    shorter = (part for part in (*halves, *parts) if len(part) >= _SHORTEST_PART)
    return [each for each in dict.fromkeys([whole, *shorter]) if len(each) >= _SHORTEST]


def _letters(name: str, any_case: bool) -> str:
    """Finds a name as it is spelled, and in capitals."""
    if any_case:
        return _DIVIDED.join(_piece(sign, {sign.lower(), sign.upper(), sign.casefold()}) for sign in _pieces(name))
    small = name[0].islower()  # "von Behr" begins a sentence as "Von Behr"
    spelled = [_piece(s, {s, s.upper()} if small and not at else {s}) for at, s in enumerate(_pieces(name))]
    return f"(?:{_DIVIDED.join(spelled)}|{_DIVIDED.join(_piece(s, {s.upper()}) for s in _pieces(name))})"


def _pieces(name: str) -> Sequence[str]:
    return re.findall(r"[\s\-\u2010-\u2013]+|.", name)


def _piece(sign: str, cases: set[str]) -> str:
    """One letter in every way that it is typed: composed or not, with its accent or without, ä also as ae."""
    if not sign.strip(" -\u2010\u2011\u2012\u2013"):
        return _HYPHENS
    if not sign.isalpha():
        return "['’ʼ`´]" if sign in "'’ʼ`´" else re.escape(sign)
    ways: dict[str, None] = {}
    for each in sorted(cases):
        ways.update(dict.fromkeys((unicodedata.normalize("NFD", each), each)))
        for plain in (UMLAUTS.get(each.lower(), ""), bare(each)):
            if plain not in ("", each.lower()):
                ways.update(dict.fromkeys((plain, plain.capitalize(), plain.upper()) if each.isupper() else (plain,)))
    return f"(?:{'|'.join(re.escape(way) for way in sorted(ways, key=len, reverse=True))})"
