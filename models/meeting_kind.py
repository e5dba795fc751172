"""What a meeting is for, and whether it has taken place: said apart from the record, as lists need no more."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is for."""

    SOUNDING = "sounding"
    INFO_INPUT = "info_input"
    WORKSHOP = "workshop"
    PRESENTATION = "presentation"
    REFLECTION = "reflection"
    CLOSING = "closing"
    PHONE = "phone"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "sounding": "Sondierungsgespräch",
            "info_input": "Info-Input",
            "workshop": "Lösungswerkstatt",
            "presentation": "Ergebnisvorstellung",
            "reflection": "Reflexionsgespräch",
            "closing": "Abschlussgespräch",
            "phone": "Telefonat",
            "other": "Gespräch",
        }[self.value]


class MeetingState(StrEnum):
    """Whether it has taken place."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {"planned": "geplant", "held": "geführt", "cancelled": "abgesagt"}[self.value]
