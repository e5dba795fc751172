"""The Zielvereinbarung as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.agreement_snapshot import AgreementSnapshot, BlockKind, Section
from models.agreement_snapshot import Block as Clause
from reports.blocks import Block, Hold, Role, Space, Text
from reports.document import Margins, Rendered, write
from reports.picture import read_picture
from reports.sheet import Meta
from reports.signature_block import COMPANY, OpenDate, Signatory, Signatures
from reports.style import MM, Style
from reports.text import clean

LOGO_FAULT = (
    "Das Logo ließ sich nicht lesen und fehlt im Dokument. Bitte in den Einstellungen neu wählen (PNG oder JPEG)."
)


def render(snapshot: AgreementSnapshot) -> Rendered:
    """Lay out an agreement. Pure: the same snapshot gives the same bytes."""
    outline = _Outline(snapshot, Style())
    blocks = list(outline.blocks())
    rendered = write(blocks, outline.style, outline.meta(), outline.margins())
    return replace(rendered, replaced=tuple(outline.replaced), faults=tuple(outline.faults))


class _Outline:
    """The agreement from top to bottom, and what was noticed on the way."""

    def __init__(self, snapshot: AgreementSnapshot, style: Style) -> None:
        self.snapshot, self.style = snapshot, style
        self.replaced: dict[str, None] = {}
        self.faults: list[str] = []

    def blocks(self) -> Iterator[Block]:
        """Everything that stands in the text column."""
        yield from self._title()
        for section in self.snapshot.sections:
            yield from self._section(section, part=section.level == 1)
        yield from self._closing()
        yield from self._signatures()
        yield from self._appendix()

    def meta(self) -> Meta:
        """What the file says about itself."""
        return Meta(
            title=self._name(),
            author=self._clean(self.snapshot.author),
            subject=self._clean(self.snapshot.footer),
            dated=date.fromisoformat(self.snapshot.dated),
        )

    def margins(self) -> Margins:
        """Header and footer."""
        state = f"Entwurf, Fassung {self.snapshot.number}" if self.snapshot.draft else ""
        return Margins(
            head=self._name(),
            head_right=state,
            foot=self._clean(self.snapshot.footer),
            code=self._clean(self.snapshot.code),
            draft=self.snapshot.draft,
        )

    def _title(self) -> Iterator[Block]:
        snapshot, style = self.snapshot, self.style
        if snapshot.logo:
            logo = read_picture(snapshot.logo, widest=80 * MM, highest=22 * MM, below=10 * MM)
            if logo is None:
                self.faults.append(LOGO_FAULT)
            else:
                yield logo
        yield Text(text=self._clean(snapshot.title), style=style.title, role=Role.TITLE)
        if snapshot.subtitle:
            yield Text(text=self._clean(snapshot.subtitle), style=style.subtitle)
        for index, party in enumerate(snapshot.parties):
            yield Text(text="und" if index else "zwischen", style=style.joint)
            yield Text(text=self._clean(party.text), style=style.party, fields=party.fields)
        yield Space(height=26)

    def _section(self, section: Section, *, part: bool, new_page: bool = False) -> Iterator[Block]:
        if section.heading:
            yield self._heading(section.heading, part=part, new_page=new_page)
        before = None
        for clause in section.blocks:
            announced = before is BlockKind.TEXT and clause.kind is not BlockKind.TEXT
            yield self._clause(clause, hold=Hold.BETTER if announced else Hold.FREE)
            before = clause.kind

    def _closing(self) -> Iterator[Block]:
        for index, clause in enumerate(self.snapshot.closing):
            text = self._clause(clause, hold=Hold.BETTER if index else Hold.FREE, inner_hold=Hold.BETTER)
            yield text if index else replace(text, style=self.style.closing)

    def _place_and_date(self) -> Iterator[Block]:
        snapshot, style = self.snapshot, self.style
        place, on = self._clean(snapshot.place), self._clean(snapshot.date)
        if place and on:
            line = f"{place}, den {on}"
            yield Text(text=line, style=style.place, fields=snapshot.place_fields, hold=Hold.SIGNATURE, company=COMPANY)
        else:
            yield OpenDate(style=style, place=place, date=on, fields=snapshot.place_fields)

    def _signatures(self) -> Iterator[Block]:
        one = self.snapshot.one_place_and_date
        if one:
            yield from self._place_and_date()
        signatories = tuple(
            Signatory(
                party=self._clean(each.party),
                capacity=self._clean(each.capacity),
                name=self._clean(each.name),
                function=self._clean(each.function),
                place_and_date=self._clean(each.place_and_date),
                fields=each.fields,
            )
            for each in self.snapshot.signatures
        )
        if signatories:
            yield Signatures(signatories, self.style, dated=not one, company=0 if one else COMPANY)

    def _appendix(self) -> Iterator[Block]:
        title = self.snapshot.appendix_title
        if title and self.snapshot.appendix:
            yield self._heading(title, part=True, new_page=True)
        for index, section in enumerate(self.snapshot.appendix):
            yield from self._section(section, part=False, new_page=not title and index == 0)

    def _heading(self, text: str, *, part: bool, new_page: bool = False) -> Text:
        style, role = (self.style.part, Role.PART) if part else (self.style.heading, Role.HEADING)
        return Text(text=self._clean(text), style=style, role=role, keeps_next=Hold.HEADING, new_page=new_page)

    def _clause(self, clause: Clause, *, hold: Hold = Hold.FREE, inner_hold: Hold = Hold.FREE) -> Text:
        style = self.style
        styles = {BlockKind.TEXT: style.text, BlockKind.ITEM: style.item, BlockKind.TOPIC: style.topic}
        return Text(
            text=self._clean(clause.text),
            style=styles[clause.kind],
            fields=clause.fields,
            role=Role.PARAGRAPH if clause.kind is BlockKind.TEXT else Role.ITEM,
            hold=hold,
            inner_hold=inner_hold,
        )

    def _clean(self, text: str) -> str:
        cleaned = clean(text)
        self.replaced.update(dict.fromkeys(cleaned.replaced))
        return cleaned.text

    def _name(self) -> str:
        return " ".join(f"{self._clean(self.snapshot.title)} {self._clean(self.snapshot.subtitle)}".split())
