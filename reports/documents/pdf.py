"""A PDF, opened by pdfium: sizes at once, pages only as they are asked for."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reports.documents.pdf_text import Frame, read_boxes, read_text
from reports.documents.sentences import CUT_PAGE, DAMAGED, FIRST_PAGES, LOCKED, NO_TEXT, PAGE_DAMAGED, Unreadable
from reports.documents.shapes import (
    LONGEST_PAGE,
    MOST_PAGES,
    MOST_PIXELS,
    CharBoxes,
    DocumentShape,
    PageShape,
    PageText,
    Picture,
)
from reports.documents.words import one_line

_LOOKED_AT = 3
"""Pages that are looked at for text when a file is opened, until there is some: mostly the first is enough."""
_PRINTED_NUMBER = re.compile(r"[A-Za-z]{0,4}[-. ]?\d{1,5}|[ivxlcdmIVXLCDM]{1,9}")
_LARGEST_PAGE = 14_400.0
"""Points; what is larger is no page."""
_LABEL_BYTES = 200


class PdfFile:
    """An open PDF. Raises Unreadable where it needs a password or has no page."""

    def __init__(self, content: bytes) -> None:
        start = content.find(b"%PDF-", 0, 1024)  # readers skip what stands ahead
        self._content = content[start:] if start > 0 else content
        try:
            self._document = pypdfium2.PdfDocument(self._content)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD
            raise Unreadable(LOCKED if locked else DAMAGED) from error
        self._page: tuple[int, Any] | None = None
        self._any_text = self._any_cut = False
        self._whole = len(self._document)
        if not self._whole:
            raise Unreadable(DAMAGED)
        self._count = min(self._whole, MOST_PAGES)
        with suppress(pypdfium2.PdfiumError):
            self._document.init_forms()  # else what was filled in isn't painted

    def shape(self) -> DocumentShape:
        pages = tuple(PageShape(*self._size(number), self._label(number)) for number in range(1, self._count + 1))
        has_text = any(self._has_text(number) for number in range(1, min(_LOOKED_AT, self._count) + 1))
        return DocumentShape(pages, has_text, True, self._first_pages())

    def picture(self, page: int, scale: float) -> Picture:
        loaded = self._loaded(page)
        width, height = loaded.get_size()
        if not (0 < width <= _LARGEST_PAGE and 0 < height <= _LARGEST_PAGE):
            raise Unreadable(PAGE_DAMAGED)
        painted = min(scale, (MOST_PIXELS / (width * height)) ** 0.5 * 0.999)
        try:
            bitmap = loaded.render(scale=painted, prefer_bgrx=True)
        except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
            raise Unreadable(PAGE_DAMAGED) from error
        return Picture(page, scale, bitmap.width, bitmap.height, _packed(bitmap))

    def boxes(self, page: int) -> CharBoxes:
        loaded = self._loaded(page)
        with self._text_of(loaded) as text_page:
            return read_boxes(text_page, page, self._frame(loaded))

    def text(self, page: int) -> PageText:
        text = ""
        with suppress(Unreadable), self._text_of(self._loaded(page)) as text_page:
            text = read_text(text_page)
            self._any_text |= bool(text)
            self._any_cut |= pdfium.FPDFText_CountChars(text_page) > LONGEST_PAGE
        return PageText(page, self._label(page), text)

    def remark(self) -> str:
        scan = "" if self._any_text else NO_TEXT
        return " ".join(filter(None, (scan, CUT_PAGE if self._any_cut else "", self._first_pages())))

    def close(self) -> None:
        self._let_go()
        self._document.close()

    # ------------------------------------------------------------ one page

    def _loaded(self, page: int) -> Any:
        """The page, kept until another is asked for: a picture, then its boxes."""
        if not 1 <= page <= self._count:
            raise IndexError(page)
        if self._page is None or self._page[0] != page:
            self._let_go()
            try:
                self._page = (page, self._document[page - 1])
            except (pypdfium2.PdfiumError, IndexError) as error:
                raise Unreadable(PAGE_DAMAGED) from error
        return self._page[1]

    def _let_go(self) -> None:
        if self._page is not None:
            self._page[1].close()
            self._page = None

    def _size(self, page: int) -> tuple[float, float]:
        """In points; that of A4 where the page doesn't tell."""
        try:
            width, height = self._document.get_page_size(page - 1)
        except pypdfium2.PdfiumError:
            width, height = 0.0, 0.0
        return (width, height) if 0 < width <= _LARGEST_PAGE and 0 < height <= _LARGEST_PAGE else (595.0, 842.0)

    def _label(self, page: int) -> str:
        """The number that is printed on it, where the file tells, else its place."""
        buffer = ctypes.create_string_buffer(_LABEL_BYTES)
        length = min(pdfium.FPDF_GetPageLabel(self._document.raw, page - 1, buffer, _LABEL_BYTES), _LABEL_BYTES)
        printed = one_line(buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace"))
        return f"S. {printed}" if _PRINTED_NUMBER.fullmatch(printed) else f"S. {page}"

    def _has_text(self, page: int) -> bool:
        with suppress(Unreadable), self._text_of(self._loaded(page)) as text_page:
            return bool(pdfium.FPDFText_CountChars(text_page) > 0)
        return False

    @staticmethod
    @contextmanager
    def _text_of(page: Any) -> Iterator[Any]:
        try:
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(PAGE_DAMAGED) from error
        try:
            yield text_page.raw
        finally:
            text_page.close()

    def _first_pages(self) -> str:
        return FIRST_PAGES.format(most="10.000") if self._whole > self._count else ""

    @staticmethod
    def _frame(page: Any) -> Frame:
        left, bottom, right, top = page.get_bbox()
        return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def _packed(bitmap: Any) -> bytes:
    """The pixels without what fills up rows."""
    row = bitmap.width * 4
    if bitmap.stride == row:
        return bytes(bitmap.buffer)
    whole = bytes(bitmap.buffer)
    return b"".join(whole[at : at + row] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
