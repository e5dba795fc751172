"""What is told of an opened document. Pages are counted from 1; lengths are points, from the top left corner of a
page as it is shown: cropped and turned."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise

MOST_PAGES = 10_000
MOST_PIXELS = 12_000_000
"""Of one picture: a page of A4 at 350 dots an inch."""
LONGEST_PAGE = 200_000
"""Characters of one page."""
MOST_CHARACTERS = 30_000_000
"""Of all pages of a document together."""
LONGEST_LABEL = 100
MOST_ATTACHMENTS = 1_000
EDGES = 4

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageShape:
    """Width and height; both 0 where a page has text only."""

    width: float
    height: float
    label: str


@dataclass(frozen=True)
class DocumentShape:
    """`drawn`: the pages can be painted. `has_text`: there is text on the first pages."""

    pages: tuple[PageShape, ...]
    has_text: bool
    drawn: bool
    remark: str = ""
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """A page as 32-bit pixels (blue, green, red, unused), `width` * 4 bytes a row. `scale` as it was asked for."""

    page: int
    scale: float
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class PageText:
    """The text of a page, as the store keeps it: composed (NFC), of control characters only "\\n" and "\\t"."""

    number: int
    label: str
    text: str


@dataclass(frozen=True)
class Extraction:
    """All texts were told: of so many pages, which are fewer than there are where `remark` says so."""

    pages: int
    has_text: bool
    remark: str


@dataclass(frozen=True)
class CharBoxes:
    """Where each character of a page's text stands: `edges` has left, top, right, bottom of each."""

    page: int
    text: str
    edges: array[float]

    def box(self, index: int) -> Rectangle:
        """Where one character stands."""
        left, top, right, bottom = self.edges[index * EDGES : index * EDGES + EDGES]
        return left, top, right, bottom

    def at(self, x: float, y: float) -> int | None:
        """The character at that place, or the nearest: one of the same line before one that is closer in another."""
        nearest, least = None, float("inf")
        for index in range(len(self.text)):
            left, top, right, bottom = self.box(index)
            if right <= left and self.text[index] == "\n":
                continue
            aside = max(left - x, 0.0, x - right)
            away = max(top - y, 0.0, y - bottom)
            distance = aside + 10 * away
            if distance < least:
                nearest, least = index, distance
                if not distance:
                    break
        return nearest

    def lines(self, start: int, stop: int) -> list[Rectangle]:
        """One rectangle for each printed line of these characters (`stop` excluded)."""
        found: list[Rectangle] = []
        upright = self._upright()
        for index in range(max(start, 0), min(stop, len(self.text))):
            box = self.box(index)
            if box[2] <= box[0] or box[3] <= box[1]:
                continue
            if found and self._same_line(found[-1], box, upright):
                last = found[-1]
                found[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
            else:
                found.append(box)
        return found

    def _upright(self) -> bool:
        """Whether lines run from left to right or back, and not from top to bottom as on a page that lies."""
        along, down = 0.0, 0.0
        for (left, top, *_), (next_left, next_top, *_) in pairwise(
            self.box(i) for i in range(min(len(self.text), 500))
        ):
            along += abs(next_left - left) > abs(next_top - top)
            down += abs(next_left - left) < abs(next_top - top)
        return along >= down

    @staticmethod
    def _same_line(line: Rectangle, box: Rectangle, upright: bool) -> bool:
        low, high = (1, 3) if upright else (0, 2)
        shared = min(line[high], box[high]) - max(line[low], box[low])
        if shared < 0.5 * min(line[high] - line[low], box[high] - box[low]):
            return False
        start, end = (0, 2) if upright else (1, 3)  # a far jump to the side is another column
        return max(box[start] - line[end], line[start] - box[end]) < 6 * (box[high] - box[low])
