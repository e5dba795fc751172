"""The table of the Ausgangsbuch, with its kinds and periods to choose from."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QPushButton

from models.export_log import ExportLog
from models.outgoing import BACKUP
from models.outgoing_book import Book, Line, Order, Period, Wanted
from ui.context import Context
from ui.tables.record_table import Column, Empty, Query, RecordTable

EVERY_KIND, NO_BACKUPS = "alle Arten", "ohne Sicherungen"
"""A second place gets a backup every working hour: one may want to see the rest."""
KEPT_KIND = "outgoing_kind"
NONE_YET = (
    "Jede Datei, die von hier hinausgeht, bekommt hier eine Zeile: PDFs, Termine, Vorlagen, Sicherungen und Drucke."
)
MOMENT, KIND, DOCUMENT, KOMMUNE, FILE, WHOM = range(6)


class OutgoingTable(RecordTable):
    """Its rows are ids of lines, the newest first; `line_changed(Line or None)` tells which one is marked."""

    line_changed = Signal(object)
    hidden_below: ClassVar[dict[int, int]] = {FILE: 760, KIND: 720, WHOM: 500}
    """Column → the width of the table below which there is no room for it; the line below the table says it all."""

    def __init__(self, context: Context, book: Book) -> None:
        self.book = book
        self.municipality_id: int | None = None
        self.kind, self.period = QComboBox(), QComboBox()
        said = lambda text: lambda id: text(book.line(id))  # noqa: E731 - a column is asked with the row
        columns = (
            Column("Zeit", said(lambda line: line.moment), 15, sort=Order.MOMENT),
            Column("Art", said(lambda line: line.entry.kind), 9, sort=Order.KIND),
            Column("Dokument", said(lambda line: line.entry.label()), sort=Order.DOCUMENT, hint=said(_document_hint)),
            Column("Kommune", said(lambda line: line.municipality), 18, sort=Order.KOMMUNE),
            Column("Ziel", said(lambda line: line.file_name), hint=said(lambda line: line.entry.target)),
            Column("für wen", said(lambda line: line.entry.for_whom), 14, hint=said(lambda line: line.entry.for_whom)),
        )
        super().__init__(
            context, columns, self._ids, name="Ausgangsbuch", key=lambda id: id, kinds=(ExportLog,),
            empty=Empty(NONE_YET), filter_text="Filtern: Dokument, Kommune, für wen …",
        )  # fmt: skip
        for choice, name in ((self.kind, "Art"), (self.period, "Zeitraum")):
            choice.setAccessibleName(name)
            choice.currentIndexChanged.connect(self.reload)
            self.bar.insertWidget(self.bar.indexOf(self.count), choice)
        self.kind.activated.connect(lambda _: context.state.set(KEPT_KIND, self.kind.currentText()))
        self.period.addItems([period.value for period in Period])
        self.current_changed.connect(lambda id: self.line_changed.emit(self.line()))
        for widen in self._stack.widget(2).findChildren(QPushButton):
            widen.clicked.connect(lambda _checked=False: self.show_all())

    def show_municipality(self, id: int | None) -> None:
        """The lines of one Kommune, or of all (None)."""
        self.municipality_id = id
        self.view.setColumnHidden(KOMMUNE, id is not None)
        self.reload()

    def wanted(self) -> Wanted:
        """What is chosen and typed now."""
        chosen = self.kind.currentText()
        kind, but = ("", "") if chosen == EVERY_KIND else ("", BACKUP) if chosen == NO_BACKUPS else (chosen, "")
        return Wanted(self.municipality_id, kind, but, Period(self.period.currentText()), self.filter.text().strip())

    def line(self) -> Line | None:
        """The line that is marked."""
        id = self.current()
        return self.book.line(id) if id is not None else None

    def show_all(self) -> None:
        """Take every filter off."""
        for choice in (self.kind, self.period):
            choice.setCurrentIndex(0)
        self.filter.clear()
        self.reload()

    def reload(self, *_: object) -> None:
        if not self.period.count():
            return  # being built
        self._list_kinds()
        super().reload()
        narrowed = self.wanted() != Wanted(self.municipality_id)
        if not self.model.rows:
            self._stack.setCurrentIndex(2 if narrowed else 1)
            self.line_changed.emit(None)
        for part in (self.filter, self.kind, self.period):
            part.setVisible(bool(self.model.rows) or narrowed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in self.hidden_below.items():
            self.view.setColumnHidden(column, self.width() < self.context.theme.px(width))

    def _ids(self, query: Query) -> list[int]:
        order = Order(query.sort) if query.sort else Order.MOMENT
        ascending = bool(query.sort) and not query.descending
        return self.book.ids(self.wanted(), order, ascending=ascending)

    def _list_kinds(self) -> None:
        found = self.book.kinds()
        kinds = [EVERY_KIND, *([NO_BACKUPS] if BACKUP in found else ()), *found]
        if kinds != [self.kind.itemText(at) for at in range(self.kind.count())]:
            now = self.kind.currentText() or self.context.state.get(KEPT_KIND, "")
            self.kind.blockSignals(True)
            self.kind.clear()
            self.kind.addItems(kinds)
            self.kind.setCurrentIndex(max(self.kind.findText(now), 0))
            self.kind.blockSignals(False)


def _document_hint(line: Line) -> str:
    return f"{line.entry.label()}, von {line.staff}" if line.staff else line.entry.label()
