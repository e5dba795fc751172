"""Prüfung: what in a report would be in its way, shown while it is written; read after a pause, between the keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.leak import Leak, LeakFacts, LeakText
from models.leak_facts import leak_facts
from models.municipality import Municipality
from models.paper import Paper
from models.report import GateDecision, Report, ReportChapter, ReportComment, ReportSection, ReportVersion, Support
from models.report_out import ReportFile, all_texts, municipality_id_of, paper_of
from models.store.errors import KnownError
from models.store.store import Change
from ui.context import Context
from ui.gate.gate_dialog import lead_words
from ui.gate.gate_list import GateList
from ui.gate.gate_reading import GateReading
from ui.gate.report_gate import name_of
from ui.widgets.card import words

PAUSE_MS, FED_MS = 1200, 4000
"""After the last change; the latter where the pages beside give the paper that they are made from."""
READING = "Der Bericht wird gelesen …"
NO_FACTS = (Report, ReportVersion, ReportSection, ReportChapter, ReportComment, Support, GateDecision)
"""What says nothing about people; any other news has the facts read anew."""


class GatePanel(QWidget):
    """`wanted(Place)` leads to a place, `counted(int)` tells how many warnings stand in the way, `emptied(address)`
    that the last one, which stood there, was mended by who has the cursor in the list: the list is hidden next.

    `rows.flush` is to be set to what writes the text that is being typed.
    """

    wanted = Signal(object)
    counted = Signal(int)
    emptied = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._context = context
        self._version: ReportVersion | None = None
        self._municipality = Municipality()
        self._facts: LeakFacts | None = None
        self._paper: Paper | None = None
        self._texts: tuple[LeakText, ...] = ()
        self._stale = False
        self.lead = words("", "strong", wrap=True)
        self.rows = GateList(context, beside=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lead)
        column.addWidget(self.rows, 1)
        self.rows.wanted.connect(self.wanted)
        self.rows.touched.connect(self.look_again)
        self.reading = GateReading(self)
        self.reading.done.connect(self._show_found)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self.look_again)
        context.live.changed.connect(self._hear)
        context.lock.locked.connect(self._forget)

    def show_version(self, version: ReportVersion | None) -> None:
        """Look at this one from now on; None for no report."""
        if version is not None and self._version is not None and version.id == self._version.id:
            self._version = version
            return
        self._version, self._facts, self._paper = version, None, None
        self.reading.stop()
        self.rows.show_found((), (), self._municipality)
        self.lead.setText(READING if version is not None else "")
        if version is not None:
            self._municipality = self._context.store.get(Municipality, municipality_id_of(self._context.store, version))
            self._wait(0)

    def read(self, paper: Paper) -> None:
        """Take the whole paper that the pages beside are made from: then none is made here."""
        self._paper = paper
        self._pause.setInterval(FED_MS)
        self._wait(0)

    def look_again(self) -> None:
        """Read what the version says now."""
        self._pause.stop()
        if self._version is None or not self._seen():
            self._stale = True
            return
        self._stale = False
        store = self._context.store
        try:
            version = store.get(ReportVersion, self._version.id)
            whole = self._paper or paper_of(store, version, ReportFile.WHOLE)
            papers = ((whole, ReportFile.WHOLE), (paper_of(store, version, ReportFile.SHORT), ReportFile.SHORT))
            facts = self._facts = self._facts or leak_facts(store, self._municipality)
        except KnownError as error:
            self.lead.setText(str(error))
            return
        self._version = version
        self._texts = all_texts((paper, name_of(paper, file)) for paper, file in papers)
        self.reading.read(self._texts, facts)

    # ------------------------------------------------------------ inside

    def _show_found(self, leaks: tuple[Leak, ...]) -> None:
        self.rows.show_found(self._texts, leaks, self._municipality, self._version)
        if not leaks and self.rows.isAncestorOf(self.window().focusWidget() or self):
            self.emptied.emit(self.rows.mended)
        self.rows.setVisible(bool(leaks))
        self.lead.setText(lead_words(len(leaks), len(leaks) - self.rows.open_count))
        self.counted.emit(self.rows.open_count)

    def _forget(self) -> None:
        """Locked: it is read anew once it is seen again."""
        self.reading.stop()
        self._stale = True

    def _hear(self, change: Change) -> None:
        if self._version is None:
            return
        self._paper = None
        if change.kind not in NO_FACTS:
            self._facts = None
        self._wait(self._pause.interval())

    def _wait(self, pause_ms: int) -> None:
        self._stale = True
        if self._seen():
            QTimer.singleShot(0, self, self.look_again) if pause_ms == 0 else self._pause.start()

    def _seen(self) -> bool:
        """Whether it is shown, or would be by a click on its tab."""
        parent = self.parentWidget()
        return self.isVisible() or (parent is not None and parent.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._wait(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._seen():
            self._pause.stop()
