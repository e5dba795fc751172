"""A record's notes on a card of their own: words of them can be evidence, which is listed below."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.evidence_life import pieces_of
from models.passage import passages_of
from models.store.record import Record, specs
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.rows import EvidenceRows
from ui.evidence.texts import Text, attach_evidence
from ui.forms.editor import Editor
from ui.forms.note_text import NoteEditor
from ui.forms.record_form import RecordForm, Section
from ui.forms.text_editors import GrowingText
from ui.widgets.card import Card


class EvidenceNotes(QWidget):
    """One long field that saves itself; Ctrl+G in it. Its card lies over the `host`."""

    def __init__(self, context: Context, kind: type[Record], name: str, host: QWidget, *, reserved: str = "") -> None:
        super().__init__()
        self._context, self._name = context, name
        spec = specs(kind)[name]
        self.editor = NoteEditor(context, spec, GrowingText(spec.width))
        self.form = RecordForm(context, kind, (Section("", (name,)),), custom={name: self.editor}, reserved=reserved)
        self.card = EvidenceCard(context, host)
        self.rows = EvidenceRows(context)
        marking = attach_evidence(context, self.editor, self._text, self.form.flush, self.card)
        self.rows.opened.connect(marking.open)
        self.rows.home_wanted.connect(marking.find_home)
        self.card.changed.connect(self.show_marks)
        self.editor.remarked.connect(self.show_marks)
        self.form.autosave.written.connect(lambda _: self.show_marks())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._listed = Card("Belege aus den Notizen")
        self._listed.body.addWidget(self.rows)
        column.addWidget(self.form)
        column.addWidget(self._listed)

    def show_record(self, record: Record | None) -> None:
        """Write what is pending, then show the notes of another record, or none."""
        self.form.show_record(record)
        self.show_marks()

    @property
    def editors(self) -> dict[str, Editor]:
        """The editor of the field, by its name."""
        return self.form.editors

    def show_marks(self) -> None:
        """Show what is marked, and list the evidence."""
        text, store = self._text(), self._context.store
        pieces = pieces_of(store, *text) if text is not None else []
        self.editor.show_passages(passages_of(store, *text) if text is not None else [])
        self.rows.show_pieces(pieces)
        self._listed.setVisible(bool(pieces))

    def focus_field(self, name: str, span: tuple[int, int] | None = None) -> None:
        """Put the cursor into the notes, to these characters."""
        self.form.focus_field(name)
        if span is not None:
            self.editor.show_place(*span)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.form.flush(), self.card.flush()])

    def _text(self) -> Text | None:
        record = self.form.record
        return (record, self._name) if record is not None else None
