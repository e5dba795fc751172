"""One category: number, name and description, for whom it is, and the evidence that it holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.code import Code
from models.code_edit import evidence_with
from models.evidence import Evidence
from models.evidence_life import is_confidential, words_shown
from models.municipality import Municipality
from models.passage import Passage
from models.store.errors import Gone
from ui.context import Context
from ui.evidence.source_place import source_place
from ui.forms.record_form import RecordForm, Section
from ui.widgets.card import badge, button, clear, row, words

MOST = 30
RESERVED = "ftknuzler"


class CodeDetails(QWidget):
    """`share_wanted(Code, Kommune or None)`."""

    share_wanted = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.code: Code | None = None
        self._municipality: Municipality | None = None
        self.form = RecordForm(context, Code, (Section("", (("number", "name"), "description")),), reserved=RESERVED)
        self.scope = words("", "muted", wrap=True)
        self.share = button(context.theme, "", self._share, role="quiet")
        self.heading = words("", "section")
        self._pieces = QVBoxLayout()
        self._pieces.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addLayout(row(self.scope, 1, self.share))
        column.addWidget(self.heading)
        column.addLayout(self._pieces)
        column.addStretch(1)

    def show_code(self, code: Code | None, municipality: Municipality | None) -> None:
        """Show a category; its evidence of that Kommune, or of all."""
        other = (code.id if code else 0) != (self.code.id if self.code else 0)
        self.code, self._municipality = code, municipality
        if other:
            self.form.show_record(code)
        for part in (self.form, self.scope, self.share, self.heading):
            part.setVisible(code is not None)
        clear(self._pieces)
        if code is not None:
            self._show_scope(code)
            self._show_pieces(code)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.form.flush()

    def _show_scope(self, code: Code) -> None:
        own = self._context.store.get(Municipality, code.municipality_id) if code.municipality_id else None
        self.scope.setText(f"Gilt nur für {own.label()}." if own else "Gilt für alle Kommunen.")
        here = self._municipality
        self.share.setText("Für alle freigeben" if own else f"Nur für {here.label()}" if here else "")
        self.share.setVisible(own is not None or here is not None)

    def _share(self) -> None:
        if self.code is not None:
            self.share_wanted.emit(self.code, None if self.code.municipality_id else self._municipality)

    def _show_pieces(self, code: Code) -> None:
        here = self._municipality
        found = evidence_with(self._context.store, code)
        found = [each for each in found if here is None or each.municipality_id == here.id]
        self.heading.setText({0: "Noch kein Beleg", 1: "1 Beleg"}.get(len(found), f"{len(found)} Belege"))
        for evidence in found[:MOST]:
            self._pieces.addWidget(self._piece(evidence))
        if len(found) > MOST:
            self._pieces.addWidget(words(f"… und {len(found) - MOST} weitere", "small"))

    def _piece(self, evidence: Evidence) -> QWidget:
        store = self._context.store
        passage = store.get(Passage, evidence.passage_id)
        said = words_shown(store, passage)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        link = button(
            self._context.theme, f"{evidence.kind.sign} {evidence.label()}", lambda: self._go(passage), role="link"
        )
        link.setAccessibleName(f"{evidence.label()}: {said[:60]}")
        line = row(link, words(evidence.kind.label, "small"), 1)
        if is_confidential(store, passage):
            line.insertWidget(2, badge("vertraulich", "due"))
        column.addLayout(line)
        column.addWidget(words(said, "muted", wrap=True))
        return holder

    def _go(self, passage: Passage) -> None:
        try:
            self._context.go(source_place(self._context.store, passage))
        except Gone as error:
            self._context.toast(str(error))
