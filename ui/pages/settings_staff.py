"""Einstellungen, Personen: the agency's own people, and which of them is the user."""

from __future__ import annotations

from models.preferences import Preferences, preferences
from models.staff import Staff
from models.store.store import Change
from ui.context import Context
from ui.forms.record_form import Section
from ui.pages.settings_records import ListAndForm, Wording
from ui.widgets.card import badge, button

FIELDS = (
    Section("", (("salutation", "academic_title", "first_name", "last_name"), "function", ("phone", "mail"), "signs")),
)
WORDING = Wording(
    "Wer in Vereinbarungen steht, sie begleitet und unterschreibt.",
    "Person hinzufügen",
    "Noch ist niemand eingetragen.",
)


class StaffSettings(ListAndForm):
    """The list of staff with *Das bin ich*."""

    def __init__(self, context: Context) -> None:
        self.me_button = button(context.theme, "Das bin ich", self.take_me, icon="person")
        self.me_badge = badge("Das sind Sie", "chip")
        super().__init__(context, Staff, FIELDS, WORDING, extra=(self.me_button, self.me_badge))
        context.live.changed.connect(self._hear_preferences)
        self.chosen_changed()

    def take_me(self) -> None:
        """The person shown is the user."""
        person = self.current()
        if isinstance(person, Staff):
            store = self.context.store
            store.change(preferences(store), me_id=person.id)
            store.staff_uid = person.uid

    def line(self, record: object) -> str:
        assert isinstance(record, Staff)
        notes = [
            record.label(),
            *(["Ich"] if record.id == self._me() else []),
            *(["unterzeichnet"] if record.signs else []),
        ]
        return "  ·  ".join(notes)

    def chosen_changed(self) -> None:
        person = self.current()
        mine = person is not None and person.id == self._me()
        self.me_badge.setVisible(mine)
        self.me_button.setVisible(person is not None and not mine)

    def _me(self) -> int | None:
        return preferences(self.context.store).me_id

    def _hear_preferences(self, change: Change) -> None:
        if change.kind is Preferences:
            self._fill()
            self.chosen_changed()
