"""The words in which a document says what it is: title, parties, clauses, lines to sign on; not how they look."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from models.agreement_snapshot import Block as Clause
from models.agreement_snapshot import BlockKind, Section, SignatureSnapshot
from models.paper import WritingLine
from reports.archive import Meta
from reports.blocks import Block, Hold, Role, Space, Text
from reports.contents import Entry
from reports.document import Margins, Rendered, write
from reports.fonts import face
from reports.picture import read_picture
from reports.signature_block import COMPANY, OpenDate, Signatory, Signatures, signature_field
from reports.style import MM, Style
from reports.text import clean

DRAFT = "Entwurf"
LOGO_FAULT = (
    "Das Logo ließ sich nicht lesen und fehlt im Dokument. Bitte in den Einstellungen neu wählen (PNG oder JPEG)."
)


class Outline(ABC):
    """A document from top to bottom, and what was noticed on the way."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.replaced: dict[str, None] = {}
        self.faults: list[str] = []
        self.headings: list[Entry] = []

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """Everything that stands in the text column."""

    @abstractmethod
    def meta(self) -> Meta:
        """What the file says about itself."""

    @abstractmethod
    def margins(self) -> Margins:
        """Header and footer."""

    def render(self) -> Rendered:
        """The document laid out."""
        rendered = write(list(self.blocks()), self.style, self.meta(), self.margins())
        return replace(rendered, replaced=tuple(self.replaced), faults=tuple(self.faults))

    def _clean(self, text: str) -> str:
        cleaned = clean(text)
        self.replaced.update(dict.fromkeys(cleaned.replaced))
        return cleaned.text

    def _name(self, *parts: str) -> str:
        """Title and subtitle on one line."""
        return " ".join(" ".join(map(self._clean, parts)).split())

    def _meta(self, name: str, author: str, subject: str, dated: str, *, draft: bool) -> Meta:
        """What the file says about itself; whoever can't see the watermark hears first that it is a draft."""
        return Meta(
            title=f"{DRAFT}: {name}" if draft else name,
            author=self._clean(author),
            subject=self._clean(subject),
            dated=date.fromisoformat(dated),
        )

    # ------------------------------------------------------------ what a document says

    def logo(self, content: bytes, of: str) -> Iterator[Block]:
        """The picture that stands for a party, in the middle above the title."""
        if content:
            logo = read_picture(content, f"Logo: {self._clean(of)}", widest=80 * MM, highest=22 * MM, below=10 * MM)
            if logo is None:
                self.faults.append(LOGO_FAULT)
            else:
                yield logo

    def title(self, text: str, subtitle: str = "") -> Iterator[Block]:
        """What the document is called."""
        yield Text(text=self._clean(text), style=self.style.title, role=Role.TITLE)
        if subtitle:
            yield Text(text=self._clean(subtitle), style=self.style.subtitle)

    def parties(self, parties: Sequence[Clause]) -> Iterator[Block]:
        """Between whom it is agreed, one below the other."""
        for index, party in enumerate(parties):
            yield Text(text="und" if index else "zwischen", style=self.style.joint)
            yield Text(text=self._clean(party.text), style=self.style.party, fields=party.fields)
        yield Space(height=26)

    def heading(
        self,
        text: str,
        *,
        level: int,
        new_page: bool = False,
        fields: tuple[str, ...] = (),
        mark: str = "",
        listed: bool = True,
    ) -> Text:
        """The heading of a part (level 1), or of a section inside one (2 to 4); its number hangs before it."""
        looks = (self.style.part, self.style.heading, self.style.subheading, self.style.minor)
        level = min(max(level, 1), len(looks))
        style, role = looks[level - 1], (Role.PART, Role.HEADING, Role.SUBHEADING, Role.MINOR)[level - 1]
        mark = " ".join(self._clean(mark).split())
        if mark:
            taken = face(style.face).width(mark) * style.size / 1000
            style = replace(style, bullet=mark, indent=max(self.style.entry.indent, taken + 9), bullet_indent=0.0)
        heading = Text(
            text=self._clean(text),
            style=style,
            role=role,
            fields=fields,
            keeps_next=Hold.HEADING,
            new_page=new_page,
            anchor=f"heading-{len(self.headings) + 1}" if listed else "",
        )
        if listed:
            self.headings.append(Entry(mark, heading.text, level, heading))
        return heading

    def section(self, section: Section, *, part: bool, new_page: bool = False) -> Iterator[Block]:
        """A heading, if there is one, and its clauses; a list stays with the sentence that announces it."""
        if section.heading:
            yield self.heading(section.heading, level=1 if part else 2, new_page=new_page, fields=section.fields)
        before = None
        for clause in section.blocks:
            announced = before is BlockKind.TEXT and clause.kind is not BlockKind.TEXT
            yield self.clause(clause, hold=Hold.BETTER if announced else Hold.FREE)
            before = clause.kind

    def declaration(self, clauses: Sequence[Clause]) -> Iterator[Block]:
        """What is declared by signing: set apart, and kept together."""
        for index, clause in enumerate(clauses):
            text = self.clause(clause, hold=Hold.BETTER if index else Hold.FREE, inner_hold=Hold.BETTER)
            yield text if index else replace(text, style=self.style.closing)

    def clause(self, clause: Clause, *, hold: Hold = Hold.FREE, inner_hold: Hold = Hold.FREE) -> Text:
        """One clause: a paragraph, an item of a list, or a topic."""
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

    def place_and_date(self, place: str, on: str, fields: tuple[str, ...] = ()) -> Iterator[Block]:
        """The common line above the signatures; what isn't known is left to the pen."""
        place, on = self._clean(place), self._clean(on)
        if place and on:
            line = f"{place}, den {on}"
            yield Text(text=line, style=self.style.place, fields=fields, hold=Hold.SIGNATURE, company=COMPANY)
        else:
            yield OpenDate(style=self.style, place=place, date=on, fields=fields)

    def signature_block(self, lines: Sequence[SignatureSnapshot], *, dated: bool, draft: bool) -> Iterator[Block]:
        """The lines to sign on, each with a field for it; a draft isn't to be signed, so it has none."""
        signatories, signed = [], 0
        for each in lines:
            to_sign = not (draft or isinstance(each, WritingLine))
            said = ", ".join(part for part in (each.name or each.function, each.party) if part)
            signatory = Signatory(
                field=signature_field(signed) if to_sign else "",
                field_words=self._clean(each.title or f"Unterschrift: {said}"),
                party=self._clean(each.party),
                capacity=self._clean(each.capacity),
                name=self._clean(each.name),
                function=self._clean(each.function),
                place_and_date=self._clean(each.place_and_date),
                fields=each.fields,
            )
            signatories.append(signatory)
            signed += to_sign
        if signatories:
            yield Signatures(tuple(signatories), self.style, dated=dated, company=COMPANY if dated else 0)
