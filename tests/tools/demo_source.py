"""The sources of the demo dossier's documents (tests/data/demo_documents/*.md), read as papers.

Above "---" stands what the document says of itself, below it what it says, a line a paragraph:

    # 1 Heading +    a part; "+" starts a page        ## 1.1 Heading    a section
    - item    1. numbered    ! note    > quote | whose
    | Tabelle: title      then |> heads, | rows, |= a total, | Quelle: ... ; ">" before a head: numbers
    % Balken: title       then % label | length | written, % Quelle: ...
    ::: contents
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from models.agreement_snapshot import SignatureSnapshot
from models.paper import (
    Align,
    Bar,
    Chart,
    Column,
    Contents,
    Fact,
    Paper,
    PaperBlock,
    Part,
    RowKind,
    Table,
    TableRow,
    Words,
    WordsKind,
)

SOURCES = Path(__file__).parents[1] / "data" / "demo_documents"
_HEADING = re.compile(r"(#+) (?:(\d+(?:\.\d+)?) )?(.+?)( \+)?$")
_NUMBERED = re.compile(r"(\d+\.) (.+)$")
_MARKED = {"- ": WordsKind.ITEM, "! ": WordsKind.NOTE, "> ": WordsKind.QUOTE}


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document: its file's name without the ending, how it looks, whether it lies there as a scan, what it says."""

    name: str
    look: str
    scanned: bool
    paper: Paper


def sources() -> list[Source]:
    """All of them, by name."""
    return [_read(path) for path in sorted(SOURCES.glob("*.md"))]


def _read(path: Path) -> Source:
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    pairs = [line.split(": ", 1) for line in head.splitlines()]
    said = dict(pairs)
    paper = Paper(
        kind="document",
        title=said["title"],
        subtitle=said["subtitle"],
        facts=tuple(Fact(*_cells(value)) for key, value in pairs if key == "fact"),
        parts=tuple(_parts(body.strip().splitlines())),
        place=said.get("place", ""),
        date=said.get("date", ""),
        signatures=tuple(_signature(value) for key, value in pairs if key == "signature"),
        footer=said["footer"],
        author=said["author"],
        dated=said["dated"],
        draft="draft" in said,
        confidential="confidential" in said,
    )
    return Source(name=path.stem, look=said.get("look", "plain"), scanned="scan" in said, paper=paper)


def _signature(value: str) -> SignatureSnapshot:
    party, name, function = _cells(value)
    return SignatureSnapshot(party=party, name=name, function=function)


def _parts(lines: list[str]) -> Iterator[Part]:
    part, below = Part(), list[str]()
    for line in lines:
        if found := _HEADING.match(line):
            yield from _filled(part, below)
            level, mark, heading, new_page = found.groups()
            part, below = Part(heading, level=len(level), mark=mark or "", new_page=bool(new_page)), []
        else:
            below.append(line)
    yield from _filled(part, below)


def _filled(part: Part, lines: list[str]) -> Iterator[Part]:
    blocks = tuple(_blocks(lines))
    if part.heading or blocks:
        yield Part(part.heading, blocks, part.level, part.new_page, mark=part.mark)


def _blocks(lines: list[str]) -> Iterator[PaperBlock]:
    """A table or chart ends where another one's title comes."""
    title = ""

    def drawn(line: str) -> str:
        nonlocal title
        title = line if line.startswith(("| Tabelle: ", "% Balken: ")) else title
        return title if line[:1] in ("|", "%") else ""

    for drawing, group in groupby(lines, drawn):
        found = [line for line in group if line.strip()]
        if drawing:
            yield _table(found) if drawing[0] == "|" else _chart(found)
        else:
            yield from map(_words, found)


def _words(line: str) -> PaperBlock:
    if line == "::: contents":
        return Contents()
    if found := _NUMBERED.match(line):
        return Words(found[2], WordsKind.NUMBERED, found[1])
    text, _, mark = line[2:].partition(" | ")
    return Words(text, _MARKED[line[:2]], mark) if line[:2] in _MARKED else Words(line)


def _table(lines: list[str]) -> Table:
    heads = next(_cells(line[2:]) for line in lines if line.startswith("|>"))
    rows = [line for line in lines[1:] if not line.startswith(("|>", "| Quelle: "))]
    return Table(
        columns=tuple(Column(head.lstrip(">"), Align.RIGHT if head[0] == ">" else Align.LEFT) for head in heads),
        rows=tuple(
            TableRow(tuple(_cells(row.lstrip("|= "))), RowKind.TOTAL if row.startswith("|=") else RowKind.PLAIN)
            for row in rows
        ),
        title=lines[0].removeprefix("| Tabelle: "),
        source=_source(lines),
        row_heads=True,
    )


def _chart(lines: list[str]) -> Chart:
    bars = [_cells(line[2:]) for line in lines[1:] if not line.startswith("% Quelle: ")]
    return Chart(
        bars=tuple(Bar(label, float(length), written) for label, length, written in bars),
        title=lines[0].removeprefix("% Balken: "),
        source=_source(lines),
    )


def _source(lines: list[str]) -> str:
    return next((line[2:] for line in lines if line[2:].startswith("Quelle: ")), "")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
