"""The text of a page of a PDF with the place of each of its characters, from pdfium."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from array import array
from collections.abc import Iterable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from reports.documents.shapes import LONGEST_PAGE, CharBoxes, Rectangle
from reports.documents.words import MOST_UPON, mended

_HYPHENS = (0x02, 0xFFFE)
"""What pdfium makes of a hyphen at the end of a line, whose end it leaves out."""
_FIRST_COMBINING = "\u0300"
_USUAL = re.compile(
    "[\r\n\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2070-\u2094\u20a0-\u20bf\u2190-\u22ff\u2500-\u25ff\ufffe]+"
)
"""Neither unseen nor composed of several."""
_HYPHEN, _LINE_ENDS = re.compile("[\x02\ufffe]"), re.compile("\n+")
_EMPTY: Rectangle = (0.0, 0.0, 0.0, 0.0)


class Frame(NamedTuple):
    """The part of a page that is shown, in the page's own coordinates, and by how many quarters it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    def shown(self, box: Rectangle) -> Rectangle:
        """A box of the page (left, bottom, right, top) as it is shown: from the top left corner down."""
        x0, y0, x1, y1 = box
        if not self.quarters:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.quarters == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.quarters == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0


def read_boxes(text_page: Any, page: int, frame: Frame) -> CharBoxes:
    """All characters of an open text page, as `words.clean` would write them, each with its box."""
    reader, rectangle = _Reader(), pdfium.FS_RECTF()
    for index, code in enumerate(_codes(text_page)):
        found = pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle)
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top) if found else _EMPTY
        reader.take(code, box)
    return reader.read(page, frame)


def read_text(text_page: Any) -> str:
    """Exactly the text of `read_boxes`, several times as fast for most pages."""
    whole = _in_one(text_page)
    if whole is not None and _USUAL.fullmatch(whole):
        return _tidied(whole)
    reader = _Reader()
    for code in _codes(text_page):
        reader.take(code, _EMPTY)
    return reader.text()


def _tidied(usual: str) -> str:
    """What a reader makes of usual characters, without reading them one by one."""
    return _LINE_ENDS.sub("\n", _HYPHEN.sub("-\n", usual).replace("\r", "")).lstrip("\n").rstrip("\n ")


def _codes(text_page: Any) -> Iterable[int]:
    """What pdfium has for each character."""
    whole = _in_one(text_page)
    if whole is not None:
        return map(ord, whole)
    count = min(pdfium.FPDFText_CountChars(text_page), LONGEST_PAGE)
    return (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))


def _in_one(text_page: Any) -> str | None:
    """All of it by one call; None where pdfium has left anything out on this way, so that places wouldn't fit."""
    count = pdfium.FPDFText_CountChars(text_page)
    if not 0 < count <= LONGEST_PAGE:
        return None
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    whole = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    return whole if written == count + 1 and len(whole) == count else None


class _Reader:
    """Puts characters together, one at a time."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._boxes: list[Rectangle] = []
        self._half = 0

    def take(self, code: int, box: Rectangle) -> None:
        """The next character that pdfium has; it may be half of one, or several in one."""
        if 0x20 <= code < 0x7F or 0xC0 <= code < 0x300:  # by far most
            self._text.append(chr(code))
            self._boxes.append(box)
            return
        if 0xD800 <= code < 0xDC00:  # on Windows, what lies beyond the first plane comes in halves
            self._half = code
            return
        if self._half and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00
        self._half = 0
        if code in _HYPHENS:
            self._add("-", box)
            self._end_line()
        elif code == 0x0D or code > 0x10FFFF:
            return
        elif code == 0x0A:
            self._end_line()
        else:
            letters = mended(chr(code))
            for at, letter in enumerate(letters):
                self._add(letter, _part(box, at, len(letters)))

    def _add(self, letter: str, box: Rectangle) -> None:
        if letter >= _FIRST_COMBINING and self._text and self._joins(letter):
            if len(self._text[-1]) < MOST_UPON:
                self._text[-1] = unicodedata.normalize("NFC", self._text[-1] + letter)
            self._boxes[-1] = _around(self._boxes[-1], box)
            return
        self._text.append(unicodedata.normalize("NFC", letter))
        self._boxes.append(box)

    def _joins(self, letter: str) -> bool:
        """Whether it melts into the letter before."""
        before = self._text[-1]
        together = unicodedata.normalize("NFC", before + letter)
        return bool(unicodedata.combining(letter)) or together != before + unicodedata.normalize("NFC", letter)

    def _end_line(self) -> None:
        if self._text and self._text[-1] != "\n":
            _, bottom, right, top = self._boxes[-1]
            self._text.append("\n")
            self._boxes.append((right, bottom, right, top))

    def text(self) -> str:
        """All of it, without what is empty at the end."""
        while self._text and self._text[-1] in ("\n", " "):
            self._text.pop()
            self._boxes.pop()
        return "".join(self._text)

    def read(self, page: int, frame: Frame) -> CharBoxes:
        """The text, and for each of its characters the box of the cluster that it belongs to."""
        text, edges = self.text(), array("f")
        for letters, box in zip(self._text, self._bridged()):
            edges.extend(frame.shown(box) * len(letters))
        return CharBoxes(page, text, edges)

    def _bridged(self) -> list[Rectangle]:
        """Blanks that pdfium has made up have no box: they reach from one letter to the next."""
        boxes = self._boxes
        for index, box in enumerate(boxes):
            if box[2] > box[0] or not index or self._text[index] == "\n":
                continue
            _, bottom, right, top = boxes[index - 1]
            following = boxes[index + 1][0] if index + 1 < len(boxes) else right
            boxes[index] = (
                right,
                bottom,
                max(right, following) if following - right < 3 * (top - bottom) else right,
                top,
            )
        return boxes


def _part(box: Rectangle, at: int, count: int) -> Rectangle:
    """A letter's share of a ligature."""
    left, bottom, right, top = box
    width = (right - left) / count
    return left + at * width, bottom, left + (at + 1) * width, top


def _around(one: Rectangle, other: Rectangle) -> Rectangle:
    if one[2] <= one[0]:
        return other
    if other[2] <= other[0]:
        return one
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
