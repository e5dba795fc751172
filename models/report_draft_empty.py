"""Which sections a draft may fill: those that say nothing, or nothing but what an earlier draft missed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from models.markdown_reading import MarkdownPiece, PieceKind, is_gap, read_markdown
from models.markdown_writing import gap
from models.report import Insertion
from models.report_draft_wording import SLOT, sentences


def says_nothing(text: str, known: Mapping[str, Insertion]) -> bool:
    """Whether nothing of a text would be lost: it is empty, or all of it are gaps that a draft left.

    `known` are the insertions of the version by their marks. A gap in somebody's own words stays.
    """
    return not text.strip() or all(_is_drafted_gap(piece, text, known) for piece in read_markdown(text))


def _is_drafted_gap(piece: MarkdownPiece, text: str, known: Mapping[str, Insertion]) -> bool:
    if piece.kind is PieceKind.INSERTION:
        return piece.mark in known and is_gap(known[piece.mark].taken)
    return piece.kind is PieceKind.GAP and _drafted().fullmatch(text[piece.start : piece.stop].strip()) is not None


@cache
def _drafted() -> re.Pattern[str]:
    """Every gap that a draft can leave."""
    texts = [gap(text) for key, found in sentences().items() if key.startswith("gap.") for text in found]
    return re.compile("|".join(".*".join(map(re.escape, SLOT.sub("\0", text).split("\0"))) for text in texts))
