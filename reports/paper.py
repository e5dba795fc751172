"""A plain paper as a PDF: notes, guides, what is handed over or signed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from models.paper import (
    Cell,
    Chart,
    Contents,
    Fact,
    Facts,
    PageBreak,
    Paper,
    PaperBlock,
    Part,
    Ruled,
    Table,
    Words,
    WordsKind,
)
from reports.archive import Meta
from reports.blocks import Block, Hold, Noted, Role, Space, Text
from reports.chart import BarChart
from reports.contents import Contents as ContentsBlock
from reports.data_table import DataTable
from reports.document import Margins, Rendered
from reports.facts_block import FactTable, Row, RuledLines
from reports.footnote import FootNote, at_foot, noted
from reports.outline import DRAFT, Outline
from reports.style import COMPACT, Style, TextStyle

CONFIDENTIAL = "Vertraulich"


def render(paper: Paper) -> Rendered:
    """Lay out a paper. Pure: the same paper gives the same bytes."""
    return _Plain(paper, COMPACT if paper.compact else Style()).render()


_LISTED = (WordsKind.ITEM, WordsKind.NUMBERED)


def _keeps(block: PaperBlock, following: PaperBlock | None, beyond: PaperBlock | None) -> Hold:
    """A list, table or chart isn't parted from what announces it, nor a list's last item from the one before."""
    if isinstance(block, Words) and isinstance(following, Table | Chart):
        return Hold.BETTER
    if not (isinstance(block, Words) and isinstance(following, Words) and following.kind in _LISTED):
        return Hold.FREE
    goes_on = isinstance(beyond, Words) and beyond.kind in _LISTED
    listed = block.kind in _LISTED and block.level >= following.level
    return Hold.FREE if listed and goes_on else Hold.BETTER


class _Plain(Outline):
    """The paper from top to bottom."""

    def __init__(self, paper: Paper, style: Style) -> None:
        super().__init__(style)
        self.paper = paper
        self._break = False
        self._tables = self._figures = self._notes = 0
        self._kinds: dict[WordsKind, tuple[TextStyle, Role]] = {
            WordsKind.PARAGRAPH: (style.text, Role.PARAGRAPH),
            WordsKind.ITEM: (style.item, Role.ITEM),
            WordsKind.NUMBERED: (replace(style.item, indent=24, bullet="", bullet_indent=0), Role.ITEM),
            WordsKind.QUESTION: (style.question, Role.QUESTION),
            WordsKind.PROMPT: (style.prompt, Role.ITEM),
            WordsKind.QUOTE: (style.quote, Role.QUOTE),
            WordsKind.NOTE: (style.note, Role.NOTE),
            WordsKind.TICK: (style.tick, Role.ITEM),
        }

    def blocks(self) -> Iterator[Block]:
        paper, style = self.paper, self.style
        yield from self.logo(paper.logo, paper.author)
        yield Text(text=self._clean(paper.title), style=style.paper_title, role=Role.TITLE, keeps_next=Hold.HEADING)
        if paper.subtitle:
            yield Text(text=self._clean(paper.subtitle), style=style.paper_subtitle, keeps_next=Hold.BETTER)
        yield Space(height=6)
        yield from self._facts(paper.facts)
        for part in paper.parts:
            yield from self._part(part)
        if paper.signatures:
            if paper.date_line:
                yield from self.place_and_date(paper.place, paper.date)
            yield from self.signature_block(paper.signatures, dated=False, draft=paper.draft)

    def meta(self) -> Meta:
        paper = self.paper
        return self._meta(self._full_name(), paper.author, paper.footer, paper.dated, draft=paper.draft)

    def margins(self) -> Margins:
        paper = self.paper
        return Margins(
            head=self._full_name(),
            head_right=DRAFT if paper.draft else "",
            foot=self._clean(paper.footer),
            code=self._clean(paper.code),
            mark=CONFIDENTIAL if paper.confidential else "",
            draft=paper.draft,
        )

    def _part(self, part: Part) -> Iterator[Block]:
        self._break |= part.new_page
        if self._clean(part.heading).strip():
            level = part.level == 1
            yield self.heading(part.heading, part=level, new_page=self._broken(), fields=part.fields, mark=part.mark)
        asked = False
        for block, following, beyond in zip_longest(part.blocks, part.blocks[1:], part.blocks[2:]):
            kind = block.kind if isinstance(block, Words) else None
            asked = kind is WordsKind.QUESTION or (asked and kind is WordsKind.NOTE)
            last = following is None or (isinstance(following, Words) and following.kind is WordsKind.QUESTION)
            yield from self._block(block, Hold.HEADING if asked and not last else _keeps(block, following, beyond))

    def _block(self, block: PaperBlock, keeps_next: Hold) -> Iterator[Block]:
        match block:
            case Words():
                yield from self._words(block, keeps_next)
            case Facts():
                yield from self._facts(block.rows)
            case Ruled():
                yield RuledLines(block.lines, self.style, new_page=self._broken())
            case Table():
                yield self._table(block)
            case Chart():
                yield from self._chart(block)
            case Contents():
                since = len(self.headings)
                yield ContentsBlock(self.headings, self.style, since, block.levels, new_page=self._broken())
            case PageBreak():
                self._break = True

    def _words(self, words: Words, keeps_next: Hold) -> Iterator[Block]:
        style, role = self._kinds[words.kind]
        text, marks = self._noted(words)
        mark = " ".join(self._clean(words.mark).split())
        if words.level > 1:
            step = self.style.step * (words.level - 1)
            style = replace(style, indent=style.indent + step, bullet_indent=style.bullet_indent + step)
            if words.kind is WordsKind.ITEM:
                style = replace(style, bullet="–")
        if words.kind is WordsKind.QUOTE and mark:
            text = f"{text}\u00a0({mark})"
        elif mark:
            style = replace(style, bullet=mark)
        foot = at_foot(marks, self.style)
        yield Text(
            text=text,
            style=style,
            fields=words.fields,
            role=role,
            hold=Hold.BETTER if words.kind in (WordsKind.PROMPT, WordsKind.TICK, WordsKind.NOTE) else Hold.FREE,
            keeps_next=keeps_next,
            new_page=self._broken(),
            notes=tuple(replace(each, below=at >= foot) for at, each in enumerate(marks)),
        )
        yield from (each.note for each in marks[foot:])

    def _noted(self, words: Words) -> tuple[str, tuple[Noted, ...]]:
        """The text, cleaned, with the marks of its notes in it."""
        if not words.notes:
            return self._clean(words.text), ()
        notes = []
        for at, note in sorted(words.notes):
            self._notes += 1
            made = FootNote(number=self._notes, text=self._clean(note), style=self.style)
            notes.append((len(self._clean(words.text[:at])), made))
        return noted(self._clean(words.text), notes)

    def _table(self, table: Table) -> DataTable:
        title = self._clean(table.title)
        if title:
            self._tables += 1
            title = f"Tabelle\u00a0{self._tables}: {title}"
        cleaned = replace(
            table,
            columns=tuple(replace(column, head=self._clean(column.head)) for column in table.columns),
            rows=tuple(replace(row, cells=self._cells(row.cells)) for row in table.rows),
            upper=self._cells(table.upper),
            source=self._clean(table.source),
        )
        return DataTable(cleaned, title, self.style, new_page=self._broken())

    def _cells(self, cells: tuple[str | Cell, ...]) -> tuple[str | Cell, ...]:
        return tuple(
            self._clean(cell) if isinstance(cell, str) else replace(cell, text=self._clean(cell.text)) for cell in cells
        )

    def _chart(self, chart: Chart) -> Iterator[Block]:
        bars = tuple(bar._replace(label=self._clean(bar.label), written=self._clean(bar.written)) for bar in chart.bars)
        title, source, alt = map(self._clean, (chart.title, chart.source, chart.alt))
        below = [text for text in (title, source) if text]
        if bars:
            cleaned = replace(chart, bars=bars, title=title, alt=alt)
            yield BarChart(
                cleaned, self.style, keeps_next=Hold.HEADING if below else Hold.FREE, new_page=self._broken()
            )
        if title:
            self._figures += 1
            text = f"Abbildung\u00a0{self._figures}: {title}"
            below_title = Hold.HEADING if source else Hold.FREE
            yield Text(text=text, style=self.style.figure_title, role=Role.NOTE, keeps_next=below_title)
        if source:
            yield Text(text=source, style=self.style.source, role=Role.NOTE)

    def _facts(self, facts: tuple[Fact, ...]) -> Iterator[Block]:
        rows = tuple(Row(self._clean(label), self._clean(value), fields) for label, value, fields in facts)
        if rows:
            yield FactTable(rows, self.style, new_page=self._broken())

    def _broken(self) -> bool:
        """Whether a page break waits for the block that comes now."""
        waits, self._break = self._break, False
        return waits

    def _full_name(self) -> str:
        title, subtitle = self._name(self.paper.title), self._name(self.paper.subtitle)
        return f"{title} · {subtitle}" if title and subtitle else title or subtitle
