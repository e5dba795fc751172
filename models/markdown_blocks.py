"""Markdown's blocks as those of a paper, and where what they say stands."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace

from markdown_it.token import Token

from models.markdown_chart import INFO, read_chart
from models.markdown_gap import is_gap
from models.markdown_lines import SourceLines
from models.markdown_parser import Known
from models.markdown_quote import split_who
from models.markdown_table import TableReader
from models.markdown_tokens import blocks_in, marks_of
from models.markdown_words import read_words
from models.paper import Emphasis, Footnote, PaperBlock, Words, WordsKind
from models.placed_text import NOTHING, PlacedText, joined, put
from models.text_range import with_range


class Notes:
    """The footnotes of a text by their labels; `used` are those that something refers to, `typed` the lines of
    definitions (by the id of their token) that nothing refers to: they are printed as typed."""

    def __init__(self, said: Mapping[str, PlacedText], typed: Container[int] = ()) -> None:
        self._said, self.typed = said, typed
        self.used: set[str] = set()

    def take(self, label: str) -> PlacedText:
        """What a note says."""
        self.used.add(label)
        return self._said[label]


class BlockReader:
    """Reads tokens into `blocks`, and into `printed` the texts of these."""

    def __init__(self, lines: SourceLines, known: Known, field: str, notes: Notes) -> None:
        self.lines, self.known, self.field, self.notes = lines, known, field, notes
        self.blocks: list[PaperBlock] = []
        self.printed: list[PlacedText] = []

    def read(self, tokens: list[Token], level: int = 0, kind: WordsKind = WordsKind.PARAGRAPH) -> None:
        """Read the blocks of an item (at its `level`), or of a quote."""
        for token, inside in blocks_in(tokens):
            if token.type in ("bullet_list_open", "ordered_list_open"):
                for (item, words), mark in zip(blocks_in(inside), marks_of(token)):
                    self.item(item, words, mark, level + 1)
            elif token.type == "blockquote_open":
                self.quote(token, inside, level)
            elif token.type == "table_open":
                self.table(inside, nested=True)
            elif token.type == "fence":
                self.fence(token, level + 1)
            elif token.type == "footnote_reference_open" and id(token) in self.notes.typed:
                self.typed(token, level + 1)
            elif token.type == "heading_open":
                self.words(self.lines.heading(inside[0]), level=level + 1, strong=True)
            elif token.type == "paragraph_open":
                deep = 1 if kind is WordsKind.QUOTE else level + 1
                self.words(self.lines.words(inside[0]), kind, level=deep)

    def item(self, item: Token, tokens: list[Token], mark: str, level: int = 1) -> None:
        """Read an item: its first paragraph is what it says, all else belongs to it."""
        if not tokens:
            self.typed(item, level)  # it is empty, or lies deeper than the parser goes
        kind = WordsKind.NUMBERED if mark else WordsKind.ITEM
        first = tokens[0].type if tokens else ""
        if first == "paragraph_open":
            self.words(self.lines.words(tokens[1]), kind, mark, level)
        elif first == "heading_open":
            self.words(self.lines.heading(tokens[1]), kind, mark, level, strong=True)
        self.read(tokens[3:] if first in ("paragraph_open", "heading_open") else tokens, level)

    def quote(self, quote: Token, tokens: list[Token], level: int = 0) -> None:
        """Read somebody's words, and behind them whose they are."""
        if not tokens:
            self.typed(quote, level + 1)
        if not _ends_in_words(tokens):
            self.read(tokens, level, WordsKind.QUOTE)
            return
        said, who = split_who(self.lines.words(tokens[-2]))
        before = tokens[:-3]
        if not said.text and _ends_in_words(before):
            said, before = self.lines.words(before[-2]), before[:-3]
        self.read(before, level, WordsKind.QUOTE)
        if said.text:
            self.words(said, WordsKind.QUOTE, who.text, who=who)
        else:
            self.words(self.lines.words(tokens[-2]), WordsKind.QUOTE)

    def fence(self, token: Token, level: int = 1) -> None:
        """Read a chart; of what is none, each line as typed."""
        lines = self.lines.fence(token)
        chart, printed, rest = read_chart(lines)
        if token.info.strip() != INFO:
            chart, printed, rest = None, [], [line.strip() for line in lines if line.text.strip()]
        if chart is not None:
            self.blocks.append(replace(chart, fields=self.range(*self.lines.span(token.map))))
            self.printed += printed
        for line in rest:
            self._append(Words(line.text, level=level, fields=self.range(line.start, line.stop)), line)

    def typed(self, token: Token, level: int = 1) -> None:
        """Read lines as they were typed, without the signs of lists and quotes."""
        first, stop = token.map or (0, 0)
        lines = [self.lines.line(number, nested=True).strip() for number in range(first, stop)]
        placed = joined([line for line in lines if line.text], " ")
        if placed.text:
            self._append(Words(placed.text, level=level, fields=self.range(placed.start, placed.stop)), placed)

    def table(
        self, tokens: list[Token], title: PlacedText = NOTHING, source: PlacedText = NOTHING,
        *, nested: bool = False,
    ) -> None:  # fmt: skip
        """Read a table between its title and its source."""
        reader = TableReader(
            self.lines,
            lambda cell: read_words(cell, self.known),
            self.notes.take,
            lambda n: self.range(*self.lines.span([n, n + 1])),
        )
        read = reader.table(tokens, title, source, nested=nested)
        self.blocks.append(read.table)
        self.printed += read.printed

    def words(
        self, source: PlacedText, kind: WordsKind = WordsKind.PARAGRAPH, mark: str = "", level: int = 1,
        *, strong: bool = False, who: PlacedText | None = None,
    ) -> None:  # fmt: skip
        """Read one paragraph."""
        read = read_words(source, self.known)
        said = [(at, self.notes.take(label)) for at, label in read.notes]
        emphasis = (Emphasis(0, len(read.placed.text), strong=True),) if strong else read.emphasis
        if is_gap(source.text):
            kind, mark = WordsKind.GAP, ""
        printed = read.placed
        if who is not None and who.text:
            printed = joined((printed, put(" (", max(who.start - 2, 0)), who, put(")", who.stop)))
        notes = tuple(Footnote(at, note.text) for at, note in said)
        fields = self.range(source.start, source.stop)
        if read.placed.text.strip() or notes:
            self._append(Words(read.placed.text, kind, mark, fields, level, notes, emphasis), printed)
            self.printed += [note for _, note in said if note.text.strip()]

    def range(self, start: int, stop: int) -> tuple[str, ...]:
        """The address of the characters that a block was made from."""
        return (with_range(self.field, start, stop),) if self.field else ()

    def _append(self, words: Words, printed: PlacedText) -> None:
        self.blocks.append(words)
        if printed.text.strip():
            self.printed.append(printed)


def _ends_in_words(tokens: list[Token]) -> bool:
    return bool(tokens) and tokens[-1].type == "paragraph_close"
