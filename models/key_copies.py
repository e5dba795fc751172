"""The key files beside backups: brought up to date where they are in reach, named where they are not."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from models.backup_media import HERE
from models.backup_medium import BackupMedium
from models.store.backup_set import KEY_FILE, BackupSet, local_set, set_in
from models.store.durable import write_durably
from models.store.errors import KnownError
from models.store.home import KEY_FILE as STORE_KEY_FILE
from models.store.home import Home, beside
from models.store.moving import kept_copies
from models.store.proof import opens
from models.store.store import Store


def sets_with_keys(store: Store) -> dict[str, BackupSet]:
    """Uid of the medium → the set that lies there; "" is the one beside the store. Reads no disk."""
    path = store.path
    if path is None:
        return {}
    others = (medium for medium in store.find(BackupMedium) if medium.name != HERE and medium.path)
    return {"": local_set(path)} | {medium.uid: set_in(Path(medium.path), path) for medium in others}


def renew_key_files(home: Home, sets: Iterable[tuple[str, BackupSet]]) -> set[str]:
    """Put the store's key file into each set that is there and whose backups its key opens; returns whose hold it now.

    Each is replaced at once or not at all; what a kill has left, the next call makes good. On any thread, one call
    at a time. Files of the present key alone are replaced: one that opens another store's backups stays.
    """
    assert home.key_file is not None
    content, renewed = home.key_file.content(), set()
    _renew_beside(home, content)
    for uid, found in sets:
        try:
            lying = found.read(KEY_FILE)
            if lying is None:
                continue
            if lying != content:
                if not any(opens(backup.path, home.key) for backup in found.backups()):
                    continue
                found.put(KEY_FILE, content)
        except KnownError:
            continue
        renewed.add(uid)
    return renewed


def _renew_beside(home: Home, content: bytes) -> None:
    """The key files of copies beside the store, as a restore leaves them: of those that the present key opens."""
    assert home.path is not None
    for copy in kept_copies(home.path):
        key_file = beside(copy, STORE_KEY_FILE)
        with suppress(OSError, KnownError):
            if key_file.exists() and key_file.read_bytes() != content and opens(copy, home.key):
                write_durably(key_file, content)


def note_renewed(store: Store, renewed: set[str]) -> None:
    """Keep which media hold the present key file, and that they were seen. Raises as `Store.transaction`."""
    assert store.home.key_file is not None
    digest, now = store.home.key_file.digest(), store.clock().replace(microsecond=0)
    with store.transaction(lasting=True):
        for medium in store.find(BackupMedium):
            uid = "" if medium.name == HERE else medium.uid
            if uid in renewed and medium.key_digest != digest:
                store.change(medium, key_digest=digest, seen_at=now)


def with_old_keys(store: Store) -> list[BackupMedium]:
    """Media whose key file still opens by an earlier passphrase or recovery code, the one seen last first."""
    if store.home.key_file is None:
        return []
    digest = store.home.key_file.digest()
    found = store.find(BackupMedium, order_by="seen_at desc, id")
    return [medium for medium in found if medium.name != HERE and medium.key_digest not in ("", digest)]
