"""Zielvereinbarungen: one a module, each with versions that are records of their own.

Only a draft can be edited. "Zur Unterschrift" freezes a version for good (`models.agreement_version`);
what is edited later is the next version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store

MODULES = {1: "Ist-Stand-Analyse", 2: "Transferplan", 3: "Implementierung", 4: "Weiterentwicklung"}


class AgreementState(StrEnum):
    """Where the agreement as a whole stands."""

    IN_PROGRESS = "in_progress"
    IN_FORCE = "in_force"
    CONTINUED = "continued"
    COMPLETED = "completed"
    TERMINATED = "terminated"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "in_progress": "in Arbeit",
            "in_force": "in Kraft",
            "continued": "fortgeschrieben",
            "completed": "abgeschlossen",
            "terminated": "gekündigt",
            "cancelled": "aufgehoben",
        }[self.value]

    @property
    def needs_reason(self) -> bool:
        return self in (AgreementState.TERMINATED, AgreementState.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """The agreement on one module with one Kommune; `continues_id` is the one before it."""

    title: ClassVar[str] = "Zielvereinbarung"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    continues_id: int | None = reference("setzt fort", "agreement")
    funding_phase_id: int | None = reference("Förderphase", "funding_phase", hidden=False)
    state: AgreementState = field("Stand", default=AgreementState.IN_PROGRESS, width=18)
    state_on: date | None = field("seit", default=None, width=12)
    state_reason: str = field("Grund", form=Form.LONG, width=60, private=True)

    def label(self) -> str:
        return f"Zielvereinbarung Modul {self.module}"

    def check(self, store: Store, before: Self | None) -> None:
        changed = before is None or before.state != self.state
        if changed and self.state.needs_reason and not self.state_reason.strip():
            raise InvalidValue("state", f"Bitte zuerst den Grund angeben: warum ist sie {self.state.label}?")


def agreements_of(store: Store, municipality_id: int) -> list[Agreement]:
    """The Kommune's agreements, oldest first."""
    return store.find(Agreement, municipality_id=municipality_id, order_by="module, id")
