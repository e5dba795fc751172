"""A plain paper as a PDF: notes, guides, what is handed over or signed on."""

from __future__ import annotations

from collections.abc import Iterator

from models.paper import Chart, Contents, Facts, PageBreak, Paper, PaperBlock, Part, Ruled, Table, Words
from reports.archive import Meta
from reports.blocks import Block, Hold
from reports.document import Margins, Rendered, lay_out_pages, pages_of
from reports.outline import DRAFT
from reports.paper_outline import PaperOutline, held, printed
from reports.style import COMPACT, REPORT, Style

CONFIDENTIAL = "Vertraulich"


def render(paper: Paper, style: Style | None = None) -> Rendered:
    """Lay out a paper, in a style of its own if need be. Pure: the same paper gives the same bytes."""
    return _Plain(paper, style or style_of(paper)).render()


def paper_blocks(paper: Paper, style: Style) -> list[Block]:
    """What the paper is made of, from top to bottom."""
    return list(_Plain(paper, style).blocks())


def heading_pages(paper: Paper) -> list[int]:
    """On which page (from 1 on) each heading stands that the contents may name."""
    style = style_of(paper)
    made = _Plain(paper, style)
    starts = pages_of(lay_out_pages(list(made.blocks()), style))
    return [starts[id(entry.heading)] for entry in made.headings]


def is_report(paper: Paper) -> bool:
    """Whether it has chapters, and looks like it."""
    return paper.cover or paper.excerpt is not None


def style_of(paper: Paper) -> Style:
    """What the paper looks like."""
    if is_report(paper):
        return REPORT
    return COMPACT if paper.compact else Style()


class _Plain(PaperOutline):
    """The paper from top to bottom."""

    def __init__(self, paper: Paper, style: Style) -> None:
        super().__init__(style, report=is_report(paper), excerpt=paper.excerpt)
        self.paper = paper

    def blocks(self) -> Iterator[Block]:
        paper = self.paper
        if paper.cover:
            yield from self.cover(paper)
        elif paper.excerpt is None:
            yield from self.logo(paper.logo, paper.author)
            yield from self.paper_title(paper.title, paper.subtitle)
            yield from self.facts(paper.facts)
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
        paper, part = self.paper, self.paper.excerpt
        return Margins(
            head=self._full_name(),
            head_right=DRAFT if paper.draft else "",
            foot=self._clean(paper.footer),
            code=self._clean(paper.code),
            mark=CONFIDENTIAL if paper.confidential else "",
            draft=paper.draft,
            cover=paper.cover and part is None,
            first=part.page if part else 1,
            count=part.pages if part else None,
        )

    def _part(self, part: Part) -> Iterator[Block]:
        if part.new_page:
            self.page_break()
        if self._clean(part.heading).strip():
            yield self.heading(
                part.heading,
                level=part.level,
                new_page=self.broken(),
                fields=part.fields,
                mark=part.mark,
                listed=part.listed,
            )
        for block, hold in held(printed(part.blocks, draft=self.paper.draft)):
            yield from self._block(block, hold)

    def _block(self, block: PaperBlock, hold: Hold) -> Iterator[Block]:
        match block:
            case Words():
                yield from self.words(block, hold)
            case Facts():
                yield from self.facts(block.rows)
            case Ruled():
                yield self.ruled_lines(block.lines)
            case Table():
                yield self.table(block)
            case Chart():
                yield from self.chart(block)
            case Contents():
                yield self.contents(block.levels)
            case PageBreak():
                self.page_break()

    def _full_name(self) -> str:
        title, subtitle = self._name(self.paper.title), self._name(self.paper.subtitle)
        return f"{title} · {subtitle}" if title and subtitle else title or subtitle
