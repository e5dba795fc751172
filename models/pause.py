"""Pauses that are over; the one that goes on now is said by the Kommune itself (`paused_since`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from models.municipality import Municipality
from models.store.errors import InvalidValue
from models.store.record import Record, field, reference
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Pause(Record):
    """From `since` on, up to and without `until`, the work with a Kommune rested."""

    title: ClassVar[str] = "Pause"

    municipality_id: int = reference("Kommune", "municipality")
    since: date | None = field("von", default=None, width=12)
    until: date | None = field("bis", default=None, width=12)
    reason: str = field("Grund", width=50, private=True)

    def label(self) -> str:
        return f"Pause: {self.reason}" if self.reason else "Pause"

    def check(self, store: Store, before: Self | None) -> None:
        if self.since and self.until and self.until < self.since:
            raise InvalidValue("until", "„bis“ liegt vor „von“.")


def pauses_of(store: Store, municipality: Municipality) -> list[tuple[date, date | None]]:
    """(since, until) of every pause; the one that goes on has no end."""
    over = store.find(Pause, municipality_id=municipality.id, order_by="since, id")
    found: list[tuple[date, date | None]] = [(p.since, p.until) for p in over if p.since and p.until]
    return [*found, (municipality.paused_since, None)] if municipality.paused_since else found


def resume(store: Store, municipality: Municipality) -> Municipality:
    """End the pause that goes on today; it stays known, as the clock of the module takes it out."""
    today = store.clock().date()
    with store.transaction("Wieder aufnehmen"):
        if municipality.paused_since and municipality.paused_since < today:
            store.add(
                Pause(
                    municipality_id=municipality.id,
                    since=municipality.paused_since,
                    until=today,
                    reason=municipality.paused_reason,
                )
            )
        return store.change(municipality, paused_since=None, paused_reason="")
