"""How a date stands to today, and who owes what is due: said apart from the records, as lists need no more."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

WARN_DAYS = 7


class OwedBy(StrEnum):
    """Who has promised it."""

    AGENCY = "agency"
    MUNICIPALITY = "municipality"

    @property
    def label(self) -> str:
        return {"agency": "wir", "municipality": "die Kommune"}[self.value]


class Urgency(StrEnum):
    """How a date stands to today, the most urgent first."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    LATER = "later"

    @property
    def label(self) -> str:
        return {"overdue": "überfällig", "due": "heute fällig", "soon": "bald", "later": "später"}[self.value]


def urgency(due_on: date | None, warn_days: int, today: date) -> Urgency:
    """How a date stands to today: within the days of warning it is soon."""
    if due_on is None:
        return Urgency.LATER
    if due_on < today:
        return Urgency.OVERDUE
    if due_on == today:
        return Urgency.DUE
    return Urgency.SOON if due_on - today <= timedelta(days=warn_days) else Urgency.LATER
