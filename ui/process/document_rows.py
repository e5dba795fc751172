"""Unterlagen that were promised, edited in place, with a button for the day they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from models.document_review import DocumentReview, receive
from models.store.record import Record, specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.record_form import FieldBlock
from ui.forms.record_list import RecordList
from ui.forms.reference_editor import ReferenceEditor, Search
from ui.take_back import undo_of
from ui.widgets.card import button

FIELDS = ("name", "due_on", "contact_id", "promised_on", "state", "received_on", "note")


class DocumentRows(RecordList):
    """The awaited documents of a Kommune; received ones leave the list, and the toast brings them back."""

    def __init__(
        self,
        context: Context,
        load: Callable[[], Sequence[DocumentReview]],
        create: Callable[[], Record],
        find_person: Search,
    ) -> None:
        self._find_person = find_person
        super().__init__(
            context, DocumentReview, FIELDS, load, create, editor=self._editor_of, arrange=self._arrange_row,
            add_text="Zugesagte Unterlage", invite=False,
        )  # fmt: skip

    def move_row(self, row: ListRow, to: int) -> None:
        """The days order the rows."""

    def _receive(self, row: ListRow) -> None:
        self.flush()
        if not isinstance(row.record, DocumentReview):
            return
        receive(self.context.store, row.record)
        self.context.toast(f"Eingegangen: {row.record.label()}", undo_of(self.context, about=row.record))

    def _make_row(self, record: Record | None) -> ListRow:
        row = super()._make_row(record)
        row.handle.hide()
        row.number.hide()
        flow = row.editors["name"].widget.parentWidget().layout()
        name = record.label() if record is not None else "Unterlage"
        here = button(self.context.theme, "Eingegangen", lambda: self._receive(row), icon="check")
        here.setAccessibleName(f"{name} ist eingegangen")
        assert isinstance(flow, FlowLayout)
        flow.addWidget(here)
        return row

    def _editor_of(self, name: str) -> Editor:
        spec = specs(DocumentReview)[name]
        if name == "contact_id":
            made: Editor = ReferenceEditor(self.context, spec, self._find_person, lambda _: None)
            made.input.setPlaceholderText("zugesagt von")
            return made
        made = editor_for(self.context, spec)
        if name == "due_on":
            made.input.setPlaceholderText("erwartet bis")
        return made

    def _arrange_row(self, editors: dict[str, Editor]) -> QWidget:
        body, first, rest = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(first, 8, 4)
        for name in ("name", "due_on", "contact_id"):
            flow.addWidget(editors[name].widget)
        more = QToolButton(checkable=True)
        self.context.theme.dress(more, "more", "muted")
        more.setToolTip("Stand, Tage, Notiz")
        more.setAccessibleName("Mehr: Stand, Tage, Notiz")
        flow.addWidget(more)
        inner = FlowLayout(rest)
        for name in ("promised_on", "state", "received_on", "note"):
            inner.addWidget(FieldBlock(editors[name], editors[name].spec.label))
        rest.hide()
        more.toggled.connect(rest.setVisible)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(first)
        column.addWidget(rest)
        return body
