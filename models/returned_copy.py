"""Files that came home: kept byte for byte beside the store, with what was found out and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Any, ClassVar, Self

from models.agreement_version import AgreementVersion, VersionState
from models.returned_finding import CopyKind, Finding, read_finding
from models.staff import Staff
from models.store.errors import InvalidValue, Locked, StoreDamaged
from models.store.files import MISSING, keep_file, keep_sealed, read_file
from models.store.record import Form, Record, field, reference
from models.store.sealing import Sealed
from models.store.store import Store
from models.store.stored_file import StoredFile

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DRAFT = "Zu einem Entwurf gibt es noch nichts, was zurückkommen kann. Bitte erst „Zur Unterschrift“ geben."
IN_USE = "Auf diese Datei berufen sich Unterschriften. Bitte zuerst die Unterschriften zurücknehmen."


class Decision(StrEnum):
    """What the person took the file for."""

    ACCEPTED = "accepted"
    KEPT = "kept"

    @property
    def label(self) -> str:
        return {"accepted": "als unterschriebene Fassung aufgenommen", "kept": "nur abgelegt"}[self.value]


@dataclass(frozen=True, kw_only=True)
class ReturnedCopy(Record):
    """One file that came home for a frozen version. `finding` is the canonical form of what the app found out then."""

    title: ClassVar[str] = "Zurückgekommene Datei"

    version_id: int = reference("Fassung", "agreement_version")
    file_id: int | None = reference("Datei", "stored_file")
    file_name: str = field("Dateiname", hidden=True, private=True)
    received_at: datetime | None = field("aufgenommen am", default=None, hidden=True)
    kind: CopyKind = field("Befund", default=CopyKind.UNKNOWN, hidden=True)
    finding: str = field("Einzelheiten des Befunds", hidden=True)
    decision: Decision = field("Entscheidung", default=Decision.KEPT, hidden=True)
    note: str = field("Vermerk", form=Form.LONG, width=60, searched=True)
    staff_id: int | None = reference("entschieden von", "staff")

    def label(self) -> str:
        return self.file_name or self.title

    def check(self, store: Store, before: Self | None) -> None:
        if before is None and store.get(AgreementVersion, self.version_id).state is VersionState.DRAFT:
            raise InvalidValue("", DRAFT)

    def check_removal(self, store: Store) -> None:
        used = store.rows("select 1 from signature where copy_id = ? and removed_at is null limit 1", [self.id])
        if used:
            raise Locked(IN_USE)

    def found(self) -> Finding | None:
        """What was found out about it when it was taken up."""
        return read_finding(self.finding) if self.finding else None


def take_up_copy(
    store: Store,
    version: AgreementVersion,
    content: bytes,
    file_name: str,
    finding: Finding,
    decision: Decision,
    note: str = "",
    *,
    at: datetime | None = None,
    kept: Sealed | StoredFile | None = None,
) -> ReturnedCopy:
    """Keep a file that came home, byte for byte, and what was decided about it. Never undone, as it is no edit.

    `at` is now by default; what is `kept` lies encrypted beside the store already, `content` isn't looked at then. The
    same bytes taken up again are the same copy: what was decided last holds. Raises as `Store.transaction`.
    """
    label = "Unterschriebene Fassung aufnehmen" if decision is Decision.ACCEPTED else "Zurückgekommene Datei ablegen"
    with store.transaction(label, lasting=True):
        stored = _kept(store, kept or content, file_name)
        writer = store.first(Staff, uid=store.staff_uid)
        decided: dict[str, Any] = {
            "kind": finding.kind,
            "finding": finding.canonical(),
            "decision": decision,
            "staff_id": writer.id if writer is not None else None,
        }
        known = _known(store, version, stored)
        if known is None:
            return store.add(
                ReturnedCopy(
                    version_id=version.id,
                    file_id=stored.id,
                    file_name=file_name,
                    received_at=(at or store.clock()).replace(microsecond=0),
                    note=note,
                    **decided,
                )
            )
        return store.change(known, note=note or known.note, **decided)


def drop_copy(store: Store, copy: ReturnedCopy) -> None:
    """Move a copy that is not needed to the bin. Raises Locked while signatures refer to it."""
    with store.transaction("Zurückgekommene Datei entfernen", lasting=True):
        store.remove(copy)


def copies_of(store: Store, version: AgreementVersion) -> list[ReturnedCopy]:
    """What came home for this version, the latest first."""
    return store.find(ReturnedCopy, version_id=version.id, order_by="received_at desc, id desc")


def known_copy(store: Store, digest: str) -> ReturnedCopy | None:
    """The copy, of whichever version, whose bytes have this SHA-256; the latest where there are several."""
    stored = store.first(StoredFile, digest=digest)
    found = store.find(ReturnedCopy, file_id=stored.id, order_by="id desc") if stored is not None else []
    return found[0] if found else None


def read_copy(store: Store, copy: ReturnedCopy) -> bytes:
    """The exact bytes that came home; raises StoreDamaged when they are missing or differ."""
    if copy.file_id is None:
        raise StoreDamaged(MISSING.format(name=copy.label()))
    return read_file(store, store.get(StoredFile, copy.file_id))


def _kept(store: Store, what: bytes | Sealed | StoredFile, file_name: str) -> StoredFile:
    if isinstance(what, StoredFile):
        return what
    media_type = MEDIA_TYPES.get(PurePath(file_name).suffix.lower(), "")
    if isinstance(what, Sealed):
        return keep_sealed(store, what, media_type, file_name)
    return keep_file(store, what, media_type, file_name)


def _known(store: Store, version: AgreementVersion, stored: StoredFile) -> ReturnedCopy | None:
    """The copy of these bytes that is there already, or was."""
    known = store.first(ReturnedCopy, version_id=version.id, file_id=stored.id)
    if known is None:
        removed = store.find(ReturnedCopy, version_id=version.id, file_id=stored.id, removed=True)
        known = store.restore(removed[-1]) if removed else None
    return known
