"""Einstellungen, Schritte: what a new Kommune gets in each module."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from models.process import StepTemplate
from models.process_content import LAST_MODULE, steps_of
from models.step_templates import adopt_steps, forget_steps, own_steps
from models.store.store import Change
from ui.context import Context
from ui.forms.record_list import RecordList
from ui.take_back import undo_of
from ui.widgets.card import button, clear, row, words

PURPOSE = (
    "Welche Schritte eine Kommune in jedem Modul bekommt. "
    "Kommunen, die schon begonnen haben, behalten ihre; dort lassen sie sich unter Ablauf ändern."
)


class StepSettings(QWidget):
    """The shipped steps to read, or the agency's own to change: one module at a time."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.module = 1
        self.modules = QButtonGroup(self)
        chooser = QHBoxLayout()
        chooser.setSpacing(16)
        for module in range(1, LAST_MODULE + 1):
            choice = QRadioButton(f"Modul {module}")
            choice.setChecked(module == 1)
            if module > 1:
                choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the one that holds, as later by itself
            self.modules.addButton(choice, module)
            chooser.addWidget(choice)
        chooser.addStretch(1)
        self.modules.idToggled.connect(lambda module, on: self.show_module(module) if on else None)
        self.own = RecordList(
            context, StepTemplate, ("name",), lambda: own_steps(context.store, self.module),
            lambda: StepTemplate(module=self.module), add_text="Schritt hinzufügen", invite=False,
        )  # fmt: skip
        self.own.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # rows don't give way
        self.adopt_button = button(context.theme, "Schritte an&passen", self.adopt, icon="edit")
        self.back_button = button(context.theme, "Zur &Vorlage zurück", self.go_back, role="quiet", icon="undo")
        self._shipped = QWidget()
        self._lines = QVBoxLayout(self._shipped)
        self._lines.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(words(PURPOSE, "muted", wrap=True))
        column.addLayout(chooser)
        column.addWidget(self._shipped)
        column.addWidget(self.own)
        column.addLayout(row(self.adopt_button, self.back_button, 1))
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh)
        context.live.changed.connect(self._hear)
        self.show_module(1)

    def flush(self) -> bool:
        """Write what is pending."""
        return self.own.flush()

    def show_module(self, module: int) -> None:
        """Show the steps of this module."""
        self.flush()
        self.module = module
        self.own.reload()
        self._refresh()

    def focus_field(self, uid: str, name: str = "") -> bool:
        """Put the cursor into a step of the agency; False when there is none of that uid."""
        found = next((each for each in self.context.store.find(StepTemplate) if each.uid == uid), None)
        if found is None:
            return False
        self.modules.button(found.module).setChecked(True)
        self.show_module(found.module)
        return self.own.focus_field(uid, name)

    def adopt(self) -> None:
        """From now on the agency's own steps hold in this module."""
        adopt_steps(self.context.store, self.module)
        self.own.reload()
        self._refresh()
        if self.own.rows:
            self.own.rows[0].focus()

    def go_back(self) -> None:
        """The shipped steps hold again; the toast takes that back."""
        self.flush()
        forget_steps(self.context.store, self.module)
        told = f"In Modul {self.module} gelten wieder die Schritte der Vorlage."
        self.context.toast(told, undo_of(self.context))
        self.adopt_button.setFocus()

    def _hear(self, change: Change) -> None:
        if change.kind is StepTemplate:
            self._refreshing.start()

    def _refresh(self) -> None:
        own = bool(own_steps(self.context.store, self.module))
        self.own.setVisible(own)
        self.back_button.setVisible(own)
        self.adopt_button.setVisible(not own)
        self._shipped.setVisible(not own)
        clear(self._lines)
        for number, step in enumerate(steps_of(self.module), 1):
            self._lines.addWidget(words(f"{number}   {step.title}"))
