"""Breaking a paragraph into lines: all lines at once, so that none is bad for the sake of another.

The method is Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every set of
breaks has a cost, and the cheapest is found by dynamic programming. Words are hyphenated
only where the paragraph needs it. Lengths are thousandths of the font size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reports.fonts import Face, face
from reports.hyphens import positions

HYPHEN = "-"


class Setting(Enum):
    """How the lines of a paragraph end on the right."""

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    WHOLE = "whole"
    """Ragged, and no word is hyphenated: titles, names."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as drawn; `stretch` is added to each of its blanks to fill the measure.

    `glued` tells that the word goes on in the next line, with or without a hyphen.
    """

    text: str
    width: float
    stretch: float = 0.0
    glued: bool = False


class _Break(Enum):
    BLANK = 0
    HYPHEN = 1
    BARE = 2
    """Inside a word, but nothing is added: behind a typed hyphen or slash, or in an endless word."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is never broken: a word or a part of one, and what a break behind it looks like."""

    text: str
    width: float
    after: _Break


# The elasticity of a blank, as shares of its width, and what breaks of each kind cost (TeX's scale).
_STRETCH, _SHRINK = 0.9, 0.17
_PATIENCE = 0.8
_LOOSEST = 3.5
_PENALTY = {_Break.BLANK: 0.0, _Break.HYPHEN: 60.0, _Break.BARE: 40.0}
_TWO_HYPHENS = 25_000.0
_HYPHEN_AT_END = 20_000.0
_LONELY_END = 60_000.0
_HOPELESS = 1e12

_TYPED_BREAK = re.compile(r"(?<=\w)[-\u2010](?=\w\w)|(?<=\w)[\u2013\u2014](?=\w)|(?<=\w\w\w)/(?=\w{3})(?!innen)")
_LETTERS = re.compile(r"[^\W\d_]+")
_CHUNK = 6


@lru_cache(maxsize=4096)
def break_lines(text: str, name: str, limit: float, setting: Setting) -> tuple[Line, ...]:
    """The lines of a text in the face `name`, none wider than `limit`; "\\n" always ends a line.

    A word without any break is cut where it must be. Works in time proportional to the text.
    """
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        lines.extend(_break_one([word for word in paragraph.split(" ") if word], face(name), limit, setting))
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _break_one(words: list[str], font: Face, limit: float, setting: Setting) -> list[Line]:
    if not words:
        return [Line("", 0.0)]
    plain = [piece for word in words for piece in _pieces(word, font, limit, hyphenate=False)]
    breaks, worst = _cheapest(plain, font, limit, setting)
    if worst <= _PATIENCE or setting is Setting.WHOLE:
        return _lines(plain, breaks, font, limit, setting)
    fine = [piece for word in words for piece in _pieces(word, font, limit, hyphenate=True)]
    breaks, _ = _cheapest(fine, font, limit, setting)
    return _lines(fine, breaks, font, limit, setting)


def _pieces(word: str, font: Face, limit: float, *, hyphenate: bool) -> list[_Piece]:
    """A word cut at every place where it may be broken."""
    cuts: dict[int, _Break] = {}
    if len(word) > 3:
        cuts.update((match.end(), _Break.BARE) for match in _TYPED_BREAK.finditer(word))
        if hyphenate:
            for run in _LETTERS.finditer(word):
                cuts.update((run.start() + at, _Break.HYPHEN) for at in positions(run.group()))
    if not cuts and font.width(word) <= limit:
        return [_Piece(word, font.width(word), _Break.BLANK)]
    room = limit - font.width(HYPHEN)
    pieces: list[_Piece] = []
    start = 0
    for stop in (*sorted(cuts), len(word)):
        text = word[start:stop]
        after = cuts.get(stop, _Break.BLANK)
        if len(text) > _CHUNK and font.width(text) > room:
            pieces.extend(_chunks(text, font, after))
        else:
            pieces.append(_Piece(text, font.width(text), after))
        start = stop
    return pieces


def _chunks(text: str, font: Face, after: _Break) -> list[_Piece]:
    """An endless word in small chunks; a hyphen shows the cut where letters meet."""
    chunks = []
    for start in range(0, len(text), _CHUNK):
        chunk, rest = text[start : start + _CHUNK], text[start + _CHUNK : start + _CHUNK + 1]
        inside = _Break.HYPHEN if chunk[-1].isalpha() and rest.isalpha() else _Break.BARE
        width = sum(map(font.advances.__getitem__, chunk))
        chunks.append(_Piece(chunk, width, inside if rest else after))
    return chunks


def _cheapest(pieces: list[_Piece], font: Face, limit: float, setting: Setting) -> tuple[list[int], float]:
    """Where the lines start (indexes of pieces) in the cheapest setting, and its loosest line's ratio."""
    blank, hyphen = font.width(" "), font.width(HYPHEN)
    count = len(pieces)
    starts, gaps = [0.0] * count, [0] * count
    at, blanks = 0.0, 0
    for index, piece in enumerate(pieces):
        starts[index], gaps[index] = at, blanks
        at += piece.width
        if piece.after is _Break.BLANK:
            at += blank
            blanks += 1
    justified = setting is Setting.JUSTIFIED
    shrink = blank * _SHRINK if justified else 0.0
    stretch = blank * _STRETCH
    costs = [0.0] + [_HOPELESS * 1e6] * count
    back = [0] * (count + 1)
    ratios = [0.0] * (count + 1)
    first = 0
    for stop in range(1, count + 1):
        last = pieces[stop - 1]
        end = starts[stop - 1] + last.width
        while first < stop - 1 and end - starts[first] - shrink * (gaps[stop - 1] - gaps[first]) > limit:
            first += 1
        if last.after is _Break.HYPHEN and stop < count:
            end += hyphen
        penalty = _PENALTY[last.after] if stop < count else 0.0
        best, best_start, best_ratio = _HOPELESS * 1e6, stop - 1, 0.0
        for start in range(first, stop):
            inner = gaps[stop - 1] - gaps[start]
            slack = limit - end + starts[start]
            if slack < 0:
                if slack < -shrink * inner - 1e-6 and start < stop - 1:
                    continue
                ratio = -slack / (shrink * inner) if shrink * inner else 1.0
            elif stop == count:
                ratio = 0.0
            elif justified:
                ratio = slack / (stretch * inner) if inner else slack / stretch * 2
            else:
                ratio = slack / (limit * 0.16)
            cost = (1 + 100 * min(ratio, 50.0) ** 3 + penalty) ** 2 + costs[start]
            if start and pieces[start - 1].after is _Break.HYPHEN:
                if last.after is _Break.HYPHEN and stop < count:
                    cost += _TWO_HYPHENS
                elif stop == count:
                    cost += _HYPHEN_AT_END
            if stop == count and start and limit - slack < limit * 0.12:
                cost += _LONELY_END
            if cost < best:
                best, best_start, best_ratio = cost, start, ratio
            if slack > 0 and ratio > _LOOSEST and best < _HOPELESS:
                break
        costs[stop], back[stop], ratios[stop] = best, best_start, best_ratio
    breaks: list[int] = []
    worst, stop = 0.0, count
    while stop:
        worst = max(worst, ratios[stop])
        stop = back[stop]
        breaks.append(stop)
    return breaks[::-1], worst


def _lines(pieces: list[_Piece], starts: list[int], font: Face, limit: float, setting: Setting) -> list[Line]:
    lines = []
    blank = font.width(" ")
    for start, stop in zip(starts, [*starts[1:], len(pieces)]):
        line = pieces[start:stop]
        text = "".join(piece.text + (" " if piece.after is _Break.BLANK else "") for piece in line).rstrip(" ")
        width = sum(piece.width for piece in line)
        spaces = sum(piece.after is _Break.BLANK for piece in line[:-1])
        width += spaces * blank
        last = stop == len(pieces)
        glued = not last and line[-1].after is not _Break.BLANK
        if glued and line[-1].after is _Break.HYPHEN:
            text += HYPHEN
            width += font.width(HYPHEN)
        stretch = 0.0
        if spaces and (width > limit or (setting is Setting.JUSTIFIED and not last)):
            stretch = (limit - width) / spaces
        lines.append(Line(text, width, stretch, glued))
    return lines
