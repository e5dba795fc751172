"""A person in one line: type what is on the card, see how it is read, Enter keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from models.contact import Contact
from models.contact_line import read_contact
from models.municipality import Municipality
from models.store.record import Record, address
from ui.context import Context
from ui.forms.keys import share_keys
from ui.forms.line_draft import LineDraft
from ui.widgets.card import button, clear, row, words

HINT = "Name, Funktion, Telefon – in einer Zeile, dann Eingabe"


class PersonLine(QWidget):
    """Emits `entered(Contact, str)` on Enter: as read, not yet kept, and as typed; `left_empty` where nothing is.

    Offices are offered as buttons, so that the usual one needn't be typed. What stands in the line
    and was not entered yet is kept as a draft: it is there again after a crash, or when the user comes back.
    """

    entered = Signal(object, str)
    left_empty = Signal()

    def __init__(self, context: Context, name: str, example: str, hint: str = HINT) -> None:
        super().__init__()
        self._theme = context.theme
        self._municipality = Municipality()
        self._offered: tuple[str, ...] = ()
        self._hint = hint
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(example)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._enter)
        self._draft = LineDraft(context, self.line)
        share_keys(self.line)
        self.add_button = button(context.theme, "Hinzufügen", self._enter, name=name)
        self.add_button.hide()
        self.reading = words(hint, "small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.line, self.add_button, spacing=6))
        self._offices = QHBoxLayout()
        self._offices.setSpacing(4)
        layout.addLayout(self._offices)
        layout.addWidget(self.reading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.line)

    def begin(self, municipality: Municipality, offices: Sequence[str] = (), about: Record | None = None) -> None:
        """Read for this Kommune from now on, and offer these offices.

        The draft kept for it (or for `about`, as the person who is followed) comes back.
        """
        self._municipality = municipality
        self._draft.begin(address(about or municipality, f"person.{self.line.accessibleName()}"))
        if tuple(offices) == self._offered:
            return
        self._offered = tuple(offices)
        clear(self._offices)
        for office in offices:
            choice = button(self._theme, office, partial(self._take_office, office), role="quiet")
            choice.setAccessibleName(f"{office} einsetzen")
            self._offices.addWidget(choice)
        self._offices.addStretch(1)

    def flush(self) -> bool:
        """Keep what stands in the line as a draft, now; False when it could not be written."""
        return self._draft.flush()

    def _read(self, text: str) -> None:
        self.add_button.setVisible(bool(text.strip()))
        self.reading.setText(described(read_contact(text, self._municipality)) if text.strip() else self._hint)

    def _take_office(self, office: str) -> None:
        words = [word for word in self.line.text().split() if word not in self._offered]
        self.line.setText(" ".join([office, *words]) + " ")
        self.line.setFocus()

    def _enter(self) -> None:
        if not self.line.text().strip():
            self.left_empty.emit()
            return
        typed = self.line.text()
        self.line.setText("")  # no clear(): Ctrl+Z would bring the words back first
        self.flush()
        self.entered.emit(read_contact(typed, self._municipality), typed)


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
