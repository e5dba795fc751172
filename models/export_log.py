"""Ausgangsbuch: everything that left the store, by window or command line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.store.record import Record, field, reference
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class ExportLog(Record):
    """One thing that went out. `digest` is the SHA-256 of the bytes that were written."""

    title: ClassVar[str] = "Ausgang"
    audited: ClassVar[bool] = False

    exported_at: datetime | None = field("Zeit", default=None)
    kind: str = field("Art", example="PDF")
    document: str = field("Dokument")
    municipality_id: int | None = reference("Kommune", "municipality")
    record_uid: str = field("Eintrag", hidden=True)
    number: int = field("Fassung", default=0)
    target: str = field("Ziel")
    digest: str = field("Prüfsumme")
    staff_uid: str = field("von", hidden=True)
    for_whom: str = field("für wen")


def log_export(store: Store, version: AgreementVersion, document: str, target: Path, pdf: bytes) -> ExportLog:
    """Note in the Ausgangsbuch that a version's PDF was written to a file."""
    return store.add(
        ExportLog(
            exported_at=store.clock().replace(microsecond=0),
            kind="PDF",
            document=document,
            municipality_id=store.get(Agreement, version.agreement_id).municipality_id,
            record_uid=version.uid,
            number=version.number,
            target=str(target),
            digest=hashlib.sha256(pdf).hexdigest(),
            staff_uid=store.staff_uid,
        )
    )
