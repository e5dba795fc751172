"""A panel that reads what it shows from the store, and only while somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.report import Report, ReportSection, ReportState, ReportVersion
from models.store.errors import KnownError
from models.store.record import Record
from models.store.store import Change
from ui.context import Context
from ui.place import Place
from ui.report.panel import ReportPanel
from ui.take_back import undo_of
from ui.whereabouts import way_to_bin
from ui.widgets.scrolling import filling

LEAST = 56
READ_MS = 150
"""It reads anew once the cursor or the news have rested this long: nobody who types waits for it."""


class ReadingPanel(ReportPanel):
    """Follows section and paragraph; news of any of `kinds` let it `refresh`."""

    kinds: ClassVar[tuple[type[Record], ...]] = ()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.version: ReportVersion | None = None
        self.section: ReportSection | None = None
        self.paragraph = -1
        self._stale = False
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self.read_if_seen)
        context.live.changed.connect(self._hear)
        self.setAccessibleName(self.title)

    # ------------------------------------------------------------ for the page

    def show_section(self, version: ReportVersion | None, section: ReportSection | None, paragraph: int = -1) -> None:
        known = _ids(self.version, self.section, self.paragraph)
        self.version, self.section, self.paragraph = version, section, paragraph
        if known != _ids(version, section, paragraph):
            self._stale = True
            self._reading.start()

    def read_if_seen(self) -> None:
        """Read anew what has changed, if somebody looks."""
        if not self._stale or not self.isVisible() or self.version is None:
            return
        self._stale = False
        self._reading.stop()
        store = self.context.store
        self.version = store.get(ReportVersion, self.version.id)
        if self.section is not None:
            self.section = store.get(ReportSection, self.section.id)
            if self.section.removed_at is not None:
                self.section = None
        if self.version.removed_at is None:
            self.refresh()

    # ------------------------------------------------------------ for panels

    def refresh(self) -> None:
        """Show what the store says now; there is a version."""

    def refresh_at_once(self) -> None:
        """Show what has just been done here."""
        self._stale = True
        self.read_if_seen()

    @property
    def is_draft(self) -> bool:
        """Whether the version can be changed."""
        return self.version is not None and self.version.state is ReportState.DRAFT

    @property
    def report(self) -> Report:
        """The report that the version is one of."""
        assert self.version is not None
        return self.context.store.get(Report, self.version.report_id)

    def hold(self, content: QWidget, *lists: QWidget) -> None:
        """Lay out all that the panel shows; with little height it scrolls, and the lists keep a row or two."""
        px = self.context.theme.px
        for each in lists:
            self.context.theme.follow(each, lambda view: view.setMinimumHeight(px(LEAST)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(filling(content))

    def count(self, open: int) -> None:
        """Say on the tab how much is open here."""
        self.titled.emit(f"{self.title} ({open})" if open else self.title)

    def do(self, act: Callable[[], object], told: str = "") -> bool:
        """Do something once the editor's text is on disk; a toast tells and offers it back, or says why not."""
        if self.desk is not None and not self.desk.flush():
            return False
        try:
            act()
        except KnownError as error:
            self.context.toast(str(error))
            return False
        if told:
            self.context.toast(told, undo_of(self.context))
        self.refresh_at_once()
        return True

    def lead(self, find: Callable[[], Place]) -> None:
        """Lead to a place; one that is gone or in the bin is told of."""
        try:
            self.wanted.emit(find())
        except KnownError as error:
            self.context.toast(str(error), way_to_bin(error, self.context.go))

    def back_to_text(self) -> None:
        """Put the cursor back into the source."""
        if self.desk is not None:
            self.desk.focus()

    def _hear(self, change: Change) -> None:
        if change.kind in self.kinds:
            self._stale = True
            self._reading.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back_to_text()  # from wherever nothing else has used it
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_if_seen()


def _ids(version: ReportVersion | None, section: ReportSection | None, paragraph: int) -> tuple[int, int, int]:
    return version.id if version else 0, section.id if section else 0, paragraph
