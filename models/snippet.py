"""A few words around what was found, with the found letters marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from models.letters import UMLAUTS, bare, composed, fold
from models.store.search import Term

WIDTH, BEFORE = 110, 30
"""Characters of a snippet, and of it those before the first mark."""
SLACK = 14
"""How far a cut moves so as not to part a word."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Snippet:
    """One line of plain text; `marks` are (start, end) of the letters that were asked for, in order."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def terms_in(text: str, terms: Sequence[Term]) -> int:
    """How many of the terms a text holds."""
    text = composed(text)
    return sum(bool(_marks(text, term)) for term in terms)


def snippet(text: str, terms: Sequence[Term], width: int = WIDTH) -> Snippet:
    """The place in the text that holds most of the terms."""
    text = _BLANKS.sub(" ", composed(text)).strip()
    marks = [mark for term in terms for mark in _marks(text, term)]
    if len(text) <= width:
        return Snippet(text, _joined(marks))
    start, end = _window(text, _best_start(text, terms, width), width)
    left, right = "… " if start else "", " …" if end < len(text) else ""
    inside = [(a, b) for a, b in marks if start <= a and b <= end]
    moved = [(a - start + len(left), b - start + len(left)) for a, b in inside]
    return Snippet(left + text[start:end] + right, _joined(moved))


def _best_start(text: str, terms: Sequence[Term], width: int) -> int:
    marks = sorted((start, number) for number, term in enumerate(terms) for start, _ in _marks(text, term))
    best, most, first = 0, 0, 0
    room = width - BEFORE
    for at, (start, _) in enumerate(marks):
        while marks[first][0] < start - room:
            first += 1
        held = len({number for _, number in marks[first : at + 1]})
        if held > most:
            best, most = marks[first][0], held
            if most == len(terms):
                break
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


def _marks(text: str, term: Term) -> list[tuple[int, int]]:
    """Where words begin so; where none does, where the letters stand inside one."""
    found = [match.span() for match in _pattern(term.text, True).finditer(text)]
    if not found and term.inside:
        found = [match.span() for match in _pattern(term.text, False).finditer(text)]
    return found


def _joined(marks: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


@cache
def _pattern(text: str, at_the_beginning: bool) -> re.Pattern[str]:
    """What finds a folded text in one with umlauts and accents."""
    parts, at = [r"(?<![^\W_])"] if at_the_beginning else [], 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in _pairs():
            parts.append(f"(?:{_letter(pair[0])}{_letter(pair[1])}|[{_pairs()[pair]}])")
            at += 2
        else:
            parts.append(_letter(text[at]))
            at += 1
    return re.compile("".join(parts), re.IGNORECASE)


def _letter(letter: str) -> str:
    others = _alike().get(letter, "")
    return f"[{re.escape(letter)}{others}]" if others else re.escape(letter)


@cache
def _pairs() -> dict[str, str]:
    """Two letters → the one that is spelled out by them."""
    return {pair: "".join(c for c in _LATIN if fold(c) == pair) for pair in {*UMLAUTS.values(), "ss", "ae", "oe"}}


@cache
def _alike() -> dict[str, str]:
    """Letter → those that are it but for an accent."""
    found: dict[str, str] = {}
    for other in _LATIN:
        plain = bare(other)
        if len(plain) == 1 and plain != other:
            found[plain] = found.get(plain, "") + other
    return found


_LATIN = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
