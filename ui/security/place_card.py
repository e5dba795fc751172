"""Wo die Daten liegen: the folder, what was found of it, and the way to another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from ui.context import Context
from ui.security.caution import Caution
from ui.widgets.card import Card, button, row, words

FINE = "Der Ordner liegt auf diesem Rechner. Ein Dienst, der ihn abgleicht, war nicht zu erkennen."
LOOKING = "Wird angesehen …"
BACKUPS_MAY = "Sicherungen dagegen dürfen dort liegen: Sie sind geprüfte, fertige Dateien."


class PlaceCard(Card):
    """Follows what `Caution` finds."""

    def __init__(self, context: Context, caution: Caution) -> None:
        super().__init__("Wo die Daten liegen")
        self._context, self._caution = context, caution
        self.path = words("", "strong", wrap=True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sign = QLabel()
        self.finding = words("", wrap=True)
        self.move_button = button(context.theme, "&Verschieben …", caution.ask_move)
        self.body.addWidget(self.path)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.finding, 1)
        self.body.addLayout(line)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.move_button, 1))
        caution.changed.connect(self.show_finding)
        context.theme.changed.connect(self.show_finding)
        self.show_finding()

    def show_finding(self) -> None:
        """Show where the store lies now, and what speaks against it."""
        place = self._caution.place
        self.path.setText(str(self._context.store.path or ""))
        if place is not None:
            self.finding.setText(f"{place.found} {place.reason} {BACKUPS_MAY}")
        else:
            self.finding.setText(FINE if self._caution.known else LOOKING)
        icon, role = ("alert", "due") if place is not None else ("check", "done")
        self.sign.setPixmap(self._context.theme.pixmap(icon, role, 16))
        self.sign.setVisible(self._caution.known)
