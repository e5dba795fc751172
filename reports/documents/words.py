"""Text of others as the store keeps it, and cut into pages that can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from models.store.codec import storable
from reports.documents.shapes import LONGEST_LABEL

ABOUT_A_PAGE = 3_000
"""Characters of a page where the document has none of its own."""
_LINE_ENDS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls, direction marks, what has no width: nobody sees it, and the words around it couldn't be found."""
MOST_UPON = 30
"""Accents and the like upon one letter: putting very many of them into their order takes forever."""
_RUN = re.compile(r"[^\w\x00-\u02ff]{31,}")
"""Signs that are no letters: among them all that are set upon others."""
_TRAILING = re.compile("[ \t\u00a0]+$", re.MULTILINE)
_GAPS = re.compile("\n{3,}")
_MEND = str.maketrans(
    {
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st",
        "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "›", "\uf0e0": "→", "\uf0fc": "✓", "\uf02d": "-", "\uf020": " ",
    }
)  # fmt: skip
"""Ligatures, and what Word's symbol fonts call their bullets."""


def clean(text: str) -> str:
    """The text with lines ended by "\\n", composed, without what nobody sees. Cleaning again changes nothing."""
    if text.isascii() and text.isprintable():
        return text
    seen = UNSEEN.sub("", _LINE_ENDS.sub("\n", _whole(text).translate(_MEND)))
    return _RUN.sub(_bearable, unicodedata.normalize("NFC", _RUN.sub(_bearable, seen)))


def _bearable(run: re.Match[str]) -> str:
    """Signs one after the other, of those that are set upon a letter only as many as can be."""
    kept, upon = [], 0
    for sign in run[0]:
        upon = upon + 1 if unicodedata.combining(sign) else 0
        if upon <= MOST_UPON:
            kept.append(sign)
    return "".join(kept)


def mended(character: str) -> str:
    """One character as `clean` writes it, except for composition: none, itself, or the letters of a ligature."""
    return UNSEEN.sub("", _whole(character).translate(_MEND))


def _whole(text: str) -> str:
    whole: str = storable(text)
    return whole


def is_clean(text: str) -> bool:
    """Whether `clean` would leave it as it is."""
    return clean(text) == text


def tidy(text: str) -> str:
    """Clean text without blanks at the ends of lines and without gaps of many lines."""
    return _GAPS.sub("\n\n", _TRAILING.sub("", clean(text))).strip("\n")


def one_line(text: str, longest: int = LONGEST_LABEL) -> str:
    """Clean text on one line, cut where it is too long for a name."""
    line = " ".join(clean(text[: 20 * longest]).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


def cut(paragraphs: Iterable[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    """Pages of (heading, text) out of (level, paragraph) pairs, where level 0 is text and 1 the highest heading.

    A page ends ahead of a heading, once it has come to something, and at about ABOUT_A_PAGE characters.
    """
    heading, shown, parts, length = "", "", list[str](), 0
    for level, paragraph in paragraphs:
        if level:
            if length > ABOUT_A_PAGE // 4 or (parts and level == 1 and not heading):
                yield shown, tidy("\n".join(parts))
                parts, length, shown = [], 0, ""
            heading = one_line(paragraph)
        for piece in _pieces(paragraph):
            if parts and length + len(piece) > ABOUT_A_PAGE + ABOUT_A_PAGE // 3:
                yield shown, tidy("\n".join(parts))
                parts, length, shown = [], 0, ""
            shown = shown or heading
            parts.append(piece)
            length += len(piece) + 1
    if tidy("\n".join(parts)):
        yield shown, tidy("\n".join(parts))


def named(pages: Iterable[tuple[str, str]], name: str) -> Iterator[tuple[str, str]]:
    """Pages with a label each: "Abschnitt 3: Ziele"; the heading of the page before isn't told again."""
    before = ""
    for number, (heading, text) in enumerate(pages, 1):
        yield f"{name} {number}: {heading}" if heading and heading != before else f"{name} {number}", text
        before = heading


def _pieces(paragraph: str) -> Iterator[str]:
    """A paragraph that is no longer than a page, or parts of one that is, cut between words."""
    start = 0
    while len(paragraph) - start > 2 * ABOUT_A_PAGE:
        most = start + ABOUT_A_PAGE
        at = max(paragraph.rfind("\n", start, most), paragraph.rfind(" ", start, most)) + 1 or most
        yield paragraph[start:at].rstrip()
        start = at
    yield paragraph[start:]
