"""Which media hold a key to this store, and when each was last seen; who loses one has to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.backup_medium import BackupMedium
from models.export_log import ExportLog
from models.municipality import Municipality
from models.preferences import preferences
from models.store.record import Record, specs
from models.store.store import Store

HERE = "Dieser Laptop"
"""What the set beside the store is called."""
OF_THIS_LAPTOP = ("second_place", "backups", "backup_old_after_hours", "appearance", "text_zoom")
"""Preferences that say how this laptop backs up and looks, whatever the work is."""


@dataclass(frozen=True)
class Sighting:
    """A set of backups that is there now: `digest` is that of its key file, `backed_up_at` when its newest was made.

    `before` is the folder where the same set lay the last time, as under another drive letter.
    """

    name: str
    path: str
    digest: str
    backed_up_at: datetime | None = None
    before: str = ""


def note_sighting(store: Store, seen: Sighting) -> BackupMedium:
    """Keep that it was seen now, at most once an hour unless something else is new. Raises as `Store.transaction`."""
    now = store.clock().replace(microsecond=0)
    known = store.first(BackupMedium, path=seen.path, name=seen.name)
    if known is None and seen.before != seen.path:
        known = store.first(BackupMedium, path=seen.before, name=seen.name)
    with store.transaction(lasting=True):
        if known is None:
            return store.add(
                BackupMedium(
                    name=seen.name, path=seen.path, seen_at=now, backed_up_at=seen.backed_up_at, key_digest=seen.digest
                )
            )
        news = {"path": seen.path, "key_digest": seen.digest, "backed_up_at": seen.backed_up_at or known.backed_up_at}
        changed = any(getattr(known, name) != value for name, value in news.items())
        fresh = (
            known.seen_at is not None and known.seen_at.date() == now.date() and (now - known.seen_at).seconds < 3600
        )
        if not changed and fresh:
            return known
        return store.change(known, seen_at=now, **news)


def media(store: Store) -> list[BackupMedium]:
    """All media that ever held a key file, the one seen last first."""
    return store.find(BackupMedium, order_by="seen_at desc, id")


def medium_at(store: Store, path: str) -> BackupMedium | None:
    """The medium with that folder."""
    return store.first(BackupMedium, path=path) if path else None


def carry_on(store: Store) -> Callable[[Store], None]:
    """What a restore must not forget: media that hold a key, how this laptop backs up and looks, what went out. Call
    it with the restored store. What it writes can't be undone. Raises as `Store.transaction`."""
    kept: list[Record] = [*store.find(BackupMedium), *store.find(ExportLog)]
    wanted = {name: getattr(preferences(store), name) for name in OF_THIS_LAPTOP}
    municipalities = {each.id: each.uid for each in store.find(Municipality)}

    def into(restored: Store) -> None:
        ids = {each.uid: each.id for each in restored.find(Municipality)}
        with restored.transaction(lasting=True):
            for record in kept:
                kind = type(record)
                known = restored.first(kind, uid=record.uid)
                values: dict[str, Any] = {name: getattr(record, name) for name in specs(kind)}
                if isinstance(record, ExportLog):
                    values["municipality_id"] = ids.get(municipalities.get(record.municipality_id or 0, ""))
                if known is None:
                    restored.add(kind(uid=record.uid, **values))
                elif isinstance(record, BackupMedium):
                    restored.change(known, **values)
            restored.change(preferences(restored), **wanted)

    return into
