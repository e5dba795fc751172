"""What goes out, and its line in the Ausgangsbuch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.belonging import municipality_of
from models.export_log import ExportLog
from models.store.record import Record
from models.store.store import Store

PDF, ICS = "PDF", "ICS"


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What the Ausgangsbuch says of a file: which document, of which Kommune (None: of the agency) and record.

    `number` is that of the version, where there is one.
    """

    document: str
    kind: str = PDF
    municipality_id: int | None = None
    record_uid: str = ""
    number: int = 0


def outgoing(store: Store, record: Record, document: str, kind: str = PDF, number: int = 0) -> Outgoing:
    """A document of that record, and of the Kommune that the record belongs to."""
    municipality = municipality_of(store, record)
    return Outgoing(
        document=document,
        kind=kind,
        municipality_id=municipality.id if municipality else None,
        record_uid=record.uid,
        number=number,
    )


def log_export(store: Store, going: Outgoing, target: Path, content: bytes) -> ExportLog:
    """Note in the Ausgangsbuch that it was written to a file."""
    return store.add(
        ExportLog(
            exported_at=store.clock().replace(microsecond=0),
            kind=going.kind,
            document=going.document,
            municipality_id=going.municipality_id,
            record_uid=going.record_uid,
            number=going.number,
            target=str(target),
            digest=hashlib.sha256(content).hexdigest(),
            staff_uid=store.staff_uid,
        )
    )
