"""Dossier, Verlauf: who changed what in this Kommune, and what of it left the store."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStackedWidget, QVBoxLayout

from models.municipality import Municipality
from ui.context import Context
from ui.history.view import HistoryView
from ui.outgoing.view import OutgoingView
from ui.pages.dossier_tab import MARGIN, DossierTab
from ui.widgets.card import row

REMEMBERED = "dossier_history"


class HistoryTab(DossierTab):
    """*Änderungen* or *Ausgänge*, whichever was looked at last."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.changes = HistoryView(context)
        self.outgoing: OutgoingView | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.changes)
        self.changes_choice, self.outgoing_choice = QRadioButton("Änderungen"), QRadioButton("Ausgänge")
        self._group = QButtonGroup(self)
        for choice in (self.changes_choice, self.outgoing_choice):
            self._group.addButton(choice)
        self._group.buttonToggled.connect(lambda _, on: on and self._turn())
        shows_outgoing = bool(context.state.get(REMEMBERED, False))
        chosen = self.outgoing_choice if shows_outgoing else self.changes_choice
        other = self.changes_choice if shows_outgoing else self.outgoing_choice
        other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the one that holds, as later by itself
        chosen.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(row(self.changes_choice, self.outgoing_choice, 1, spacing=20))
        column.addWidget(self._stack, 1)

    def show_municipality(self, municipality: Municipality) -> None:
        super().show_municipality(municipality)
        self.changes.show_address(f"municipality/{municipality.uid}")
        if self.outgoing is not None:
            self.outgoing.show_municipality(municipality)

    def focus_field(self, field: str) -> None:
        if self.changes_choice.isChecked():
            self.changes.focus_lines()
        else:
            self.outgoing_choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        return self.outgoing is None or self.outgoing.flush()

    def _turn(self) -> None:
        wants_outgoing = self.outgoing_choice.isChecked()
        if wants_outgoing and self.outgoing is None:
            self.outgoing = OutgoingView(self.context, self.municipality if self.municipality.id else None)
            self._stack.addWidget(self.outgoing)
        self.flush()
        self._stack.setCurrentWidget(self.outgoing if wants_outgoing and self.outgoing else self.changes)
        self.context.state.set(REMEMBERED, wants_outgoing)
