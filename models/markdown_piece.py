"""What a Markdown text is made of: pieces in their order, each with what is printed of it and where that stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from models.paper import PaperBlock
from models.placed_text import PlacedText, joined


class PieceKind(StrEnum):
    """What a piece is; each top-level item of a list is one of its own, footnotes belong to where they are put."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    CHART = "chart"
    GAP = "gap"
    INSERTION = "insertion"


@dataclass(frozen=True)
class MarkdownPiece:
    """Characters `start` to `stop` of the text; pieces don't overlap.

    A heading has its words in `heading` and its `level` ("##" is 2), an insertion its `mark`, all else `blocks`.
    `printed` are the texts of heading or blocks in the order in which `models.leaks.texts_of` reads them (empty ones
    left out), each placed in the Markdown; those of a footnote stand outside of start to stop.
    """

    kind: PieceKind
    start: int
    stop: int
    blocks: tuple[PaperBlock, ...] = ()
    heading: str = ""
    level: int = 0
    mark: str = ""
    printed: tuple[PlacedText, ...] = field(default=(), repr=False, compare=False)

    @property
    def words(self) -> str:
        """What is printed of it, a line for each of its texts."""
        return "\n".join(each.text for each in self.printed)


def source_at(text: str, piece: MarkdownPiece, plain: int) -> int:
    """Where in the Markdown character `plain` of `piece.words` stands; for their end, the end of the last one."""
    return min(joined(piece.printed, "\n", nowhere=piece.start).place(plain), len(text))


def source_range(piece: MarkdownPiece, index: int, start: int, stop: int) -> tuple[int, int]:
    """Where in the Markdown characters of one of its printed texts begin and end."""
    placed = piece.printed[index]
    return placed.place(start), placed.place(stop - 1) + 1 if stop > start else placed.place(start)


def piece_at(pieces: Iterable[MarkdownPiece], at: int) -> int:
    """The index of the piece in which, or at the end of which, character `at` of the text stands; else -1."""
    return next((i for i, piece in enumerate(pieces) if piece.start <= at <= piece.stop), -1)
