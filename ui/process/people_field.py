"""Who belongs to something: a line that finds or adds people, and below it those who do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.contact import Contact
from models.municipality import Municipality
from models.staff import Staff
from models.store.errors import KnownError
from models.store.record import Record
from ui.context import Context
from ui.flow import FlowLayout
from ui.place import Place
from ui.process.contact_picker import ContactPicker
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import clear, words

_REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
MOST_CHARACTERS = 36
"""Of what stands behind a name; all of it is read out."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Chosen:
    """One of those chosen: `key` is what the caller knows it by (a record of its own), `person` who it is."""

    key: Any
    person: Contact | Staff
    hint: str = ""


class PeopleChips(QWidget):
    """Those who are chosen, side by side. One stop of Tab; arrow keys go on, Entf removes, Enter opens the person.

    Emits `remove_wanted(key)`, `opened(person)`.
    """

    remove_wanted = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(name)
        self.chips: list[_Chip] = []
        self._flow = FlowLayout(self, gap=6, line_gap=6)

    def show_people(self, people: Sequence[Chosen]) -> None:
        """Show these; the cursor stays where it was, or goes to the neighbour of one who is gone."""
        if [chip.chosen for chip in self.chips] == list(people):
            return
        at = next((i for i, chip in enumerate(self.chips) if chip.name.hasFocus()), None)
        clear(self._flow)
        self.chips = [_Chip(self._context, chosen) for chosen in people]
        for chip in self.chips:
            chip.remove_wanted.connect(lambda chip=chip: self.remove_wanted.emit(chip.chosen.key))
            chip.opened.connect(lambda chip=chip: self.opened.emit(chip.chosen.person))
            chip.stepped.connect(lambda by, chip=chip: self._step(chip, by))
            self._flow.addWidget(chip)
        self.setVisible(bool(self.chips))
        self._let_tab_stop_at(0)
        if at is not None and self.chips:
            self._focus(min(at, len(self.chips) - 1))

    def _step(self, chip: _Chip, by: int) -> None:
        self._focus(min(max(self.chips.index(chip) + by, 0), len(self.chips) - 1))

    def _focus(self, at: int) -> None:
        self._let_tab_stop_at(at)
        self.chips[at].name.setFocus()

    def _let_tab_stop_at(self, at: int) -> None:
        for i, chip in enumerate(self.chips):
            chip.name.setFocusPolicy(Qt.FocusPolicy.StrongFocus if i == at else Qt.FocusPolicy.ClickFocus)


class PeopleField(QWidget):
    """Picker and chips over what `load` gives.

    `add(person)` keeps one more, `remove(key)` takes one away and returns what brings back (a toast offers it).
    `changed` comes with each.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        name: str,
        load: Callable[[], Sequence[Chosen]],
        add: Callable[[Contact | Staff], object],
        remove: Callable[[Any], object],
        *,
        staff: bool = False,
        **options: Any,
    ) -> None:
        super().__init__()
        self._context = context
        self._load = load
        self._add_person = add
        self._remove_person = remove
        self.people: list[Chosen] = []
        self.picker = ContactPicker(context, name, staff=staff, taken=self._taken, **options)
        self.picker.picked.connect(self._add)
        self.chips = PeopleChips(context, f"{name}: gewählt")
        self.chips.remove_wanted.connect(self._remove)
        self.chips.opened.connect(self._open)
        self._municipality = Municipality()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picker)
        column.addWidget(self.chips)
        self.chips.hide()

    def begin(self, municipality: Municipality, about: Record) -> None:
        """Choose for this record of this Kommune from now on."""
        self._municipality = municipality
        self.picker.begin(municipality, about)
        self.reload()

    def reload(self) -> None:
        """Show what the store says now."""
        self.people = list(self._load())
        self.chips.show_people(self.people)

    def flush(self) -> bool:
        """Keep what is half typed; False when it could not be written."""
        return self.picker.flush()

    def _taken(self) -> list[Record]:
        return [each.person for each in self.people]

    def _add(self, person: Contact | Staff) -> None:
        self._try(lambda: self._add_person(person))
        self.picker.setFocus()

    def _remove(self, key: Any) -> None:
        gone = next((each for each in self.people if each.key == key), None)
        if gone is None or not self._try(lambda: self._remove_person(key)):
            return
        if not self.people:
            self.picker.setFocus()
        self._context.toast(f"{gone.person.label()} ist nicht mehr dabei.", undo_of(self._context, self._follow))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self._context.toast(str(error))
            return False
        self._follow()
        return True

    def _follow(self) -> None:
        self.reload()
        self.changed.emit()

    def _open(self, person: Contact | Staff) -> None:
        if isinstance(person, Contact):
            self._context.go(Place("dossier", self._municipality.uid, "people", f"contact/{person.uid}/last_name"))


class _Chip(QFrame):
    """A name with what stands behind it, and a cross."""

    remove_wanted = Signal()
    opened = Signal()
    stepped = Signal(int)

    def __init__(self, context: Context, chosen: Chosen) -> None:
        super().__init__()
        self.chosen = chosen
        set_role(self, "notice")
        spoken = ", ".join(filter(None, (chosen.person.label(), chosen.hint)))
        self.name = _Name(chosen.person.label())
        set_role(self.name, "link")
        self.name.setAccessibleName(spoken)
        self.name.setToolTip("Eingabe öffnet die Person, Entf nimmt sie heraus")
        self.name.clicked.connect(self.opened)
        self.name.pressed_key.connect(self._press)
        self.cross = QToolButton()
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cross.setAccessibleName(f"{chosen.person.label()} herausnehmen")
        self.cross.setToolTip("Herausnehmen (Entf)")
        self.cross.clicked.connect(self.remove_wanted)
        context.theme.dress(self.cross, "close", "muted", 14)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 2, 2)
        line.setSpacing(6)
        line.addWidget(self.name)
        if chosen.hint:
            line.addWidget(words(shortened(chosen.hint), "small"))
        line.addWidget(self.cross)

    def _press(self, key: int) -> None:
        if key in _REMOVE:
            self.remove_wanted.emit()
        else:
            self.stepped.emit(_STEPS[Qt.Key(key)])


def shortened(text: str, most: int = MOST_CHARACTERS) -> str:
    """At most so many characters, the cut told by "…"."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ·,')}…"


class _Name(QPushButton):
    pressed_key = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAutoDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_REMOVE, *_STEPS) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.pressed_key.emit(event.key())
        else:
            super().keyPressEvent(event)
