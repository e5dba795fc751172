"""What every document's outline does alike: clean its text, set title and headings, end with the lines to sign on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from models.agreement_snapshot import SignatureSnapshot
from reports.archive import Meta
from reports.blocks import Block, Hold, Role, Text
from reports.document import Margins, Rendered, write
from reports.picture import read_picture
from reports.signature_block import COMPANY, OpenDate, Signatory, Signatures, signature_field
from reports.style import MM, Style
from reports.text import clean

LOGO_FAULT = (
    "Das Logo ließ sich nicht lesen und fehlt im Dokument. Bitte in den Einstellungen neu wählen (PNG oder JPEG)."
)


class Outline(ABC):
    """A document from top to bottom, and what was noticed on the way."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.replaced: dict[str, None] = {}
        self.faults: list[str] = []

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

    def _meta(self, name: str, author: str, subject: str, dated: str) -> Meta:
        return Meta(
            title=name, author=self._clean(author), subject=self._clean(subject), dated=date.fromisoformat(dated)
        )

    def _logo(self, content: bytes, of: str) -> Iterator[Block]:
        if content:
            logo = read_picture(content, f"Logo: {self._clean(of)}", widest=80 * MM, highest=22 * MM, below=10 * MM)
            if logo is None:
                self.faults.append(LOGO_FAULT)
            else:
                yield logo

    def _heading(self, text: str, *, part: bool, new_page: bool = False, fields: tuple[str, ...] = ()) -> Text:
        style, role = (self.style.part, Role.PART) if part else (self.style.heading, Role.HEADING)
        return Text(
            text=self._clean(text), style=style, role=role, fields=fields, keeps_next=Hold.HEADING, new_page=new_page
        )

    def _place_and_date(self, place: str, on: str, fields: tuple[str, ...] = ()) -> Iterator[Block]:
        place, on = self._clean(place), self._clean(on)
        if place and on:
            line = f"{place}, den {on}"
            yield Text(text=line, style=self.style.place, fields=fields, hold=Hold.SIGNATURE, company=COMPANY)
        else:
            yield OpenDate(style=self.style, place=place, date=on, fields=fields)

    def _signatures(self, lines: Sequence[SignatureSnapshot], *, dated: bool, draft: bool) -> Iterator[Block]:
        """The lines to sign on; a draft isn't to be signed, so it has no fields."""
        signatories = tuple(
            Signatory(
                field="" if draft else signature_field(number),
                field_words=self._clean(each.title or f"Unterschrift: {each.name or each.function}, {each.party}"),
                party=self._clean(each.party),
                capacity=self._clean(each.capacity),
                name=self._clean(each.name),
                function=self._clean(each.function),
                place_and_date=self._clean(each.place_and_date),
                fields=each.fields,
            )
            for number, each in enumerate(lines)
        )
        if signatories:
            yield Signatures(signatories, self.style, dated=dated, company=COMPANY if dated else 0)
