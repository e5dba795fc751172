"""A plain paper as a PDF: notes, guides, what is handed over or signed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from models.paper import Fact, Facts, PageBreak, Paper, PaperBlock, Part, Ruled, Words, WordsKind
from reports.archive import Meta
from reports.blocks import Block, Hold, Role, Space, Text
from reports.document import Margins, Rendered
from reports.facts_block import FactTable, Row, RuledLines
from reports.outline import DRAFT, Outline
from reports.style import COMPACT, Style, TextStyle

CONFIDENTIAL = "Vertraulich"


def render(paper: Paper) -> Rendered:
    """Lay out a paper. Pure: the same paper gives the same bytes."""
    return _Plain(paper, COMPACT if paper.compact else Style()).render()


class _Plain(Outline):
    """The paper from top to bottom."""

    def __init__(self, paper: Paper, style: Style) -> None:
        super().__init__(style)
        self.paper = paper
        self._break = False
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
        if part.heading:
            yield self.heading(part.heading, part=part.level == 1, new_page=self._broken(), fields=part.fields)
        asked = False
        for block, following in zip_longest(part.blocks, part.blocks[1:]):
            kind = block.kind if isinstance(block, Words) else None
            asked = kind is WordsKind.QUESTION or (asked and kind is WordsKind.NOTE)
            last = following is None or (isinstance(following, Words) and following.kind is WordsKind.QUESTION)
            yield from self._block(block, Hold.HEADING if asked and not last else Hold.FREE)

    def _block(self, block: PaperBlock, keeps_next: Hold) -> Iterator[Block]:
        match block:
            case Words():
                yield self._words(block, keeps_next)
            case Facts():
                yield from self._facts(block.rows)
            case Ruled():
                yield RuledLines(block.lines, self.style, new_page=self._broken())
            case PageBreak():
                self._break = True

    def _words(self, words: Words, keeps_next: Hold) -> Text:
        style, role = self._kinds[words.kind]
        text, mark = self._clean(words.text), " ".join(self._clean(words.mark).split())
        if words.kind is WordsKind.QUOTE and mark:
            text = f"{text}\u00a0({mark})"
        elif mark:
            style = replace(style, bullet=mark)
        return Text(
            text=text,
            style=style,
            fields=words.fields,
            role=role,
            hold=Hold.BETTER if words.kind in (WordsKind.PROMPT, WordsKind.TICK, WordsKind.NOTE) else Hold.FREE,
            keeps_next=keeps_next,
            new_page=self._broken(),
        )

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
