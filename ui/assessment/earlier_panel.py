"""Another Standortbestimmung beside this one: what it says to the same part, to be taken over one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.assessment import Assessment, FindingPart
from models.assessment_reading import AssessmentReading
from ui.assessment.told import told_statement
from ui.context import Context
from ui.widgets.card import clear, words
from ui.widgets.eliding_combo import ElidingCombo
from ui.widgets.scrolling import filling

NOTHING = "Hierzu sagt sie nichts."


class EarlierPanel(QWidget):
    """`taken(finding)` asks for a copy of a statement."""

    taken = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._others: list[Assessment] = []
        self._parts: Sequence[FindingPart] = ()
        self._among: Collection[int] | None = None
        self._open = False
        self.choice = ElidingCombo(14)
        self.choice.setAccessibleName("Andere Standortbestimmung daneben")
        self.choice.currentIndexChanged.connect(lambda _: self._fill())
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(filling(inside), 1)

    def show_others(self, others: list[Assessment]) -> None:
        """Offer these, the latest first."""
        before = self.chosen()
        self._others = others
        with QSignalBlocker(self.choice):
            self.choice.clear()
            self.choice.addItems([each.label() for each in others])
            at = next((n for n, each in enumerate(others) if before is not None and each.id == before.id), 0)
            self.choice.setCurrentIndex(at if others else -1)

    def chosen(self) -> Assessment | None:
        """The one that is shown."""
        at = self.choice.currentIndex()
        return self._others[at] if 0 <= at < len(self._others) else None

    def show_parts(self, parts: Sequence[FindingPart], among: Collection[int] | None, *, open: bool) -> None:
        """Show these parts about these categories; what is shown may be taken over where this one is open."""
        self._parts, self._among, self._open = parts, among, open
        self._fill()

    def _fill(self) -> None:
        clear(self._column)
        other = self.chosen()
        if other is None:
            return
        reading = AssessmentReading(self._context.store, self._context.store.get(Assessment, other.id))
        acts = [("übernehmen", "", self.taken.emit)] if self._open else []
        found = False
        for part in self._parts:
            statements = [each for each in reading.statements(part, self._among) if each.text.strip()]
            if statements:
                found = True
                self._column.addWidget(words(part.label, "strong"))
            for each in statements:
                self._column.addWidget(told_statement(self._context, reading, each, acts))
        if not found:
            self._column.addWidget(words(NOTHING, "muted", wrap=True))
        self._column.addStretch(1)
