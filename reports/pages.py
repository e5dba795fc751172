"""Pages of a PDF as pixels, for the preview and for printing."""

from __future__ import annotations

from typing import NamedTuple

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
