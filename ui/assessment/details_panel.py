"""Angaben of a Standortbestimmung: its day, a remark, the rating, and whether it is closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.assessment import Assessment
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

SECTIONS = (
    Section("Standortbestimmung", ("assessed_on", "note")),
    Section("Einstufung", ("rated", "scale")),
)
HINT = (
    "Gefragt sind Anhaltspunkte in Worten. Mit einer Einstufung steht zu jeder Kernkomponente zusätzlich eine Stufe, "
    "getrennt nach der Sicht der Agentur, der Kommune und der gemeinsamen; „nicht erhoben“ bleibt immer möglich."
)


class DetailsPanel(QWidget):
    """`closing()`, `reopening()`, `removal()` are asked for by its buttons."""

    closing = Signal()
    reopening = Signal()
    removal = Signal()

    def __init__(self, context: Context, reserved: str) -> None:
        super().__init__()
        self.form = RecordForm(context, Assessment, SECTIONS, reserved=reserved)
        theme = context.theme
        self.state = words("", "muted", wrap=True)
        self.close_button = button(theme, "Abschließen", self.closing.emit, icon="check")
        self.reopen_button = button(theme, "Wieder öffnen", self.reopening.emit)
        self.remove_button = button(
            theme, "Standortbestimmung entfernen", self.removal.emit, role="quiet", icon="trash"
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 0, 8, 12)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(words(HINT, "small", wrap=True))
        column.addWidget(self.state)
        column.addLayout(row(self.close_button, self.reopen_button, 1, self.remove_button))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(inside))

    def show_assessment(self, assessment: Assessment) -> None:
        """Show this one from now on."""
        if self.form.record is None or self.form.record.id != assessment.id:
            self.form.show_record(assessment)
        closed = assessment.closed_on
        self.form.setEnabled(closed is None)
        self.close_button.setVisible(closed is None)
        self.reopen_button.setVisible(closed is not None)
        self.state.setText(
            f"Abgeschlossen am {closed:%d.%m.%Y}. Sie bleibt, wie sie ist, bis sie wieder geöffnet wird."
            if closed
            else "Entwurf: Das Blatt trägt ein Wasserzeichen, bis die Standortbestimmung abgeschlossen ist."
        )

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.form.flush()
