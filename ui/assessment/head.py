"""Above a Standortbestimmung: which one, how far it is, what is done with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QWidget

from models.assessment import Assessment
from ui.context import Context
from ui.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.card import badge, button, row
from ui.widgets.eliding_combo import ElidingCombo


class AssessmentHead(QWidget):
    """`chosen(number)` counts from 0 in the list that was shown; the others ask for what their names say. Where there
    is little room, what the menu has as well makes place for `line`."""

    chosen = Signal(int)
    new_wanted = Signal()
    pdf_wanted = Signal()
    print_wanted = Signal()
    closing_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, context: Context, line: QComboBox) -> None:
        super().__init__()
        theme = context.theme
        self._line = line
        self.chooser = ElidingCombo(19)
        self.chooser.setAccessibleName("Standortbestimmung")
        self.chooser.activated.connect(self.chosen)
        self.state = badge("Entwurf", "plain")
        self.new_button = button(theme, "Neue beginnen", self.new_wanted.emit, icon="plus")
        self.pdf_button = button(theme, "PDF erstellen", self.pdf_wanted.emit, icon="pdf")
        self.pdf_button.setToolTip("Strg+E")
        self.more_button = QPushButton("Mehr")
        self.more_button.setProperty("menu", "true")
        self.menu = QMenu(self.more_button)
        actions = {
            "Neue beginnen": self.new_wanted,
            "PDF erstellen\tStrg+E": self.pdf_wanted,
            "Drucken\tStrg+P": self.print_wanted,
            "Abschließen": self.closing_wanted,
            "Entfernen": self.removal_wanted,
        }
        made = {text: QAction(text, self) for text in actions}
        for text, wanted in actions.items():
            made[text].triggered.connect(lambda _=False, wanted=wanted: wanted.emit())
            self.menu.addAction(made[text])
        self.close_action = made["Abschließen"]
        self.more_button.setMenu(self.menu)
        which = QWidget()
        which.setLayout(row(self.chooser, self.state))
        flow = FlowLayout(self, 8, 6)
        for part in (which, line, self.new_button, self.pdf_button, self.more_button):
            flow.addWidget(part)

    def show_assessments(self, found: list[Assessment], current: Assessment) -> None:
        """Offer these, that one chosen."""
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            self.chooser.addItems([each.label().replace(f"{each.title} vom", "Stand vom") for each in found])
            self.chooser.setCurrentIndex([each.id for each in found].index(current.id))
        closed = current.closed_on is not None
        self.state.setText("abgeschlossen" if closed else "Entwurf")
        set_role(self.state, "done" if closed else "plain")
        self.close_action.setText("Wieder öffnen" if closed else "Abschließen")

    def set_narrow(self, narrow: bool) -> None:
        """Show the parts as one line, and only what must be seen."""
        self._line.setVisible(narrow)
        for part in (self.state, self.new_button, self.pdf_button):
            part.setVisible(not narrow)
