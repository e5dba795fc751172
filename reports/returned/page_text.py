"""What stands on each page of a PDF: its words, and whether one sees text, a picture or nothing but lines."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

from reports.returned.broken import BROKEN
from reports.returned.words import words_of

MOST_PAGES = 2_000
MOST_CHARACTERS = 60_000
_MOST_OBJECTS = 20_000
_CELLS = 20
_COVERED = 0.6
_FEW_WORDS = 12
_PARTLY, _CAPTION = 0.2, 40
"""A photo with a caption, as in a letter: so much of the page, beside fewer words."""
_MANY_LINES = 150


class Look(StrEnum):
    """What one sees on a page."""

    TEXT = "text"
    PICTURE = "picture"
    LINES = "lines"
    """Letters drawn as lines: readable by eye only."""
    EMPTY = "empty"
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True)
class PageText:
    """A page's words in the order of the file, and what it looks like; `number` counts from 1."""

    number: int
    look: Look
    text: str = ""
    words: tuple[str, ...] = ()


def read_pages(document: pypdfium2.PdfDocument) -> list[PageText]:
    """Every page of an open PDF, up to MOST_PAGES."""
    return [_page(document, index) for index in range(min(len(document), MOST_PAGES))]


def _page(document: pypdfium2.PdfDocument, index: int) -> PageText:
    try:
        page = document[index]
        try:
            text = page.get_textpage().get_text_range(0, -1)[:MOST_CHARACTERS]
            words = tuple(words_of(text))
            return PageText(number=index + 1, look=_look(page, words), text=text, words=words)
        finally:
            page.close()
    except BROKEN:
        return PageText(number=index + 1, look=Look.BROKEN)


def lines_in_place(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    """The words of a page (counted from 0) from top to bottom, left to right: for writers that keep another order."""
    page = document[index]
    try:
        text = page.get_textpage()
        pieces = []
        for at in range(min(text.count_rects(), _MOST_OBJECTS)):
            left, bottom, right, top = text.get_rect(at)
            pieces.append((-(top + bottom) / 2, left, text.get_text_bounded(left, bottom, right, top)))
    finally:
        page.close()
    pieces.sort()
    rows: list[list[tuple[float, float, str]]] = []
    for piece in pieces:
        if rows and piece[0] - rows[-1][0][0] < 3:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return words_of("\n".join(" ".join(p[2] for p in sorted(row, key=lambda p: p[1])) for row in rows))


def _look(page: pypdfium2.PdfPage, words: tuple[str, ...]) -> Look:
    cells = [[False] * _CELLS for _ in range(_CELLS)]
    left, bottom, right, top = page.get_bbox()
    visible, lines = 0, 0
    for number, each in enumerate(page.get_objects(max_depth=6)):
        if number > _MOST_OBJECTS:
            break
        if each.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _box(each)
            _fill(cells, box, (left, bottom, right, top))
            if (box[2] - box[0]) * (box[3] - box[1]) > _COVERED * (right - left) * (top - bottom):
                visible = 0  # what was painted before lies under the picture
        elif each.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(each)
            visible += mode != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif each.type == pdfium.FPDF_PAGEOBJ_PATH:
            lines += 1
    covered = sum(map(sum, cells)) / _CELLS**2
    if covered > _COVERED and visible <= max(_FEW_WORDS, len(words) // 10):
        return Look.PICTURE
    if covered > _PARTLY and len(words) < _CAPTION:
        return Look.PICTURE
    if words:
        return Look.TEXT
    if lines > _MANY_LINES:
        return Look.LINES
    return Look.PICTURE if covered > 0.02 else Look.EMPTY


def _box(each: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """Where an object lies on the page, through all the forms that it is nested in."""
    left, bottom, right, top = each.get_bounds()
    corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
    outer = each.container
    while outer is not None:
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFPageObj_GetMatrix(outer, ctypes.byref(matrix)):
            corners = [
                (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f) for x, y in corners
            ]
        outer = outer.container
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _fill(
    cells: list[list[bool]], box: tuple[float, float, float, float], page: tuple[float, float, float, float]
) -> None:
    """Mark what of the page a picture covers."""
    left, bottom, right, top = page
    width, height = (right - left) / _CELLS or 1, (top - bottom) / _CELLS or 1
    for row in range(_CELLS):
        for column in range(_CELLS):
            x, y = left + (column + 0.5) * width, bottom + (row + 0.5) * height
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                cells[row][column] = True
