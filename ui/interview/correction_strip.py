"""A closed interview stays as it is; what is corrected later has a number, a day and a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.interview import Interview, InterviewCorrection, InterviewState, corrections_of, open_correction
from models.interview_life import begin_correction, end_correction
from models.store.record import specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.record_form import FieldBlock
from ui.forms.text_editors import LineEditor
from ui.theme import set_role
from ui.widgets.card import button, row, words


class CorrectionStrip(QFrame):
    """There for closed interviews only. Emits `changed` when a correction is begun or ended."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._interview = Interview(municipality_id=0)
        set_role(self, "due_notice")
        self.autosave = Autosave(context, self)
        self.text = words("", "", wrap=True)
        self.reason = LineEditor(context, specs(InterviewCorrection)["reason"])
        self.block = FieldBlock(self.reason, "Gr&und der Korrektur")
        self.act = button(context.theme, "&Korrigieren", self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 10)
        line = row(self.text, self.act, spacing=12)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.block)

    def show_interview(self, interview: Interview) -> None:
        """Show how it stands with this interview."""
        self._interview = interview
        store = self.context.store
        self.setVisible(interview.state is InterviewState.CLOSED)
        self.autosave.release(self.reason)
        correction = open_correction(store, interview.id)
        done = [each for each in corrections_of(store, interview) if each.ended_at]
        self.block.setVisible(correction is not None)
        set_role(self, "notice" if correction is None else "due_notice")
        if correction is not None:
            self.autosave.bind(self.reason, correction, "reason")
            self.text.setText(f"{correction.label()} ist offen: Die Reinschrift kann geändert werden.")
            self.act.setText("&Korrektur abschließen")
            return
        closed = f"Abgeschlossen am {interview.closed_on:%d.%m.%Y}." if interview.closed_on else "Abgeschlossen."
        last = f" Zuletzt {done[-1].label()} vom {done[-1].ended_at:%d.%m.%Y}." if done and done[-1].ended_at else ""
        self.text.setText(closed + last)
        self.act.setText("&Korrigieren")

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def _toggle(self) -> None:
        store = self.context.store
        self.flush()
        if open_correction(store, self._interview.id) is None:
            begin_correction(store, self._interview)
            self.changed.emit()
            self.reason.focus()
        else:
            end_correction(store, self._interview)
            self.changed.emit()
