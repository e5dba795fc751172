"""Wiedervorlagen: what somebody has to do by a day, on any record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from models.store.record import Form, Record, address, field, reference
from models.store.store import Store
from models.urgency import WARN_DAYS, OwedBy, Urgency, urgency

__all__ = [
    "WARN_DAYS",
    "FollowUp",
    "OwedBy",
    "Urgency",
    "follow_ups_about",
    "open_follow_ups",
    "urgency",
]


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """One thing to come back to. `about` is the address of the record (and field) that it hangs on, "" for none."""

    title: ClassVar[str] = "Wiedervorlage"

    municipality_id: int | None = reference("Kommune", "municipality")
    about: str = field("Eintrag", hidden=True)
    text: str = field(
        "Was", width=60, searched=True, private=True, example="Steuergruppe: Termin im Februar vorschlagen"
    )
    due_on: date | None = field("fällig am", default=None, width=12)
    warn_days: int = field("Vorwarnung in Tagen", default=WARN_DAYS, width=4)
    owed_by: OwedBy = field("wer", default=OwedBy.AGENCY, width=14)
    contact_id: int | None = reference("Person", "contact", hidden=False)
    done_on: date | None = field("erledigt am", default=None, width=12)
    note: str = field("Notiz", form=Form.LONG, width=75, searched=True, private=True)

    def label(self) -> str:
        return self.text or "Wiedervorlage"

    def urgency(self, today: date) -> Urgency:
        """How it stands on that day; without a date it is for later."""
        return urgency(self.due_on, self.warn_days, today)


def follow_ups_about(store: Store, record: Record) -> list[FollowUp]:
    """What hangs on a record, open ones first, by day."""
    found = store.find(FollowUp, about=address(record, "").rstrip("/"), order_by="due_on is null, due_on, id")
    return sorted(found, key=lambda each: each.done_on is not None)


def open_follow_ups(store: Store, municipality_id: int) -> list[FollowUp]:
    """What is open for a Kommune, by day."""
    order = "due_on is null, due_on, id"
    return store.find(FollowUp, municipality_id=municipality_id, done_on=None, order_by=order)
