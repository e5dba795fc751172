"""Breaking a paragraph into lines: all lines at once, so that none is bad for the sake of another.

The method is Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every set of
breaks has a cost, and the cheapest is found by dynamic programming. Words are hyphenated
only where the paragraph needs it. Lengths are thousandths of the font size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from reports.fonts import Face, face
from reports.hyphens import SHORTEST, positions

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


# What a break behind a piece of text looks like. BARE: inside a word, yet nothing is added, as
# behind a typed hyphen or slash, or in an endless word.
_BLANK, _HYPHEN, _BARE = 0, 1, 2

# Costs on TeX's scale. The elasticity of a blank is a share of its width.
_STRETCH, _SHRINK = 0.9, 0.17
_RAGGED_SLACK = 0.16
_PATIENCE = 0.8
_LOOSEST = 1.8
_PENALTY = (0.0, 60.0, 300.0)
_TWO_HYPHENS = 25_000.0
_HYPHEN_AT_END = 20_000.0
_LONELY_END = 60_000.0
_LONELY = 0.12
_UNREACHED = float("inf")

_TYPED_BREAK = re.compile(r"(?<=\w)-(?=\w\w)|(?<=\w)[\u2013\u2014](?=\w)|(?<=\w\w\w)/(?!innen)(?=\w{3})")
_LETTERS = re.compile(r"[^\W\d_]+")
_CHUNK = 6

_Pieces = tuple[tuple[str, ...], tuple[float, ...], tuple[int, ...]]
"""Texts that are never broken, their widths, and what a break behind each looks like."""


@lru_cache(maxsize=4096)
def break_lines(text: str, name: str, limit: float, setting: Setting) -> tuple[Line, ...]:
    """The lines of a text in the face `name`, none wider than `limit`; "\\n" always ends a line.

    A word without any break is cut where it must be. Works in time proportional to the text.
    """
    font = face(name)
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        words = [word for word in paragraph.split(" ") if word]
        lines.extend(_break_one(words, font, limit, setting))
    while lines and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _break_one(words: list[str], font: Face, limit: float, setting: Setting) -> list[Line]:
    line = " ".join(words)
    if len(line) * 250 < limit or setting is Setting.WHOLE:
        width = font.width(line)
        if width <= limit:
            return [Line(line, width)]
    pieces = _pieces(words, font, limit, hyphenate=False)
    starts, worst = _cheapest(pieces, font, limit, setting)
    if worst > _PATIENCE and setting is not Setting.WHOLE:
        pieces = _pieces(words, font, limit, hyphenate=True)
        starts, _ = _cheapest(pieces, font, limit, setting)
    return _lines(pieces, starts, font, limit, setting)


def _pieces(words: list[str], font: Face, limit: float, *, hyphenate: bool) -> _Pieces:
    """The words cut at every place where they may be broken."""
    texts: list[str] = []
    widths: list[float] = []
    breaks: list[int] = []
    room = limit - font.width(HYPHEN)
    for word in words:
        pieces = _cut(word, font.name, hyphenate)
        if max(pieces[1]) > room:
            pieces = _chunked(pieces, font, room)
        texts += pieces[0]
        widths += pieces[1]
        breaks += pieces[2]
    return tuple(texts), tuple(widths), tuple(breaks)


@lru_cache(maxsize=20_000)
def _cut(word: str, name: str, hyphenate: bool) -> _Pieces:
    font = face(name)
    cuts = {match.end(): _BARE for match in _TYPED_BREAK.finditer(word)} if len(word) > 3 else {}
    if hyphenate and len(word) >= SHORTEST:
        for run in _LETTERS.finditer(word):
            cuts.update((run.start() + at, _HYPHEN) for at in positions(run.group()))
    if not cuts:
        return (word,), (font.width(word),), (_BLANK,)
    stops = sorted(cuts)
    texts = tuple(word[start:stop] for start, stop in zip([0, *stops], [*stops, len(word)]))
    return texts, tuple(map(font.width, texts)), (*(cuts[stop] for stop in stops), _BLANK)


def _chunked(pieces: _Pieces, font: Face, room: float) -> _Pieces:
    """An endless word in small chunks; a hyphen shows the cut where letters meet."""
    texts: list[str] = []
    breaks: list[int] = []
    for text, width, after in zip(*pieces):
        chunks = [text]
        if width > room:
            chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
        texts += chunks
        for chunk, following in pairwise(chunks):
            breaks.append(_HYPHEN if chunk[-1].isalpha() and following[0].isalpha() else _BARE)
        breaks.append(after)
    return tuple(texts), tuple(map(font.width, texts)), tuple(breaks)


def _cheapest(pieces: _Pieces, font: Face, limit: float, setting: Setting) -> tuple[list[int], float]:
    """Where the lines start (indexes of pieces) in the cheapest setting, and its loosest line's ratio."""
    measures = _Measures(pieces, font, limit, justified=setting is Setting.JUSTIFIED)
    for loosest in (_LOOSEST, 12.0, _UNREACHED):
        back, ratios = measures.search(loosest)
        if back[-1] >= 0:
            break
    starts: list[int] = []
    worst, stop = 0.0, len(back) - 1
    while stop:
        worst = max(worst, ratios[stop])
        stop = back[stop]
        starts.append(stop)
    return starts[::-1], worst


class _Measures:
    """A paragraph on one endless line: where each piece starts and ends, and how many blanks lie before it."""

    def __init__(self, pieces: _Pieces, font: Face, limit: float, *, justified: bool) -> None:
        self.limit, self.justified, self.breaks = limit, justified, pieces[2]
        self.blank, self.hyphen = font.width(" "), font.width(HYPHEN)
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.gaps: list[int] = []
        at, gaps = 0.0, 0
        for width, after in zip(pieces[1], pieces[2]):
            self.starts.append(at)
            self.gaps.append(gaps)
            at += width
            self.ends.append(at)
            if after == _BLANK:
                at += self.blank
                gaps += 1

    def search(self, loosest: float) -> tuple[list[int], list[float]]:
        """For each end of a line the start of the cheapest line to it (-1: none) and that line's ratio.

        No line but the last is looser than `loosest`. From each start that can be reached, only the few
        ends that make a line neither too full nor too empty are looked at.
        """
        starts, ends, gaps, breaks, limit = self.starts, self.ends, self.gaps, self.breaks, self.limit
        count = len(starts)
        shrink = self.blank * _SHRINK if self.justified else 0.0
        stretch = self.blank * _STRETCH if self.justified else limit * _RAGGED_SLACK
        costs, back, ratios = [_UNREACHED] * (count + 1), [-1] * (count + 1), [0.0] * (count + 1)
        costs[0] = 0.0
        for start in range(count):
            so_far = costs[start]
            if so_far == _UNREACHED:
                continue
            begin, blanks = starts[start], gaps[start]
            after_hyphen = start > 0 and breaks[start - 1] == _HYPHEN
            full = bisect_right(ends, begin + limit + shrink * 40, start)
            for stop in range(max(full, start + 1), start, -1):
                last = stop == count
                kind = breaks[stop - 1]
                slack = limit - ends[stop - 1] + begin
                if kind == _HYPHEN and not last:
                    slack -= self.hyphen
                inner = gaps[stop - 1] - blanks
                if slack < 0:
                    if slack < -shrink * inner - 1e-6:
                        if stop > start + 1:
                            continue
                        ratio = 1.0
                    else:
                        ratio = -slack / (shrink * inner) if inner and shrink else 0.0
                elif last:
                    ratio = 0.0
                else:
                    ratio = slack / (stretch * inner if inner and self.justified else stretch)
                    if ratio > loosest:
                        break
                cost = (1 + 100 * min(ratio, 50.0) ** 3 + (0.0 if last else _PENALTY[kind])) ** 2 + so_far
                if last:
                    if after_hyphen:
                        cost += _HYPHEN_AT_END
                    if start and limit - slack < limit * _LONELY:
                        cost += _LONELY_END
                elif after_hyphen and kind == _HYPHEN:
                    cost += _TWO_HYPHENS
                if cost < costs[stop]:
                    costs[stop], back[stop], ratios[stop] = cost, start, ratio
        return back, ratios


def _lines(pieces: _Pieces, starts: list[int], font: Face, limit: float, setting: Setting) -> list[Line]:
    lines = []
    texts, widths, breaks = pieces
    blank = font.width(" ")
    for start, stop in zip(starts, [*starts[1:], len(texts)]):
        last = stop == len(texts)
        gaps = breaks[start : stop - 1].count(_BLANK)
        width = sum(widths[start:stop]) + gaps * blank
        text = "".join(
            [text if after else text + " " for text, after in zip(texts[start:stop], breaks[start:stop])]
        ).rstrip(" ")
        glued = not last and breaks[stop - 1] != _BLANK
        if glued and breaks[stop - 1] == _HYPHEN:
            text += HYPHEN
            width += font.width(HYPHEN)
        stretch = 0.0
        if gaps and (width > limit or (setting is Setting.JUSTIFIED and not last)):
            stretch = (limit - width) / gaps
        lines.append(Line(text, width, stretch, glued))
    return lines
