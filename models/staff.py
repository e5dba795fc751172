"""The agency's own people (Projektleitung, Transfermanager/innen)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.person import Person, Salutation
from models.store.record import Form, field

__all__ = ["Salutation", "Staff"]


@dataclass(frozen=True, kw_only=True)
class Staff(Person):
    """One member of the agency's staff; one of them is the user ("Ich", see Preferences)."""

    title: ClassVar[str] = "Person der Agentur"

    function: str = field("Funktion", width=32, example="Transfermanagerin")
    signs: bool = field("unterzeichnet für die Agentur", default=False, help="Meist die Projektleitung.")
    phone: str = field("Telefon", form=Form.PHONE, width=20, private=True)
    mail: str = field("E-Mail", form=Form.MAIL, width=40, private=True)
