"""The procedure in its steps: shipped ones to read, own ones to write, all of them to move and remove."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.agreement_clauses import ComposedClause
from models.agreement_version import AgreementVersion, ProcedureStep, parts_of
from models.store.record import Record
from ui.context import Context
from ui.forms.editors import Editor
from ui.forms.list_row import ListRow
from ui.forms.record_list import RecordList
from ui.theme import set_role
from ui.widgets.card import words
from ui.widgets.placeholders import Placeholders
from ui.widgets.text_view import DifferenceText, FoldedText


class StepBody(QWidget):
    """A step's final text, or its wording while that is edited."""

    def __init__(self, context: Context, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.composed: ComposedClause | None = None
        self.is_open = True
        self.text = FoldedText(context.theme)
        self.text.set_folded(False)
        self.text.setCursor(Qt.CursorShape.IBeamCursor)
        self._edit = QPushButton("Text ändern")
        set_role(self._edit, "link")
        self._edit.clicked.connect(lambda: self.set_open(not self.is_open, focus=True))
        self._back = QPushButton("Zurück zur Vorlage")
        set_role(self._back, "link")
        self._badge = words("geändert", "chip")
        self._difference = DifferenceText(context.theme)
        Placeholders(context.theme, editor.input.document())
        self._back.clicked.connect(self._go_back)
        column = QVBoxLayout()
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self._badge, self._back):
            line.addWidget(part)
        line.addStretch(1)
        for part in (self.text, editor.widget, self._difference):
            column.addWidget(part)
        column.addLayout(line)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.addLayout(column, 1)
        whole.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        self.show_step(None)

    def show_step(self, composed: ComposedClause | None) -> None:
        """Show the step as it is composed; None while it is new."""
        first = self.composed is None
        self.composed = composed
        shipped = composed is not None and bool(composed.template)
        if shipped and first:
            self.set_open(False)
            self.editor.show(composed.text)
        self.text.show_text(composed.resolved if composed else "")
        differs = shipped and composed.changed
        self._badge.setVisible(differs)
        self._back.setVisible(differs)
        self._edit.setVisible(shipped)
        self._difference.setVisible(differs and self.is_open)
        if differs:
            self._difference.show_difference(composed.template, composed.text)

    def set_open(self, is_open: bool, *, focus: bool = False) -> None:
        """Show the wording to edit, or the final text."""
        self.is_open = is_open
        self.editor.widget.setVisible(is_open)
        self.text.setVisible(not is_open)
        self._edit.setText("Fertig" if is_open else "Text ändern")
        if self.composed is not None:
            self._difference.setVisible(is_open and self.composed.changed and bool(self.composed.template))
        if focus:
            self.focus()

    def focus(self) -> None:
        """Put the cursor into the wording where it is open, else on the button that opens it."""
        (self.editor.input if self.is_open else self._edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        assert self.composed is not None
        self.editor.retype(self.composed.template)
        self.set_open(False, focus=True)


class StepList(RecordList):
    """The steps of one version."""

    def __init__(self, context: Context, version: AgreementVersion, **options: Any) -> None:
        self._bodies: dict[Editor, StepBody] = {}
        self._composed: Mapping[str, ComposedClause] = {}
        super().__init__(
            context, ProcedureStep, ("text",),
            lambda: parts_of(context.store, ProcedureStep, version.id),
            lambda: ProcedureStep(version_id=version.id),
            arrange=self._body, add_text="Schritt hinzufügen", **options,
        )  # fmt: skip

    def show_steps(self, composed: Mapping[str, ComposedClause]) -> None:
        """Show the final texts, by the steps' uids."""
        self._composed = composed
        for row in self.rows:
            self._show_row(row)

    def _body(self, editors: dict[str, Editor]) -> QWidget:
        body = StepBody(self.context, editors["text"])
        self._bodies[editors["text"]] = body
        return body

    def _make_row(self, record: Record | None) -> ListRow:
        row = super()._make_row(record)
        self._show_row(row)
        return row

    def _show_row(self, row: ListRow) -> None:
        if row.record is not None and row.record.uid in self._composed:
            with QSignalBlocker(self):
                self._bodies[row.editors["text"]].show_step(self._composed[row.record.uid])

    def focus_field(self, uid: str, name: str = "") -> bool:
        """Put the cursor into a step, or on the button that opens it; False when it isn't here."""
        row = next((row for row in self.rows if row.record is not None and row.record.uid == uid), None)
        if row is None:
            return False
        body = self._bodies[row.editors["text"]]
        if body.is_open:
            row.focus(name)
        else:
            body.focus()
            self.focused.emit(f"{self.kind.table()}/{uid}/text")
        return True
