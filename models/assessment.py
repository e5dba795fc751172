"""Standortbestimmung: short statements for each Kernkomponente and aspect, each resting on evidence.

Anhaltspunkte, not scores: a rating is off unless somebody switches it on, and never compares two Kommunen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store

DEFAULT_SCALE = "noch nicht begonnen\nerste Ansätze\nim Aufbau\nverankert"
NOT_ASKED = "nicht erhoben"


class FindingPart(StrEnum):
    """What a statement tells of its component."""

    EXISTING = "existing"
    DEVELOP = "develop"
    STRUCTURE = "structure"
    STEERING = "steering"
    BUILDING_BLOCK = "building_block"
    ACTION_FIELD = "action_field"
    SUCCESS_FACTOR = "success_factor"
    CHALLENGE = "challenge"
    STARTING_POINT = "starting_point"

    @property
    def label(self) -> str:
        return {
            "existing": "Was vorhanden ist",
            "develop": "Was zu entwickeln ist",
            "structure": "Strukturen",
            "steering": "Steuerungsmechanismen",
            "building_block": "Bausteine",
            "action_field": "Handlungsfelder",
            "success_factor": "Gelingensfaktoren",
            "challenge": "Herausforderungen",
            "starting_point": "Ansatzpunkte",
        }[self.value]


class RatingView(StrEnum):
    """Whose view a rating is; they are kept apart."""

    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    JOINT = "joint"

    @property
    def label(self) -> str:
        return {"agency": "Agentur", "municipality": "Kommune", "joint": "gemeinsam"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """One Standortbestimmung, as of a day; a later one stands beside it. `scale` has a step on each line, the lowest
    first."""

    title: ClassVar[str] = "Standortbestimmung"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    number: int = field("Nummer", default=1, hidden=True)
    assessed_on: date | None = field("Stand vom", default=None, width=12)
    closed_on: date | None = field("abgeschlossen am", default=None, width=12, hidden=True)
    note: str = field("Anmerkung", form=Form.LONG, width=75, searched=True, private=True)
    rated: bool = field("mit Einstufung", default=False)
    scale: str = field(
        "Stufen der Einstufung", default=DEFAULT_SCALE, form=Form.LONG, width=30, help="Eine je Zeile, von unten."
    )

    def label(self) -> str:
        day = f" vom {self.assessed_on:%d.%m.%Y}" if self.assessed_on else ""
        return f"Standortbestimmung{day}" if day or self.number == 1 else f"Standortbestimmung {self.number}"

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the steps, the lowest first."""
        return tuple(line.strip() for line in self.scale.splitlines() if line.strip())


@dataclass(frozen=True, kw_only=True)
class AssessmentFinding(Record):
    """A short statement on a component, an aspect, a Handlungsfeld or a Themenbereich."""

    title: ClassVar[str] = "Befund"

    assessment_id: int = reference("Standortbestimmung", "assessment")
    code_id: int = reference("Kategorie", "code")
    part: FindingPart = field("Teil", default=FindingPart.EXISTING, hidden=True)
    position: int = field("Platz", default=0, hidden=True)
    text: str = field("Befund", form=Form.LONG, width=75, searched=True, private=True)
    memo: str = field("Memo", form=Form.LONG, width=60, searched=True, private=True)

    def label(self) -> str:
        return self.text or self.title


@dataclass(frozen=True, kw_only=True)
class FindingEvidence(Record):
    """Evidence that a statement rests on, or that speaks against it."""

    title: ClassVar[str] = "Beleg eines Befunds"

    finding_id: int = reference("Befund", "assessment_finding")
    evidence_id: int = reference("Beleg", "evidence")
    contradicts: bool = field("spricht dagegen", default=False)


@dataclass(frozen=True, kw_only=True)
class AssessmentRating(Record):
    """Where a component or aspect stands in somebody's view: 0 is *nicht erhoben*, 1 the lowest step of the scale."""

    title: ClassVar[str] = "Einstufung"

    assessment_id: int = reference("Standortbestimmung", "assessment")
    code_id: int = reference("Kategorie", "code")
    view: RatingView = field("Sicht", default=RatingView.AGENCY, hidden=True)
    step: int = field("Stufe", default=0, hidden=True)
    note: str = field("Begründung", form=Form.LONG, width=60, private=True)

    def check(self, store: Store, before: Self | None) -> None:
        if not 0 <= self.step <= len(store.get(Assessment, self.assessment_id).steps):
            raise InvalidValue("step", "Diese Stufe gibt es in der Skala nicht.")


def assessments_of(store: Store, municipality_id: int) -> list[Assessment]:
    """The Kommune's Standortbestimmungen, the latest first."""
    order = "assessed_on is null desc, assessed_on desc, number desc"
    return store.find(Assessment, municipality_id=municipality_id, order_by=order)
