"""The numbers of a report's sections, made of their order and levels: "4.1", in the appendix "A.1"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.report import LEVELS, SHORT, ReportSection

APPENDIX = "appendix"


@dataclass(frozen=True)
class Numbered:
    """A section as it stands in the report.

    `level` is how deep it really lies (nothing lies below nothing), `parent` the place of the one above it (None for a
    chapter). A section that is left out, or lies below one, is not `included`; it has no number, as the `short` one.
    """

    section: ReportSection
    number: str
    included: bool
    level: int = 1
    parent: int | None = None
    appendix: bool = False
    short: bool = False


def numbered(sections: Sequence[ReportSection]) -> list[Numbered]:
    """The sections in their order, each with its number.

    Everything from a chapter of the appendix on belongs to it, until a shipped chapter of the body follows.
    """
    found: list[Numbered] = []
    path: list[int] = []
    counts = {False: [0] * LEVELS, True: [0] * LEVELS}
    appendix = False
    for at, section in enumerate(sections):
        level = min(max(section.level, 1), len(path) + 1, LEVELS)
        short = section.key == SHORT
        if short:
            level = 1
        del path[level - 1 :]
        above = found[path[-1]] if path else None
        if above is None and not short:
            appendix = _in_appendix(section.key, appendix)
        inside = above is None or above.included
        included = section.included and inside
        short = short or (above is not None and above.short)
        number = ""
        if included and not short:
            count = counts[appendix]
            count[level - 1] += 1
            count[level:] = [0] * (LEVELS - level)
            number = _written(count[:level], appendix)
        found.append(
            Numbered(section, number, included, level, path[-1] if path else None, appendix and not short, short)
        )
        path.append(at)
    return found


def chapter_of(found: Sequence[Numbered], at: int) -> int:
    """The place of the chapter that the section at a place lies in, itself for a chapter."""
    parent = found[at].parent
    return at if parent is None else chapter_of(found, parent)


def span_of(found: Sequence[Numbered], at: int) -> range:
    """The places of a section and all that lies below it."""
    below = (place for place in range(at + 1, len(found)) if found[place].level <= found[at].level)
    return range(at, next(below, len(found)))


def _in_appendix(key: str, so_far: bool) -> bool:
    if key.partition(".")[0] == APPENDIX:
        return True
    return so_far and (not key or key.startswith(OWN))


OWN = "own."
"""What the keys of sections begin with that somebody added."""


def _written(count: Sequence[int], appendix: bool) -> str:
    first = _letters(count[0]) if appendix else str(count[0])
    return ".".join((first, *map(str, count[1:])))


def _letters(number: int) -> str:
    """1 → "A", 26 → "Z", 27 → "AA"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
