"""Below the report's text: the paragraphs of the whole report that rest on nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.one_line import one_line
from models.report import Insertion, ReportSection, Support, sections_of
from models.report_numbers import numbered
from models.report_support import without_source
from ui.context import Context
from ui.place import Place, with_range
from ui.report.reading_panel import ReadingPanel
from ui.report.row_list import Row, RowList
from ui.widgets.card import words

NONE = "Jeder Absatz ruht auf Befunden, Belegen oder einer Einfügung."
KEYS = "Eingabe: zum Absatz · Esc: zum Text"


class WithoutSourcePanel(ReadingPanel):
    """Enter leads to the paragraph."""

    title = "Ohne Quelle"
    kinds = (ReportSection, Support, Insertion)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.none = words(NONE, "muted", wrap=True)
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
        store = self.context.store
        found = without_source(store, self.version)
        numbers = {each.section.id: each.number for each in numbered(sections_of(store, self.version.id))}
        rows = [
            Row(
                f"{numbers.get(section.id, '')} {section.label()}".strip(),
                one_line(paragraph.words),
                key=(section.uid, paragraph.start, paragraph.stop),
            )
            for section, paragraph in found
        ]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.count(len(rows))

    def focus_first(self) -> None:
        self.read_if_seen()
        self.list.setFocus()

    def go_there(self) -> None:
        """Lead to the marked paragraph."""
        row = self.list.row()
        if row is not None and isinstance(row.key, tuple) and self.version is not None:
            uid, start, stop = row.key
            where = with_range(f"{ReportSection.table()}/{uid}/text", start, stop)
            self.wanted.emit(Place("report", self.version.uid, uid, where))
