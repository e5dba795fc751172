"""The text of the Word file: each part and block of a paper as paragraphs of a real style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.paper import Chart, Contents, Facts, PageBreak, Paper, PaperBlock, Part, Ruled, Table, Words, WordsKind
from reports.blocks import Hold
from reports.chart import alternative_of
from reports.paper_outline import gap_words, held, printed, source_words
from reports.style import Style
from reports.word.drawing import Drawings
from reports.word.furniture import DRAFT
from reports.word.numbering import STEP, HeadingNumbers, Numbering
from reports.word.package import Links
from reports.word.runs import FootNotes, runs
from reports.word.styles import HEADINGS, SUBTITLES
from reports.word.table import facts_xml, table_xml
from reports.word.xml import field as field_of
from reports.word.xml import paragraph, plain, text_run, title_run

_STYLES = {
    WordsKind.PARAGRAPH: "",
    WordsKind.ITEM: "ListBullet",
    WordsKind.NUMBERED: "ListNumber",
    WordsKind.QUESTION: "Frage",
    WordsKind.PROMPT: "ListBullet2",
    WordsKind.QUOTE: "Quote",
    WordsKind.NOTE: "Hinweis",
    WordsKind.TICK: "",
    WordsKind.GAP: "Luecke",
}
_NEW_PAGE = "<w:pageBreakBefore/>"
_NO_NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
_NO_INDENT = '<w:ind w:left="0" w:firstLine="0"/>'
_COVER_SPACE = 150
"""Points above the title of a cover, and half of that above its facts."""


@dataclass(eq=False)
class Body:
    """A document while it is written. `pages` are those of the listed headings, as far as our own layout knows."""

    style: Style
    draft: bool
    report: bool
    pages: Sequence[int]
    links: Links = field(default_factory=Links)
    notes: FootNotes = field(default_factory=FootNotes)
    numbering: Numbering = field(default_factory=Numbering)
    drawings: Drawings = field(init=False)
    _numbers: HeadingNumbers = field(default_factory=HeadingNumbers)
    _entries: list[tuple[int, Part]] = field(default_factory=list)
    _break: bool = False
    _below_table: bool = False
    _tables: int = 0
    _figures: int = 0
    _headings: int = 0
    _counting: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.drawings = Drawings(self.links)

    def front(self, paper: Paper, logo: str) -> str:
        """Logo, title and facts; on a cover with air around them."""
        listed = [part for part in paper.parts if part.listed and part.heading.strip()]
        begun = next((at for at, part in enumerate(listed, 1) if _holds_contents(part)), 0)
        self._entries = list(enumerate(listed, 1))[begun:]
        space = f'<w:spacing w:before="{_COVER_SPACE * 20}" w:after="160"/>' if paper.cover else ""
        made = [logo]
        if paper.cover and not logo and paper.author:
            made.append(paragraph(text_run(plain(paper.author)), "Herausgeber"))
        made.append(paragraph(title_run(plain(paper.title)), "Title", space))
        if paper.subtitle:
            made.append(paragraph(text_run(plain(paper.subtitle)), "Subtitle"))
        if paper.cover:
            made.append(
                paragraph(text_run(DRAFT), "Luecke", '<w:ind w:left="284" w:right="7000"/>') if self.draft else ""
            )
            made.append(paragraph("", "", f'<w:spacing w:before="{_COVER_SPACE * 10}" w:after="0"/>'))
        if paper.facts:
            made.append(facts_xml(paper.facts, self.style.measure, self.links))
            self._below_table = True
        self._break = paper.cover
        return "".join(made)

    def part(self, part: Part) -> str:
        """A heading, if there is one, and its blocks."""
        self._break |= part.new_page
        made = [self._heading(part)] if part.heading.strip() else []
        self._counting.clear()
        for block, hold in held(printed(part.blocks, draft=self.draft)):
            made.append(self._block(block, hold > Hold.FREE))
        return "".join(made)

    def _heading(self, part: Part) -> str:
        level = min(max(part.level, 1), len(HEADINGS))
        look, text = self._broken(), text_run(plain(part.heading))
        space = '<w:spacing w:before="480"/>' if level == 1 and not look else ""
        self._below_table = False
        self._headings += part.listed
        if _holds_contents(part):
            return paragraph(text, "TOCHeading", look + space)
        if not part.listed:
            style = SUBTITLES[level - 1] if level > 1 else HEADINGS[0]
            return paragraph(text, style, look + (f"{_NO_NUMBER}{space}{_NO_INDENT}" if level == 1 else ""))
        mark = " ".join(part.mark.split())
        which = self._numbers.list_for(mark, level) if mark else 0
        if not which:
            look += f"{_NO_NUMBER}{space}{_NO_INDENT}"
            text = (text_run(f"{plain(mark)} ") if mark else "") + text
        elif which > 1:
            look += f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{which}"/></w:numPr>{space}'
        else:
            look += space
        name = f"_Toc{self._headings:06}"
        marked = f'<w:bookmarkStart w:id="{self._headings}" w:name="{name}"/>{text}'
        marked += f'<w:bookmarkEnd w:id="{self._headings}"/>'
        return paragraph(marked, HEADINGS[level - 1], look)

    def _broken(self) -> str:
        """Whether a new page begins here, once."""
        waits, self._break = self._break, False
        return _NEW_PAGE if waits else ""

    def _block(self, block: PaperBlock, kept: bool) -> str:
        """A block; one that is `kept` is not parted from the one after it."""
        if not (isinstance(block, Words) and block.kind is WordsKind.NUMBERED):
            self._leave_lists(block)
        match block:
            case Words():
                return self._words(block, kept)
            case Facts():
                return self._held() + self._apart(facts_xml(block.rows, self.style.measure, self.links))
            case Ruled():
                return "".join(self._paragraph("", "Schreiblinie") for _ in range(block.lines))
            case Table():
                return self._table(block)
            case Chart():
                return "".join(self._chart(block))
            case Contents():
                return self._contents(block.levels)
            case PageBreak():
                self._break = True
        return ""

    def _held(self) -> str:
        """A paragraph for the page break that waits, and between two tables, which Word would join."""
        look = self._broken()
        return self._paragraph("", "", look) if look or self._below_table else ""

    def _apart(self, table: str) -> str:
        """A table; whatever comes next keeps a distance."""
        self._below_table = True
        return table

    def _paragraph(self, content: str, style: str, properties: str = "", indent: str = "") -> str:
        """A paragraph of the text: below a table with a distance."""
        space = '<w:spacing w:before="240"/>' if self._below_table and content else ""
        self._below_table = False
        return paragraph(content, style, properties + space + indent)

    # ------------------------------------------------------------ words

    def _words(self, words: Words, kept: bool) -> str:
        style, mark = _STYLES[words.kind], " ".join(plain(words.mark).split())
        look = ("<w:keepNext/>" if kept else "") + self._broken()
        level = min(max(words.level, 1), 3)
        before = after = ""
        if words.kind is WordsKind.GAP:
            words = gap_words(words)
        elif words.kind in (WordsKind.ITEM, WordsKind.NUMBERED):
            style += str(level) if level > 1 else ""
        if words.kind is WordsKind.NUMBERED:
            look += self._number(mark, level)
            before = "" if re.fullmatch(r"\d+[.)]?", mark) else f"{mark} "
        elif words.kind is WordsKind.QUOTE and mark:
            after = f"\u00a0({mark})"
        elif words.kind is WordsKind.TICK:
            before = "☐ "
        elif words.kind is not WordsKind.ITEM and mark:
            before = f"{mark} "
        text = runs(words.text, self.links, words.emphasis, words.notes, self.notes)
        inside = words.kind is WordsKind.PARAGRAPH and level > 1  # an item goes on
        indent = f'<w:ind w:left="{STEP * (level - 1)}"/>' if inside else ""
        return self._paragraph(text_run(before) + text + text_run(after), style, look, indent)

    def _number(self, mark: str, level: int) -> str:
        """Which list a numbered paragraph belongs to: the one that counts to its number, else a new one."""
        found = re.fullmatch(r"(\d+)[.)]?", mark)
        if not found or int(found[1]) > 30_000:
            return _NO_NUMBER
        number = int(found[1])
        for deeper in [each for each in self._counting if each > level]:
            del self._counting[deeper]
        list_id, last = self._counting.get(level, (0, 0))
        if last + 1 != number or not list_id:
            list_id = self.numbering.begin(level, number)
        self._counting[level] = (list_id, number)
        return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{list_id}"/></w:numPr>'

    def _leave_lists(self, block: PaperBlock) -> None:
        """A block that lies in no item ends the lists that were counted."""
        inside = isinstance(block, Words) and block.kind is WordsKind.ITEM and block.level > 1
        if not inside:
            self._counting.clear()

    # ------------------------------------------------------------ tables, charts, contents

    def _table(self, table: Table) -> str:
        made = self._held()
        if table.title.strip():
            self._tables += 1
            made += self._caption("Tabelle", self._tables, table.title)
        made += self._apart(table_xml(table, self.style, self.links))
        if table.source.strip():
            self._below_table = False
            made += paragraph(self._source(table.source), "Quelle")
        return made

    def _chart(self, chart: Chart) -> Iterator[str]:
        if chart.bars:
            drawn = self.drawings.chart(chart, alternative_of(chart), self.style.measure)
            yield self._paragraph(drawn, "", "<w:keepNext/>" + self._broken())
        if chart.title.strip():
            self._figures += 1
            yield self._caption("Abbildung", self._figures, chart.title)
        if chart.source.strip():
            yield paragraph(self._source(chart.source), "Quelle")

    def _source(self, source: str) -> str:
        return runs(source_words(source) if self.report else source, self.links)

    @staticmethod
    def _caption(kind: str, number: int, title: str) -> str:
        said = text_run(f"{kind}\u00a0") + field_of(f"SEQ {kind} \\* ARABIC", str(number))
        return paragraph(said + text_run(f": {plain(title)}"), "Caption")

    def _contents(self, levels: int) -> str:
        """The field with its entries: linked, numbered, and with the pages that our own layout has."""
        listed = [each for each in self._entries if each[1].level <= levels]
        rows = [self._entry(number, part) for number, part in listed] or [("TOC1", "")]
        code = f'TOC \\o "1-{levels}" \\h \\z'
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        last = len(rows) - 1
        made = "".join(
            paragraph((begin if at == 0 else "") + content + (end if at == last else ""), style)
            for at, (style, content) in enumerate(rows)
        )
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>"
        )

    def _entry(self, number: int, part: Part) -> tuple[str, str]:
        """Style and runs of one line of the contents."""
        name, mark = f"_Toc{number:06}", " ".join(plain(part.mark).split())
        page = str(self.pages[number - 1]) if number <= len(self.pages) else ""
        tab = "<w:r><w:tab/></w:r>"
        text = text_run(mark) + tab + text_run(plain(part.heading)) + tab + field_of(f"PAGEREF {name} \\h", page)
        return f"TOC{min(part.level, 3)}", f'<w:hyperlink w:anchor="{name}" w:history="1">{text}</w:hyperlink>'


def _holds_contents(part: Part) -> bool:
    return any(isinstance(block, Contents) for block in part.blocks)
