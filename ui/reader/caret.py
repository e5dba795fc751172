"""The text cursor on pages that are only read: where it stands, what is selected, and where each key takes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF

from ui.reader.sheet import Sheet
from ui.reader.spans import (
    Span,
    end_of_word,
    next_word,
    paragraph_at,
    previous_word,
    sentence_at,
    sentence_before,
    word_at,
)


class Spot(NamedTuple):
    """Before a character of a page's text; pages count from 0."""

    page: int
    position: int


class Caret:
    """The cursor stands at `spot`; what lies between it and `anchor` is selected. Sheets may come later."""

    def __init__(self) -> None:
        self.sheets: Sequence[Sheet] = ()
        self.spot = Spot(0, 0)
        self.anchor = Spot(0, 0)
        self._column: float | None = None

    # ------------------------------------------------------------ what is selected

    @property
    def selects(self) -> bool:
        """Whether anything is selected."""
        return self.spot != self.anchor

    def ends(self) -> tuple[Spot, Spot]:
        """The two ends of the selection, in the order of the text."""
        return min(self.spot, self.anchor), max(self.spot, self.anchor)

    def parts(self) -> list[tuple[int, int, int]]:
        """(page, start, stop) of what is selected on each page, without pages of which nothing is."""
        first, last = self.ends()
        found = []
        for page in range(first.page, last.page + 1):
            start = first.position if page == first.page else 0
            stop = last.position if page == last.page else len(self._text(page))
            if start < stop:
                found.append((page, start, stop))
        return found

    def on_page(self, page: int) -> Span:
        """(start, stop) of what is selected on that page; equal where nothing is."""
        return next(((start, stop) for at, start, stop in self.parts() if at == page), (0, 0))

    def words(self) -> str:
        """What is selected, pages parted by a line."""
        return "\n".join(self._text(page)[start:stop] for page, start, stop in self.parts())

    # ------------------------------------------------------------ moving

    def put(self, spot: Spot, *, select: bool = False) -> None:
        """Stand there; what was selected before grows up to it, or isn't selected any more."""
        self.spot = self._inside(spot)
        if not select:
            self.anchor = self.spot
        self._column = None

    def select(self, page: int, span: Span) -> None:
        """Select these characters, the cursor behind them."""
        self.anchor, self.spot = self._inside(Spot(page, span[0])), self._inside(Spot(page, span[1]))
        self._column = None

    def whole_words(self) -> bool:
        """Let a selection of several words begin and end with whole ones, as one means it who drags the mouse; a part
        of a single word stays. Whether that changed anything."""
        (first, last), before = self.ends(), (self.anchor, self.spot)
        if not any(sign.isspace() for sign in self.words().strip()):
            return False
        begin, end = word_at(self._text(first.page), first.position), word_at(self._text(last.page), last.position - 1)
        first = first._replace(position=begin[0]) if begin[0] < first.position < begin[1] else first
        last = last._replace(position=end[1]) if end[0] < last.position < end[1] else last
        backwards = self.spot < self.anchor
        self.anchor, self.spot = (last, first) if backwards else (first, last)
        return before != (self.anchor, self.spot)

    def collapse(self) -> None:
        """Select nothing."""
        self.anchor = self.spot

    def step(self, by: int, *, select: bool) -> None:
        """One character on or back, over the end of the page, too."""
        if self.selects and not select:
            self.put(self.ends()[by > 0])
            return
        page, position = self.spot.page, self.spot.position + by
        if position > len(self._text(page)):
            page, position = self._page_with_text(page, 1), 0
        elif position < 0:
            page = self._page_with_text(page, -1)
            position = len(self._text(page)) if page < self.spot.page else 0
        if page == self.spot.page:
            position = min(position, len(self._text(page)))
        self.put(Spot(page, position), select=select)

    def step_word(self, by: int, *, select: bool) -> None:
        """To the beginning of the next word (selecting: behind its end), or of the one before."""
        page, position = self.spot
        text = self._text(page)
        if by > 0:
            to = (end_of_word if select else next_word)(text, position)
            other = self._page_with_text(page, 1)
            spot = Spot(other, 0) if position == len(text) and other != page else Spot(page, to)
        else:
            other = self._page_with_text(page, -1)
            back = position == 0 and other != page
            spot = Spot(other, len(self._text(other))) if back else Spot(page, previous_word(text, position))
        self.put(spot, select=select)

    def step_line(self, by: int, *, select: bool) -> None:
        """To the line above or below, at the same distance from the edge; over the end of the page, too."""
        page = self.spot.page
        sheet = self._sheet(page)
        if sheet is None or not sheet.lines():
            return
        x = self._column if self._column is not None else sheet.caret(self.spot.position).x()
        index = sheet.line_at(self.spot.position) + by
        if not 0 <= index < len(sheet.lines()):
            other = self._page_with_text(page, by)
            if other == page:
                self.put(Spot(page, 0 if by < 0 else len(sheet.text)), select=select)
                return
            page, sheet = other, self.sheets[other]
            index = 0 if by > 0 else len(sheet.lines()) - 1
            if not sheet.lines():  # where its text lies isn't known yet
                self.put(Spot(page, 0 if by > 0 else len(sheet.text)), select=select)
                return
        self.put(Spot(page, sheet.position_on(index, x)), select=select)
        self._column = x

    def step_far(self, by: float, *, select: bool) -> None:
        """Down (or up) by so many points, within the page; over its end to the next."""
        sheet = self._sheet(self.spot.page)
        if sheet is None:
            return
        place = sheet.caret(self.spot.position)
        y = place.center().y() + by
        if 0 <= y <= sheet.size[1] and sheet.lines():
            position = sheet.position_at(QPointF(place.x(), y))
            if position != self.spot.position:
                self.put(Spot(self.spot.page, position), select=select)
                return
        step = 1 if by > 0 else -1
        other = self._page_with_text(self.spot.page, step)
        here = len(sheet.text) if step > 0 else 0
        self.put(Spot(other, 0) if other != self.spot.page else Spot(other, here), select=select)

    def to_edge(self, by: int, *, select: bool, whole: bool = False) -> None:
        """To the beginning (-1) or the end (1) of the line, or of the whole document."""
        page = self.spot.page
        sheet = self._sheet(page)
        if whole:
            pages = [i for i, each in enumerate(self.sheets) if each.text] or [page]
            page = pages[-1] if by > 0 else pages[0]
            self.put(Spot(page, len(self._text(page)) if by > 0 else 0), select=select)
        elif sheet is not None and sheet.lines():
            line = sheet.lines()[sheet.line_at(self.spot.position)]
            self.put(Spot(page, line.stop if by > 0 else line.start), select=select)

    # ------------------------------------------------------------ selecting by what it means

    def take(self, what: Callable[[str, int], Span]) -> None:
        """Select the word (`word_at`) or the paragraph (`paragraph_at`) at the cursor."""
        self.select(self.spot.page, what(self._text(self.spot.page), self.spot.position))

    def take_word(self) -> None:
        """Select the word at the cursor."""
        self.take(word_at)

    def take_paragraph(self) -> None:
        """Select the paragraph at the cursor."""
        self.take(paragraph_at)

    def take_page(self) -> None:
        """Select all text of the page."""
        self.select(self.spot.page, (0, len(self._text(self.spot.page))))

    def take_sentence(self, by: int = 1, *, more: bool = False) -> None:
        """Select the sentence at the cursor; the same again: the next one (or the one before). `more` keeps what is
        selected, and adds the next one."""
        page, position = self.spot if by > 0 else self.ends()[0]
        find = sentence_at if by > 0 else sentence_before
        span = find(self._text(page), position)
        if span[0] == span[1]:
            other = self._page_with_text(page, by)
            if other == page:
                return
            page = other
            span = find(self._text(page), 0 if by > 0 else len(self._text(page)))
        if more and self.selects:
            first, last = self.ends()
            self.anchor, self.spot = (first, Spot(page, span[1])) if by > 0 else (last, Spot(page, span[0]))
        else:
            self.select(page, span)

    # ------------------------------------------------------------ inside

    def _sheet(self, page: int) -> Sheet | None:
        return self.sheets[page] if 0 <= page < len(self.sheets) else None

    def _text(self, page: int) -> str:
        sheet = self._sheet(page)
        return sheet.text if sheet is not None else ""

    def _inside(self, spot: Spot) -> Spot:
        page = min(max(spot.page, 0), max(len(self.sheets) - 1, 0))
        return Spot(page, min(max(spot.position, 0), len(self._text(page))))

    def _page_with_text(self, page: int, by: int) -> int:
        """The next page in that direction that has text; the same where there is none."""
        pages = range(page + 1, len(self.sheets)) if by > 0 else range(page - 1, -1, -1)
        return next((other for other in pages if self.sheets[other].text), page)
