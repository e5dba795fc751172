"""Gespräche with a Kommune: Sondierung, input, workshop, phone call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar, Self

from models.meeting_kind import MeetingKind, MeetingState
from models.passage_moves import move_passages
from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store

__all__ = [
    "Meeting",
    "MeetingKind",
    "MeetingPart",
    "MeetingParticipant",
    "MeetingState",
    "MeetingTopic",
    "NamedPartner",
    "meetings_of",
]

TEXTS = ("agenda", "topics", "results", "decisions")
"""What is written down about a meeting: words of it may be marked."""


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """One meeting; what follows from it are Wiedervorlagen about it (`models.follow_up`).

    `starts_clock` marks the Sondierungsgespräch at which the time of Modul 1 begins; while none is
    marked, the first held one does (`models.module_clock`).
    """

    title: ClassVar[str] = "Gespräch"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    kind: MeetingKind = field("Art", default=MeetingKind.SOUNDING, width=22)
    name: str = field("Titel", width=28, searched=True, example="nur, wenn die Art nicht genügt")
    state: MeetingState = field("Stand", default=MeetingState.PLANNED, width=12)
    meets_on: date | None = field("am", default=None, width=12)
    meets_at: time | None = field("um", default=None, width=6, example="14:00")
    minutes: int = field("Dauer in Minuten", default=60, width=5)
    place: str = field("Ort", width=40, example="Kreishaus, Raum 2.14")
    agenda: str = field("Tagesordnung", form=Form.LONG, width=75, searched=True, private=True)
    topics: str = field("Themen", form=Form.LONG, width=75, searched=True, private=True)
    results: str = field("Ergebnisse", form=Form.LONG, width=75, searched=True, private=True)
    decisions: str = field("Entscheidungen", form=Form.LONG, width=75, searched=True, private=True)
    starts_clock: bool = field("Mit diesem Gespräch beginnt die Zeit von Modul 1", default=False)

    def label(self) -> str:
        return self.name or self.kind.label

    def full_label(self) -> str:
        """Kind and title: "Info-Input: Vorstellung in der Steuergruppe"; the kind once."""
        kind = self.kind.label
        return f"{kind}: {self.name}" if self.name and kind.casefold() not in self.name.casefold() else self.label()

    def check(self, store: Store, before: Self | None) -> None:
        if self.starts_clock and self.kind is not MeetingKind.SOUNDING:
            raise InvalidValue("starts_clock", "Die Zeit von Modul 1 beginnt mit einem Sondierungsgespräch.")

    def follow(self, store: Store, before: Self) -> None:
        for name in TEXTS:
            move_passages(store, self, name, getattr(before, name), getattr(self, name))
        if self.starts_clock and not before.starts_clock:
            for other in store.find(Meeting, municipality_id=self.municipality_id, starts_clock=True):
                if other.id != self.id and other.module == self.module:
                    store.change(other, starts_clock=False)


@dataclass(frozen=True, kw_only=True)
class MeetingPart(Record):
    """Something that belongs to one meeting; `position` orders it among its like."""

    meeting_id: int = reference("Gespräch", "meeting")
    position: int = field("Platz", default=0, hidden=True)


@dataclass(frozen=True, kw_only=True)
class MeetingParticipant(MeetingPart):
    """Who takes part: a contact, or one of the agency."""

    title: ClassVar[str] = "Teilnehmende Person"

    contact_id: int | None = reference("Person", "contact", hidden=False)
    staff_id: int | None = reference("Person der Agentur", "staff", hidden=False)


@dataclass(frozen=True, kw_only=True)
class MeetingTopic(MeetingPart):
    """A Themenbereich as the talk has narrowed it; `kept` ones are followed up."""

    title: ClassVar[str] = "Themenbereich"

    text: str = field("Themenbereich", form=Form.LONG, width=75, searched=True)
    kept: bool = field("bleibt", default=True)
    note: str = field("Eingrenzung", form=Form.LONG, width=75, searched=True, private=True)

    def follow(self, store: Store, before: Self) -> None:
        for name in ("text", "note"):
            move_passages(store, self, name, getattr(before, name), getattr(self, name))

    def label(self) -> str:
        return self.text or "Themenbereich"


@dataclass(frozen=True, kw_only=True)
class NamedPartner(MeetingPart):
    """Whom a Sondierungsgespräch names as interview partner."""

    title: ClassVar[str] = "Interviewpartner/in"

    contact_id: int | None = reference("Person", "contact", hidden=False)
    note: str = field("wozu", width=24, private=True)


def meetings_of(store: Store, municipality_id: int) -> list[Meeting]:
    """The Kommune's meetings, the newest first, those without a day on top."""
    order = "meets_on is not null, meets_on desc, meets_at desc, id desc"
    return store.find(Meeting, municipality_id=municipality_id, order_by=order)
