"""A report's Markdown as pieces of a paper: total, pure, and each word with its place.

What is no Markdown here is a word as typed: HTML, addresses, a footnote that nothing is said for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from models.insertion_line import INSERTION
from models.markdown_blocks import BlockReader, Notes
from models.markdown_gap import is_gap
from models.markdown_lines import SourceLines
from models.markdown_parser import Known, parse_blocks, tidy
from models.markdown_piece import MarkdownPiece, PieceKind, piece_at, source_at, source_range
from models.markdown_table import SOURCE, TITLE
from models.markdown_tokens import blocks_in, closing, marks_of
from models.markdown_words import read_words
from models.paper import Chart, PaperBlock, Words, WordsKind
from models.placed_text import NOTHING, PlacedText, joined

__all__ = [
    "INSERTION",
    "MarkdownPiece",
    "PieceKind",
    "is_gap",
    "piece_at",
    "read_markdown",
    "source_at",
    "source_range",
]

_Block = tuple[Token, list[Token]]


@dataclass(frozen=True)
class _Part:
    """What stands between two insertions."""

    lines: SourceLines
    tokens: list[Token]


@lru_cache(maxsize=128)
def read_markdown(text: str, field: str = "") -> tuple[MarkdownPiece, ...]:
    """The pieces of a text in their order; blocks carry the address of `field` with their range, if there is one.

    Takes time in proportion to the text's length.
    """
    text = tidy(text)
    known: Known = {"footnotes": {"refs": {}, "list": {}}}
    parts = [_Part(SourceLines(each, at), parse_blocks(each, known)) for at, each in _between_insertions(text)]
    definitions = _define(parts, known)
    said = {label: placed for label, placed, _ in reversed(definitions)}
    notes = Notes(said)
    pieces = [piece for part in parts for piece in _PartReader(part, known, field, notes).pieces()]
    first = {label: token for label, _, token in reversed(definitions) if label in notes.used}
    if typed := {id(token) for label, _, token in definitions if first.get(label) is not token}:
        notes = Notes(said, typed)
        pieces = [piece for part in parts for piece in _PartReader(part, known, field, notes).pieces()]
    return tuple(sorted((*pieces, *_insertions(text)), key=lambda piece: piece.start))


class _PartReader:
    """Reads the blocks of a part, one after the other."""

    def __init__(self, part: _Part, known: Known, field: str, notes: Notes) -> None:
        self._lines, self._known, self._field, self._notes = part.lines, known, field, notes
        self._blocks = list(blocks_in(part.tokens))
        self._title = NOTHING
        self._read = 0
        """Characters of the next paragraph that were read with the table before it."""

    def pieces(self) -> Iterator[MarkdownPiece]:
        for at, (token, inside) in enumerate(self._blocks):
            following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
            if token.type == "paragraph_open":
                yield from self._paragraph(inside, before_table=following is not None and _is_table(following[0]))
            elif token.type == "heading_open":
                yield self._heading(token, inside)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                for (item, words), mark in zip(blocks_in(inside), marks_of(token)):
                    reader = self._reader()
                    reader.item(item, words, mark)
                    gap = len(reader.blocks) == 1 and _is_gap(reader.blocks[0])
                    yield self._piece(PieceKind.GAP if gap else PieceKind.ITEM, reader, *self._lines.span(item.map))
            elif token.type == "blockquote_open":
                reader = self._reader()
                reader.quote(token, inside)
                yield self._piece(PieceKind.QUOTE, reader, *self._lines.span(token.map))
            elif token.type == "table_open":
                yield self._table(token, inside, following)
            elif token.type == "fence":
                reader = self._reader()
                reader.fence(token)
                chart = bool(reader.blocks) and isinstance(reader.blocks[0], Chart)
                kind = PieceKind.CHART if chart else PieceKind.PARAGRAPH
                yield self._piece(kind, reader, *self._lines.span(token.map))
            elif id(token) in self._notes.typed:
                reader = self._reader()
                reader.typed(token)
                yield self._piece(PieceKind.PARAGRAPH, reader, *self._lines.span(token.map))

    def _paragraph(self, inside: list[Token], *, before_table: bool) -> Iterator[MarkdownPiece]:
        source = self._lines.words(inside[0]).slice(self._read).strip()
        self._read = 0
        last = source.lines()[-1]
        if before_table and last.text.startswith(TITLE):
            self._title = last
            source = source.slice(0, len(source.text) - len(last.text)).strip()
        if source.text:
            reader = self._reader()
            reader.words(source)
            kind = PieceKind.GAP if is_gap(source.text) else PieceKind.PARAGRAPH
            yield self._piece(kind, reader, source.start, source.stop)

    def _table(self, token: Token, inside: list[Token], following: _Block | None) -> MarkdownPiece:
        title, source = self._title, NOTHING
        self._title = NOTHING
        start, stop = self._lines.span(token.map)
        if following is not None and following[0].type == "paragraph_open":
            below = self._lines.words(following[1][0]).lines()[0]
            if below.text.startswith(SOURCE):
                self._read, source, stop = len(below.text), below.strip(), below.strip().stop
        reader = self._reader()
        reader.table(inside, title.slice(len(TITLE)).strip(), source.slice(len(SOURCE)).strip())
        return self._piece(PieceKind.TABLE, reader, title.start if title.text else start, stop)

    def _heading(self, token: Token, inside: list[Token]) -> MarkdownPiece:
        words = read_words(self._lines.heading(inside[0]), self._known, notes=False).placed
        start, stop = self._lines.span(token.map)
        printed = (words,) if words.text.strip() else ()
        return MarkdownPiece(
            PieceKind.HEADING, start, stop, heading=words.text, level=len(token.markup), printed=printed
        )

    def _reader(self) -> BlockReader:
        return BlockReader(self._lines, self._known, self._field, self._notes)

    @staticmethod
    def _piece(kind: PieceKind, reader: BlockReader, start: int, stop: int) -> MarkdownPiece:
        return MarkdownPiece(kind, start, stop, tuple(reader.blocks), printed=tuple(reader.printed))


def _between_insertions(text: str) -> Iterator[tuple[int, str]]:
    """What stands between insertions, each with its place."""
    at = 0
    for hit in INSERTION.finditer(text):
        yield at, text[at : hit.start()]
        at = hit.end()
    yield at, text[at:]


def _insertions(text: str) -> Iterator[MarkdownPiece]:
    for hit in INSERTION.finditer(text):
        start, stop = hit.start() + hit.group().index("{"), hit.start() + len(hit.group().rstrip())
        yield MarkdownPiece(PieceKind.INSERTION, start, stop, mark=hit["mark"])


def _define(parts: list[_Part], known: Known) -> list[tuple[str, PlacedText, Token]]:
    """The footnotes that say something: label, words, token. An empty one is none: its signs stay as typed."""
    found = [
        (str(token.meta["label"]), _note(part.lines, part.tokens[at + 1 : closing(part.tokens, at)]), token)
        for part in parts
        for at, token in enumerate(part.tokens)
        if token.type == "footnote_reference_open"
    ]
    labels = {f":{label}" for label, placed, _ in found if placed.text.strip()}
    known["footnotes"]["refs"] = dict.fromkeys(labels, -1)
    return [(label, placed, token) for label, placed, token in found]


def _note(lines: SourceLines, tokens: list[Token]) -> PlacedText:
    """What a footnote says, in one paragraph."""
    words = [lines.words(token) for token in tokens if token.type == "inline"]
    return joined([read_words(each, {}, notes=False).placed for each in words if each.text], " ")


def _is_gap(block: PaperBlock) -> bool:
    return isinstance(block, Words) and block.kind is WordsKind.GAP


def _is_table(token: Token) -> bool:
    return token.type == "table_open"
