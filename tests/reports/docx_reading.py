"""What a Word file says, read back with python-docx, beside what the paper said that it was made of."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from lxml import etree

from models.paper import Cell, Chart, Contents, Facts, Paper, PaperBlock, RowKind, Table, TableRow, Words, WordsKind
from reports.chart import alternative_of
from reports.table_grid import grid
from reports.table_layout import head_rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {"w": W[1:-1], "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}
_LISTED = (WordsKind.ITEM, WordsKind.NUMBERED, WordsKind.PROMPT)
_NOTES = "word/footnotes.xml"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


@dataclass(frozen=True)
class Said:
    """Headings and items with their level (from 1 on), cells, how many header rows each table has, notes, words for
    pictures and charts, and how many charts there are."""

    headings: tuple[tuple[int, str], ...] = ()
    items: tuple[tuple[int, str], ...] = ()
    cells: tuple[str, ...] = ()
    head_rows: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    charts: int = 0


def of_paper(paper: Paper) -> Said:
    """What the file has to say."""
    blocks = [block for part in paper.parts for block in part.blocks]
    words = [block for block in blocks if isinstance(block, Words)]
    logo = (f"Logo: {paper.author}",) if paper.logo else ()
    return Said(
        headings=tuple(
            (part.level, plain(part.heading))
            for part in paper.parts
            if part.heading and not any(isinstance(block, Contents) for block in part.blocks)
        ),
        items=tuple(
            (2 if each.kind is WordsKind.PROMPT else each.level, plain(each.text))
            for each in words
            if each.kind in _LISTED
        ),
        cells=tuple(_cells(paper, blocks)),
        head_rows=tuple(_heads(paper, blocks)),
        notes=tuple(plain(note.text) for each in words for note in sorted(each.notes)),
        pictures=(*logo, *(plain(alternative_of(each)) for each in blocks if isinstance(each, Chart))),
        charts=sum(isinstance(each, Chart) for each in blocks),
    )


def _cells(paper: Paper, blocks: list[PaperBlock]) -> Iterator[str]:
    for label, value, _ in paper.facts:
        yield from (plain(label), plain(value))
    for block in blocks:
        if isinstance(block, Facts):
            yield from (plain(text) for row in block.rows for text in (row.label, row.value))
        elif isinstance(block, Table):
            count = len(block.columns)
            for rows in (head_rows(block), [_spread(each, count) for each in block.rows]):
                yield from (plain(cell.text) for row in grid(rows, count) for cell in row)


def _spread(row: TableRow, count: int) -> tuple[str | Cell, ...]:
    """A row of a group has one cell over all columns."""
    first = row.cells[0]
    text = first.text if isinstance(first, Cell) else first
    return (Cell(text, count),) if row.kind is RowKind.GROUP else row.cells


def _heads(paper: Paper, blocks: list[PaperBlock]) -> Iterator[int]:
    yield from [0] * bool(paper.facts)
    for block in blocks:
        if isinstance(block, Facts | Table):
            yield len(head_rows(block)) if isinstance(block, Table) else 0


def of_docx(content: bytes) -> Said:
    """What the file says."""
    document = Document(BytesIO(content))
    headings, items = [], []
    for paragraph in document.paragraphs:
        level = _outline(paragraph.style)
        if level is not None and paragraph.text:
            headings.append((level, plain(paragraph.text)))
        elif (depth := list_level(paragraph)) is not None:
            items.append((depth, plain(paragraph.text)))
    tables = document.element.body.findall(f".//{W}tbl")
    package = zipfile.ZipFile(BytesIO(content))
    notes = etree.fromstring(package.read("word/footnotes.xml") if _NOTES in package.namelist() else b"<none/>")
    return Said(
        headings=tuple(headings),
        items=tuple(items),
        cells=tuple(_text(cell) for table in tables for cell in table.iter(f"{W}tc") if not _goes_on(cell)),
        head_rows=tuple(len(table.findall(f".//{W}tblHeader")) for table in tables),
        notes=tuple(_text(each) for each in notes.findall(f"{W}footnote") if _number(each) > 0 and _text(each)),
        pictures=tuple(
            plain(each.get("descr"))
            for each in document.element.body.iter(f"{{{_NAMES['wp']}}}docPr")
            if each.get("descr")
        ),
        charts=len(list(document.element.body.iter(_CHART))),
    )


def _outline(style: Any) -> int | None:
    while style is not None:
        found = style.element.find(f"./{W}pPr/{W}outlineLvl")
        if found is not None:
            level = int(found.get(f"{W}val")) + 1
            return level if level < 10 else None
        style = style.base_style
    return None


def list_level(paragraph: Any) -> int | None:
    """How deep an item lies in its lists, None for what is no item of a list."""
    level = number = None
    style, look = paragraph.style, paragraph._p.pPr
    while True:
        found = look.find(f"./{W}numPr") if look is not None else None
        if found is not None:
            number = found.find(f"{W}numId") if number is None else number
            level = found.find(f"{W}ilvl") if level is None else level
        if style is None:
            break
        style, look = style.base_style, style.element.pPr
    if number is None or number.get(f"{W}val") == "0":
        return None
    return 1 + (int(level.get(f"{W}val")) if level is not None else 0)


def _goes_on(cell: Any) -> bool:
    merge = cell.find(f"./{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _number(note: Any) -> int:
    return int(note.get(f"{W}id")) if note.get(f"{W}type") in (None, "normal") else 0


def _text(node: Any) -> str:
    return plain("".join(each.text or "" if each.tag == f"{W}t" else "\n" for each in node.iter(f"{W}t", f"{W}br")))


def plain(text: str) -> str:
    """On one line, with plain blanks."""
    return " ".join(text.split())
