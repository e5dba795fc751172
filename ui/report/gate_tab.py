"""Prüfung as a tab below the source."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.paper import Paper
from models.report import ReportSection, ReportVersion
from models.store.record import read_address
from ui.context import Context
from ui.gate.gate_panel import GatePanel
from ui.place import Place, split_range, with_range
from ui.report.panel import ReportPanel


class GateTab(ReportPanel):
    """What is in the way of the version; `read(paper)` hands on the one that the pages are made from."""

    title = "Prüfung"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._version: ReportVersion | None = None
        self.setAccessibleName(self.title)
        self.gate = GatePanel(context, self)
        self.gate.rows.flush = lambda: self.desk is None or self.desk.flush()
        self.gate.wanted.connect(self.wanted)
        self.gate.emptied.connect(self._go_on)
        self.gate.counted.connect(lambda count: self.titled.emit(f"{self.title} ({count})" if count else self.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.gate)
        self.gate.layout().addStretch(0)  # a sentence alone stands at the top

    def show_section(self, version: ReportVersion | None, section: ReportSection | None, paragraph: int) -> None:
        self._version = version
        self.gate.show_version(version)

    def read(self, paper: Paper) -> None:
        """The whole paper as it is now."""
        self.gate.read(paper)

    def _go_on(self, where: str) -> None:
        """Back to the text where the last warning was: the list with the cursor goes, and the pages would get it."""
        field, span = split_range(where)
        table, uid, _ = read_address(field)
        if self._version is not None and table == ReportSection.table():
            self.wanted.emit(
                Place("report", self._version.uid, uid, with_range(field, *span[:1] * 2) if span else field)
            )
        elif self.desk is not None:
            self.desk.focus()

    def focus_first(self) -> bool:
        if not self.gate.rows.leaks:  # a list that is hidden once all is read would lose the cursor to the sidebar
            return False
        self.gate.rows.list.setFocus()
        return True
