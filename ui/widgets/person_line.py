"""A person in one line: type what is on the card, see how it is read, Enter keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.contact import Contact
from models.contact_line import read_contact
from models.municipality import Municipality
from ui.context import Context
from ui.forms.keys import share_keys
from ui.widgets.card import button, row, words

HINT = "Name, Funktion, Telefon – in einer Zeile, mit Enter hinzufügen"


class PersonLine(QWidget):
    """Emits `entered(Contact)` (not yet kept) on Enter, `left_empty` on Enter in an empty line.

    `offices` are offered as buttons, so that the usual one needn't be typed.
    """

    entered = Signal(object)
    left_empty = Signal()

    def __init__(
        self, context: Context, name: str, example: str, offices: Sequence[str] = (), hint: str = HINT
    ) -> None:
        super().__init__()
        self._municipality = Municipality()
        self._hint = hint
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(example)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._enter)
        share_keys(self.line)
        self.reading = words(hint, "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        self._offices = row(spacing=4)
        for office in offices:
            choice = button(context.theme, office, lambda office=office: self._take_office(office), role="quiet")
            choice.setAccessibleName(f"{office} einsetzen")
            self._offices.addWidget(choice)
        self._offices.addStretch(1)
        layout.addLayout(self._offices)
        layout.addWidget(self.reading)
        self.setFocusProxy(self.line)

    def begin(self, municipality: Municipality) -> None:
        """Read for this Kommune from now on."""
        self._municipality = municipality

    def _read(self, text: str) -> None:
        self.reading.setText(described(read_contact(text, self._municipality)) if text.strip() else self._hint)

    def _take_office(self, office: str) -> None:
        self.line.setText(f"{office} {self.line.text().strip()}".strip() + " ")
        self.line.setFocus()

    def _enter(self) -> None:
        if not self.line.text().strip():
            self.left_empty.emit()
            return
        contact = read_contact(self.line.text(), self._municipality)
        self.line.clear()
        self.entered.emit(contact)


def described(contact: Contact) -> str:
    """How a line was read: "Frau · Dr. Maren Tiedje · Landrätin · 05021 967-123"."""
    parts = (
        contact.salutation.value,
        contact.full_name(),
        contact.function,
        contact.unit,
        contact.phone,
        contact.mobile,
        contact.mail,
        ", ".join(role.label for role in contact.roles),
    )
    return "  ·  ".join(part for part in parts if part)
