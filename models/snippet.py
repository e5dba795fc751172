"""A few words around what was found, with the found letters marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from models.letters import UMLAUTS, bare, composed, fold
from models.store.search import Term

WIDTH, BEFORE = 110, 30
"""Characters of a snippet, and of it those before the first mark."""
SLACK = 14
"""How far a cut moves so as not to part a word."""
MOST_MARKS = 100
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Snippet:
    """One line of plain text; `marks` are (start, end) of the letters that were asked for, in order. `place` is where
    it stands in the text that it is of."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    place: tuple[int, int] = field(default=(0, 0), compare=False)


def forget() -> None:
    """Drop the words that were looked for."""
    _pattern.cache_clear()


class Place:
    """Where in a text each of the terms stands; `held` is how many of them do."""

    def __init__(self, text: str, terms: Sequence[Term]) -> None:
        self._text = composed(text)
        self._terms = terms
        small = _small(self._text)
        self._marks = [_marks(small, term) for term in terms]
        self.held = sum(map(bool, self._marks))

    def snippet(self, width: int = WIDTH) -> Snippet:
        """The place that holds most of the terms."""
        start, end = 0, len(self._text)
        if end > width:
            start, end = _window(self._text, self._best_start(width), width)
        text = _BLANKS.sub(" ", self._text[start:end]).strip()
        text = f"{'… ' if start else ''}{text}{' …' if end < len(self._text) else ''}"
        marks = _joined([mark for term in self._terms for mark in _marks(_small(text), term)])
        return Snippet(text, marks, (start, end))

    def _best_start(self, width: int) -> int:
        marks = sorted((start, number) for number, found in enumerate(self._marks) for start, _ in found)
        best, most, first = 0, 0, 0
        for at, (start, _) in enumerate(marks):
            while marks[first][0] < start - (width - BEFORE):
                first += 1
            held = len({number for _, number in marks[first : at + 1]})
            if held > most:
                best, most = marks[first][0], held
        return best


def _window(text: str, anchor: int, width: int) -> tuple[int, int]:
    start = max(0, min(anchor - BEFORE, len(text) - width))
    end = min(len(text), start + width)
    if start:
        blank = text.find(" ", start, min(anchor, start + SLACK) + 1)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - SLACK, end + 1)
        end = blank if blank > anchor else end
    return start, end


def _marks(small: str, term: Term) -> list[tuple[int, int]]:
    """Where words begin so; where none does, where the letters stand inside one."""
    found = [match.span() for match in islice(_pattern(term.text, True).finditer(small), MOST_MARKS)]
    if not found and term.inside:
        found = [match.span() for match in islice(_pattern(term.text, False).finditer(small), MOST_MARKS)]
    return found


def _small(text: str) -> str:
    """In small letters, each at its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[0] for c in text)


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


@lru_cache(1000)
def _pattern(text: str, at_the_beginning: bool) -> re.Pattern[str]:
    """What finds a folded text in one of small letters with umlauts and accents."""
    parts, at = list[str](), 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in _pairs():
            parts.append(f"(?:{_letter(pair[0])}{_letter(pair[1])}|[{_pairs()[pair]}])")
            at += 2
        else:
            parts.append(_letter(text[at]))
            at += 1
    if at_the_beginning and parts[0].startswith("(?:"):
        parts.insert(0, r"(?<![^\W_])")
    elif at_the_beginning:  # looking back second: a pattern that begins with a letter is far faster
        parts.insert(1, r"(?<![^\W_].)")
    return re.compile("".join(parts), re.DOTALL)


def _letter(letter: str) -> str:
    others = _alike().get(letter, "")
    return f"[{re.escape(letter)}{others}]" if others else re.escape(letter)


@cache
def _pairs() -> dict[str, str]:
    """Two letters → the one that is spelled out by them."""
    return {pair: "".join(c for c in _LATIN if fold(c) == pair) for pair in {*UMLAUTS.values(), "ss", "ae", "oe"}}


@cache
def _alike() -> dict[str, str]:
    """Letter → the small ones that are it but for an accent."""
    found: dict[str, str] = {}
    for other in _LATIN:
        plain = bare(other)
        if len(plain) == 1 and plain != other:
            found[plain] = found.get(plain, "") + other
    return found


_LATIN = [chr(code) for code in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)) if chr(code).islower()]
