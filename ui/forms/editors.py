"""The editor that fits a field, by its type and form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum

from models.store.record import FieldSpec, Form
from models.store.values import Month, Span
from ui.context import Context
from ui.forms.choice_editors import CheckEditor, ChipsEditor, ChoiceEditor, NumberEditor
from ui.forms.editor import Editor
from ui.forms.reference_editor import ReferenceEditor
from ui.forms.text_editors import LineEditor, LongEditor, MailEditor, PhoneEditor, WebEditor
from ui.forms.time_editors import DateEditor, MonthEditor, SpanEditor, TimeEditor
from ui.forms.typed_values import NotReadable

__all__ = ["Editor", "NotReadable", "editor_for"]

_BY_FORM: dict[Form, Callable[[Context, FieldSpec], Editor]] = {
    Form.LINE: LineEditor,
    Form.LONG: LongEditor,
    Form.PHONE: PhoneEditor,
    Form.MAIL: MailEditor,
    Form.WEB: WebEditor,
}
_BY_TYPE: dict[type, Callable[[Context, FieldSpec], Editor]] = {
    bool: CheckEditor,
    int: NumberEditor,
    date: DateEditor,
    time: TimeEditor,
    Month: MonthEditor,
    Span: SpanEditor,
}


def editor_for(context: Context, spec: FieldSpec) -> Editor:
    """A new editor for a field; raises KeyError for a type that no person edits (a datetime)."""
    if spec.reference:
        return ReferenceEditor(context, spec)
    if issubclass(spec.type, StrEnum):
        return ChipsEditor(context, spec) if spec.many else ChoiceEditor(context, spec)
    return _BY_FORM[spec.form](context, spec) if spec.type is str else _BY_TYPE[spec.type](context, spec)
