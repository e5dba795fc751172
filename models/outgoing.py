"""What goes out, and its line in the Ausgangsbuch."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from models.agreement_version import AgreementVersion
from models.belonging import municipality_of
from models.export_log import ExportLog
from models.store.durable import explained_files
from models.store.errors import KnownError
from models.store.record import Record
from models.store.store import Store

PDF, ICS, TOML, CSV = "PDF", "ICS", "TOML", "CSV"
XLSX, QDPX, DOCX = "XLSX", "QDPX", "DOCX"
COPY, BACKUP, PRINT, MAIL = "Kopie", "Sicherung", "Druck", "E-Mail"
OUTSIDE = "Extern geöffnet"
"""A copy for another program, gone when the app is closed."""
STORE = "Datenbestand"
"""The document of a copy or a backup."""
CODE = "Wiederherstellungscode"
"""The document of a sheet that only a printer has seen."""


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """What the Ausgangsbuch says of a file: which document, of which Kommune (None: of the agency) and record.

    `number` is that of the version, where there is one; `remark` is for the Ausgangsbuch alone. `for_whom` is said
    where it was asked; else it may be noted later.
    """

    document: str
    kind: str = PDF
    municipality_id: int | None = None
    record_uid: str = ""
    number: int = 0
    remark: str = ""
    for_whom: str = ""

    @property
    def noted(self) -> str:
        """The document as the Ausgangsbuch has it: "Kurzfassung · gegen einen Hinweis: im Termin so vereinbart"."""
        return " · ".join(filter(None, (self.document, self.remark)))


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


def outgoing_version(store: Store, version: AgreementVersion, title: str, *, draft: bool) -> Outgoing:
    """A version of an agreement, as `draft` or as it was kept for ever."""
    return outgoing(store, version, f"{title} (Entwurf)" if draft else title, number=version.number)


def log_export(store: Store, going: Outgoing, target: Path, content: bytes) -> ExportLog:
    """Note in the Ausgangsbuch that it was written to a file."""
    return log_outgoing(store, going, str(target.absolute()), hashlib.sha256(content).hexdigest())


def log_outgoing(store: Store, going: Outgoing, target: str = "", digest: str = "") -> ExportLog:
    """Note what went out otherwise: a file too large for the memory (`digest_of` it), a copy that goes on
    changing or a sheet from the printer (both without a digest). Like every line it raises the commit number."""
    return store.add(
        ExportLog(
            exported_at=store.clock().replace(microsecond=0),
            kind=going.kind,
            document=going.noted,
            municipality_id=going.municipality_id,
            record_uid=going.record_uid,
            number=going.number,
            target=target,
            digest=digest,
            staff_uid=store.staff_uid,
            for_whom=going.for_whom,
        )
    )


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces, on any thread; raises FolderVanished, ReadOnly or another KnownError."""
    with explained_files():
        try:
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except IsADirectoryError as error:
            raise KnownError(f"„{path.name}“ ist ein Ordner und keine Datei.") from error
