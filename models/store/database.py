"""The database driver, SQLCipher: every connection, its settings, and its errors in words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver

from models.store.errors import (
    DiskFull,
    DriveFailed,
    FolderVanished,
    InvalidValue,
    KnownError,
    ReadOnly,
    StoreDamaged,
    StoreInUse,
)

BUSY_SECONDS = 5.0
"""How long a write waits for another connection of ours (search, backup)."""

CHECKPOINT_PAGES = 200
"""Pages after which the log is written back: an hour of typing leaves it below a megabyte."""

STATEMENTS = 512
"""How many statements stay ready to run again: some sixty kinds of record have a handful of their own each."""

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


class Database:
    """A connection, as the store reads and writes; sqlite-utils comes in only where a schema changes."""

    def __init__(self, conn: Any) -> None:
        self.conn = conn

    def execute(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """Run one statement; returns the driver's cursor."""
        return self.conn.execute(sql, values)

    def query(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows that a question finds, column → value."""
        cursor = self.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row)) for row in cursor)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """A part of the running transaction that is undone alone when it raises."""
        self.conn.execute("savepoint part")
        try:
            yield
        except BaseException:
            if self.conn.in_transaction:  # a full disk may have ended all of it
                self.conn.execute("rollback to part")
                self.conn.execute("release part")
            raise
        self.conn.execute("release part")

    def close(self) -> None:
        """Let go of the file."""
        self.conn.close()


def connect(
    path: Path | None, key: bytes | None = None, *, create: bool = False, wal: bool = True, frozen: bool = False
) -> Database:
    """A connection with all settings; without a path a plain database in memory.

    A `frozen` one only reads a file that nobody writes: a backup. It puts nothing beside it, and the medium may be
    write-protected.

    It may be made on one thread (unlocking takes a second) and used on another, never by two at once.
    Raises the errors of `explained`; a wrong key is StoreDamaged.
    """
    usual: dict[str, Any] = {
        "isolation_level": None, "check_same_thread": False, "cached_statements": STATEMENTS,
    }  # fmt: skip
    with explained():
        if path is None:
            connection = driver.connect(":memory:", **usual)
        else:
            mode = "rwc" if create else "rw"  # without create a missing file must not become a new store
            mode = "ro&immutable=1" if frozen else mode
            connection = driver.connect(
                f"{uri(path.absolute())}?mode={mode}",
                uri=True, timeout=BUSY_SECONDS, **usual,
            )  # fmt: skip
        try:
            _prepare(connection, key, wal and not frozen)
        except BaseException:
            connection.close()
            raise
        return Database(connection)


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
    except MemoryError as error:  # what SQLCipher's refusal to write after a page it couldn't unseal comes out as
        raise StoreDamaged from error
    except driver.Error as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: Exception) -> KnownError | None:
    code: int = getattr(error, "sqlite_errorcode", 0)
    if unique := re.match(r"UNIQUE constraint failed: (?:.*\.)?(\w+)$", str(error)):
        return InvalidValue(unique[1], "Diesen Wert gibt es schon; er darf nur einmal vorkommen.")
    kind = KINDS.get(code) or KINDS.get(code & 0xFF)  # the extended code says more than its lower byte
    return kind() if kind else None
