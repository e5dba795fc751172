"""Dossier, Bericht: the reports of a Kommune, their versions, what is open, and two versions side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.assessment import Assessment, AssessmentFinding
from models.evidence import Evidence
from models.municipality import Municipality
from models.report import (
    GateDecision,
    Insertion,
    Report,
    ReportComment,
    ReportSection,
    ReportVersion,
    Support,
    reports_of,
)
from models.report_draft import Drafted, draft_report
from models.report_life import next_version, start_report
from models.store.errors import KnownError
from models.store.record import read_address
from ui.class_at import class_at
from ui.context import Context
from ui.pages.dossier_tab import MARGIN, DossierTab, scrolling
from ui.panes import tab_through
from ui.place import Place
from ui.report.begin_card import BeginCard
from ui.report.compare_view import CompareView
from ui.report.hand_over import HandOver
from ui.report.report_block import ReportBlock
from ui.report_export import print_report, put_out_docx, put_out_report, put_out_short
from ui.take_back import undo_of
from ui.widgets.card import clear
from ui.widgets.columns import GAP
from ui.widgets.sheets import SheetPlace

COMPARE = "report_compare"
"""What an address begins with that shows a version beside the one before it."""
WRITING = "Der Entwurf entsteht …"
EDITOR, LOAD_MS = "ui.report.view.ReportView", 400
"""What a report is opened with, imported beside once its tab is seen: the first visit needn't wait for that."""


class ReportTab(DossierTab):
    """An invitation as long as there is no report."""

    kinds = (
        Report, ReportVersion, ReportSection, Insertion, Support, ReportComment, GateDecision, Assessment,
        AssessmentFinding, Evidence,
    )  # fmt: skip
    puts_out = "Ergebnisbericht"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.blocks: list[ReportBlock] = []
        self.begin_card = BeginCard(context)
        self.begin_card.wanted.connect(self._begin)
        self.compare = CompareView(context)
        self.compare.left.connect(self._leave_compare)
        self.sheets = SheetPlace()
        self._writing = QTimer(self, singleShot=True, interval=0)
        self._loading: QTimer | None = QTimer(self, singleShot=True, interval=LOAD_MS)
        self._loading.timeout.connect(self._load_editor)
        self.hand_over = HandOver(context, self, self.flush, self.sheets)
        content, self._column = QWidget(), QVBoxLayout()
        self._column.setSpacing(GAP * 2)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheets)
        column.addLayout(self._column)
        beside = QWidget()
        inner = QVBoxLayout(beside)
        inner.setContentsMargins(MARGIN, 12, MARGIN, 12)
        inner.addWidget(self.compare)
        self._stack = QStackedWidget()
        for part in (scrolling(content), self.begin_card, beside):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # ------------------------------------------------------------ the tab

    def show_municipality(self, municipality: Municipality) -> None:
        if municipality.id != self.municipality.id:
            self.sheets.close_sheet()
        super().show_municipality(municipality)
        self._turn(0 if self.blocks else 1)

    def refresh(self) -> None:
        found = reports_of(self.context.store, self.municipality.id)
        if [each.id for each in found] == [block.report.id for block in self.blocks]:
            for block in self.blocks:
                block.refresh()
        else:
            self.flush()
            clear(self._column)
            self.blocks = [self._block(report) for report in found]
        if found and self._loading is not None:
            self._loading.start()
        self.begin_card.show_municipality(self.municipality)
        if self._stack.currentIndex() != 2 or not found:
            self._turn(0 if found else 1)
        else:
            self.compare.refresh()

    def _load_editor(self) -> None:
        self._loading = None
        self.context.tasks.run(partial(class_at, EDITOR), lambda _: None, lambda _: None)

    def focus_field(self, field: str) -> None:
        table, uid, name = read_address(field)
        rows = [row for block in self.blocks for row in [block.row_of(uid)] if row is not None]
        if table == COMPARE:
            self._compare(self.context.store.by_uid(ReportVersion, uid))
        elif not self.blocks:
            self.begin_card.focus_begin()
        elif table == Report.table():
            block = next((each for each in self.blocks if each.report.uid == uid), self.blocks[0])
            (block.assessment if name == "assessment_id" else block.name).focus()
        elif rows and name == "reason":
            rows[0].focus_reason()
        elif rows:
            rows[0].edit_button.setFocus()
        else:
            self.blocks[0].focus_begin()

    def flush(self) -> bool:
        written = [block.flush() for block in self.blocks]  # every one, also after a failure
        return all(written)

    def export(self) -> None:
        """The newest version as PDF, through the gate."""
        self._put(put_out_report)

    def print(self) -> None:
        """The newest version on paper, through the gate."""
        self._put(print_report)

    # ------------------------------------------------------------ doing

    def _act(self, what: str, version: ReportVersion) -> None:
        acts: dict[str, Callable[[], object]] = {
            "pdf": lambda: self._put(put_out_report, version),
            "docx": lambda: self._put(put_out_docx, version),
            "short": lambda: self._put(put_out_short, version),
            "draft": lambda: self._write_draft(version),
            "hand_over": lambda: self._ask(version),
            "correct": lambda: self._correct(version),
            "compare": lambda: self._go_compare(version),
        }
        acts[what]()

    def _ask(self, version: ReportVersion) -> None:
        self.hand_over.ask(version)
        tab_through((self.sheets, *self.blocks))  # it stands above them, though it is made last

    def _put(self, put: Callable[..., object], version: ReportVersion | None = None) -> None:
        if version is None:
            found = [each.version for block in self.blocks[-1:] for each in block.rows[:1]]
            version = found[0] if found else None
        if version is not None and self.flush():
            put(self.context, self.context.store.get(ReportVersion, version.id), self)

    def _begin(self, assessment: Assessment | None, draft: bool) -> None:
        """One step of undo, the draft with it."""
        self._busily(self.begin_card.draft_button if draft else None, lambda: self._start(assessment, draft=draft))

    def _start(self, assessment: Assessment | None, *, draft: bool) -> None:
        store, drafted = self.context.store, None
        try:
            with store.transaction("Ersten Entwurf schreiben" if draft else "Ergebnisbericht beginnen"):
                version = start_report(store, self.municipality, assessment)
                drafted = draft_report(store, version) if draft else None
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.refresh()
        self.blocks[0].focus_begin()
        self.context.toast(_told(drafted) if drafted else "Ergebnisbericht begonnen", undo_of(self.context))

    def _write_draft(self, version: ReportVersion) -> None:
        row = next((row for block in self.blocks for row in block.rows if row.version.id == version.id), None)
        self._busily(row.buttons["draft"] if row is not None else None, lambda: self._draft(version))

    def _draft(self, version: ReportVersion) -> None:
        try:
            drafted = draft_report(self.context.store, version)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.refresh()
        if self.blocks:
            self.blocks[0].focus_begin()
        self.context.toast(_told(drafted), undo_of(self.context) if drafted.sections else {})

    def _busily(self, pressed: QPushButton | None, act: Callable[[], object]) -> None:
        """Say that it is being done before it is: a long report takes a moment."""
        if not self.flush():
            return
        if pressed is None:
            act()
            return
        before = pressed.text()
        pressed.setText(WRITING)
        pressed.setEnabled(False)
        pressed.repaint()

        def go() -> None:
            pressed.setText(before)
            pressed.setEnabled(True)
            act()

        self._writing.timeout.connect(go, Qt.ConnectionType.SingleShotConnection)
        self._writing.start()

    def _correct(self, version: ReportVersion) -> None:
        try:
            made = next_version(self.context.store, version)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.context.toast(f"{made.label()} begonnen: Sie hat alles von {version.label()}.", undo_of(self.context))
        self.refresh()
        self.focus_field(f"{ReportVersion.table()}/{made.uid}/reason")

    # ------------------------------------------------------------ comparing

    def _go_compare(self, version: ReportVersion) -> None:
        self.flush()
        self.field_changed.emit(f"{COMPARE}/{version.uid}")
        self._compare(version)

    def _compare(self, version: ReportVersion) -> None:
        self.compare.show_versions(version)
        self._turn(2)
        self.compare.focus_begin()

    def _leave_compare(self) -> None:
        self._turn(0 if self.blocks else 1)
        self.field_changed.emit("")
        self.focus_field("")

    # ------------------------------------------------------------ inside

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)

    def _block(self, report: Report) -> ReportBlock:
        made = ReportBlock(self.context, report)
        made.acted.connect(self._act)
        made.wanted.connect(self._lead)
        self._column.addWidget(made)
        made.show()  # it may get the focus before the layout shows it
        return made

    def _lead(self, place: Place) -> None:
        self.flush()
        self.context.go(place)


def _told(drafted: Drafted) -> str:
    """ "Entwurf geschrieben: 14 Abschnitte, 6 Lücken"."""
    sections = "1 Abschnitt" if drafted.sections == 1 else f"{drafted.sections} Abschnitte"
    gaps = "" if not drafted.gaps else ", 1 Lücke" if drafted.gaps == 1 else f", {drafted.gaps} Lücken"
    return f"Entwurf geschrieben: {sections}{gaps}" if drafted.sections else "Hier ist nichts mehr zu füllen."
