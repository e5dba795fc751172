"""A plain paper: title, facts, parts of text, lines to sign on. What a document module says; `reports.paper` sets it.

A paper is frozen, picklable and free of ids and clocks: the same paper gives the same bytes.
All text in it is plain, as typed: nothing is ever read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from models.agreement_snapshot import SignatureSnapshot


class WordsKind(StrEnum):
    """What a piece of text is; `mark` is what a kind sets before or below it."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    """With a bullet."""
    NUMBERED = "numbered"
    """With `mark` ("3.") hanging before it."""
    QUESTION = "question"
    """As NUMBERED, in bold; neither it nor a note right behind it is parted from what follows."""
    PROMPT = "prompt"
    """Smaller and indented: what the interviewer may add."""
    QUOTE = "quote"
    """Somebody's own words, with a bar beside them; `mark` tells whose ("I6")."""
    NOTE = "note"
    """Small: a remark on the text beside it."""
    TICK = "tick"
    """A box to tick by pen, and what it stands for."""


@dataclass(frozen=True)
class Words:
    """One paragraph. `fields` are addresses of what it was made from: a click on it leads to the first."""

    text: str
    kind: WordsKind = WordsKind.PARAGRAPH
    mark: str = ""
    fields: tuple[str, ...] = ()


class Fact(NamedTuple):
    """One row of a table of two columns: what, and its value."""

    label: str
    value: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """A table of two columns."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class Ruled:
    """Empty ruled lines for handwriting."""

    lines: int


@dataclass(frozen=True)
class PageBreak:
    """What follows starts a page."""


PaperBlock = Words | Facts | Ruled | PageBreak


@dataclass(frozen=True)
class Part:
    """A heading (may be empty) with its blocks; level 1 is a part, 2 a heading inside one."""

    heading: str = ""
    blocks: tuple[PaperBlock, ...] = ()
    level: int = 1
    new_page: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper, ready to be set.

    `kind` is its key in `reports.catalog`. `file_parts` follow the day in the file's name. `signatures` stand
    at the end, below a line for place and date (unless `date_line` is False); of these two, what is known may be
    given. `dated` (ISO) is the day the paper is made; it stands in the file's properties and, unless `undated`, in
    its name. A `confidential` one says so on every page; a `compact` one is set smaller, to fit on one sheet.
    """

    kind: str
    title: str
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    parts: tuple[Part, ...] = ()
    place: str = ""
    date: str = ""
    signatures: tuple[SignatureSnapshot, ...] = ()
    footer: str = ""
    author: str = ""
    dated: str = "2000-01-01"
    draft: bool = False
    code: str = ""
    confidential: bool = False
    logo: bytes = b""
    date_line: bool = True
    undated: bool = False
    compact: bool = False
    file_parts: tuple[str, ...] = ()


def paragraphs(text: str, kind: WordsKind = WordsKind.PARAGRAPH, *fields: str) -> tuple[Words, ...]:
    """Each line of a typed text that isn't blank as a paragraph of its own."""
    return tuple(Words(line.strip(), kind, fields=fields) for line in text.splitlines() if line.strip())
