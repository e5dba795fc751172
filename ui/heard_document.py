"""What a process says of a document that may have taken it over: checked, before anybody sees it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable
from typing import Any

from reports.documents.shapes import (
    EDGES,
    LONGEST_LABEL,
    LONGEST_PAGE,
    MOST_ATTACHMENTS,
    MOST_PAGES,
    MOST_PIXELS,
    CharBoxes,
    DocumentShape,
    PageShape,
    PageText,
    Picture,
)
from reports.documents.words import is_clean
from ui.heard_finding import Unsound, heard_text

LONGEST_WORD = 4_000_000
"""Bytes of a message in JSON: names of all pages of a long document."""
LONGEST_TEXT = 4 * LONGEST_PAGE
LONGEST_EDGES = 4 * EDGES * LONGEST_PAGE
FURTHEST = 20_000.0
"""Points from the corner of a page."""

Hear = Callable[[int], bytes]
"""The next message, of at most that many bytes."""


def heard_shape(value: Any) -> DocumentShape:
    """Raises Unsound, as all here, where anything is missing, of another type, or out of all bounds."""
    if not isinstance(value, dict) or not isinstance(value.get("pages"), list):
        raise Unsound
    pages, attachments = value["pages"], value.get("attachments")
    if not 0 < len(pages) <= MOST_PAGES or not isinstance(attachments, list) or len(attachments) > MOST_ATTACHMENTS:
        raise Unsound
    drawn = _flag(value.get("drawn"))
    return DocumentShape(
        tuple(_page(page, drawn) for page in pages),
        _flag(value.get("has_text")),
        drawn,
        heard_sentence(value.get("remark")),
        tuple(_label(name) for name in attachments),
    )


def heard_picture(value: Any, page: int, scale: float, hear: Hear) -> Picture:
    """The picture that was asked for."""
    if not isinstance(value, list) or len(value) != 2 or not all(type(side) is int and side > 0 for side in value):
        raise Unsound
    width, height = value
    if width * height > MOST_PIXELS:
        raise Unsound
    pixels = hear(4 * width * height)
    if len(pixels) != 4 * width * height:
        raise Unsound
    return Picture(page, scale, width, height, pixels)


def heard_boxes(page: int, hear: Hear) -> CharBoxes:
    """The boxes that were asked for."""
    text, edges = _text(hear), array("f")
    told = hear(LONGEST_EDGES)
    if len(told) != len(text) * EDGES * edges.itemsize:
        raise Unsound
    edges.frombytes(told)
    if edges and not (-FURTHEST <= min(edges) <= max(edges) <= FURTHEST and all(map(math.isfinite, edges))):
        raise Unsound
    return CharBoxes(page, text, edges)


def heard_texts(value: Any, first: int, last: int, hear: Hear) -> tuple[list[PageText], str]:
    """Texts of pages from the first one asked for on, and what to say of them all."""
    labels = value.get("labels") if isinstance(value, dict) else None
    if not isinstance(labels, list) or not 0 < len(labels) <= last - first + 1:
        raise Unsound
    texts = [PageText(first + at, _label(label), _text(hear)) for at, label in enumerate(labels)]
    return texts, heard_sentence(value.get("remark"))


def heard_sentence(value: Any) -> str:
    """Something to be read."""
    if not isinstance(value, str):
        raise Unsound
    return heard_text(value)


def _page(value: Any, drawn: bool) -> PageShape:
    if not isinstance(value, list) or len(value) != 3:
        raise Unsound
    width, height, label = value
    sizes = width, height
    if not all(type(side) is float and math.isfinite(side) and 0 <= side <= FURTHEST for side in sizes):
        raise Unsound
    if drawn and not all(sizes):
        raise Unsound
    return PageShape(width, height, _label(label))


def _label(value: Any) -> str:
    return heard_sentence(value)[:LONGEST_LABEL]


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Unsound
    return value


def _text(hear: Hear) -> str:
    """It is stored, and places in it are counted: it must be clean already."""
    try:
        text = hear(LONGEST_TEXT).decode()
    except UnicodeDecodeError as error:
        raise Unsound from error
    if len(text) > LONGEST_PAGE or not is_clean(text):
        raise Unsound
    return text
