"""The invitation to begin a report: from which Standortbestimmung, with a first draft or without."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.assessment import Assessment, assessments_of
from models.municipality import Municipality
from ui.context import Context
from ui.flow import FlowLayout
from ui.widgets.card import button, words

EMPTY = (
    "Hier entsteht der Ergebnisbericht. Der erste Entwurf schreibt sich aus Befunden, Belegen und freigegebenen "
    "Zitaten; was fehlt, steht als Lücke da. Jeder Absatz weiß, worauf er beruht."
)
FROM, NO_ASSESSMENT = "Befunde aus", "Noch gibt es keine Standortbestimmung: Die Kapitel über Befunde bleiben Lücken."
WIDTH = 640


class BeginCard(QWidget):
    """`wanted(assessment or None, with a draft)`."""

    wanted = Signal(object, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: list[Assessment] = []
        theme = context.theme
        sentence = words(EMPTY, "lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.follow(sentence, lambda label: label.setMaximumWidth(theme.px(WIDTH)))
        self.label = words(FROM, "muted")
        self.none = words(NO_ASSESSMENT, "muted", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.which = QComboBox()
        self.which.setAccessibleName("Standortbestimmung, aus der die Befunde kommen")
        self.draft_button = button(theme, "Ersten Entwurf schr&eiben", lambda: self._ask(draft=True), role="primary")
        self.begin_button = button(theme, "Leer beginnen", lambda: self._ask(draft=False), role="quiet")
        self._lay_out(sentence)

    def show_municipality(self, municipality: Municipality) -> None:
        """Offer the Kommune's Standortbestimmungen, the latest first."""
        self._found = assessments_of(self._context.store, municipality.id)
        at = max(self.which.currentIndex(), 0)
        self.which.clear()
        self.which.addItems([each.label() for each in self._found])
        self.which.setCurrentIndex(min(at, len(self._found) - 1))
        self._holder.setVisible(bool(self._found))
        self.none.setVisible(not self._found)

    def focus_begin(self) -> None:
        """Put the cursor where it begins."""
        self.draft_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _ask(self, *, draft: bool) -> None:
        at = self.which.currentIndex()
        self.wanted.emit(self._found[at] if 0 <= at < len(self._found) else None, draft)

    def _lay_out(self, sentence: QWidget) -> None:
        line = QHBoxLayout()  # aligned in the column, it would be as narrow as it likes, and cut
        line.addStretch(1)
        line.addWidget(sentence, 100)
        line.addStretch(1)
        self._holder, buttons = QWidget(), QWidget()
        for holder, parts in (
            (self._holder, (self.label, self.which)),
            (buttons, (self.draft_button, self.begin_button)),
        ):
            flow = FlowLayout(holder, 10, 8)
            for part in parts:
                flow.addWidget(part)
            flow.setAlignment(parts[0], Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(line)
        column.addWidget(self.none)
        for holder in (self._holder, buttons):
            column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
