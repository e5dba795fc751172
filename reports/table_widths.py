"""How wide the columns of a table are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from models.paper import Align, Column
from reports.emphasis import plain
from reports.lines import cut_word

GAP = 10.0
"""Between two columns, in points."""
_WIDEST_WORD = 92.0
"""A longer word is hyphenated rather than make its column wider."""
_LEAST = 14.0
"""Points that even an empty column takes."""
_NUMBERS = 0.6
"""How much less columns of numbers grow than those of words where there is room."""
_STEPS = 40
_FIGURE = re.compile(r"(?<!\S)[^\w\s]{0,2}\d[\d.,:/’%€‰+–−-]{0,24}(?!\S)")


@dataclass(slots=True)
class Wanted:
    """What a column would take to have each text on one line, and its longest word, in points."""

    natural: float = _LEAST
    least: float = 0.0
    figure: float = 0.0
    """Its longest number, which is never cut: "12.34" and "5,67" would be read as two."""
    head: float = 0.0
    """What the head of a column of numbers would take on one line."""

    def add(self, text: str, width: float, face: str, size: float) -> None:
        """Count a text that stands in the column alone."""
        self.natural = max(self.natural, width + 0.01)
        if width > self.least:
            self.least = max(self.least, _longest(text.split(), face) * size / 1000 + 0.01)
        if width > self.figure and (figures := _figures(text)):
            self.figure = max(self.figure, _longest(figures, face) * size / 1000 + 0.01)

    def add_head(self, text: str, width: float, face: str, size: float) -> None:
        """Count the head of a column of numbers, which may take two lines rather than widen it."""
        self.head = max(self.head, width + 0.01)
        self.add(text, max(_longest(text.split(), face) * size / 1000, width / 2 * 1.15), face, size)


def _figures(text: str) -> list[str]:
    """The numbers in a text, emphasised as they are."""
    return [text[found.start() : found.end()] for found in _FIGURE.finditer(plain(text))]


def _longest(words: Iterable[str], face: str) -> float:
    return max((max(cut_word(word, face, False)[1]) for word in words), default=0.0)


def column_widths(
    columns: Sequence[Column],
    wanted: Sequence[Wanted],
    spans: Iterable[tuple[int, int, float]],
    room: float,
    gap: float = GAP,
) -> list[float]:
    """The width of each column in points, together `room` less the gaps.

    `spans` are cells over several columns: (the first one, how many, width of the text). Where all that is wanted
    fits, each column gets it and a share of the rest; else short columns get it, and long ones the more the longer.
    """
    room = max(room - gap * (len(columns) - 1), 4.0 * len(columns))
    natural = [column.natural for column in wanted]
    for at, count, width in spans:
        missing = width + 0.01 - sum(natural[at : at + count]) - gap * (count - 1)
        for column in range(at, at + count):
            natural[column] += max(0.0, missing) / count
    widths = [column.share * room for column in columns]
    free = [at for at, column in enumerate(columns) if not column.share]
    figures = [min(wanted[at].figure, natural[at]) for at in free]
    least = [max(min(wanted[at].least, natural[at], _WIDEST_WORD), figure) for at, figure in zip(free, figures)]
    heads = [max(natural[at], wanted[at].head) for at in range(len(columns))]
    if sum(heads[at] for at in free) <= room - sum(widths):
        natural = heads
    left = room - sum(widths)
    if sum(least) >= left:
        shared = _squeezed(least, figures, left)
    else:
        shared = _shared([natural[at] for at in free], least, [columns[at].align for at in free], left)
    for at, width in zip(free, shared):
        widths[at] = width
    return widths


def _shared(natural: Sequence[float], least: Sequence[float], aligns: Sequence[Align], room: float) -> list[float]:
    if sum(natural) <= room:
        growing = [width * (1.0 if align is Align.LEFT else _NUMBERS) for width, align in zip(natural, aligns)]
        return [width + (room - sum(natural)) * grows / sum(growing) for width, grows in zip(natural, growing)]
    short = _short(natural, least, room)
    low, high = 0.0, room
    for _ in range(_STEPS):
        level = (low + high) / 2
        if sum(_poured(natural, least, short, level)) > room:
            high = level
        else:
            low = level
    return _poured(natural, least, short, low)


def _squeezed(least: Sequence[float], figures: Sequence[float], room: float) -> list[float]:
    """Where not even the longest words have room: numbers stay whole as long as they can."""
    if sum(figures) >= room:
        return [width * room / sum(least) for width in least]
    over = sum(least) - sum(figures)
    return [figure + (width - figure) * (room - sum(figures)) / over for width, figure in zip(least, figures)]


def _short(natural: Sequence[float], least: Sequence[float], room: float) -> set[int]:
    """Columns that want no more than their share of what others leave, if these still get their longest word."""
    short: set[int] = set()
    left = room
    for at in sorted(range(len(natural)), key=natural.__getitem__):
        others = sum(least[other] for other in range(len(natural)) if other not in short and other != at)
        if natural[at] > min(left / (len(natural) - len(short)), left - others):
            break
        short.add(at)
        left -= natural[at]
    return short


def _poured(natural: Sequence[float], least: Sequence[float], short: set[int], level: float) -> list[float]:
    return [
        whole if at in short else max(low, min(whole, level * sqrt(whole)))
        for at, (whole, low) in enumerate(zip(natural, least))
    ]


def edges(widths: Sequence[float], gap: float = GAP) -> list[float]:
    """Where each column starts, from the left edge of the table on."""
    return list(accumulate((width + gap for width in widths), initial=0.0))[:-1]
