"""The Ausgangsbuch: what left the store, as a table over the marked line; any file can be held against it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.export_log import ExportLog
from models.municipality import Municipality
from models.outgoing import CSV, Outgoing, digest_of
from models.outgoing_book import Book, Line
from models.preferences import preferences
from models.store.errors import KnownError
from reports.file_name import file_name
from reports.outgoing_list import outgoing_list
from ui import dialogs
from ui.context import Context
from ui.outbox import default_folder, write_out
from ui.outgoing.line_card import LineCard
from ui.outgoing.table import OutgoingTable
from ui.panes import tab_through
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

LEAST_TABLE = 150
ONE_ROW_FROM = 980
"""From this width on there is room for everything beside the filter."""
PURPOSE = "Was diesen Datenbestand verlassen hat, wann, wohin und für wen."
OURS = "„{name}“ stammt von hier und ist unverändert: {document}, {moment}{whom}."
AGAIN = " Sie steht hier {count}-mal."
NOT_OURS = (
    "„{name}“ ist so nicht von hier hinausgegangen: Keine Zeile hat diese Prüfsumme. "
    "Wer eine Datei ändert oder nur neu speichert, ändert auch ihre Prüfsumme."
)


class OutgoingView(QWidget):
    """All lines, or those of the Kommune that `show_municipality` names; scrolls by itself."""

    fills = True

    def __init__(self, context: Context, municipality: Municipality | None = None) -> None:
        super().__init__()
        self.context = context
        self.municipality: Municipality | None = None
        self.table = OutgoingTable(context, Book(context.store))
        self.card = LineCard(context)
        self.check_button = button(context.theme, "&Datei prüfen …", self.choose_file, icon="search")
        self.list_button = button(context.theme, "Liste als &CSV", self.save_list, icon="saved", role="quiet")
        self._one_row: bool | None = None
        self._buttons = QWidget()
        self._buttons.setLayout(row(self.check_button, self.list_button))
        self.answer = words("", wrap=True)
        self._answer_frame = QFrame()
        self._lay_out()
        self.table.line_changed.connect(self._show_line)
        self.table.opened.connect(lambda _: self.card.go())
        whom = QShortcut(QKeySequence("F2"), self.table.view, self.card.for_whom.focus)
        whom.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.show_municipality(municipality)

    def show_municipality(self, municipality: Municipality | None) -> None:
        """The lines of this Kommune from now on, or of all."""
        self.flush()
        self.municipality = municipality
        self._answer_frame.hide()
        self.table.show_municipality(municipality.id if municipality is not None else None)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.card.flush()

    def focus_field(self, uid: str, _: str) -> None:
        """Put the cursor to whom that line was for."""
        self._mark(self.context.store.by_uid(ExportLog, uid).id)
        self.card.for_whom.focus()

    def save_list(self) -> None:
        """Write the lines that are listed into the output folder, which is noted as well."""
        self.flush()
        lines = [self.table.book.line(id) for id in self.table.model.rows]
        kommune = self.municipality.label() if self.municipality is not None else ""
        name = file_name(f"{self.context.store.clock():%Y-%m-%d}", "Ausgangsbuch", kommune, ending="csv")
        municipality_id = self.municipality.id if self.municipality is not None else None
        going = Outgoing(document="Ausgangsbuch", kind=CSV, municipality_id=municipality_id)
        write_out(self.context, self, name, outgoing_list(lines), going)

    def choose_file(self) -> None:
        """Ask for a file, and say whether it came from here."""
        kept = preferences(self.context.store).output_folder
        start = Path(kept) if kept else default_folder()
        dialogs.choose_file(self, "Datei prüfen", start, "Alle Dateien (*)", self.check_file)

    def check_file(self, path: Path) -> None:
        """Say whether this file came from here; it is read off this thread."""
        self._say(f"„{path.name}“ wird gelesen …", "notice")
        self.context.tasks.run(partial(digest_of, path), partial(self._answer, path), self._refuse)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # ------------------------------------------------------------ inside

    def _arrange(self) -> None:
        """The buttons beside the filter where there is room, else above it beside what this is for."""
        one_row = self.width() >= self.context.theme.px(ONE_ROW_FROM)
        if one_row is self._one_row:
            return
        self._one_row = one_row
        (self.table.bar if one_row else self._head.layout()).addWidget(self._buttons)
        self._head.setHidden(one_row)
        filters = (self.table.filter, self.table.kind, self.table.period)
        above = (*filters, self._buttons) if one_row else (self._buttons, *filters)
        tab_through((*above, self.table.view, self.card))

    def _answer(self, path: Path, digest: str) -> None:
        found = self.table.book.of_digest(digest)
        if not found:
            self._say(NOT_OURS.format(name=path.name), "due_notice")
            return
        first = found[0]
        whom = f", für {first.entry.for_whom}" if first.entry.for_whom else ""
        said = OURS.format(name=path.name, document=first.entry.label(), moment=first.moment, whom=whom)
        self._say(said + (AGAIN.format(count=len(found)) if found[1:] else ""), "notice")
        self._mark(first.entry.id)

    def _mark(self, id: int) -> None:
        if not self.table.mark(id) and self.municipality is None:
            self.table.show_all()
            self.table.mark(id)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._say(str(error), "due_notice")

    def _say(self, text: str, role: str) -> None:
        set_role(self._answer_frame, role)
        self.answer.setText(text)
        self._answer_frame.show()

    def _show_line(self, line: Line | None) -> None:
        self.card.show_line(line)
        self.list_button.setEnabled(line is not None)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._answer_frame)
        inside.setContentsMargins(16, 10, 16, 10)
        inside.addWidget(self.answer)
        self._answer_frame.hide()
        theme = self.context.theme
        theme.follow(self.table.view, lambda view: view.setMinimumHeight(theme.px(LEAST_TABLE)))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._head = QWidget()
        self._head.setLayout(row(self._buttons))
        self._head.layout().insertWidget(0, words(PURPOSE, "muted", wrap=True), 1)
        column.addWidget(self._head)
        column.addWidget(self._answer_frame)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)
        self.area: QScrollArea = filling(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
