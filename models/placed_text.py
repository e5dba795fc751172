"""A text that was taken out of another one, and where each of its characters stands there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """From character `at` of the text on, characters follow each other in the source from `source` on."""

    at: int
    source: int


@dataclass(frozen=True)
class PlacedText:
    """`runs` are in order, the first at 0; a sign that the source lacks stands where it was put in."""

    text: str
    runs: tuple[Run, ...] = (Run(0, 0),)

    def place(self, at: int) -> int:
        """Where character `at` stands in the source; for the end of the text, the end of its last character."""
        at = min(max(at, 0), len(self.text))
        if at == len(self.text) > 0:
            return self.place(at - 1) + 1
        run = self.runs[bisect_right(self.runs, at, key=lambda each: each.at) - 1]
        return run.source + at - run.at

    def slice(self, start: int, stop: int | None = None) -> PlacedText:
        """The characters from `start` to `stop`."""
        stop = len(self.text) if stop is None else min(stop, len(self.text))
        start = min(max(start, 0), stop)
        first = max(bisect_right(self.runs, start, key=lambda each: each.at) - 1, 0)
        last = bisect_left(self.runs, stop, key=lambda each: each.at)
        head = Run(0, self.runs[first].source + start - self.runs[first].at)
        tail = (Run(run.at - start, run.source) for run in self.runs[first + 1 : last])
        return PlacedText(self.text[start:stop], (head, *tail))

    def strip(self) -> PlacedText:
        """Without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(len(self.text.rstrip()), start))

    def lines(self) -> list[PlacedText]:
        """Its lines, without their ends."""
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append(self.slice(start, start + len(line)))
            start += len(line) + 1
        return found

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.place(0)

    @property
    def stop(self) -> int:
        """Where it ends in the source."""
        return self.place(len(self.text))


NOTHING = PlacedText("")


def put(text: str, source: int) -> PlacedText:
    """Characters that stand at that place of the source, one after the other."""
    return PlacedText(text, (Run(0, source),))


def joined(texts: Iterable[PlacedText], sign: str = "", *, nowhere: int = 0) -> PlacedText:
    """One text of several, parted by a sign; `nowhere` is the place of none at all."""
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for each in texts:
        if parts and sign:
            runs.append(Run(length, runs[-1].source + length - runs[-1].at))
            parts.append(sign)
            length += len(sign)
        if each.text:
            parts.append(each.text)
            runs.extend(Run(length + run.at, run.source) for run in each.runs)
            length += len(each.text)
    return PlacedText("".join(parts), tuple(runs) or (Run(0, nowhere),))
