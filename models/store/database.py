"""The database driver: the only module that imports SQLCipher and sqlite-utils.

sqlite-utils looks for `pysqlite3` before it takes Python's own SQLite. It is given
SQLCipher's driver under that name, so that one SQLite library is in the process:
two of them on one file break each other's locks.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sqlcipher3
import sqlcipher3.dbapi2 as driver

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

from sqlite_utils import Database, Migrations  # noqa: E402 - only now it finds the driver

from models.store.errors import (  # noqa: E402
    DiskFull,
    DriveFailed,
    FolderVanished,
    InvalidValue,
    KnownError,
    ReadOnly,
    StoreDamaged,
    StoreInUse,
)

__all__ = ["Database", "Migrations", "close", "connect", "explained"]

BUSY_SECONDS = 5.0
"""How long a write waits for another connection of ours (search, backup)."""

CHECKPOINT_PAGES = 200
"""Pages after which the log is written back: an hour of typing leaves it below a megabyte."""

KINDS: dict[int, type[KnownError]] = {
    driver.SQLITE_FULL: DiskFull,
    4874: DiskFull,  # SQLITE_IOERR_SHMSIZE: the log's index couldn't grow
    driver.SQLITE_READONLY: ReadOnly,
    driver.SQLITE_PERM: ReadOnly,
    1032: FolderVanished,  # SQLITE_READONLY_DBMOVED: the path no longer leads to the open file
    driver.SQLITE_CANTOPEN: FolderVanished,
    driver.SQLITE_IOERR: DriveFailed,
    driver.SQLITE_BUSY: StoreInUse,
    driver.SQLITE_LOCKED: StoreInUse,
    driver.SQLITE_CORRUPT: StoreDamaged,
    driver.SQLITE_NOTADB: StoreDamaged,
}


def connect(path: Path | None, key: bytes | None = None, *, create: bool = False, wal: bool = True) -> Database:
    """A connection with all settings; without a path a plain database in memory.

    It may be made on one thread (unlocking takes a second) and used on another, never by two at once.
    Raises the errors of `explained`; a wrong key is StoreDamaged.
    """
    with explained():
        if path is None:
            connection = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
        else:
            mode = "rwc" if create else "rw"  # without create a missing file must not become a new store
            connection = driver.connect(
                f"{uri(path.absolute())}?mode={mode}",
                uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS,
            )  # fmt: skip
        try:
            _prepare(connection, key, wal)
        except BaseException:
            connection.close()
            raise
        return Database(connection, execute_plugins=False, strict=True)


def uri(path: PurePath) -> str:
    """An absolute path as SQLite wants it: a share ("//server/x") keeps its slashes and is no authority."""
    plain = path.as_posix()
    name = os.fsencode(plain) if isinstance(path, Path) else plain.encode()
    return f"file://{'' if plain.startswith('/') else '/'}{quote(name, safe='/:')}"


def _prepare(connection: Any, key: bytes | None, wal: bool) -> None:
    connection.execute("pragma cipher_log_level = none")
    if key is not None:
        connection.execute(f"pragma key = \"x'{key.hex()}'\"")
        connection.execute("select count(*) from sqlite_master").fetchone()  # only now the key is tried
        if wal:
            connection.execute("pragma journal_mode = wal").fetchone()
    connection.execute("pragma synchronous = full")  # NORMAL loses commits when the power goes
    connection.execute("pragma fullfsync = on")  # macOS: fsync alone stops at the drive's cache
    connection.execute("pragma checkpoint_fullfsync = on")
    connection.execute("pragma secure_delete = on")
    connection.execute(f"pragma wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("pragma journal_size_limit = 1000000")
    connection.execute("pragma foreign_keys = on")


def close(db: Database) -> None:
    """Write the log back into the file, then close: a copied file is whole."""
    with suppress(driver.Error):  # disk full or drive gone: the log stays and is read at the next start
        db.conn.execute("pragma wal_checkpoint(truncate)").fetchone()
    db.conn.close()


@contextmanager
def explained() -> Iterator[None]:
    """Turn the driver's errors into sentences that the user can act on.

    Raises DiskFull, ReadOnly, FolderVanished, DriveFailed, StoreInUse, StoreDamaged, or InvalidValue
    for a value that may exist only once. What is left is a bug and passes.
    """
    try:
        yield
    except driver.Error as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: Exception) -> KnownError | None:
    code: int = getattr(error, "sqlite_errorcode", 0)
    if unique := re.match(r"UNIQUE constraint failed: \w+\.(\w+)", str(error)):
        return InvalidValue(unique[1], "Diesen Wert gibt es schon; er darf nur einmal vorkommen.")
    kind = KINDS.get(code) or KINDS.get(code & 0xFF)  # the extended code says more than its lower byte
    return kind() if kind else None
