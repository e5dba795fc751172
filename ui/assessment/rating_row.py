"""Where a component stands, in words of the scale: three views that are kept apart."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from models.assessment import NOT_ASKED, AssessmentRating, RatingView
from models.assessment_life import rate, rating_of
from models.assessment_reading import AssessmentReading
from models.code import Code
from models.store.errors import KnownError
from models.store.record import Record, specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.text_editors import GrowingText
from ui.widgets.card import words
from ui.widgets.eliding_combo import ElidingCombo


class RatingRow(QWidget):
    """Choices and reasons save themselves."""

    def __init__(self, context: Context, reading: AssessmentReading, component: Code) -> None:
        super().__init__()
        self._context, self._component = context, component
        self.autosave = Autosave(context, self)
        self.choices: dict[RatingView, QComboBox] = {}
        self.notes: dict[RatingView, Editor] = {}
        self._assessment = reading.assessment
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(14)
        for view in RatingView:
            line.addWidget(self._cell(view), 1)
        self.show_reading(reading)

    def show_reading(self, reading: AssessmentReading) -> None:
        """Show the steps as they are now."""
        for view, choice in self.choices.items():
            with QSignalBlocker(choice):
                choice.setCurrentIndex(reading.step(self._component, view))

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def leave(self) -> None:
        """Write what is pending, and let go."""
        for note in self.notes.values():
            self.autosave.release(note)

    def _cell(self, view: RatingView) -> QWidget:
        cell = QWidget()
        choice = ElidingCombo(10)
        choice.addItems([NOT_ASKED, *self._assessment.steps])
        choice.setAccessibleName(f"Einstufung {view.label}")
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.currentIndexChanged.connect(partial(self._rate, view))
        self.choices[view] = choice
        note = editor_for(self._context, specs(AssessmentRating)["note"])
        note.input.setAccessibleName(f"Begründung der Einstufung {view.label}")
        note.input.setPlaceholderText("Begründung")
        if isinstance(note.input, GrowingText):
            note.input.set_least_lines(1)
        self.notes[view] = note
        there = rating_of(self._context.store, self._assessment, self._component, view)
        self.autosave.bind(note, there or partial(self._make, view), "note")
        closed = self._assessment.closed_on is not None
        choice.setEnabled(not closed)
        note.input.setEnabled(not closed)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (words(f"Sicht: {view.label}", "small"), choice, note.widget):
            column.addWidget(part)
        column.addStretch(1)
        return cell

    def _make(self, view: RatingView) -> Record:
        there = rating_of(self._context.store, self._assessment, self._component, view)
        return there or rate(self._context.store, self._assessment, self._component, view, 0)

    def _rate(self, view: RatingView, step: int) -> None:
        self.flush()
        try:
            rate(self._context.store, self._assessment, self._component, view, step)
        except KnownError as error:
            self._context.toast(str(error))
