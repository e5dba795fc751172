"""Making and opening stores: the right key, the right version, whole, and by one instance only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from models.store.cipher import DEFAULT, Strength, new_key
from models.store.commit_number import STAND, commit_number
from models.store.database import Database, close, connect, explained
from models.store.durable import explained_files, settle, sync_folder, write_durably
from models.store.errors import (
    DiskFull,
    DriveFailed,
    KeyFileDamaged,
    KnownError,
    ReadOnly,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreTooNew,
)
from models.store.home import KEY_FILE, Home, Nowhere, beside
from models.store.key_file import KeyFile
from models.store.schema import NAMES, applied, is_current, migrate
from models.store.store import Store

Clock = Callable[[], datetime]

OF_A_RESTORE = (".neu", ".wiederherstellung", ".teil")
"""How the names end of what a restore lays ready."""

PAGE = 4096
"""A store is at least one page; SQLite would take less for a new, empty one."""

EMPTY = (
    "Die Datei des Datenbestands ist leer oder abgeschnitten; sie wurde nicht richtig kopiert. "
    "Bitte sie noch einmal kopieren oder eine Sicherung öffnen."
)
NO_KEY_FILE = (
    "Neben dem Datenbestand fehlt die Schlüsseldatei „{name}“; ohne sie ist er nicht lesbar. "
    "Bitte beide Dateien zusammen kopieren."
)
UNREADABLE = "Die Datei „{name}“ darf von Ihnen nicht gelesen werden. Bitte die Rechte an der Datei prüfen."
DOES_NOT_FIT = (
    "Der Datenbestand lässt sich mit seiner Schlüsseldatei nicht lesen: Er ist beschädigt, oder die Schlüsseldatei "
    "gehört zu einem anderen. Beide bleiben, wie sie sind. Bitte eine Kopie aufheben und eine Sicherung öffnen."
)
NO_ROOM = (
    "Auf dem Laufwerk ist kein Platz mehr; auch zum Öffnen braucht es ein wenig. Was gespeichert war, ist sicher. "
    "Bitte Platz schaffen und noch einmal öffnen."
)
LEAST_ROOM = 65_536
"""Bytes that opening takes at most, for the log and its index."""


def open_memory(clock: Clock = datetime.now) -> Store:
    """A plain store in memory at the newest schema, as tests use it."""
    db = connect(None)
    _newest().conn.backup(db.conn)
    return Store(db, Nowhere(), clock=clock)


@cache
def _newest() -> Database:
    """An empty store at the newest schema: copied in half a millisecond, where making one takes fifteen."""
    db = connect(None)
    bring_up_to_date(db)
    return db


def create_store(
    path: Path, passphrase: str, *, strength: Strength = DEFAULT, clock: Clock = datetime.now
) -> tuple[Store, str]:
    """Make a store at path and open it; returns it with the recovery code, which is kept nowhere.

    Takes a second or two, for the passphrase. It is whole or not there, also when killed.
    Raises StoreExists, StoreInUse, ReadOnly, DiskFull, FolderVanished.
    """
    with explained_files():
        path.parent.mkdir(parents=True, exist_ok=True)
        path = path.resolve()
    home = Home(path)
    fresh = beside(path, ".neu")
    try:
        _finish_restore(path)
        if path.exists():
            raise StoreExists
        _remove(fresh)
        home.key = new_key()
        home.key_file, code = KeyFile.make(home.key, passphrase, strength)
        db = connect(fresh, home.key, create=True)
        try:
            bring_up_to_date(db)
        finally:
            close(db)
        with explained_files():
            settle(fresh)
            _put_aside(beside(path, KEY_FILE))
            beside(path, STAND).unlink(missing_ok=True)  # that of a store that was here before
            write_durably(beside(path, KEY_FILE), home.key_file.content())
            os.replace(fresh, path)
            sync_folder(path.parent)
        return _opened(home, clock), code
    except BaseException:
        _remove(fresh)
        home.give_up()
        raise


def open_store(path: Path, secret: str, *, clock: Clock = datetime.now) -> Store:
    """Open the store at path by passphrase or recovery code; takes about a second.

    An older store is migrated, after a backup of it was made and proven. A key file that is missing or damaged comes
    from the backups beside the store. Nothing is changed when this raises:
    StoreMissing, StoreInUse, KeyFileDamaged, WrongPassphrase, StoreDamaged, StoreTooNew, ReadOnly, DiskFull.
    """
    return _open(path, clock, secret, b"")


def reopen_store(path: Path, key: bytes, *, clock: Clock = datetime.now) -> Store:
    """Open the store at path with the key that is in memory already, as after a restore. Raises as `open_store`."""
    return _open(path, clock, "", key)


def _open(path: Path, clock: Clock, secret: str, key: bytes) -> Store:
    with explained_files():
        path = path.resolve()  # a link must not lead past the lock
        if not path.is_file():
            raise StoreMissing
    home = Home(path)
    try:
        if not os.access(path, os.R_OK):
            raise ReadOnly(UNREADABLE.format(name=path.name))
        _finish_restore(path)
        if path.stat().st_size < PAGE:
            raise StoreDamaged(EMPTY)
        home.key_file = _key_file_for(path)
        home.key = key or home.key_file.open(secret)
        home.opened_by_code = not key and home.key_file.is_code(secret)
        store = _opened(home, clock)
        _mend_key_file(home)
        return store
    except BaseException:
        home.give_up()
        raise


def read_key_file(path: Path) -> KeyFile:
    """The key file beside the store at path; raises KeyFileDamaged."""
    key_path = beside(path, KEY_FILE)
    with explained_files():
        if not key_path.is_file():
            raise KeyFileDamaged(NO_KEY_FILE.format(name=key_path.name))
        if not os.access(key_path, os.R_OK):
            raise ReadOnly(UNREADABLE.format(name=key_path.name))
        return KeyFile.read(key_path.read_bytes())


def _key_file_for(path: Path) -> KeyFile:
    """The one beside the store; where that is missing or damaged, its copy beside the backups."""
    try:
        return read_key_file(path)
    except KeyFileDamaged:
        from models.store.backup_set import local_set

        with suppress(KnownError):
            return local_set(path).key_file()
        raise


def _mend_key_file(home: Home) -> None:
    """The store has opened by the copy beside the backups: let it lie here again, and keep what is damaged."""
    assert home.path is not None
    assert home.key_file is not None
    try:
        read_key_file(home.path)
    except KeyFileDamaged:
        with suppress(KnownError, OSError):  # the next start tries again
            _put_aside(beside(home.path, KEY_FILE))
            write_durably(beside(home.path, KEY_FILE), home.key_file.content())


def _opened(home: Home, clock: Clock) -> Store:
    assert home.path is not None
    try:
        db = connect(home.path, home.key)
    except StoreDamaged as error:
        raise StoreDamaged(DOES_NOT_FIT) from error
    except DriveFailed as error:  # SQLite tells nothing more when the log's index finds no room
        if shutil.disk_usage(home.path.parent).free < LEAST_ROOM:
            raise DiskFull(NO_ROOM) from error
        raise
    try:
        with explained():
            _refuse_strangers(db)
            if not is_current(db):
                _back_up(home, clock())
                bring_up_to_date(db)
        home.remember(commit_number(db))
    except BaseException:
        db.close()
        raise
    return Store(db, home, clock=clock)


def _finish_restore(path: Path) -> None:
    """Finish what a killed restore has left, or clear it away; see `models.store.restore_note`."""
    names: list[str] = []
    with suppress(OSError):  # a folder that can't be listed opens all the same
        names = os.listdir(path.parent)
    if any(name.startswith(path.stem) and name.endswith(OF_A_RESTORE) for name in names):
        from models.store.restore_note import finish_restore  # late: hardly ever

        finish_restore(path)


def _back_up(home: Home, at: datetime) -> None:
    from models.store.backup import make_backup  # late: a store that is up to date opens without
    from models.store.backup_set import local_set

    assert home.path is not None
    make_backup(home, local_set(home.path), at)


def _refuse_strangers(db: Database) -> None:
    seen = applied(db)
    if not seen:
        raise StoreDamaged(EMPTY)
    if set(seen) - set(NAMES):
        raise StoreTooNew


def bring_up_to_date(db: Database) -> None:
    """Bring the schema up to date; references are off meanwhile, as SQLite asks, and checked after."""
    with explained():
        db.execute("pragma foreign_keys = off")
        migrate(db)
        if list(db.query("pragma foreign_key_check")):
            raise StoreDamaged("Im Datenbestand zeigen Einträge auf andere, die es nicht gibt.")
        db.execute("pragma foreign_keys = on")


def _remove(fresh: Path) -> None:
    for left in (fresh, beside(fresh, "-wal"), beside(fresh, "-shm")):
        with suppress(OSError):
            left.unlink()


def _put_aside(path: Path) -> None:
    """A key file without its store may be the last of a store that was moved: never overwrite it."""
    number = 1
    while path.exists():
        aside = path.with_name(f"{path.name}.alt-{number}")
        number += 1
        if not aside.exists():
            with suppress(FileNotFoundError):
                path.rename(aside)
