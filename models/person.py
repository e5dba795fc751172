"""What every person has, whether of the agency or of a Kommune."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.store.record import Record, field


class Salutation(StrEnum):
    """How a person is addressed; it also decides the grammatical gender of her function."""

    NONE = ""
    MRS = "Frau"
    MR = "Herr"

    @property
    def label(self) -> str:
        return self.value or "ohne"


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A name with its parts."""

    salutation: Salutation = field("Anrede", default=Salutation.NONE, width=7)
    academic_title: str = field("Titel", width=8, example="Dr.", private=True)
    first_name: str = field("Vorname", width=16, private=True, searched=True)
    last_name: str = field("Name", width=20, private=True, searched=True)

    def full_name(self) -> str:
        """Title, first and last name, with a no-break blank behind the title (DIN 5008)."""
        return full_name(self.academic_title, self.first_name, self.last_name)

    def label(self) -> str:
        return self.full_name() or getattr(self, "function", "") or "ohne Namen"


def full_name(academic_title: str, first_name: str, last_name: str) -> str:
    """See `Person.full_name`; "" where only a title is known."""
    name = " ".join(part for part in (first_name, last_name) if part)
    return f"{academic_title.replace(' ', chr(160))}\u00a0{name}" if academic_title and name else name
