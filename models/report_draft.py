"""A first draft of an Ergebnisbericht in one click: every empty section is filled from what the dossier holds.

What somebody has typed stays. The draft invents nothing: each paragraph names what it rests on or is an insertion, and
what is missing stands there as a gap. The same dossier gives the same draft.
"""

from __future__ import annotations

from typing import NamedTuple

from models.report import SHORT, ReportSection, ReportVersion, check_draft, sections_of
from models.report_draft_across import AcrossWriter
from models.report_draft_chapters import CHAPTERS
from models.report_draft_components import ComponentWriter
from models.report_draft_findings import FindingWriter
from models.report_draft_page import Page
from models.report_draft_sources import DraftSources
from models.report_draft_statements import Statements
from models.report_draft_wording import Wording
from models.report_draft_writing import DraftWriter
from models.report_numbers import numbered
from models.report_outline import FINDINGS, TOPICS, code_of_key
from models.store.store import Store

LABEL = "Ersten Entwurf schreiben"
ASSESSMENT, FIELDS, STARTING = "assessment", "fields", "starting_points"
ORDER = (FINDINGS, ASSESSMENT, TOPICS, FIELDS, STARTING)
"""In which order chapters are written: a quote stands where it is used first."""


class Drafted(NamedTuple):
    """How many sections were filled, and how many gaps stand in them."""

    sections: int
    gaps: int


def draft_report(store: Store, version: ReportVersion) -> Drafted:
    """Fill the empty sections that are in the report, in one transaction.

    Raises Locked where it was handed over, NamesUnreadable where nobody can tell whom to cover.
    """
    check_draft(store, version.id)
    included = [each.section for each in numbered(sections_of(store, version.id)) if each.included]
    empty = [each for each in included if not each.text.strip()]
    if not empty:
        return Drafted(0, 0)
    draft = _Draft(store, version, included)
    pages = {each.id: page for each in sorted(empty, key=_turn) if (page := draft.page(each)) is not None}
    with store.transaction(LABEL):
        writer = DraftWriter(store, draft.sources)
        for section in empty:
            page = pages.get(section.id)
            if page is not None and page.blocks:
                writer.write(section, page)
        writer.finish()
    written = [page for page in pages.values() if page.blocks]
    return Drafted(len(written), sum(page.gaps for page in written))


class _Draft:
    def __init__(self, store: Store, version: ReportVersion, sections: list[ReportSection]) -> None:
        self._store, self._sections = store, sections
        self.sources = DraftSources(store, version)
        self._wording = Wording(self.sources.municipality)
        self._across, self._components = None, None
        if self.sources.reading is not None:
            writer = FindingWriter(self.sources, self._wording)
            statements = Statements(self.sources, self.sources.reading)
            self._across, self._components = AcrossWriter(writer, statements), ComponentWriter(writer, statements)

    def page(self, section: ReportSection) -> Page | None:
        """What a section will say; None for one that is the author's own."""
        page = Page()
        chapter, _, below = section.key.partition(".")
        if section.key in CHAPTERS:
            CHAPTERS[section.key](page, self.sources, self._wording)
        elif chapter not in (*ORDER, SHORT):
            return None
        elif self._across is None:
            if section.key == FINDINGS:
                page.gap(self._wording.say("gap.assessment"))
        elif chapter in (FINDINGS, TOPICS):
            self._of_categories(page, section, chapter, bool(below))
        else:
            written = {
                ASSESSMENT: self._across.assessment, FIELDS: self._across.fields,
                STARTING: self._across.starting_points, SHORT: self._across.short,
            }  # fmt: skip
            written[chapter](page)
        return page

    def _of_categories(self, page: Page, section: ReportSection, chapter: str, below: bool) -> None:
        assert self._components is not None
        code = code_of_key(self._store, section.key) if below else None
        if code is not None and chapter == FINDINGS:
            self._components.component(page, code, self._heading(ASSESSMENT))
        elif code is not None:
            self._components.topic(page, code)
        elif not below and chapter == FINDINGS:
            self._components.intro(page)
        elif not below:
            found = [code_of_key(self._store, each.key) for each in self._sections if each.key.startswith(f"{TOPICS}.")]
            self._components.topics(page, [each for each in found if each is not None])

    def _heading(self, key: str) -> str:
        """What a chapter is called in this report."""
        return next((each.heading for each in self._sections if each.key == key), "Standortbestimmung")


def _turn(section: ReportSection) -> tuple[int, int]:
    chapter = section.key.partition(".")[0]
    return ORDER.index(chapter) if chapter in ORDER else len(ORDER), section.position
