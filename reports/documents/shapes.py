"""What is told of an opened document. Pages are counted from 1; lengths are points, from the top left corner of a
page as it is shown: cropped and turned."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

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
