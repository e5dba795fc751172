"""Organisations beside the administration: Jobcenter, IHK, schools, associations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.store.record import Form, Record, field, reference


@dataclass(frozen=True, kw_only=True)
class Organisation(Record):
    """A partner organisation in the dossier of one Kommune."""

    title: ClassVar[str] = "Organisation"

    municipality_id: int = reference("Kommune", "municipality")
    name: str = field("Name", width=40, searched=True, example="Jobcenter Auental")
    street: str = field("Straße", width=36)
    postcode: str = field("PLZ", width=6)
    city: str = field("Ort", width=24)
    phone: str = field("Telefon", form=Form.PHONE, width=20)

    def label(self) -> str:
        return self.name or "Organisation ohne Namen"
