"""One document in its details, beside the table: a form that saves itself, its Bereiche, its files, its source."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.code import Code
from models.contact import contacts_of
from models.document_file import DocumentFile
from models.document_promise import promised_where
from models.document_review import DocumentArea, DocumentReview, DocumentState
from models.letters import begins, word_forms
from models.letters import words as letters
from models.store.errors import KnownError
from models.store.record import specs
from models.store.store import Change
from ui.context import Context
from ui.documents.area_chips import AreaChips
from ui.documents.file_rows import FileRows
from ui.forms.pickers import Choice
from ui.forms.record_form import RecordForm, Section
from ui.forms.reference_editor import ReferenceEditor
from ui.panes import tab_through
from ui.whereabouts import place_of, way_to_bin
from ui.widgets.card import Card, button, clear, row, words
from ui.widgets.eliding_link import ElidingLink
from ui.widgets.scrolling import scrolling

FIELDS = (
    Section("", ("name", ("kind", "dated"), ("state", "due_on"), "reason", "contact_id", "note")),
    Section("Herkunft", ("provider", "promised_on", ("requested_on", "received_on"), "read_on"), more=True),
    Section("Vertraulichkeit und Verbleib", ("confidentiality", "afterwards", ("afterwards_on", "settled_on")),
            more=True),
)  # fmt: skip
WIDTH = 430
DAY_OF = {DocumentState.RECEIVED: "received_on", DocumentState.READ: "read_on"}
"""The day that goes with a state: today, unless one stands there."""


class DetailsPanel(QWidget):
    """Shows one document; `closed` when the user is done with it, `take_wanted` to take in files for it."""

    closed = Signal()
    take_wanted = Signal()

    def __init__(self, context: Context, reserved: str) -> None:
        super().__init__()
        self.context = context
        self.document: DocumentReview | None = None
        self.title = words("", "section", wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_button = button(context.theme, "", self.closed.emit, role="quiet", icon="close",
                                   name="Angaben schließen")  # fmt: skip
        self.close_button.setToolTip("Angaben schließen (F2)")
        person = ReferenceEditor(context, specs(DocumentReview)["contact_id"], self._find_person, lambda _: None)
        self.form = RecordForm(context, DocumentReview, FIELDS, custom={"contact_id": person}, reserved=reserved)
        self.areas = AreaChips(context)
        self.files = FileRows(context)
        self._source = QVBoxLayout()
        self._lay_out()
        context.live.changed.connect(self._hear)

    def sizeHint(self) -> QSize:
        return QSize(self.context.theme.px(WIDTH), super().sizeHint().height())

    def show_document(self, document: DocumentReview | None) -> None:
        """Show this document from now on; what is pending of the one before is written."""
        other = (document.id if document else 0) != (self.document.id if self.document else 0)
        self.document = document
        if other:
            self.form.show_record(document)
        self.setEnabled(document is not None)
        self.title.setText(document.label() if document is not None else "")
        self.areas.show_document(document)
        before = self.files.files
        self.files.show_document(document)
        self._show_source()
        self._fit_fields()
        if other or self.files.files != before:
            tab_through((self,))  # Qt puts the rows that are made now at the end

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.form.focus_field(name if name in self.form.editors else "name")

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.form.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def _fit_fields(self) -> None:
        """Only what can be said of this state: a reason for what was left, a day for what is awaited."""
        state = self.document.state if self.document is not None else DocumentState.PROMISED
        for name, wanted in (("reason", DocumentState.NOT_SELECTED), ("due_on", DocumentState.PROMISED)):
            self.form.editors[name].widget.parentWidget().setVisible(state is wanted)

    def _show_source(self) -> None:
        clear(self._source)
        where = promised_where(self.context.store, self.document) if self.document is not None else ""
        self._source_card.setVisible(bool(where))
        if where:
            self._source.addWidget(ElidingLink(where, self._go_to_source, f"Zugesagt in: {where}, öffnen"))

    def _go_to_source(self) -> None:
        if self.document is None:
            return
        try:
            self.context.go(place_of(self.context.store, self.document.source))
        except KnownError as error:
            self.context.toast(str(error), way_to_bin(error, self.context.go))

    def _find_person(self, text: str) -> list[Choice]:
        if self.document is None:
            return []
        people = contacts_of(self.context.store, self.document.municipality_id)
        choices = [Choice(p.id, p.label(), p.function if p.full_name() else "") for p in people]
        return [c for c in choices if begins(letters(text), word_forms(f"{c.text} {c.hint}"))]

    def _hear(self, change: Change) -> None:
        if self.document is None:
            return
        if change.kind is DocumentReview and change.id == self.document.id:
            if change.action == "removed":
                self.show_document(None)
                return
            self._complete(change)
            self.show_document(self.context.store.get(DocumentReview, self.document.id))
        elif change.kind in (DocumentFile, DocumentArea, Code) and self.isVisible():
            self.show_document(self.document)

    def _complete(self, change: Change) -> None:
        """A state that is chosen here without its day was reached today."""
        store = self.context.store
        assert self.document is not None
        document = store.get(DocumentReview, self.document.id)
        name = DAY_OF.get(document.state, "")
        if "state" not in change.fields or not name or getattr(document, name) is not None or not self.isVisible():
            return
        last = store.steps.last
        if last is None or not any(delta.uid == document.uid and "state" in delta.columns for delta in last.deltas):
            return  # undo has brought the state back, with the day that was there or with none
        store.steps.join_next()
        store.change(document, **{name: store.clock().date()})

    def _lay_out(self) -> None:
        take = button(self.context.theme, "Datei", self.take_wanted.emit, role="quiet", icon="plus",
                      name="Dateien zu dieser Unterlage aufnehmen")  # fmt: skip
        files = Card("Dateien")
        files.tools.addWidget(take)
        files.body.addWidget(self.files)
        areas = Card("Bildungsbereiche")
        areas.body.addWidget(self.areas)
        self._source_card = Card("Zugesagt in")
        self._source_card.body.addLayout(self._source)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(files)
        column.addWidget(self._source_card)
        column.addWidget(self.form)
        column.addWidget(areas)
        head = row(self.title, self.close_button)
        head.setStretch(0, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(scrolling(content, margin=0), 1)
