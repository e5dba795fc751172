"""The real pages beside the source: the chapter in view within moments of a pause, then the whole report."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent

from models.paper import Paper
from models.paper_snapshot import read_paper
from models.report import SHORT, ReportSection, ReportState, ReportVersion, sections_of
from models.report_life import frozen_document
from models.report_numbers import chapter_of, numbered, span_of
from models.report_paper import chapter_paper, report_paper
from models.short_report_paper import short_report_paper
from models.store.errors import Gone, KnownError
from ui.context import Context
from ui.render_process import Layout, PageImage
from ui.report.pages import ReportPages
from ui.widgets.preview import Preview, mark_color
from ui.worker import Purpose

WHOLE_MS = 600
"""The whole is laid out once nothing was written for this long: a chapter never waits behind it while one types."""
MOST_UIDS = 8


class ReportPreview(Preview):
    """`show_version` and `look_at` say what is shown, `refresh` that it was written anew; `composed(Paper)` hands on
    the whole that the pages are made from."""

    view: ReportPages
    composed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, view=ReportPages(mark_color()))
        self._context = context
        self.view.setAccessibleName("Seiten des Berichts")
        self._version: ReportVersion | None = None
        self._section: ReportSection | None = None
        self._pieces: dict[int, frozenset[str]] = {}
        self._piece_asked = 0
        self._anchors_asked = 0
        self._due = False
        context.lock.unlocked.connect(self.refresh)
        self._whole_soon = QTimer(self, singleShot=True, interval=WHOLE_MS)
        self._whole_soon.timeout.connect(self._ask_whole)

    # ------------------------------------------------------------ what is shown

    def show_version(self, version: ReportVersion) -> None:
        """Show this version; its pages come with `look_at` or `refresh`."""
        if self._version is None or (version.id, version.state) != (self._version.id, self._version.state):
            self.clear()
            self._section = None  # the same section of a version that was handed over has other pages
        self._version = version

    def look_at(self, section: ReportSection | None) -> None:
        """This section is the one that is written in."""
        before, self._section = self._section, section
        if before is None or section is None or before.id != section.id:
            short = [each is not None and each.key == SHORT for each in (before, section)]
            if not self.view.page_count or any(short):
                self.refresh()

    def refresh(self) -> None:
        """It was written anew: the chapter in view now, the whole after a pause. Hidden, it waits until it is seen."""
        if self._version is None:
            return
        if not self.isVisible():
            self._due = True
            return
        self._due = False
        if self._version.state is not ReportState.DRAFT and self._is_report():
            self._show_frozen()
            return
        self._ask_piece()
        if self._is_report():
            self._whole_soon.start(0 if not self.view.has_whole else WHOLE_MS)

    def show_if_due(self) -> None:
        """The pages are seen again."""
        if self._due or not self.view.page_count:
            self.refresh()

    def clear(self) -> None:
        self._pieces.clear()
        self._piece_asked = self._anchors_asked = 0
        super().clear()

    # ------------------------------------------------------------ asking

    def _is_report(self) -> bool:
        return self._section is None or self._section.key != SHORT

    def _show_frozen(self) -> None:
        """The very pages that were handed over: they never change."""
        assert self._version is not None
        pdf = frozen_document(self._context.store, self._version)
        if pdf is None:
            self._whole_soon.start(0)
        elif not self.view.has_whole or self._piece_asked:
            self._piece_asked = 0
            self.show_pdf(pdf)

    def _ask_piece(self) -> None:
        version, section = self._version, self._section
        if version is None or section is None:
            return
        store = self._context.store
        if section.key == SHORT:
            self._ask(lambda: short_report_paper(store, version), frozenset())
            return
        found = numbered(sections_of(store, version.id))
        at = next((at for at, each in enumerate(found) if each.section.id == section.id), None)
        if at is None or not found[at].included:
            return
        uids = frozenset(found[place].section.uid for place in span_of(found, chapter_of(found, at)))
        self._ask(lambda: chapter_paper(store, version, found[at].section), uids)

    def _ask(self, make: Callable[[], Paper], uids: frozenset[str]) -> None:
        paper = self._made(make)
        if paper is None:
            return
        self._piece_asked = self._renderer.request(paper.kind, paper, Purpose.PIECE)
        self._pieces[self._piece_asked] = uids
        for old in list(self._pieces)[:-MOST_UIDS]:
            del self._pieces[old]

    def _ask_whole(self) -> None:
        version = self._version
        if version is None or not self._is_report() or not self.isVisible():
            self._due = True
            return
        paper = self._made(lambda: report_paper(self._context.store, version))
        if paper is not None:
            self.show_snapshot(paper.kind, paper)
            self.composed.emit(paper)

    def _ask_anchors(self) -> None:
        """Where the words of a version that was handed over stand: what was kept is laid out anew for that alone."""
        version = self._version
        if version is not None and version.snapshot and self._is_report():
            paper = read_paper(version.snapshot)
            self._anchors_asked = self._renderer.request(paper.kind, paper, Purpose.PIECE)

    def _made(self, make: Callable[[], Paper]) -> Paper | None:
        try:
            return make()
        except Gone:
            return None  # another version, or none, is shown in a moment
        except KnownError as error:
            self.show_problem(str(error))
            return None

    # ------------------------------------------------------------ answers

    def _take_layout(self, layout: Layout) -> None:
        uids = self._pieces.get(layout.serial)
        if layout.serial == self._anchors_asked:
            self.view.take_anchors(layout)
        elif uids is None:
            if layout.serial == self._asked:
                super()._take_layout(layout)
                self._ask_anchors()
        else:
            self._notes = "\n".join(layout.notes)
            if uids:
                self.view.show_piece(layout, uids)
            else:
                self.view.show_alone(layout)

    def _take_page(self, image: PageImage) -> None:
        super()._take_page(image)
        if image.serial == self._piece_asked:
            self._say(self._notes)

    def _take_failure(self, serial: int, sentence: str) -> None:
        super()._take_failure(self._asked if serial and serial == self._piece_asked else serial, sentence)

    # ------------------------------------------------------------ Qt

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is laid out for nobody, and no other page's pages are taken for these."""
        super().hideEvent(event)
        for serial in (self._asked, self._piece_asked, self._anchors_asked):
            self._renderer.cancel(serial)
        self._whole_soon.stop()
        self._due = True
