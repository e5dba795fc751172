"""The Zielvereinbarung as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.agreement_snapshot import AgreementSnapshot, BlockKind, Section
from models.agreement_snapshot import Block as Clause
from models.page_mark import DIGEST_CHARACTERS, PageMark
from reports.archive import Meta
from reports.blocks import Block, Hold, Role, Space, Text
from reports.document import Margins, Rendered
from reports.outline import Outline
from reports.style import Style


def render(snapshot: AgreementSnapshot) -> Rendered:
    """Lay out an agreement. Pure: the same snapshot gives the same bytes."""
    return _Agreement(snapshot, Style()).render()


def page_mark(snapshot: AgreementSnapshot) -> PageMark | None:
    """The label of the first page of a frozen version; a draft has none."""
    digest = snapshot.code.rpartition("-")[2]
    if snapshot.draft or not snapshot.agreement_uid or len(digest) != DIGEST_CHARACTERS:
        return None
    return PageMark(snapshot.agreement_uid, snapshot.number, 1, digest)


class _Agreement(Outline):
    """The agreement from top to bottom."""

    def __init__(self, snapshot: AgreementSnapshot, style: Style) -> None:
        super().__init__(style)
        self.snapshot = snapshot

    def blocks(self) -> Iterator[Block]:
        snapshot = self.snapshot
        yield from self._title()
        for section in snapshot.sections:
            yield from self._section(section, part=section.level == 1)
        yield from self._closing()
        if snapshot.one_place_and_date:
            yield from self._place_and_date(snapshot.place, snapshot.date, snapshot.place_fields)
        dated = not snapshot.one_place_and_date
        yield from self._signatures(snapshot.signatures, dated=dated, draft=snapshot.draft)
        yield from self._appendix()

    def meta(self) -> Meta:
        snapshot = self.snapshot
        return self._meta(self._full_name(), snapshot.author, snapshot.footer, snapshot.dated)

    def margins(self) -> Margins:
        state = f"Entwurf, Fassung {self.snapshot.number}" if self.snapshot.draft else ""
        return Margins(
            head=self._full_name(),
            head_right=state,
            foot=self._clean(self.snapshot.footer),
            code=self._clean(self.snapshot.code),
            draft=self.snapshot.draft,
            label=page_mark(self.snapshot),
        )

    def _title(self) -> Iterator[Block]:
        snapshot, style = self.snapshot, self.style
        yield from self._logo(snapshot.logo, snapshot.author)
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

    def _appendix(self) -> Iterator[Block]:
        title = self.snapshot.appendix_title
        if title and self.snapshot.appendix:
            yield self._heading(title, part=True, new_page=True)
        for index, section in enumerate(self.snapshot.appendix):
            yield from self._section(section, part=False, new_page=not title and index == 0)

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

    def _full_name(self) -> str:
        return self._name(self.snapshot.title, self.snapshot.subtitle)
