"""The words in which a plain paper says what it is, beyond those of every document: lists, quotes, tables, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from models.paper import (
    Cell,
    Chart,
    Emphasis,
    Excerpt,
    Fact,
    Facts,
    Paper,
    PaperBlock,
    Table,
    TableRow,
    Words,
    WordsKind,
)
from reports.blocks import Block, Hold, Noted, Role, Space, Text
from reports.chart import BarChart
from reports.contents import Contents
from reports.cover import CoverPage, balanced
from reports.data_table import DataTable
from reports.emphasis import SLANTED, STRONG, Stretch, emphasised
from reports.facts_block import FactTable, Row, RuledLines
from reports.footnote import FootNote, at_foot, noted
from reports.outline import DRAFT, Outline
from reports.picture import Picture
from reports.style import SEMIBOLD, Style, TextStyle

GAP = "Lücke: "
_LISTED = (WordsKind.ITEM, WordsKind.NUMBERED)
_NAMED = re.compile(r"\s*(Quellen?\b|[a-z]\) )")
_HANGING = (WordsKind.PROMPT, WordsKind.TICK, WordsKind.NOTE, WordsKind.GAP)
"""What rather stays with what stands above it."""


class PaperOutline(Outline):
    """A paper's outline: its tables, figures and notes are numbered as they come."""

    def __init__(self, style: Style, *, report: bool = False, excerpt: Excerpt | None = None) -> None:
        super().__init__(style)
        self._report = report
        before = excerpt or Excerpt()
        self._break = False
        self._tables, self._figures, self._notes = before.tables, before.figures, before.notes
        self._kinds: dict[WordsKind, tuple[TextStyle, Role]] = {
            WordsKind.PARAGRAPH: (style.text, Role.PARAGRAPH),
            WordsKind.ITEM: (style.item, Role.ITEM),
            WordsKind.NUMBERED: (replace(style.item, indent=24, bullet="", bullet_indent=0), Role.ITEM),
            WordsKind.QUESTION: (style.question, Role.QUESTION),
            WordsKind.PROMPT: (style.prompt, Role.ITEM),
            WordsKind.QUOTE: (style.quote, Role.QUOTE),
            WordsKind.NOTE: (style.note, Role.NOTE),
            WordsKind.TICK: (style.tick, Role.ITEM),
            WordsKind.GAP: (style.gap, Role.PARAGRAPH),
        }

    def page_break(self) -> None:
        """Whatever comes next starts a page."""
        self._break = True

    def broken(self) -> bool:
        """Whether a page break waits for the block that comes now."""
        waits, self._break = self._break, False
        return waits

    def paper_title(self, title: str, subtitle: str) -> Iterator[Block]:
        """What the paper is called, at the left."""
        style = self.style
        yield Text(text=self._clean(title), style=style.paper_title, role=Role.TITLE, keeps_next=Hold.HEADING)
        if subtitle:
            yield Text(text=self._clean(subtitle), style=style.paper_subtitle, keeps_next=Hold.BETTER)
        yield Space(height=6)

    def cover(self, paper: Paper) -> Iterator[Block]:
        """A first page for title and facts."""
        style = self.style
        marks: list[Block] = [
            replace(logo, at_left=True) if isinstance(logo, Picture) else logo
            for logo in self.logo(paper.logo, paper.author)
        ]
        if not marks and paper.author:
            marks.append(Text(text=self._clean(paper.author), style=style.cover_author))
        name = balanced(self._clean(paper.title), style.cover_title, style.measure)
        title: list[Block] = [Text(text=name, style=style.cover_title, role=Role.TITLE)]
        if paper.subtitle:
            title.append(Text(text=self._clean(paper.subtitle), style=style.cover_subtitle))
        tag = Text(text=DRAFT, style=replace(style.gap, face=SEMIBOLD)) if paper.draft else None
        facts = list(self.facts(paper.facts))
        page = CoverPage(above=marks, title=title, tag=tag, facts=facts, style=style)
        yield from [page] if page.fits() else [*marks, *title, *([tag] if tag else []), *facts]
        self.page_break()

    def facts(self, facts: tuple[Fact, ...]) -> Iterator[Block]:
        """Labels and what is known, below each other."""
        rows = tuple(Row(self._clean(label), self._clean(value), fields) for label, value, fields in facts)
        if rows:
            yield FactTable(rows, self.style, new_page=self.broken())

    def words(self, words: Words, keeps_next: Hold) -> Iterator[Block]:
        """Running words: a paragraph, an item, a question, a quote ..., and what their notes say."""
        style, role = self._kinds[words.kind]
        if words.kind is WordsKind.GAP:
            words = gap_words(words)
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
            hold=Hold.BETTER if words.kind in _HANGING else Hold.FREE,
            keeps_next=keeps_next,
            new_page=self.broken(),
            notes=tuple(replace(each, below=at >= foot) for at, each in enumerate(marks)),
        )
        yield from (each.note for each in marks[foot:])

    def _noted(self, words: Words) -> tuple[str, tuple[Noted, ...]]:
        """The text, cleaned, with the marks of its notes in it."""
        text = self._emphasised(words.text, words.emphasis)
        if not words.notes:
            return text, ()
        notes = []
        for at, note in sorted(words.notes):
            self._notes += 1
            made = FootNote(number=self._notes, text=self._clean(note), style=self.style)
            notes.append((len(self._clean(words.text[:at])), made))
        return noted(text, notes)

    def _emphasised(self, text: str, emphasis: Sequence[Emphasis]) -> str:
        """The text, cleaned, with what stands out in it."""
        cleaned = self._clean(text)
        return emphasised(cleaned, (self._stretch(text, each) for each in emphasis)) if emphasis else cleaned

    def _stretch(self, text: str, each: Emphasis) -> Stretch:
        """Where emphasised words are once the text is cleaned."""
        start, stop = (len(self._clean(text[:at])) for at in each[:2])
        return Stretch(start, stop, STRONG if each.strong else SLANTED)

    def ruled_lines(self, count: int) -> Block:
        """Empty lines to write on."""
        return RuledLines(count, self.style, new_page=self.broken())

    def contents(self, levels: int) -> Block:
        """The headings that follow, with their pages."""
        return Contents(self.headings, self.style, len(self.headings), levels, new_page=self.broken())

    def table(self, table: Table) -> Block:
        """A table, numbered if it has a title."""
        title = self._clean(table.title)
        if title:
            self._tables += 1
            title = f"Tabelle\u00a0{self._tables}: {title}"
        nothing = (TableRow(("",) * len(table.columns)),) if table.columns else ()  # a table with heads needs a body
        cleaned = replace(
            table,
            columns=tuple(replace(column, head=self._clean(column.head)) for column in table.columns),
            rows=tuple(replace(row, cells=self._cells(row.cells)) for row in table.rows) or nothing,
            upper=self._cells(table.upper),
            source=self._source(table.source),
        )
        return DataTable(cleaned, title, self.style, new_page=self.broken())

    def _source(self, source: str) -> str:
        """In a report, sources are written without the word for it."""
        return self._clean(source_words(source) if self._report else source)

    def _cells(self, cells: tuple[str | Cell, ...]) -> tuple[str | Cell, ...]:
        return tuple(
            self._clean(cell)
            if isinstance(cell, str)
            else replace(cell, text=self._emphasised(cell.text, cell.emphasis), emphasis=())
            for cell in cells
        )

    def chart(self, chart: Chart) -> Iterator[Block]:
        """Bars, and below them what they show."""
        bars = tuple(bar._replace(label=self._clean(bar.label), written=self._clean(bar.written)) for bar in chart.bars)
        title, source, alt = self._clean(chart.title), self._source(chart.source), self._clean(chart.alt)
        below = [text for text in (title, source) if text]
        if bars:
            cleaned = replace(chart, bars=bars, title=title, alt=alt)
            yield BarChart(cleaned, self.style, keeps_next=Hold.HEADING if below else Hold.FREE, new_page=self.broken())
        if title:
            self._figures += 1
            text = f"Abbildung\u00a0{self._figures}: {title}"
            below_title = Hold.HEADING if source else Hold.FREE
            yield Text(text=text, style=self.style.figure_title, role=Role.NOTE, keeps_next=below_title)
        if source:
            yield Text(text=source, style=self.style.source, role=Role.NOTE)


def source_words(source: str) -> str:
    """A source with the word for it in front; notes to a table ("a) …") have none."""
    named = not source.strip() or _NAMED.match(source)
    return source if named else f"Quelle: {source}"


def printed(blocks: Sequence[PaperBlock], *, draft: bool) -> Sequence[PaperBlock]:
    """The blocks that are printed: gaps only in a draft."""
    if draft:
        return blocks
    return [block for block in blocks if not (isinstance(block, Words) and block.kind is WordsKind.GAP)]


def gap_words(words: Words) -> Words:
    """What is missing, called by its name, which what was typed begins with."""
    begun = words.text.find(GAP.strip(), 0, len(GAP) + 1)
    if begun >= 0:
        strong = Emphasis(begun, begun + len(GAP) - 1, strong=True)
        return replace(words, emphasis=(strong, *words.emphasis))
    shift = len(GAP)
    strong = Emphasis(0, shift, strong=True)
    return replace(
        words,
        text=GAP + words.text,
        notes=tuple(each._replace(at=each.at + shift) for each in words.notes),
        emphasis=(
            strong,
            *(each._replace(start=each.start + shift, stop=each.stop + shift) for each in words.emphasis),
        ),
    )


def held(blocks: Sequence[PaperBlock]) -> Iterator[tuple[PaperBlock, Hold]]:
    """Each block, and how strongly the one after it is to stay with it; a question isn't parted from what follows."""
    asked = False
    for block, following, beyond in zip_longest(blocks, blocks[1:], blocks[2:]):
        kind = block.kind if isinstance(block, Words) else None
        asked = kind is WordsKind.QUESTION or (asked and kind is WordsKind.NOTE)
        last = following is None or (isinstance(following, Words) and following.kind is WordsKind.QUESTION)
        yield block, Hold.HEADING if asked and not last else _keeps(block, following, beyond)


def _announced(block: PaperBlock, following: PaperBlock | None) -> bool:
    """Whether a quote follows for which the sentence before it ends with a colon."""
    quoted = isinstance(following, Words) and following.kind is WordsKind.QUOTE
    return quoted and isinstance(block, Words) and block.text.rstrip().endswith(":")


def _keeps(block: PaperBlock, following: PaperBlock | None, beyond: PaperBlock | None) -> Hold:
    """A list, table or chart isn't parted from what announces it, nor a list's last item from the one before."""
    sentence = isinstance(block, Words) and block.kind not in _LISTED
    if sentence and (isinstance(following, Table | Chart | Facts) or _announced(block, following)):
        return Hold.BETTER
    if not (isinstance(block, Words) and isinstance(following, Words) and following.kind in _LISTED):
        return Hold.FREE
    goes_on = isinstance(beyond, Words) and beyond.kind in _LISTED
    listed = block.kind in _LISTED and block.level >= following.level
    return Hold.FREE if listed and goes_on else Hold.BETTER
