"""The Zielvereinbarung as a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from models.agreement_snapshot import AgreementSnapshot
from models.page_mark import DIGEST_CHARACTERS, PageMark
from reports.archive import Meta
from reports.blocks import Block
from reports.document import Margins, Rendered
from reports.outline import DRAFT, Outline
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
        yield from self.logo(snapshot.logo, snapshot.author)
        yield from self.title(snapshot.title, snapshot.subtitle)
        yield from self.parties(snapshot.parties)
        for section in snapshot.sections:
            yield from self.section(section, part=section.level == 1)
        yield from self.declaration(snapshot.closing)
        if snapshot.one_place_and_date:
            yield from self.place_and_date(snapshot.place, snapshot.date, snapshot.place_fields)
        dated = not snapshot.one_place_and_date
        yield from self.signature_block(snapshot.signatures, dated=dated, draft=snapshot.draft)
        yield from self._appendix()

    def meta(self) -> Meta:
        snapshot = self.snapshot
        return self._meta(self._full_name(), snapshot.author, snapshot.footer, snapshot.dated, draft=snapshot.draft)

    def margins(self) -> Margins:
        state = f"{DRAFT}, Fassung {self.snapshot.number}" if self.snapshot.draft else ""
        return Margins(
            head=self._full_name(),
            head_right=state,
            foot=self._clean(self.snapshot.footer),
            code=self._clean(self.snapshot.code),
            draft=self.snapshot.draft,
            label=page_mark(self.snapshot),
        )

    def _appendix(self) -> Iterator[Block]:
        title = self.snapshot.appendix_title
        if title and self.snapshot.appendix:
            yield self.heading(title, level=1, new_page=True)
        for index, section in enumerate(self.snapshot.appendix):
            yield from self.section(section, part=False, new_page=not title and index == 0)

    def _full_name(self) -> str:
        return self._name(self.snapshot.title, self.snapshot.subtitle)
