"""One line to sign on, in the decision on a file: ticked when the file shows that signature; how, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from models.signature import FUTURE, Signature, Way
from models.signing_home import SigningLine
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.editors import editor_for
from ui.returned.presets import Preset
from ui.widgets.card import words

INDENT = 28
NO_DAY = "Bitte den Tag angeben, an dem unterschrieben wurde."


@dataclass(frozen=True)
class Chosen:
    """The answer for one line."""

    line: SigningLine
    way: Way
    day: date
    place: str


class LineChoice(QWidget):
    """A tick and, while it stands, the three editors. `changed` comes with each turn of the tick."""

    changed = Signal()

    def __init__(self, context: Context, preset: Preset) -> None:
        super().__init__()
        self._context = context
        self.line = preset.line
        self.tick = QCheckBox(preset.line.named.replace("&", "&&"))
        self.tick.setAccessibleName(f"unterschrieben: {line_label(preset.line)}")
        self._details = QWidget()
        flow = FlowLayout(self._details, 8, 4)
        flow.setContentsMargins(INDENT, 0, 0, 0)
        self.editors = {name: editor_for(context, specs(Signature)[name]) for name in ("way", "signed_on", "place")}
        for name, value in (("way", preset.way), ("signed_on", preset.day), ("place", preset.place)):
            editor = self.editors[name]
            editor.input.setAccessibleName(f"{editor.spec.label}: {preset.line.named}")
            editor.show(value)
            if name == "place":
                editor.input.setPlaceholderText(editor.spec.label)
            flow.addWidget(editor.widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.tick)
        column.addWidget(below(preset.line))
        column.addWidget(self._details)
        self.tick.setChecked(preset.ticked)
        self._details.setVisible(preset.ticked)
        self.tick.toggled.connect(self._turn)

    def chosen(self) -> Chosen | None:
        """The answer; None while it isn't ticked. Raises ValueError, said beside the field, for a day that is none."""
        if not self.tick.isChecked():
            return None
        editor = self.editors["signed_on"]
        try:
            day = editor.value()
            if day is None or day > self._context.store.clock().date():
                raise ValueError(NO_DAY if day is None else FUTURE)
        except ValueError as error:
            editor.reject(str(error))
            editor.focus()
            raise
        editor.accept()
        return Chosen(self.line, self.editors["way"].value(), day, self.editors["place"].value().strip())

    def _turn(self, on: bool) -> None:
        self._details.setVisible(on)
        self.changed.emit()


def below(line: SigningLine) -> QLabel:
    """What stands under a tick: office and party, over as many lines as they need."""
    shown = " · ".join(part for part in (line.office, line.party) if part and part != line.named)
    made = words(shown, "small", wrap=True)
    made.setContentsMargins(INDENT, 0, 0, 0)
    if not shown:
        made.hide()  # never shown from here: without a parent it would be a window
    return made


def line_label(line: SigningLine) -> str:
    """ "Dr. Maren Tiedje, Landrätin · Landkreis Auental"."""
    who = ", ".join(filter(None, (line.who, line.office)))
    return " · ".join(filter(None, (who, line.party)))
