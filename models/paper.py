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
    GAP = "gap"
    """What is still missing ("[Lücke: …]"): a draft frames it so that nobody overlooks it; what is none leaves out
    this note to oneself."""


class Footnote(NamedTuple):
    """A note at the foot of the page; its mark stands behind the first `at` characters of the text."""

    at: int
    text: str


class Emphasis(NamedTuple):
    """Characters `start` to `stop` of a text stand out: slanted, or `strong`."""

    start: int
    stop: int
    strong: bool = False


@dataclass(frozen=True)
class Words:
    """One paragraph. `fields` are addresses of what it was made from: a click on it leads to the first.

    `level` is how deep an item or a numbered one lies in a list of lists, from 1 on.
    """

    text: str
    kind: WordsKind = WordsKind.PARAGRAPH
    mark: str = ""
    fields: tuple[str, ...] = ()
    level: int = 1
    notes: tuple[Footnote, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()


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


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    """For numbers."""
    CENTRE = "centre"


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and its share of the width (0: what its texts need)."""

    head: str
    align: Align = Align.LEFT
    share: float = 0.0


@dataclass(frozen=True)
class Cell:
    """A cell that runs over several columns or rows, or in which words stand out; what it covers is not given again."""

    text: str
    columns: int = 1
    rows: int = 1
    emphasis: tuple[Emphasis, ...] = ()


class RowKind(StrEnum):
    """What a row of a table is for."""

    PLAIN = "plain"
    GROUP = "group"
    """One cell over all columns: what the rows below it have in common."""
    TOTAL = "total"


@dataclass(frozen=True)
class TableRow:
    """Cells from left to right; those that are missing at the end are empty."""

    cells: tuple[str | Cell, ...]
    kind: RowKind = RowKind.PLAIN
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a numbered title; its heads are repeated on every page that it runs over.

    `upper` are heads above those of the columns, mostly over several of them; where one is empty, the
    column's own head takes its place. With `row_heads` the first cell of each row says what the row is about.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    source: str = ""
    upper: tuple[str | Cell, ...] = ()
    row_heads: bool = False


class Bar(NamedTuple):
    """One bar of a chart: what, how long, and how its value is written ("34 %")."""

    label: str
    value: float
    written: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars below each other, none below 0, with a numbered title. Without `alt`, title and values are read out.

    `fields` as those of `Words`.
    """

    bars: tuple[Bar, ...]
    title: str = ""
    source: str = ""
    alt: str = ""
    most: float = 0.0
    """The value of a bar over the whole width (0: the largest)."""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The headings that follow, with their pages; `levels` of them."""

    levels: int = 2


PaperBlock = Words | Facts | Ruled | PageBreak | Table | Chart | Contents


@dataclass(frozen=True)
class Part:
    """A heading (may be empty) with its blocks; level 1 is a part, 2 to 4 lie inside one; `mark` is its number ("3.1").

    `listed` is whether the contents name it.
    """

    heading: str = ""
    blocks: tuple[PaperBlock, ...] = ()
    level: int = 1
    new_page: bool = False
    fields: tuple[str, ...] = ()
    mark: str = ""
    listed: bool = True


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A part of a paper that is set alone, to be looked at: how many tables, figures and notes come before it.

    `page` is the number of its first page, `pages` how many the whole paper has; 0 is not known.
    """

    tables: int = 0
    figures: int = 0
    notes: int = 0
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, kw_only=True)
class WritingLine(SignatureSnapshot):
    """A line beside those to sign on that isn't signed: for place and date."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper, ready to be set.

    `kind` is its key in `reports.catalog`. `file_parts` follow the day in the file's name. `signatures` stand
    at the end, below a line for place and date (unless `date_line` is False); of these two, what is known may be
    given. `dated` (ISO) is the day the paper is made; it stands in the file's properties and, unless `undated`, in
    its name. A `confidential` one says so on every page; a `compact` one is set smaller, to fit on one sheet.
    With a `cover`, logo, title and facts have the first page for themselves. An `excerpt` has parts and nothing else.
    `title_fields` and `subtitle_fields` are as those of `Words`.
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
    cover: bool = False
    excerpt: Excerpt | None = None
    title_fields: tuple[str, ...] = ()
    subtitle_fields: tuple[str, ...] = ()


def paragraphs(text: str, kind: WordsKind = WordsKind.PARAGRAPH, *fields: str) -> tuple[Words, ...]:
    """Each line of a typed text that isn't blank as a paragraph of its own."""
    return tuple(Words(line.strip(), kind, fields=fields) for line in text.splitlines() if line.strip())
