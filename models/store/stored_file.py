"""Files kept encrypted beside the store; see `models.store.files`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.store.record import Record, field


@dataclass(frozen=True, kw_only=True)
class StoredFile(Record):
    """One file beside the store, found by `name` (HMAC of its content), opened with `key` (an age identity)."""

    title: ClassVar[str] = "Datei"
    undoable: ClassVar[bool] = False  # it never changes, and a second copy of its key would outlive it

    name: str = field("Ablagename", hidden=True)
    key: str = field("Schlüssel", hidden=True, private=True)
    digest: str = field("Prüfsumme", hidden=True)
    size: int = field("Größe in Byte", default=0, hidden=True)
    media_type: str = field("Dateityp", hidden=True)
    file_name: str = field("Dateiname", hidden=True, private=True)
