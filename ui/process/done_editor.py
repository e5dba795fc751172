"""A day on which something was done, as a tick: setting it means today."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox

from models.store.record import FieldSpec
from ui.context import Context
from ui.forms.editor import Editor
from ui.forms.typed_values import date_text, read_date


class DoneEditor(Editor):
    """The day that is kept stays the one it was while the tick stands."""

    input: QCheckBox

    def __init__(self, context: Context, spec: FieldSpec, text: str = "erledigt") -> None:
        super().__init__(context, spec, QCheckBox())
        self._day: date | None = None
        self.input.setAccessibleName(text)
        self.input.setToolTip(text)
        self.input.toggled.connect(self._toggle)

    def value(self) -> date | None:
        return self._day

    def typed(self) -> str:
        return date_text(self._day)

    def retype(self, text: str) -> None:
        self.show(read_date(text, self.context.store.clock().date()))
        self._hear()

    def _show(self, value: date | None) -> None:
        self._day = value
        self.input.setChecked(value is not None)

    def _toggle(self, on: bool) -> None:
        if not self._showing:
            self._day = self.context.store.clock().date() if on else None
        self._hear()
