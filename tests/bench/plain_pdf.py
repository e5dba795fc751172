"""The words of our documents as plain ReportLab sets and writes them: paragraphs and tables, nothing else.

Its streams are compressed as ours are (bytes, not ASCII85); fonts are cut by ReportLab itself, and nothing is packed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from plain_fonts import plain
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as PlainTable

from models.agreement_snapshot import AgreementSnapshot, BlockKind
from models.paper import Align, Cell, Chart, Facts, Paper, Table, Words, WordsKind
from reports.style import Style, TextStyle

LOOK = Style()


def style(kind: TextStyle, **more: Any) -> ParagraphStyle:
    """One of our styles as ReportLab's."""
    return ParagraphStyle(kind.face, fontName=plain(kind.face), fontSize=kind.size, leading=kind.leading, **more)


BODY = style(LOOK.text, alignment=TA_JUSTIFY, spaceAfter=6.5)
ITEM = style(LOOK.item, leftIndent=14, bulletFontName=plain(LOOK.item.face), spaceAfter=4.5, alignment=TA_JUSTIFY)
PART, HEADING, NOTE, CELL = style(LOOK.part), style(LOOK.heading), style(LOOK.note), style(LOOK.note)
TOPIC = style(LOOK.topic, leftIndent=28, bulletFontName=plain(LOOK.topic.face), spaceAfter=4.5)
KINDS_OF_CLAUSES = {BlockKind.TEXT: (BODY, None), BlockKind.ITEM: (ITEM, "•"), BlockKind.TOPIC: (TOPIC, "•")}
KINDS = {
    WordsKind.ITEM: ITEM,
    WordsKind.NUMBERED: ITEM,
    WordsKind.PROMPT: ITEM,
    WordsKind.TICK: ITEM,
    WordsKind.NOTE: NOTE,
    WordsKind.QUESTION: style(LOOK.question, leftIndent=24, bulletFontName=plain(LOOK.question.face)),
    WordsKind.QUOTE: style(LOOK.quote, leftIndent=14, alignment=TA_JUSTIFY),
}


def agreement(snapshot: AgreementSnapshot) -> bytes:
    """The agreement's words."""
    story = [Paragraph(escape(text), PART) for text in (snapshot.title, snapshot.subtitle)]
    story += [Paragraph(escape(party.text), HEADING) for party in snapshot.parties]
    for section in (*snapshot.sections, *snapshot.appendix):
        if section.heading:
            story.append(Paragraph(escape(section.heading), PART if section.level == 1 else HEADING))
        for block in section.blocks:
            look, bullet = KINDS_OF_CLAUSES[block.kind]
            story.append(Paragraph(escape(block.text), look, bulletText=bullet))
    story += [Paragraph(escape(block.text), BODY) for block in snapshot.closing]
    for each in snapshot.signatures:
        story += [Paragraph(escape(line), BODY) for line in (each.party, each.name, each.function) if line]
    return built(story)


def report(paper: Paper) -> bytes:
    """The words of a paper, its tables and charts."""
    story: list[Any] = [Paragraph(escape(paper.title), style(LOOK.paper_title))]
    story += [Paragraph(escape(f"{fact.label} {fact.value}"), BODY) for fact in paper.facts]
    for part in paper.parts:
        if part.new_page:
            story.append(PageBreak())
        story.append(Paragraph(escape(f"{part.mark} {part.heading}"), PART if part.level == 1 else HEADING))
        for block in part.blocks:
            story += _set(block)
    return built(story)


def _set(block: Any) -> Iterator[Any]:
    match block:
        case Words():
            look = KINDS.get(block.kind, BODY)
            yield Paragraph(escape(block.text), look, bulletText=block.mark or ("•" if look is ITEM else None))
            yield from (Paragraph(escape(note.text), NOTE) for note in block.notes)
        case Facts():
            yield from (Paragraph(escape(f"{fact.label} {fact.value}"), BODY) for fact in block.rows)
        case Table():
            yield from _table(block)
        case Chart():
            yield _chart(block)
            yield from (Paragraph(escape(text), NOTE) for text in (block.title, block.source) if text)


def _table(table: Table) -> Iterator[Any]:
    """Numbers as they are, texts as paragraphs, which is how ReportLab breaks them."""
    count = len(table.columns)
    right = [column.align is Align.RIGHT for column in table.columns]

    def row(cells: Any) -> list[Any]:
        texts: list[str] = []
        for cell in cells:
            texts += [cell.text, *[""] * (cell.columns - 1)] if isinstance(cell, Cell) else [cell]
        texts += [""] * (count - len(texts))
        return [text if right[at] else Paragraph(escape(text), CELL) for at, text in enumerate(texts[:count])]

    rows = [row(column.head for column in table.columns), *(row(each.cells) for each in table.rows)]
    look = [
        ("FONT", (0, 0), (-1, -1), plain(LOOK.note.face), LOOK.note.size),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#000000"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    look += [("ALIGN", (at, 0), (at, -1), "RIGHT") for at in range(count) if right[at]]
    yield Paragraph(escape(table.title), NOTE)
    yield PlainTable(rows, colWidths=[LOOK.measure / count] * count, repeatRows=1, style=look)
    if table.source:
        yield Paragraph(escape(table.source), NOTE)


def _chart(chart: Chart) -> Drawing:
    drawing = Drawing(LOOK.measure, 16 * len(chart.bars))
    most = chart.most or max(bar.value for bar in chart.bars) or 1
    for at, bar in enumerate(chart.bars):
        y = 16 * (len(chart.bars) - 1 - at)
        drawing.add(String(0, y + 3, bar.label, fontName=plain(LOOK.note.face), fontSize=9))
        drawing.add(Rect(120, y, bar.value / most * 250, 10))
        drawing.add(String(375, y + 3, bar.written, fontName=plain(LOOK.note.face), fontSize=9))
    return drawing


def built(story: list[Any]) -> bytes:
    """All of it on pages as large as ours."""
    out = BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=LOOK.left, rightMargin=LOOK.right, topMargin=LOOK.top, bottomMargin=LOOK.bottom
    ).build(story)
    return out.getvalue()
