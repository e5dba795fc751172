"""The Ergebnisbericht as a paper: cover, contents, numbered chapters, appendix; what is missing is shown as a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from models.agency import Agency, the_agency
from models.agreement import MODULES, agreements_of
from models.agreement_facts import logo_of, long_date
from models.agreement_version import AgreementVersion, VersionState
from models.markdown_reading import MarkdownPiece, PieceKind, read_markdown
from models.markdown_writing import gap
from models.municipality import Municipality
from models.paper import Chart, Contents, Excerpt, Fact, Facts, Paper, PaperBlock, Part, Table, Words, WordsKind
from models.paper_parts import author_of
from models.report import Insertion, Report, ReportSection, ReportState, ReportVersion, sections_of
from models.report_insertions import EMPTY, GONE, by_mark
from models.report_numbers import Numbered, chapter_of, numbered, span_of
from models.store.record import address
from models.store.store import Store
from models.text_range import with_range

REPORT = "report"
TITLE = "Ergebnisbericht"
CONTENTS = "Inhalt"
NO_HEADING = "Ohne Überschrift"
NO_TEXT = gap("Hier steht noch kein Text.")
DEEPEST = 4
LISTED = 3
"""Levels of headings: how many there are, and how many the contents show."""


def report_paper(store: Store, version: ReportVersion) -> Paper:
    """The whole report as it is now; a draft until it is handed over."""
    reading = ReportReading(store, version)
    chapters = (part for at in reading.chapters() for part in reading.chapter(at))
    contents = Part(CONTENTS, (Contents(LISTED),), new_page=True, listed=False)
    return replace(reading.frame(), parts=(contents, *chapters), cover=True)


def chapter_paper(store: Store, version: ReportVersion, section: ReportSection) -> Paper:
    """Only the chapter in which a section lies, with the numbers that it has in the whole; no Kurzfassung.

    A chapter that is left out of the report is shown all the same.
    """
    reading = ReportReading(store, version)
    place = next((at for at, each in enumerate(reading.numbers) if each.section.id == section.id), None)
    if place is None:
        return replace(reading.frame(), excerpt=Excerpt())
    chapter = chapter_of(reading.numbers, place)
    before = [part for at in reading.chapters() if at < chapter for part in reading.chapter(at)]
    return replace(reading.frame(), parts=tuple(reading.chapter(chapter)), excerpt=counted(before))


def counted(parts: Sequence[Part]) -> Excerpt:
    """How many tables, figures and notes there are that have a number."""
    blocks = [block for part in parts for block in part.blocks]
    return Excerpt(
        tables=sum(isinstance(block, Table) and bool(block.title.strip()) for block in blocks),
        figures=sum(isinstance(block, Chart) and bool(block.title.strip()) for block in blocks),
        notes=sum(len(block.notes) for block in blocks if isinstance(block, Words)),
    )


class ReportReading:
    """A version, read once for one paper."""

    def __init__(self, store: Store, version: ReportVersion) -> None:
        self._store, self._version = store, version
        self._report = store.get(Report, version.report_id)
        self._municipality = store.get(Municipality, self._report.municipality_id)
        self.numbers: list[Numbered] = numbered(sections_of(store, version.id))

    def frame(self) -> Paper:
        """The paper without its parts."""
        store, version, title = self._store, self._version, self._report.label()
        agency, place = the_agency(store), self._municipality.label()
        return Paper(
            kind=REPORT,
            title=title,
            title_fields=(address(self._report, "name"),),
            subtitle=place,
            subtitle_fields=(address(self._municipality, "contract_name"),),
            facts=tuple(fact for fact in self._facts(agency) if fact.value),
            footer=f"{title} · {place} · {version.label()}",
            author=author_of(agency),
            dated=self.day().isoformat(),
            draft=version.state is ReportState.DRAFT,
            code=version.code,
            logo=(logo_of(store, agency) or b"") if agency else b"",
            file_parts=(title, place, version.label()),
        )

    def chapters(self) -> list[int]:
        """The places of the chapters that are in the report."""
        return [at for at, each in enumerate(self.numbers) if each.level == 1 and each.included and not each.short]

    def chapter(self, at: int) -> Iterator[Part]:
        """A chapter and all that lies below it."""
        shown = self.numbers[at].included
        inside = [self.numbers[place] for place in span_of(self.numbers, at)]
        told = [each for each in inside if each.included or (not shown and (each.level == 1 or each.section.included))]
        for each, following in zip(told, [*told[1:], None]):
            yield from self._section(each, alone=following is None or following.level <= each.level)

    def _section(self, each: Numbered, *, alone: bool) -> Iterator[Part]:
        """The parts of one section: its own, and one for each heading in its text."""
        section = each.section
        pieces = list(self._pieces(section))
        highest = min((piece.level for piece in pieces if piece.kind is PieceKind.HEADING), default=1)
        blocks: list[PaperBlock] = []
        part = Part(
            section.heading.strip() or NO_HEADING,
            level=each.level,
            new_page=each.level == 1,
            fields=(address(section, "heading"),),
            mark=each.number,
        )
        if alone and not pieces:
            blocks.append(Words(NO_TEXT, WordsKind.GAP, fields=(address(section, "text"),)))
        for piece in pieces:
            if piece.kind is PieceKind.HEADING:
                yield replace(part, blocks=tuple(blocks))
                level = min(each.level + 1 + piece.level - highest, DEEPEST)
                part = Part(piece.heading, level=level, fields=_fields(section, piece), listed=False)
                blocks = []
            else:
                blocks += piece.blocks
        yield replace(part, blocks=tuple(blocks))

    def day(self) -> date:
        """As of when the report is."""
        frozen = self._version.frozen_at
        return (frozen or self._store.clock()).date()

    def _pieces(self, section: ReportSection) -> Iterator[MarkdownPiece]:
        """The pieces of a section's text; those of an insertion lead to the line that it stands in."""
        for piece in read_markdown(section.text, address(section, "text")):
            if piece.kind is not PieceKind.INSERTION:
                yield piece
                continue
            insertion, fields = self._insertions.get(piece.mark), _fields(section, piece)
            taken = read_markdown(insertion.taken) if insertion is not None else ()
            if not taken:
                gap = Words(GONE if insertion is None else EMPTY, WordsKind.GAP, fields=fields)
                yield replace(piece, blocks=(gap,))
            for each in taken:
                blocks = tuple(_leading(block, fields) for block in each.blocks)
                yield replace(each, start=piece.start, stop=piece.stop, blocks=blocks)

    @cached_property
    def _insertions(self) -> dict[str, Insertion]:
        return by_mark(self._store, self._version.id)

    def _facts(self, agency: Agency | None) -> Iterator[Fact]:
        version = self._version
        yield Fact("Kommune", self._municipality.label(), (address(self._municipality, "contract_name"),))
        yield Fact("Erstellt von", author_of(agency), (address(agency, "name"),) if agency else ())
        yield Fact("Grundlage", self._basis())
        corrected = ", Korrektur" if version.number > 1 and version.reason.strip() else ""
        yield Fact("Fassung", f"{version.number}{corrected}")
        yield Fact("Stand", long_date(self.day()))
        reach = (agency.phone, agency.mail, agency.website) if agency else ()
        yield Fact("Kontakt", " · ".join(part.strip() for part in reach if part.strip()))

    def _basis(self) -> str:
        """The agreement by which the report was made."""
        module = self._report.module
        name = f"Zielvereinbarung zu Modul\u00a0{module}"
        name += f" ({MODULES[module]})" if module in MODULES else ""
        for agreement in agreements_of(self._store, self._municipality.id):
            signed = self._store.first(AgreementVersion, agreement_id=agreement.id, state=VersionState.SIGNED)
            if agreement.module == module and signed is not None:
                day = signed.completed_on or signed.signed_on
                return f"{name} vom {long_date(day)}" if day else name
        return ""


def _fields(section: ReportSection, piece: MarkdownPiece) -> tuple[str, ...]:
    return (with_range(address(section, "text"), piece.start, piece.stop),)


def _leading(block: PaperBlock, fields: tuple[str, ...]) -> PaperBlock:
    """The block, a click on which leads there."""
    if isinstance(block, Words | Chart):
        return replace(block, fields=fields)
    if isinstance(block, Table):
        return replace(block, rows=tuple(replace(row, fields=fields) for row in block.rows))
    if isinstance(block, Facts):
        return Facts(tuple(row._replace(fields=fields) for row in block.rows))
    return block
