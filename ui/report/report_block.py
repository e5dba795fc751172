"""One report in the dossier: its title, where its findings come from, each of its versions, and what is open."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.report import Report, ReportState, ReportVersion, versions_of_report
from models.report_todo import ToDos
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.forms.reference_editor import ReferenceEditor
from ui.panes import tab_through
from ui.report.todo_card import TodoCard
from ui.report.todo_reading import TodoReading
from ui.report.version_row import VersionRow
from ui.report.warnings_count import WarningsCount
from ui.widgets.card import Card, add_ruled, clear
from ui.widgets.columns import GAP, Columns

SOON_MS = 500
"""The gate reads the whole report: once the page is there, not before."""


class ReportBlock(QWidget):
    """`acted(what, version)` as of `VersionRow`; `wanted(Place)` leads to what is open."""

    acted = Signal(str, object)
    wanted = Signal(object)

    def __init__(self, context: Context, report: Report) -> None:
        super().__init__()
        self.context, self.report = context, report
        self.rows: list[VersionRow] = []
        self._found: ToDos | None = None
        self._warnings: int | None = None
        self.name = editor_for(context, specs(Report)["name"])
        self.assessment = editor_for(context, specs(Report)["assessment_id"])
        self.autosave = Autosave(context, self)
        self.todo = TodoCard(context)
        self.todo.wanted.connect(self.wanted)
        self.counting = WarningsCount(context, self)
        self.counting.counted.connect(self._take_count)
        self.reading = TodoReading(context, self)
        self.reading.done.connect(self._take_todos)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._count)
        self.versions, self._lines = Card("Fassungen"), QVBoxLayout()
        self._lines.setSpacing(12)
        self.versions.body.addLayout(self._lines)
        facts = self._facts = Card("Bericht")
        for editor, label in ((self.name, "Titel"), (self.assessment, "Befunde aus")):
            holder = QWidget()
            FlowLayout(holder).addWidget(FieldBlock(editor, label))
            facts.body.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Columns(context, (self.versions, facts), (self.todo,)))
        assert isinstance(self.assessment, ReferenceEditor)
        self.assessment.scope = {"municipality_id": report.municipality_id}
        self.autosave.bind(self.name, report, "name")
        self.autosave.bind(self.assessment, report, "assessment_id")
        self.refresh()

    def refresh(self) -> None:
        """Show what the store says now; what is being typed stays."""
        store = self.context.store
        self.report = store.get(Report, self.report.id)
        versions = versions_of_report(store, self.report.id)
        if [(v.id, v.state) for v in versions] != [(r.version.id, r.version.state) for r in self.rows]:
            self.flush()
            had_focus = self.versions.isAncestorOf(self.window().focusWidget() or self)
            clear(self._lines)
            self.rows = [self._row(version) for version in versions]
            add_ruled(self._lines, self.rows)
            if had_focus:
                self.rows[0].show()
                self.focus_begin()
        has_draft = any(each.state is ReportState.DRAFT for each in versions)
        for row, version in zip(self.rows, versions, strict=True):
            row.show_version(version, alone=len(versions) == 1, has_draft=has_draft)
        is_draft = bool(versions) and versions[0].state is ReportState.DRAFT
        self.todo.setVisible(is_draft)
        if is_draft:
            self.reading.read(versions[0])
            self._soon.start()
        self._order_tabs()

    def row_of(self, uid: str) -> VersionRow | None:
        """The row of a version."""
        return next((row for row in self.rows if row.version.uid == uid), None)

    def focus_begin(self) -> None:
        """Put the cursor where work would begin."""
        if self.rows:
            self.rows[0].edit_button.setFocus()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.autosave.flush(), *(row.flush() for row in self.rows)])

    # ------------------------------------------------------------ inside

    def _row(self, version: ReportVersion) -> VersionRow:
        made = VersionRow(self.context, version)
        made.acted.connect(lambda what: self.acted.emit(what, made.version))
        return made

    def _count(self) -> None:
        if self.isVisible() and self.rows:
            self.counting.count(self.rows[0].version)

    def _take_count(self, warnings: int) -> None:
        self._warnings = warnings
        self._show_todos()

    def _take_todos(self, found: ToDos) -> None:
        self._found = found
        self._show_todos()

    def _show_todos(self) -> None:
        if self.rows and self._found is not None:
            self.rows[0].offer_draft(_empty(self._found))
            self.todo.show_todos(self.rows[0].version, self._found, self._warnings)
            self._order_tabs()

    def _order_tabs(self) -> None:
        tab_through((self.versions, self._facts, self.todo))


def _empty(found: ToDos) -> str:
    """What the button says that fills empty sections."""
    if not found.fillable:
        return ""
    if len(found.empty) == found.sections or not found.count:
        return "Ersten Entwurf schreiben"
    return "Leere Abschnitte füllen" if found.fillable > 1 else "Leeren Abschnitt füllen"
