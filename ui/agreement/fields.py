"""The version's own fields, each with its label, wherever the form wants them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agreement_version import AgreementVersion
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.record_form import FieldBlock
from ui.widgets.card import words

SENDING_TITLE = "Versand dieser Fassung"
SENDING = (("sent_to", "sent_on"), ("answer",))
"""To whom a version went and what came back: the rows of that card."""


class Fields:
    """Makes editors for a version's fields and keeps them by name."""

    def __init__(self, context: Context, version: AgreementVersion, autosave: Autosave) -> None:
        self._context = context
        self._version = version
        self._autosave = autosave
        self.editors: dict[str, Editor] = {}

    def block(self, name: str) -> FieldBlock:
        """One field with its label."""
        editor = editor_for(self._context, specs(AgreementVersion)[name])
        self._autosave.bind(editor, self._version, name)
        self.editors[name] = editor
        return FieldBlock(editor, editor.spec.label)

    def row(self, *names: str) -> QWidget:
        """Fields that belong together, side by side where there is room."""
        row = QWidget()
        flow = FlowLayout(row)
        for name in names:
            flow.addWidget(self.block(name))
        return row


def labelled(label: str, content: QWidget) -> QWidget:
    """A label above something that is not a single field."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(words(label, "small"))
    column.addWidget(content)
    content.setAccessibleName(label)
    return body
