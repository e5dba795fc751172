"""Unterlagen of a Kommune: promised, received, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.passage_moves import move_passages
from models.store.record import Form, Record, field, reference
from models.store.store import Store


class DocumentState(StrEnum):
    """How far a document has come."""

    PROMISED = "promised"
    RECEIVED = "received"
    READ = "read"
    NOT_SELECTED = "not_selected"

    @property
    def label(self) -> str:
        return {
            "promised": "zugesagt",
            "received": "eingegangen",
            "read": "gesichtet",
            "not_selected": "nicht ausgewählt",
        }[self.value]


class DocumentKind(StrEnum):
    """What sort of document it is."""

    UNKNOWN = ""
    REPORT = "report"
    CONCEPT = "concept"
    PLAN = "plan"
    RESOLUTION = "resolution"
    MINUTES = "minutes"
    ORGANIGRAM = "organigram"
    STATISTICS = "statistics"
    AGREEMENT = "agreement"
    PRESS = "press"
    MAIL = "mail"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "": "",
            "report": "Bericht",
            "concept": "Konzept",
            "plan": "Planung",
            "resolution": "Beschlussvorlage",
            "minutes": "Protokoll",
            "organigram": "Organigramm",
            "statistics": "Statistik",
            "agreement": "Vereinbarung",
            "press": "Presse, Öffentlichkeit",
            "mail": "E-Mail",
            "other": "Sonstiges",
        }[self.value]


class Confidentiality(StrEnum):
    """Who may see what it says."""

    INTERNAL = "internal"
    PUBLIC = "public"
    CONFIDENTIAL = "confidential"

    @property
    def label(self) -> str:
        return {"internal": "intern", "public": "öffentlich", "confidential": "vertraulich"}[self.value]


class Afterwards(StrEnum):
    """What the Kommune wants done with its document before the funding ends."""

    KEEP = ""
    GIVE_BACK = "give_back"
    DESTROY = "destroy"

    @property
    def label(self) -> str:
        return {"": "bleibt bis zum Ende der Förderung", "give_back": "zurückgeben", "destroy": "vernichten"}[
            self.value
        ]


@dataclass(frozen=True, kw_only=True)
class DocumentReview(Record):
    """One document. `source` is the address of what it was promised in (an interview's question, a meeting);
    `dated` is the date on the document, as precise as it says; `provider` is the office that hands it over, beside
    the person. One that was only asked for is PROMISED with `requested_on` and without `promised_on`.
    """

    title: ClassVar[str] = "Unterlage"

    municipality_id: int = reference("Kommune", "municipality")
    name: str = field("Unterlage", width=50, searched=True, example="Organigramm des Fachbereichs Bildung")
    kind: DocumentKind = field("Art", default=DocumentKind.UNKNOWN, width=22)
    dated: str = field("Datum der Unterlage", width=16, example="März 2017")
    state: DocumentState = field("Stand", default=DocumentState.PROMISED, width=18)
    reason: str = field("Grund", width=50, private=True, example="Überholt durch den Bericht von 2019")
    contact_id: int | None = reference("von", "contact", hidden=False)
    provider: str = field("Stelle", width=40, searched=True, example="Fachdienst Schule")
    promised_on: date | None = field("zugesagt am", default=None, width=12)
    requested_on: date | None = field("erbeten am", default=None, width=12)
    due_on: date | None = field("erwartet bis", default=None, width=12)
    received_on: date | None = field("eingegangen am", default=None, width=12)
    read_on: date | None = field("gesichtet am", default=None, width=12)
    confidentiality: Confidentiality = field("Vertraulichkeit", default=Confidentiality.INTERNAL, width=14)
    afterwards: Afterwards = field("Danach", default=Afterwards.KEEP, width=32)
    afterwards_on: date | None = field("bis", default=None, width=12)
    settled_on: date | None = field("erledigt am", default=None, width=12)
    source: str = field("zugesagt in", hidden=True)
    note: str = field("Notiz zur Sichtung", form=Form.LONG, width=75, searched=True, private=True)

    def label(self) -> str:
        return self.name or "Unterlage"

    def follow(self, store: Store, before: Self) -> None:
        move_passages(store, self, "note", before.note, self.note)


@dataclass(frozen=True, kw_only=True)
class DocumentArea(Record):
    """A Bildungsbereich that a document tells of."""

    title: ClassVar[str] = "Bildungsbereich"

    document_id: int = reference("Unterlage", "document_review")
    code_id: int = reference("Kategorie", "code")


def awaited_documents(store: Store, municipality_id: int) -> list[DocumentReview]:
    """What was promised and hasn't come, by day."""
    order = "due_on is null, due_on, id"
    return store.find(DocumentReview, municipality_id=municipality_id, state=DocumentState.PROMISED, order_by=order)


def receive(store: Store, document: DocumentReview) -> DocumentReview:
    """The document is here, as of today."""
    with store.transaction("Unterlage eingegangen"):
        return store.change(document, state=DocumentState.RECEIVED, received_on=store.clock().date())
