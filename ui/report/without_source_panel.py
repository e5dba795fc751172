"""Below the report's text: the paragraphs of the whole report that rest on nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.report import Insertion, ReportSection, Support
from models.report_todo import ToDos
from ui.context import Context
from ui.place import Place
from ui.report.reading_panel import ReadingPanel
from ui.report.row_list import Row, RowList
from ui.report.todo_reading import TodoReading
from ui.widgets.card import words

FROZEN = "Diese Fassung ist übergeben. Was in ihr ohne Quelle blieb, zeigt ein ○ neben dem Absatz."
NONE = "Jeder Absatz beruht auf Befunden, Belegen oder einer Einfügung."
KEYS = "Eingabe: zum Absatz · Esc: zum Text"


class WithoutSourcePanel(ReadingPanel):
    """Enter leads to the paragraph."""

    title = "Ohne Quelle"
    kinds = (ReportSection, Support, Insertion)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.reading = TodoReading(context, self)
        self.reading.done.connect(self.show_todos)
        self.none = words(NONE, "muted", wrap=True)
        self.none.hide()
        self.list = RowList(context.theme, "Absätze ohne Quelle")
        self.list.setAccessibleDescription(KEYS)
        self.list.entered.connect(lambda _: self.go_there())
        self.list.left.connect(self.back_to_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def refresh(self) -> None:
        assert self.version is not None
        self.reading.read(self.version)

    def show_todos(self, found: ToDos) -> None:
        """Show what was read."""
        rows = [Row(each.where, each.words, key=(each.section_uid, each.field)) for each in found.bare]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.none.setText(NONE if self.is_draft else FROZEN)
        self.none.setVisible(not rows)
        self.count(len(rows))

    def focus_first(self) -> bool:
        self.read_if_seen()
        if not self.list.lines.rows:
            return False
        self.list.setFocus()
        return True

    def go_there(self) -> None:
        """Lead to the marked paragraph."""
        row = self.list.row()
        if row is not None and isinstance(row.key, tuple) and self.version is not None:
            uid, where = row.key
            self.wanted.emit(Place("report", self.version.uid, uid, where))
