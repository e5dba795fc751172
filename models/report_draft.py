"""A first draft of an Ergebnisbericht in one click: every empty section is filled from what the dossier holds.

What somebody has typed stays. The draft invents nothing: each paragraph names what it rests on or is an insertion, and
what is missing stands there as a gap. The same dossier gives the same draft.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from models.code import Code
from models.markdown_reading import is_gap
from models.report import SHORT, ReportSection, ReportVersion, check_draft, sections_of
from models.report_draft_across import AcrossWriter
from models.report_draft_chapters import CHAPTERS
from models.report_draft_components import ComponentWriter
from models.report_draft_empty import says_nothing
from models.report_draft_findings import FindingWriter
from models.report_draft_page import Page
from models.report_draft_sources import DraftSources
from models.report_draft_statements import Statements
from models.report_draft_wording import Wording
from models.report_draft_writing import DraftWriter
from models.report_insertions import by_mark, marks_in
from models.report_numbers import numbered
from models.report_outline import FINDINGS, TOPICS, code_of_key
from models.store.errors import InvalidValue
from models.store.store import Store

LABEL = "Ersten Entwurf schreiben"
AGAIN = "Abschnitt neu entwerfen"
OWN = "Einen eigenen Abschnitt kann die App nicht entwerfen; er bleibt, wie er ist."
NOTHING = "Für diesen Abschnitt gibt das Dossier noch nichts her; er bleibt, wie er ist."
ASSESSMENT, FIELDS, STARTING = "assessment", "fields", "starting_points"
CALLED = {ASSESSMENT: "Standortbestimmung", TOPICS: "Schwerpunktthemen"}
"""What chapters are called that the report has taken out while others speak of them."""
ORDER = (FINDINGS, ASSESSMENT, TOPICS, FIELDS, STARTING)
"""In which order chapters are written: a quote stands where it is used first."""


class Drafted(NamedTuple):
    """How many sections say something else now, and how many gaps stand in them."""

    sections: int
    gaps: int


def draft_report(store: Store, version: ReportVersion) -> Drafted:
    """Fill the sections of the report that say nothing yet, in one transaction; what was typed stays.

    Raises Locked where it was handed over, NamesUnreadable where nobody can tell whom to cover.
    """
    check_draft(store, version.id)
    known = by_mark(store, version.id)
    included = [each.section for each in numbered(sections_of(store, version.id)) if each.included]
    return _write(store, version, [each for each in included if says_nothing(each.text, known)], LABEL)


def draft_again(store: Store, section: ReportSection) -> Drafted:
    """Write a section as a first draft would now, in the place of all that stands there; one step back brings it back.

    Raises Locked where it was handed over, InvalidValue for one that there is nothing to say of (yet), NamesUnreadable
    where nobody can tell whom to cover.
    """
    check_draft(store, section.version_id)
    version = store.get(ReportVersion, section.version_id)
    section = store.get(ReportSection, section.id)
    if not is_drafted(section):
        raise InvalidValue("text", OWN)
    return _write(store, version, [section], AGAIN)


def is_drafted(section: ReportSection) -> bool:
    """Whether a draft may have something to say of a section: it is none of the author's own."""
    return section.key in CHAPTERS or section.key.partition(".")[0] in (*ORDER, SHORT)


def _write(store: Store, version: ReportVersion, chosen: Sequence[ReportSection], label: str) -> Drafted:
    if not chosen:
        return Drafted(0, 0)
    draft = _Draft(store, version, {each.id for each in chosen})
    drafted = {each.id: draft.page(each) for each in sorted(chosen, key=_turn)}
    pages = {id: page for id, page in drafted.items() if page is not None and page.blocks}
    if label == AGAIN and not pages:
        raise InvalidValue("text", NOTHING)
    written: list[ReportSection] = []
    with store.transaction(label):
        writer = DraftWriter(store, draft.sources, version)
        for section in chosen:
            if section.id in pages and writer.write(section, pages[section.id]):
                written.append(section)
        writer.finish()
    known = by_mark(store, version.id)
    marks = [mark for each in written for mark in marks_in(store.get(ReportSection, each.id).text) if mark in known]
    printed = sum(is_gap(known[mark].taken) for mark in marks)
    return Drafted(len(written), sum(pages[each.id].gaps for each in written) + printed)


class _Draft:
    """What each section of a version will say; of those that are not `written` now the words stand."""

    def __init__(self, store: Store, version: ReportVersion, written: Set[int]) -> None:
        self._store = store
        self._sections = [each.section for each in numbered(sections_of(store, version.id)) if each.included]
        self.sources = DraftSources(store, version)
        self._wording = Wording(self.sources.municipality)
        self._across, self._components = None, None
        if self.sources.reading is not None:
            writer = FindingWriter(self.sources, self._wording)
            writer.used |= self.sources.quoted([each.text for each in self._sections if each.id not in written])
            statements = Statements(self.sources, self.sources.reading)
            chapters = {code.id: self._heading(TOPICS) for code in self._topics()}
            self._across = AcrossWriter(writer, statements, chapters)
            self._components = ComponentWriter(writer, statements)

    def page(self, section: ReportSection) -> Page | None:
        """What a section will say; None for one that is the author's own."""
        page = Page()
        chapter, _, below = section.key.partition(".")
        if section.key in CHAPTERS:
            CHAPTERS[section.key](page, self.sources, self._wording)
        elif not is_drafted(section):
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
            self._components.topics(page, self._topics())

    def _topics(self) -> list[Code]:
        """The Themenbereiche that have a section."""
        found = [code_of_key(self._store, each.key) for each in self._sections if each.key.startswith(f"{TOPICS}.")]
        return [each for each in found if each is not None]

    def _heading(self, key: str) -> str:
        """What a chapter is called in this report."""
        return next((each.heading for each in self._sections if each.key == key), CALLED[key])


def _turn(section: ReportSection) -> tuple[int, int]:
    chapter = section.key.partition(".")[0]
    return ORDER.index(chapter) if chapter in ORDER else len(ORDER), section.position
