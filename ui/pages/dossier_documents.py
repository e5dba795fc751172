"""Dossier, Unterlagen: the register as a table, one document in its details beside it, and the way to ask for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.bin import throw_away
from models.document_life import add_document, set_state
from models.document_list import Counts, DocumentLine
from models.document_review import DocumentReview, DocumentState
from models.municipality import Municipality
from models.store.errors import KnownError
from models.store.record import read_address
from ui.context import Context
from ui.documents.details import DetailsPanel
from ui.documents.row_drop import RowDrop
from ui.documents.table import DocumentTable
from ui.documents.words import counted_words
from ui.flow import FlowLayout
from ui.intake.intake import intake_of
from ui.intake.offer import accept_documents, choose_documents
from ui.pages.dossier_tab import MARGIN, RESERVED, DossierTab
from ui.panes import tab_through
from ui.place import Place
from ui.process.document_line import DocumentLine as AddLine
from ui.reader.reading import Foresight
from ui.returned.drop import files_of
from ui.tables.record_table import Empty
from ui.take_back import undo_of
from ui.widgets.card import button, words
from ui.widgets.scrolling import filling

INVITATION = (
    "Hier stehen alle Unterlagen der Kommune: was zugesagt ist, was da ist, was gesichtet ist.\n"
    "Ziehen Sie Dateien hierher, tippen Sie oben einen Titel ein, oder bitten Sie die Kommune um Unterlagen."
)
TO_THIS = "Hier loslassen: zu dieser Unterlage aufnehmen"
_DETAILS = "document_details"
STATES = {
    DocumentState.RECEIVED: "Ein&gegangen",
    DocumentState.READ: "Ge&sichtet",
    DocumentState.NOT_SELECTED: "&Nicht ausgewählt …",
    DocumentState.PROMISED: "Wieder &erwartet",
}
LEAST_TABLE = 200
BESIDE_FROM = 960
"""From this width on the details stand beside the table, else in its place."""


class DocumentsTab(DossierTab):
    """Enter opens the reader, F2 the details, Entf moves to the bin; files may be dropped anywhere, or on a row."""

    kinds = (Municipality,)
    adds = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.line = AddLine(context)
        self.counts = words("", "muted")
        theme.follow(self.counts, lambda label: label.setMinimumHeight(theme.px(34)))  # as high as the buttons beside
        self.take_button = button(theme, "Dateien aufnehmen …", self.take, icon="folder")
        self.request_button = button(theme, "Bitte um Unterlagen", self.request, icon="mail", role="quiet")
        self.details_button = button(theme, "Angaben", self.turn_details, icon="edit", role="quiet",
                                     name="Angaben zur Unterlage")  # fmt: skip
        self.details_button.setToolTip("Angaben zur Unterlage zeigen oder schließen (F2)")
        self.table = DocumentTable(
            context, Empty(INVITATION, "Dateien aufnehmen …", self.take), self._actions
        )  # fmt: skip
        self.details = DetailsPanel(context, RESERVED)
        self._wants_details = bool(context.state.get(_DETAILS, False))
        self.line.entered.connect(self._add)
        self.table.opened.connect(self.open)
        self.table.line_changed.connect(self._show_line)
        self.table.counted.connect(self._show_counts)
        self.details.closed.connect(self.close_details)
        self.details.take_wanted.connect(lambda: self.take(self._marked()))
        self._intake = intake_of(context)
        self._intake.file_ready.connect(lambda _: self._reload_if_seen())
        accept_documents(context, self, lambda: (self.municipality, None) if self.municipality.id else None)
        accept_documents(context, self.details, self._details_target, TO_THIS)
        Foresight(context, self, lambda: any(line.files for line in self.table.model.rows))
        self.row_drop = RowDrop(context, self.table.view, lambda: self.table.model.rows, self._take_dropped)
        self.table.view.installEventFilter(self)
        self._lay_out()
        self._make_actions()

    # ------------------------------------------------------------ the tab

    def show_municipality(self, municipality: Municipality) -> None:
        self.flush()
        self.line.begin(municipality)
        super().show_municipality(municipality)

    def refresh(self) -> None:
        self.table.show_municipality(self.municipality)
        self._show_line(self.table.line())

    def focus_field(self, field: str) -> None:
        table, uid, name = read_address(field)
        if table == DocumentReview.table():
            if not self.table.mark(uid):
                self.table.show_all()
                self.table.mark(uid)
            if name:
                self.open_details()
                self.details.focus_field(name)
                return
        if self.table.model.rows:
            self.table.view.setFocus()
            QTimer.singleShot(0, self, self._show_table)  # its width is known only then
        else:
            self.line.setFocus()

    def _show_table(self) -> None:
        """Close details that stand in the place of the table, which one came to see."""
        focus = self.window().focusWidget()
        at_work = focus is not None and self.details.isAncestorOf(focus)
        if self.isVisible() and not self._area.isVisibleTo(self) and not at_work:
            self.close_details()

    def add(self) -> None:
        """Put the cursor into the line for the next document."""
        self.line.setFocus()

    def flush(self) -> bool:
        return all([self.details.flush(), self.line.flush()])

    # ------------------------------------------------------------ doing

    def open(self, line: DocumentLine) -> None:
        """Read the document; where there is no file yet, its details."""
        if line.files:
            self.field_changed.emit(f"{DocumentReview.table()}/{line.uid}")  # the way back leads to this row
            self.context.go(Place("document", line.uid))
        else:
            self.open_details()
            self.details.focus_field("state")

    def take(self, document: DocumentReview | None = None) -> None:
        """Choose files, for this document or each as a new one."""
        choose_documents(self.context, self, self.municipality, document)

    def request(self) -> None:
        """Write to the Kommune what is needed."""
        self.flush()
        self.context.go(Place("document_request", self.municipality.uid))

    def turn_details(self) -> None:
        """Show the details, or close them."""
        if self._wants_details:
            self.close_details()
        else:
            self.open_details()
            self.details.focus_field("name")

    def open_details(self) -> None:
        """Show the details of the marked document."""
        self._want_details(True)

    def close_details(self) -> None:
        """The table alone again."""
        self.details.flush()
        self._want_details(False)
        self.table.view.setFocus()

    def remove(self, line: DocumentLine | None = None) -> None:
        """Move the marked document to the bin; the toast brings it back."""
        self._with_marked("„{}“ liegt im Papierkorb.", partial(throw_away, self.context.store), line)

    def paste(self) -> None:
        """Take in the files of the clipboard."""
        found: list[Path] = files_of(QGuiApplication.clipboard().mimeData())
        if found:
            self._intake.take(found, self.municipality)

    # ------------------------------------------------------------ inside

    def _add(self, name: str) -> None:
        try:
            added = add_document(self.context.store, self.municipality, name)
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.table.reload()
        if not self.table.mark(added.uid):
            self.table.show_all()
            self.table.mark(added.uid)

    def _marked(self) -> DocumentReview | None:
        line = self.table.line()
        return self.context.store.get(DocumentReview, line.id) if line is not None else None

    def _set(self, state: DocumentState) -> None:
        label = f"„{{}}“: {state.label}."
        self._with_marked(label, lambda document: set_state(self.context.store, document, state))
        if state is DocumentState.NOT_SELECTED:
            self.open_details()
            self.details.focus_field("reason")

    def _with_marked(
        self, told: str, act: Callable[[DocumentReview], object], line: DocumentLine | None = None
    ) -> None:
        line = line or self.table.line()
        if line is None:
            return
        self.details.flush()
        document = self.context.store.get(DocumentReview, line.id)
        try:
            act(document)
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.table.reload()
        self.context.toast(told.format(document.label()), undo_of(self.context))

    def _actions(self, line: DocumentLine) -> Sequence[QAction]:
        doings: list[tuple[str, Callable[[], object]]] = []
        if line.files:
            doings.append(("&Lesen\tEnter", partial(self.open, line)))
        doings.append(("&Angaben\tF2", lambda: (self.open_details(), self.details.focus_field("name"))))
        doings.append(("&Datei aufnehmen …", lambda: self.take(self._marked())))
        for state, said in STATES.items():
            doings.append((said, partial(self._set, state)))
        doings.append(("In den &Papierkorb\tEntf", partial(self.remove, line)))
        made = []
        for text, act in doings:
            action = QAction(text)
            action.triggered.connect(lambda _=False, act=act: act())
            made.append(action)
        return made

    def _details_target(self) -> tuple[Municipality, DocumentReview | None] | None:
        document = self.details.document
        return (self.municipality, document) if document is not None else None

    def _take_dropped(self, paths: list[Path], line: DocumentLine | None) -> None:
        document = self.context.store.get(DocumentReview, line.id) if line is not None else None
        self._intake.take(paths, self.municipality, document)

    def _reload_if_seen(self) -> None:
        if self.isVisible():
            self.table.reload()

    def _show_line(self, line: DocumentLine | None) -> None:
        self.details_button.setEnabled(line is not None)
        self._arrange()
        if self.details.isVisibleTo(self) and not self._edits_another(line):
            self.details.show_document(self._marked())

    def _edits_another(self, line: DocumentLine | None) -> bool:
        """Whether the cursor is in the details of a document that a filter has just hidden: they stay."""
        focus, document = self.window().focusWidget(), self.details.document
        if document is None or focus is None or not self.details.isAncestorOf(focus):
            return False
        kept = self.context.store.get(DocumentReview, document.id)
        return kept.removed_at is None and (line is None or line.id != document.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table.view and event.type() == QEvent.Type.FocusIn:
            self._show_line(self.table.line())
        return super().eventFilter(watched, event)

    def _show_counts(self, counts: Counts) -> None:
        self.counts.setText(counted_words(counts))

    def _want_details(self, wanted: bool) -> None:
        self._wants_details = wanted
        self.context.state.set(_DETAILS, wanted)
        self._show_line(self.table.line())

    def _arrange(self) -> None:
        """The details beside the table where there is room for both, else in its place."""
        line = self.table.line()
        shown = self._wants_details and (line is not None or self._edits_another(line))
        beside = self.width() >= self.context.theme.px(BESIDE_FROM)
        self.details.setVisible(shown)
        self.details_button.setVisible(not shown)
        self._area.setVisible(beside or not shown)
        self.details.setMaximumWidth(self.context.theme.px(430) if beside else 16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_actions(self) -> None:
        for text, keys, act in (
            ("Angaben zur Unterlage", "F2", self.turn_details),
            ("Bitte um Unterlagen", "", self.request),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
        for key, act in ((QKeySequence.StandardKey.Delete, self.remove), (QKeySequence.StandardKey.Paste, self.paste)):
            found = QShortcut(QKeySequence(key), self.table.view, lambda act=act: act())
            found.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, 10, 8)
        for part in (self.line, self.take_button, self.request_button, self.details_button, self.counts):
            flow.addWidget(part)
        left_side = QWidget()
        left = QVBoxLayout(left_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(tools)
        left.addWidget(self.table, 1)
        theme = self.context.theme
        theme.follow(self.table.view, lambda view: view.setMinimumHeight(theme.px(LEAST_TABLE)))
        line = QHBoxLayout(self)
        line.setContentsMargins(MARGIN, 12, MARGIN, 8)
        line.setSpacing(16)
        self._area = filling(left_side)
        line.addWidget(self._area, 1)
        line.addWidget(self.details)
        tab_through((tools, *self.table.parts, self.details))
