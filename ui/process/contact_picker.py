"""One line that finds a person of the Kommune by a few letters, or makes a new one known with Enter."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.contact import Contact, Role
from models.contact_finding import add_newcomer, find_people, read_newcomer, where_from
from models.municipality import Municipality
from models.staff import Staff
from models.store.record import Record, address
from ui.context import Context
from ui.forms.keys import share_keys
from ui.forms.line_draft import LineDraft
from ui.forms.pickers import Choice, Picker

EXAMPLE = "Jana Behrens, Leiterin, Jobcenter Auental, 05021 967-123"
CHARACTERS = 62


class ContactPicker(QWidget):
    """Emits `picked(Contact | Staff)` for each person chosen, and is empty again for the next.

    Enter takes the hit marked, or a person who isn't known yet from what stands in the line: name, function,
    organisation, phone. With `staff` the agency's own people are found, too. A person whom `taken` names is
    not offered; who is new gets the `role`. What is half typed is kept as a draft of the record that it is typed for.
    """

    picked = Signal(object)
    left_empty = Signal()
    """Enter in the empty line: everyone is named, on with what comes next."""

    def __init__(
        self,
        context: Context,
        name: str = "Person hinzufügen",
        *,
        staff: bool = False,
        placeholder: str = EXAMPLE,
        width: int = CHARACTERS,
        taken: Callable[[], Collection[Record]] = tuple,
        role: Role | None = None,
    ) -> None:
        super().__init__()
        self._role = role
        self._context = context
        self._municipality = Municipality()
        self._staff = staff
        self._taken = taken
        self.line = _Line(
            context, self._find, create=self._make, create_text=self._describe, width=width, placeholder=placeholder
        )
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription("Ein paar Buchstaben finden; Name, Funktion, Telefon und Eingabe: neu.")
        self.line.picked.connect(self._pick)
        self.line.left_empty.connect(self.left_empty)
        share_keys(self.line)
        self._draft = LineDraft(context, self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1000)
        layout.addStretch(1)
        self.setFocusProxy(self.line)

    def begin(self, municipality: Municipality, about: Record | None = None) -> None:
        """Find people of this Kommune from now on; what was left half typed for `about` is there again."""
        self._municipality = municipality
        self._draft.begin(address(about or municipality, f"person.{self.line.accessibleName()}"))

    def flush(self) -> bool:
        """Keep what stands in the line as a draft, now; False when it could not be written."""
        return self._draft.flush()

    def _find(self, text: str) -> list[Choice]:
        store = self._context.store
        taken = {(type(each), each.id) for each in self._taken()}
        found = find_people(store, self._municipality, text, staff=self._staff)
        return [Choice(p, p.label(), where_from(store, p)) for p in found if (type(p), p.id) not in taken]

    def _make(self, text: str) -> Choice:
        made = add_newcomer(self._context.store, text, self._municipality, self._role)
        return Choice(made, made.label())

    def _describe(self, text: str) -> str:
        contact, organisation = read_newcomer(self._context.store, text, self._municipality)
        name = " ".join(filter(None, (contact.salutation.value, contact.full_name())))
        known = (name, contact.function, contact.unit, organisation, contact.phone, contact.mobile, contact.mail)
        return "Neu: " + " · ".join(filter(None, known))

    def _pick(self, choice: Choice) -> None:
        self.line.choose(None)
        self._draft.flush()
        assert isinstance(choice.key, Contact | Staff)
        self.picked.emit(choice.key)


class _Line(Picker):
    """Esc closes the list and leaves what was typed; Enter opens it again."""

    left_empty = Signal()

    def _go_back(self) -> None:
        self.close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and not self.text().strip() and not self._marks():
            self.close_list()
            self.left_empty.emit()
        elif enter and not self.is_open:
            self.open_list()
        else:
            super().keyPressEvent(event)

    def _marks(self) -> bool:
        return self.is_open and self.popup is not None and self.popup.current() is not None
