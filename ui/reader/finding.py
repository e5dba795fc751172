"""Words found in the texts of a document: as typed in a hurry, over the ends of lines and through hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from models.letters import PLAIN, UMLAUTS

Span = tuple[int, int]
_SPLIT = re.compile(r"(?<=[^\W\d_])[-\xad]\n(?=[^\W\d_A-ZÄÖÜ])|\xad")
_BLANKS = re.compile(r"\s+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_SPELLED_OUT = str.maketrans(UMLAUTS | PLAIN)


def folded(text: str) -> tuple[str, list[int]]:
    """A text in small letters, umlauts spelled out, blanks made one, words joined that a line's end has parted; and
    for each of its letters the position in the text, with that of the end as the last one."""
    letters, places = [], []
    skip = {at for found in _SPLIT.finditer(text) for at in range(*found.span())}
    blank = False
    for at, letter in enumerate(text):
        if at in skip:
            continue
        if letter.isspace():
            if not blank:
                letters.append(" ")
                places.append(at)
            blank = True
            continue
        blank = False
        plain = letter.casefold() if letter.isascii() else _fold(letter)
        letters.append(plain)
        places += [at] * len(plain)
    return "".join(letters), [*places, len(text)]


def bare_form(typed: str) -> str:
    """What is searched for, as `folded` has it; without blanks around it."""
    return folded(_BLANKS.sub(" ", typed).strip())[0]


def _plainly(text: str) -> str:
    """The same letters, without their places: fast."""
    text = _BLANKS.sub(" ", _SPLIT.sub("", text)).casefold()
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).translate(_SPELLED_OUT)))


def spans_in(text: str, wanted: str) -> list[Span]:
    """Where the (folded) words stand in a text."""
    if not wanted or wanted not in _plainly(text):  # most pages of most searches
        return []
    plain, places = folded(text)
    found, at = [], plain.find(wanted)
    while at >= 0:
        last = places[at + len(wanted) - 1]
        found.append((places[at], last + 1))
        at = plain.find(wanted, at + len(wanted))
    return found


def search(texts: Sequence[str], typed: str) -> Iterator[tuple[int, list[Span]]]:
    """Page by page (from 0) where the words stand; pages without any come, too: the caller may rest between them."""
    wanted = bare_form(typed)
    for page, text in enumerate(texts):
        yield page, spans_in(text, wanted)


def _fold(letter: str) -> str:
    small = letter.casefold()
    spelled = UMLAUTS.get(small) or PLAIN.get(small)
    if spelled:
        return spelled
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))
