"""Where copies of this store and keys to it lie: whoever finds one needs a passphrase, maybe an old one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from models.store.record import Record, field


@dataclass(frozen=True, kw_only=True)
class BackupMedium(Record):
    """A folder on some medium that holds a key file of this store.

    `key_digest` is the SHA-256 of that file's bytes when it was last seen: one that isn't the store's own
    still opens with an earlier passphrase or recovery code.
    """

    title: ClassVar[str] = "Datenträger"
    undoable: ClassVar[bool] = False

    name: str = field("Datenträger", width=24)
    path: str = field("Ordner", width=60, private=True)
    seen_at: datetime | None = field("zuletzt gesehen", default=None, hidden=True)
    backed_up_at: datetime | None = field("letzte Sicherung", default=None, hidden=True)
    key_digest: str = field("Prüfsumme der Schlüsseldatei", hidden=True)

    def label(self) -> str:
        return self.name or self.path or self.title
