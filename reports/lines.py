"""Breaking a paragraph into lines: all lines at once, so that none is bad for the sake of another.

The method is Knuth and Plass, "Breaking Paragraphs into Lines" (1981): every set of
breaks has a cost, and the cheapest is found by dynamic programming. A hyphen costs
as much as blanks that are nearly twice as wide. Lengths are thousandths of the font size.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add

from reports.emphasis import plain
from reports.fonts import Face, face
from reports.hyphens import SHORTEST, positions

HYPHEN = "\u00ad"
"""What divides a word at a line's end: looks like a hyphen, and whoever copies or hears the text gets a whole word."""
NO_BREAK = "\u00a0"


class Setting(Enum):
    """How the lines of a paragraph end on the right."""

    JUSTIFIED = "justified"
    RAGGED = "ragged"
    """For titles and names: no word is hyphenated that fits on a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as drawn: its natural width, and what is added to each of its blanks to fill the measure.

    `kerns` moves pairs of letters: (index of the second, thousandths of the font size).
    `glued` tells that the word goes on in the next line, with or without a hyphen. `tail` is the
    blank between two words that a line's end stands for: drawn, so that whoever copies or hears
    the text does not get them joined.
    """

    text: str
    width: float
    kerns: tuple[tuple[int, int], ...] = ()
    stretch: float = 0.0
    glued: bool = False
    tail: str = ""


def whole_line(text: str, font: Face) -> Line:
    """The text on one line, however long."""
    kerns = font.kerns(text)
    return Line(text, font.advance(text) + sum(kern for _, kern in kerns), kerns)


# What a break behind a piece of text looks like. HANGING: at a blank behind a typed hyphen ("Luft- und"),
# which at the end of a line would read as a divided word. BARE: inside a word, yet nothing is added,
# as behind a typed hyphen or slash, or in an endless word.
_BLANK, _HANGING, _HYPHEN, _BARE = 0, 1, 2, 3

# Costs on TeX's scale: a line costs (1 + 100 ratio³ + penalty)². The ratio is 1 where its blanks are
# stretched or shrunk by these shares of their width.
_STRETCH, _SHRINK = 0.9, 0.17
_RAGGED_SLACK = 0.16
_LOOSEST = 1.8
_PENALTY = (0.0, 700.0, 80.0, 500.0)
_TWO_HYPHENS = 25_000.0
_HYPHEN_AT_END = 60_000.0
_LONELY_END = 60_000.0
_LONELY_REST = 4_000_000.0
_LONELY = 0.12
_UNREACHED = float("inf")

_TYPED_BREAK = re.compile(r"(?<=\w)-(?=\w\w)|(?<=\w)[\u2013\u2014](?=\w)|(?<=\w\w\w)/(?!innen)(?=\w{3})")
_ADDRESS_BREAK = re.compile(r"(?<=\w)[-/.@_?=&]+(?=\w)")
_LETTERS = re.compile(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_CHUNK = 6
_WIDEST, _NARROW = 2300, 250
"""No character is wider than the one; a text of which this much a character fits may be no longer than a line."""

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
    return (*(line if line.glued else replace(line, tail=" ") for line in lines[:-1]), *lines[-1:])


def _break_one(words: list[str], font: Face, limit: float, setting: Setting) -> list[Line]:
    line = " ".join(words)
    if len(line) * _NARROW < limit or setting is Setting.RAGGED:
        whole = whole_line(line, font)
        if whole.width <= limit:
            return [whole]
    pieces = _pieces(words, font, limit, hyphenate=setting is Setting.JUSTIFIED)
    return _lines(pieces, _cheapest(pieces, font, limit, setting), font, limit, setting)


def _pieces(words: list[str], font: Face, limit: float, *, hyphenate: bool) -> _Pieces:
    """The words cut at every place where they may be broken."""
    texts: list[str] = []
    widths: list[float] = []
    breaks: list[int] = []
    room = limit - font.width(HYPHEN)
    for word in words:
        pieces = cut_word(word, font.name, hyphenate)
        if len(word) * _WIDEST > room and max(pieces[1]) > room:
            pieces = _chunked(cut_word(word, font.name, True), font, room)
        texts += pieces[0]
        widths += pieces[1]
        breaks += pieces[2]
    return tuple(texts), tuple(widths), tuple(breaks)


@lru_cache(maxsize=20_000)
def cut_word(word: str, name: str, hyphenate: bool) -> _Pieces:
    """A word in the pieces that a line may be broken between; `name` is that of the face.

    A web or mail address gets no hyphen, which might be taken for a part of it.
    """
    font, said = face(name), plain(word)
    end = _HANGING if said.endswith("-") else _BLANK
    address = "@" in said or "://" in said
    typed = _ADDRESS_BREAK if address else _TYPED_BREAK
    cuts = {match.end(): _BARE for match in typed.finditer(said)} if len(word) > 3 else {}
    if hyphenate and not address and len(word) >= SHORTEST:
        for run in _LETTERS.finditer(said):
            cuts.update((run.start() + at, _HYPHEN) for at in positions(run.group()))
    if not cuts:
        return (word,), (font.width(word),), (end,)
    stops = sorted(cuts)
    texts = tuple(word[start:stop] for start, stop in zip([0, *stops], [*stops, len(word)]))
    return texts, tuple(map(font.width, texts)), (*(cuts[stop] for stop in stops), end)


def _chunked(pieces: _Pieces, font: Face, room: float) -> _Pieces:
    """An endless word in chunks that fit; a hyphen shows the cut where letters meet."""
    texts: list[str] = []
    breaks: list[int] = []
    for text, width, after in zip(*pieces):
        chunks = [text]
        if width > room:
            size = _CHUNK
            while size > 1 and max(font.width(text[at : at + size]) for at in range(0, len(text), size)) > room:
                size -= 1
            chunks = [text[at : at + size] for at in range(0, len(text), size)]
        texts += chunks
        for chunk, following in pairwise(chunks):
            breaks.append(_HYPHEN if chunk[-1].isalpha() and following[0].isalpha() else _BARE)
        breaks.append(after)
    return tuple(texts), tuple(map(font.width, texts)), tuple(breaks)


def _cheapest(pieces: _Pieces, font: Face, limit: float, setting: Setting) -> list[int]:
    """Where the lines start (indexes of pieces) in the cheapest setting."""
    measures = _Measures(pieces, font, limit, justified=setting is Setting.JUSTIFIED)
    for loosest in (_LOOSEST, 12.0, _UNREACHED):
        back = measures.search(loosest)
        if back[-1] >= 0:
            break
    starts: list[int] = []
    stop = len(back) - 1
    while stop:
        stop = back[stop]
        starts.append(stop)
    return starts[::-1]


class _Measures:
    """A paragraph on one endless line: where each piece starts and ends, and how many blanks lie before it."""

    def __init__(self, pieces: _Pieces, font: Face, limit: float, *, justified: bool) -> None:
        self.limit, self.justified, self.breaks = limit, justified, pieces[2]
        self.blank, self.hyphen = font.width(" "), font.width(HYPHEN)
        blanks = [int(after <= _HANGING) for after in pieces[2]]
        steps = [width + self.blank if blank else width for width, blank in zip(pieces[1], blanks)]
        self.starts = list(accumulate(steps, initial=0.0))[:-1]
        self.ends = list(map(add, self.starts, pieces[1]))
        if any(NO_BREAK in text for text in pieces[0]):
            blanks = [blank + text.count(NO_BREAK) for blank, text in zip(blanks, pieces[0])]
        self.gaps = list(accumulate(blanks, initial=0))[:-1]

    def search(self, loosest: float) -> list[int]:
        """For each end of a line the start of the cheapest line to it (-1: none).

        No line but the last is looser than `loosest`. From each start that can be reached, only the few
        ends that make a line neither too full nor too empty are looked at.
        """
        starts, ends, gaps, breaks, limit = self.starts, self.ends, self.gaps, self.breaks, self.limit
        count = len(starts)
        shrink = self.blank * _SHRINK if self.justified else 0.0
        stretch = self.blank * _STRETCH if self.justified else limit * _RAGGED_SLACK
        costs, back = [_UNREACHED] * (count + 1), [-1] * (count + 1)
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
                    lonely = start > 0 and limit - slack < limit * _LONELY
                    cost += self._last_line(lonely, after_hyphen, loosest)
                elif after_hyphen and kind == _HYPHEN:
                    cost += _TWO_HYPHENS
                if cost < costs[stop]:
                    costs[stop], back[stop] = cost, start
        return back

    @staticmethod
    def _last_line(lonely: bool, after_hyphen: bool, loosest: float) -> float:
        """What a last line costs on top, which may be a lonely word or the rest of one."""
        if lonely and after_hyphen and loosest == _LOOSEST:
            return _UNREACHED  # better a loose line, which only the next search allows
        return (_HYPHEN_AT_END if after_hyphen else 0.0) + (
            (_LONELY_REST if after_hyphen else _LONELY_END) if lonely else 0.0
        )


def _lines(pieces: _Pieces, starts: list[int], font: Face, limit: float, setting: Setting) -> list[Line]:
    lines = []
    texts, _, breaks = pieces
    for start, stop in zip(starts, [*starts[1:], len(texts)]):
        last = stop == len(texts)
        text = "".join(
            [text if after > _HANGING else text + " " for text, after in zip(texts[start:stop], breaks[start:stop])]
        ).rstrip(" ")
        glued = not last and breaks[stop - 1] > _HANGING
        if glued and breaks[stop - 1] == _HYPHEN:
            text += HYPHEN
        # No-break blanks are drawn as blanks, so they stretch with the others.
        gaps = text.count(" ") + text.count(NO_BREAK)
        whole = whole_line(text, font)
        stretch = 0.0
        if gaps and (whole.width > limit or (setting is Setting.JUSTIFIED and not last)):
            stretch = (limit - whole.width) / gaps
        lines.append(Line(text, whole.width, whole.kerns, stretch, glued))
    return lines


def steps(places: Sequence[tuple[float, float]]) -> Iterator[str]:
    """The operators that lead to each place from the one before, by hundredths of a point: in a paragraph all alike."""
    left = bottom = 0
    for x, y in places:
        to_left, to_bottom = round(x * 100), round(y * 100)
        yield f"{(to_left - left) / 100:g} {(to_bottom - bottom) / 100:g} Td"
        left, bottom = to_left, to_bottom
