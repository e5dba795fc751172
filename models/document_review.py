"""Unterlagen of a Kommune: promised, received, read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

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


@dataclass(frozen=True, kw_only=True)
class DocumentReview(Record):
    """One document. `source` is the address of what it was promised in (an interview's question, a meeting)."""

    title: ClassVar[str] = "Unterlage"

    municipality_id: int = reference("Kommune", "municipality")
    name: str = field("Unterlage", width=50, searched=True, example="Organigramm des Fachbereichs Bildung")
    state: DocumentState = field("Stand", default=DocumentState.PROMISED, width=18)
    contact_id: int | None = reference("zugesagt von", "contact", hidden=False)
    promised_on: date | None = field("zugesagt am", default=None, width=12)
    due_on: date | None = field("erwartet bis", default=None, width=12)
    received_on: date | None = field("eingegangen am", default=None, width=12)
    source: str = field("zugesagt in", hidden=True)
    note: str = field("Notiz", form=Form.LONG, width=75, searched=True, private=True)

    def label(self) -> str:
        return self.name or "Unterlage"


def awaited_documents(store: Store, municipality_id: int) -> list[DocumentReview]:
    """What was promised and hasn't come, by day."""
    order = "due_on is null, due_on, id"
    return store.find(DocumentReview, municipality_id=municipality_id, state=DocumentState.PROMISED, order_by=order)


def receive(store: Store, document: DocumentReview) -> DocumentReview:
    """The document is here, as of today."""
    with store.transaction("Unterlage eingegangen"):
        return store.change(document, state=DocumentState.RECEIVED, received_on=store.clock().date())
