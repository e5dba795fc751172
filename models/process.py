"""The steps of a module with a Kommune: what is planned, what is done, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store


class StepState(StrEnum):
    """How far a step has come."""

    OPEN = "open"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        return {"open": "offen", "running": "läuft", "done": "erledigt", "skipped": "entfällt"}[self.value]


class GoOn(StrEnum):
    """The decision at the end of a module."""

    OPEN = ""
    YES = "yes"
    NO = "no"

    @property
    def label(self) -> str:
        return {"": "noch offen", "yes": "Weiterführung", "no": "keine Weiterführung"}[self.value]


@dataclass(frozen=True, kw_only=True)
class StepTemplate(Record):
    """A step as the agency has it for every Kommune; while there is none for a module, the shipped ones hold.

    `key` is that of the shipped step, "" for one of the agency's own.
    """

    title: ClassVar[str] = "Schritt der Agentur"

    module: int = field("Modul", default=1, hidden=True)
    position: int = field("Platz", default=0, hidden=True)
    key: str = field("Baustein", hidden=True)
    name: str = field("Schritt", width=50)

    def label(self) -> str:
        return self.name or "Schritt"


@dataclass(frozen=True, kw_only=True)
class ProcessStep(Record):
    """One step of a module with one Kommune. What kind of step it is follows from its `key`
    (`models.process_content`); `go_on` and `reasons` belong to the last one.
    """

    title: ClassVar[str] = "Schritt"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    position: int = field("Platz", default=0, hidden=True)
    key: str = field("Baustein", hidden=True)
    name: str = field("Schritt", width=50)
    state: StepState = field("Stand", default=StepState.OPEN, width=14)
    planned_on: date | None = field("geplant", default=None, width=12)
    done_on: date | None = field("erledigt am", default=None, width=12)
    who: str = field("durch", width=30, private=True, example="Büro der Landrätin, Rundmail")
    note: str = field("Notiz", form=Form.LONG, width=75, searched=True, private=True)
    go_on: GoOn = field("Entscheidung", default=GoOn.OPEN, width=24)
    reasons: str = field("Gründe", form=Form.LONG, width=75, searched=True, private=True)

    def label(self) -> str:
        return self.name or "Schritt"

    def check(self, store: Store, before: Self | None) -> None:
        changed = before is None or before.done_on != self.done_on
        if changed and self.done_on and self.done_on > store.clock().date():
            raise InvalidValue("done_on", "Dieser Tag liegt in der Zukunft.")


def steps_of_municipality(store: Store, municipality_id: int, module: int) -> list[ProcessStep]:
    """The steps of a module with a Kommune, in their order; none before the module was begun."""
    return store.find(ProcessStep, municipality_id=municipality_id, module=module, order_by="position, id")
