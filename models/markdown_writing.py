"""Texts of records as light Markdown: whatever somebody typed is read back as it stands, never as a sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from models.markdown_gap import GAP
from models.one_line import one_line

_NUMBER = re.compile(r"[+–−-]?\d[\d.,]*(?:[ \u00a0]?(?:%|€))?")
_NOTHING = ("", "–", "-")
"""What may stand among numbers where there is none."""
_SIGNS = re.compile(r"[\\`*_\[\]]")
_BEGINNING = re.compile(r"^(?P<digits>\d{1,9})?(?(digits)(?P<point>[.)])(?=\s|$)|(?P<sign>[#>+|~=-]|\{\{))")


def plain(text: str) -> str:
    """A typed text as one line that is read back as it is.

    >>> plain("1. Ziel: *alle*")
    '1\\\\. Ziel: \\\\*alle\\\\*'
    """
    line = inline(text)
    return _BEGINNING.sub(lambda hit: f"{hit['digits'] or ''}\\{hit['point'] or hit['sign']}", line)


def inline(text: str) -> str:
    """The same for a text that stands behind other words of its line."""
    return _SIGNS.sub(lambda hit: f"\\{hit[0]}", one_line(text))


def gap(text: str) -> str:
    """A place where something is missing, so that nobody overlooks it."""
    return f"{GAP} {one_line(text).replace(']', ')').replace('[', '(')}]"


def bullets(lines: Iterable[str]) -> str:
    """A list of what is Markdown already, an item each."""
    return "\n".join(f"- {line}" for line in lines)


def numbered(lines: Iterable[str], first: int = 1) -> str:
    """A numbered list of what is Markdown already."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, first))


def quote(words: str, who: str = "") -> str:
    """Somebody's own words, and whose they are ("I3")."""
    return f"> {plain(words)}" + (f"\n> — {inline(who)}" if who else "")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str = "", source: str = "") -> str:
    """A table of typed texts with its title above and its source below; columns of numbers stand right."""
    every = list(rows)
    columns = [[row[at] if at < len(row) else "" for row in every] for at in range(len(heads))]
    lines = [f"Tabelle: {plain(title)}"] if title else []
    lines += [_row(heads), _row([_rule(column) for column in columns], typed=False), *map(_row, every)]
    return "\n".join([*lines, *([f"Quelle: {plain(source)}"] if source else [])])


def chart(bars: Iterable[tuple[str, str]], title: str, source: str = "", alt: str = "") -> str:
    """A chart of bars: what, and its value as it is written ("12", "34 %")."""
    told = (("Titel", title), ("Quelle", source), ("Alternativtext", alt))
    lines = [f"{name}: {one_line(text)}" for name, text in told if text.strip()]
    lines += [f"{one_line(label).replace(':', ' –').replace('  ', ' ')}: {written}" for label, written in bars]
    return "\n".join(["```diagramm", *lines, "```"])


def joined_blocks(blocks: Iterable[str]) -> str:
    """Blocks below each other, those left out that say nothing."""
    return "\n\n".join(block.strip("\n") for block in blocks if block.strip())


def _rule(column: Sequence[str]) -> str:
    """What stands below a column's head: whether it is one of numbers."""
    numbers = [cell for cell in column if cell.strip() not in _NOTHING]
    return "---:" if numbers and all(map(_NUMBER.fullmatch, numbers)) else "---"


def _row(cells: Sequence[str], *, typed: bool = True) -> str:
    return f"| {' | '.join(_cell(cell) if typed else cell for cell in cells)} |"


def _cell(text: str) -> str:
    return inline(text).replace("|", "\\|")
