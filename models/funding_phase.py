"""Förderphasen: when the programme pays, and until when data may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class FundingPhase(Record):
    """One phase of funding. Its dates change only with a new reason, given together with them or just before."""

    title: ClassVar[str] = "Förderphase"

    name: str = field("Name", width=32, example="2. Förderphase")
    starts_on: date | None = field("Beginn", default=None, width=12)
    ends_on: date | None = field("Ende", default=None, width=12)
    reason: str = field(
        "Grund der letzten Änderung", form=Form.LONG, width=60, help="Nötig, wenn Beginn oder Ende geändert werden."
    )

    def label(self) -> str:
        return self.name or "Förderphase"

    def check(self, store: Store, before: Self | None) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise InvalidValue("ends_on", "Das Ende liegt vor dem Beginn.")
        if before is None:
            return
        for name in ("starts_on", "ends_on"):
            old, new = getattr(before, name), getattr(self, name)
            if old is not None and old != new and self.reason == before.reason and not self._reason_is_new(store):
                raise InvalidValue(name, "Bitte dazu den Grund der Änderung neu angeben: dann wird beides gespeichert.")

    def _reason_is_new(self, store: Store) -> bool:
        """Whether a reason was written after the dates were last changed."""
        return bool(self.reason) and store.last_written(self, "reason") > store.last_written(
            self, "starts_on", "ends_on"
        )
