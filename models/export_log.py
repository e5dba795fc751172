"""Ausgangsbuch: everything that left the store, by window or command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from models.store.record import Record, field, reference


@dataclass(frozen=True, kw_only=True)
class ExportLog(Record):
    """One thing that went out. `digest` is the SHA-256 of the bytes that were written."""

    title: ClassVar[str] = "Ausgang"
    undoable: ClassVar[bool] = False
    edited: ClassVar[frozenset[str]] = frozenset(("for_whom",))

    exported_at: datetime | None = field("Zeit", default=None)
    kind: str = field("Art", example="PDF")
    document: str = field("Dokument")
    municipality_id: int | None = reference("Kommune", "municipality")
    record_uid: str = field("Eintrag", hidden=True)
    number: int = field("Fassung", default=0)
    target: str = field("Ziel")
    digest: str = field("Prüfsumme")
    staff_uid: str = field("von", hidden=True)
    for_whom: str = field("für wen", width=40)

    def label(self) -> str:
        """ "Zielvereinbarung · Fassung 2"."""
        return f"{self.document} · Fassung {self.number}" if self.number else self.document
