"""Pages of a PDF as pixels, for the preview and for printing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2


class PageImage(NamedTuple):
    """A page as 32-bit pixels (blue, green, red, unused), in rows of `stride` bytes from the top."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(document.get_page_size(index) for index in range(len(document)))
    finally:
        document.close()


def page_image(pdf: bytes, index: int, scale: float) -> PageImage:
    """Paint one page (counted from 0) on white; `scale` is pixels a point. Raises IndexError for a page not there."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 <= index < len(document):
            raise IndexError(f"page {index} of {len(document)}")
        bitmap = document[index].render(scale=scale, prefer_bgrx=True)
        return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    finally:
        document.close()


CRISP = 500 / 72
"""From this scale on (500 dpi) edges are dots or none, as a printer has them: greys would be screened, and the page
take three times the room on its way there."""
TALLEST = 256
"""Rows of pixels that are painted at once: at 600 dpi 5 MB."""


class Piece(NamedTuple):
    """A part of a page that is not white: where its corner lies, and 32-bit pixels (blue, green, red, unused)."""

    left: int
    top: int
    width: int
    height: int
    pixels: bytes


class OpenPages:
    """A PDF kept open while its pages are painted in pieces, so that no page ever stands in memory as a whole.

    Raises ValueError for what is no PDF.
    """

    def __init__(self, pdf: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a PDF") from error
        self.sizes: tuple[tuple[float, float], ...] = tuple(
            self._document.get_page_size(index) for index in range(len(self._document))
        )
        """Width and height of each page, in points."""

    def pieces(self, index: int, scale: float) -> Iterator[Piece]:
        """All that is to be seen on a page (from 0), from the top; `scale` is pixels a point.

        A piece ends where a row is white, as between two lines of text: wherever pieces are put together, whoever
        stretches them, nothing shows. One that is too tall is cut where least is drawn.
        """
        page = self._document[index]
        rows = math.ceil(self.sizes[index][1] * scale)
        top = 0
        while top < rows:
            lines = _lines(page, scale, rows, top)
            drawn = [line != WHITE * len(line) for line in lines]
            if True not in drawn:
                top += len(lines)
                continue
            first = drawn.index(True)
            if False in drawn[first:]:
                end = drawn.index(False, first)
            elif top + len(lines) == rows:
                end = rows - top
            elif first:
                top += first  # once more, with all rows that may be had
                continue
            else:
                end = max(range(TALLEST // 2, TALLEST), key=lambda row: lines[row].count(WHITE))
            start = max(0, first - 1)
            yield _cropped(lines[start : end + 1], top + start)
            top += end


WHITE = b"\xff"
_PIXEL = 4


def _lines(page: Any, scale: float, rows: int, top: int) -> list[bytes]:
    """Rows of a page's pixels from that one on, as many as are painted at once."""
    below = max(0, rows - top - TALLEST)
    bitmap = page.render(
        scale=scale,
        # what is cut off is rounded up to whole pixels: half a one less makes sure of it
        crop=(0, max(0.0, (below - 0.5) / scale), 0, max(0.0, (top - 0.5) / scale)),
        prefer_bgrx=True,
        optimize_mode="print",
        no_smoothtext=scale >= CRISP,
        no_smoothpath=scale >= CRISP,
    )
    width, stride, pixels = bitmap.width * _PIXEL, bitmap.stride, bytes(bitmap.buffer)
    return [pixels[at : at + width] for at in range(0, bitmap.height * stride, stride)]


def _cropped(lines: Sequence[bytes], top: int) -> Piece:
    """Without what is white at both sides."""
    whole = len(lines[0])
    left = min(whole - len(line.lstrip(WHITE)) for line in lines) // _PIXEL
    right = -(-max(len(line.rstrip(WHITE)) for line in lines) // _PIXEL)
    pixels = b"".join(line[left * _PIXEL : right * _PIXEL] for line in lines)
    return Piece(left, top, right - left, len(lines), pixels)
