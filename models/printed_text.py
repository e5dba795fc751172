"""What of a Markdown text stands on paper, as words to be read elsewhere: no signs, what stands out told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import NamedTuple

from models.markdown_reading import MarkdownPiece, PieceKind, read_markdown
from models.paper import Cell, Chart, Emphasis, PaperBlock, Table, Words, WordsKind
from models.report_insertions import EMPTY, GONE

BULLET, INDENT, BESIDE = "• ", "\u2003", " · "
_BLANK_LINES = re.compile("\n{2,}")


class Styled(NamedTuple):
    """Words that look alike."""

    text: str
    strong: bool = False
    slanted: bool = False


class Printed(NamedTuple):
    """A paragraph, an item, a table …; `kind` tells apart what reads alike but is set in another way."""

    words: tuple[Styled, ...]
    kind: str = ""

    @property
    def text(self) -> str:
        """Its words, however they look."""
        return "".join(each.text for each in self.words)


def printed_text(text: str, taken: Mapping[str, str] | None = None) -> list[Printed]:
    """The paragraphs of a text, with those of its insertions: `taken` says what each mark shows."""
    found: list[Printed] = []
    for piece in read_markdown(text):
        if piece.kind is not PieceKind.INSERTION:
            found += _printed(piece)
            continue
        shown = (taken or {}).get(piece.mark, GONE)
        found += (each for inner in read_markdown(shown.strip() or EMPTY) for each in _printed(inner))
    return found


def merged(words: Iterable[Styled]) -> tuple[Styled, ...]:
    """The same words, those that look alike in one."""
    looks = groupby((each for each in words if each.text), key=lambda each: each[1:])
    return tuple(Styled("".join(each.text for each in group), *look) for look, group in looks)


def _printed(piece: MarkdownPiece) -> Iterator[Printed]:
    if piece.kind is PieceKind.HEADING:
        yield Printed((Styled(piece.heading, strong=True),), f"heading {piece.level}")
        return
    lines = [line for block in piece.blocks for line in _lines(block)]
    parted = [each for at, line in enumerate(lines) for each in ((Styled("\n"), *line) if at else line)]
    words = merged(each._replace(text=_BLANK_LINES.sub("\n", each.text)) for each in parted)
    if any(each.text.strip() for each in words):
        yield Printed(words, piece.kind.value)


def _lines(block: PaperBlock) -> Iterator[list[Styled]]:
    if isinstance(block, Words):
        yield list(_words(block))
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Chart):
        yield from ([Styled(line, strong=at == 0)] for at, line in enumerate(_chart(block)))


def _words(words: Words) -> Iterator[Styled]:
    """A paragraph; a note stands in brackets where its number is on paper."""
    quoted = words.kind is WordsKind.QUOTE
    before = {WordsKind.ITEM: BULLET, WordsKind.NUMBERED: f"{words.mark} "}.get(words.kind, "")
    yield Styled(f"{INDENT * (words.level - 1)}{before}")
    at = 0
    for note in words.notes:
        yield from _styled(words.text, words.emphasis, at, note.at, slanted=quoted)
        yield Styled(f" (Fußnote: {note.text})")
        at = note.at
    yield from _styled(words.text, words.emphasis, at, len(words.text), slanted=quoted)
    if quoted and words.mark:
        yield Styled(f" ({words.mark})")


def _table(table: Table) -> Iterator[list[Styled]]:
    if table.title:
        yield [Styled(table.title, strong=True)]
    yield [Styled(BESIDE.join(column.head for column in table.columns), strong=True)]
    for row in table.rows:
        yield [each for at, cell in enumerate(row.cells) for each in ([Styled(BESIDE)] if at else []) + _cell(cell)]
    if table.source:
        yield [Styled(f"Quelle: {table.source}")]


def _cell(cell: str | Cell) -> list[Styled]:
    if isinstance(cell, Cell):
        return list(_styled(cell.text, cell.emphasis, 0, len(cell.text)))
    return [Styled(cell)]


def _chart(chart: Chart) -> Iterator[str]:
    yield chart.title
    yield from (f"{bar.label}: {bar.written}" for bar in chart.bars)
    yield from (f"{name}: {text}" for name, text in (("Quelle", chart.source), ("Alternativtext", chart.alt)) if text)


def _styled(
    text: str, emphasis: Iterable[Emphasis], start: int, stop: int, *, slanted: bool = False
) -> Iterator[Styled]:
    """Characters `start` to `stop`; in words that are `slanted` as a whole, what stands out by slant is upright."""
    marks = [each for each in emphasis if each.start < stop and each.stop > start]
    cuts = sorted({start, stop, *(min(max(at, start), stop) for each in marks for at in each[:2])})
    for begin, end in pairwise(cuts):
        looks = [each.strong for each in marks if each.start <= begin and end <= each.stop]
        yield Styled(text[begin:end], True in looks, slanted != (False in looks))
