"""What the user has set; window state and recent places are in `models.store.state`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from models.agency import Gendering
from models.store.record import Record, field, reference
from models.store.store import Store


class Appearance(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> str:
        return {"system": "wie das System", "light": "hell", "dark": "dunkel"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Preferences(Record):
    """One record a store."""

    title: ClassVar[str] = "Einstellungen"

    me_id: int | None = reference("Ich", "staff")
    gendering: Gendering = field("Schreibweise", default=Gendering.SLASH, width=26)
    appearance: Appearance = field("Aussehen", default=Appearance.SYSTEM, width=18)
    text_zoom: int = field("Schriftgröße in %", default=100, width=5)
    output_folder: str = field("Ausgabeordner", width=60)
    spelling: bool = field("Unbekannte Wörter unterstreichen", default=True)
    lock_after_minutes: int = field("Sperren nach so vielen Minuten ohne Eingabe (0: nie)", default=10, width=5)
    backups: bool = field("Von selbst sichern", default=True)
    second_place: str = field("Zweiter Ort für Sicherungen", width=60)
    backup_old_after_hours: int = field("Eine Sicherung ist alt nach so vielen Stunden", default=24, width=5)


def preferences(store: Store) -> Preferences:
    """The settings of this store; made with their defaults at the first call."""
    found = store.first(Preferences)
    if found is None:
        with store.transaction(lasting=True):
            found = store.add(Preferences())
    return found
