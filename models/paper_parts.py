"""Pieces that many papers have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.agency import Agency
from models.interview_texts import paragraphs_of
from models.paper import PaperBlock, Part, Words, WordsKind, paragraphs
from models.store.record import Record, address


def part_of(heading: str, blocks: Sequence[PaperBlock], level: int = 1) -> tuple[Part, ...]:
    """A part, none if nothing stands in it."""
    return (Part(heading, tuple(blocks), level),) if blocks else ()


def item(text: str, record: Record, name: str) -> Words:
    """One line of a list that leads to its record."""
    return Words(text, WordsKind.ITEM, fields=(address(record, name),))


def author_of(agency: Agency | None) -> str:
    """Who a paper is from."""
    return (agency.name or agency.contract_name) if agency else ""


def wording_parts(heading: str, plain: str, *behind: Words) -> tuple[Part, ...]:
    """A wording (see `models.interview_texts`) below a heading, its own headings one level lower; none if empty."""
    parts = [Part(heading)]
    for paragraph in paragraphs_of(plain):
        if paragraph.heading:
            parts.append(Part(paragraph.heading, level=2))
        parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, *paragraphs(paragraph.text)))
    parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, *behind))
    return tuple(parts) if plain.strip() else ()
