"""What every opened document can be asked for, and those that are nothing but text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reports.documents.sentences import CUT_PAGE, CUT_TEXT, NO_PAGES, Unreadable
from reports.documents.shapes import (
    LONGEST_PAGE,
    MOST_CHARACTERS,
    MOST_PAGES,
    CharBoxes,
    DocumentShape,
    PageShape,
    PageText,
    Picture,
)
from reports.documents.words import one_line, tidy


class Document(Protocol):
    """An open document; pages are counted from 1. Raises Unreadable for a page that is damaged."""

    def shape(self) -> DocumentShape: ...

    def picture(self, page: int, scale: float) -> Picture: ...

    def boxes(self, page: int) -> CharBoxes: ...

    def text(self, page: int) -> PageText: ...

    def remark(self) -> str:
        """What to say of the texts, once all were asked for."""

    def close(self) -> None: ...


class TextDocument:
    """Pages that are text only: (label, text) each. Raises Unreadable where there are none."""

    def __init__(self, pages: Iterable[tuple[str, str]], remark: str = "", attachments: tuple[str, ...] = ()) -> None:
        self._pages: list[PageText] = []
        self._remarks = [remark] if remark else []
        self._attachments = attachments
        length = 0
        for label, text in pages:
            if len(self._pages) == MOST_PAGES or length > MOST_CHARACTERS:
                self._remarks.append(CUT_TEXT.format(most=len(self._pages)))
                break
            number, whole = len(self._pages) + 1, tidy(text[: 2 * LONGEST_PAGE])
            if len(text) > LONGEST_PAGE and CUT_PAGE not in self._remarks:
                self._remarks.append(CUT_PAGE)
            self._pages.append(PageText(number, one_line(label) or f"S. {number}", whole[:LONGEST_PAGE]))
            length += len(self._pages[-1].text)
        if not any(page.text for page in self._pages):
            raise Unreadable(NO_PAGES)

    def shape(self) -> DocumentShape:
        pages = tuple(PageShape(0.0, 0.0, page.label) for page in self._pages)
        return DocumentShape(pages, True, False, self.remark(), self._attachments)

    def picture(self, page: int, scale: float) -> Picture:
        raise IndexError(page)

    def boxes(self, page: int) -> CharBoxes:
        raise IndexError(page)

    def text(self, page: int) -> PageText:
        return self._pages[page - 1]

    def remark(self) -> str:
        return " ".join(self._remarks)

    def close(self) -> None:
        self._pages.clear()
