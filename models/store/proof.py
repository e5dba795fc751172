"""Is a copy what it was made of? What a database holds, whether all of it can be read, whether bytes are the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from models.store.backup_set import BackupStopped
from models.store.commit_number import commit_number
from models.store.copying import broken_pages
from models.store.database import Database, connect, explained
from models.store.errors import FolderVanished, StoreDamaged
from models.store.file_copies import Named, named_in

INDEX = "search_"
"""How the tables of the search index begin: it is written without a commit number."""
PART = 1 << 20
STEPS, ASK_EVERY_S = 300, 0.005
"""Steps of SQLite's machine after which the clock is read, and seconds of work between two questions to go on."""

GoesOn = Callable[[], bool]


@dataclass(frozen=True)
class Found:
    """What a database holds, to be compared: its commit, the rows of every table."""

    number: int
    rows: dict[str, int]

    def records(self) -> tuple[int, dict[str, int]]:
        """The same without the search index."""
        return self.number, {name: count for name, count in self.rows.items() if not name.startswith(INDEX)}


def found_in(db: Database) -> Found:
    """Commit number and rows of every table: records, history, search index and what SQLite keeps for itself."""
    tables = db.execute("select name from sqlite_master where type = 'table' and rootpage > 0").fetchall()
    rows = {name: int(db.execute(f'select count(*) from "{name}"').fetchone()[0]) for (name,) in tables}
    return Found(commit_number(db), rows)


def proven(path: Path, key: bytes, goes_on: GoesOn = lambda: True) -> tuple[Found, list[Named]]:
    """Open a copy and check every page; returns what it holds and the stored files that it names.

    Raises StoreDamaged when any of it can't be read, BackupStopped as `asked`.
    """
    with connected(path, key, frozen=True) as db, explained(), asked(db, goes_on):
        if broken_pages(db):
            raise StoreDamaged
        return found_in(db), named_in(db)


@contextmanager
def asked(db: Database, goes_on: GoesOn) -> Iterator[None]:
    """Ask every few milliseconds of work on this connection whether to go on; raises BackupStopped once it says no.

    Who is asked may take his time, so that somebody who types beside gets the machine.
    """
    stopped, asked_at = False, time.monotonic()

    def interrupts() -> bool:
        nonlocal stopped, asked_at
        if not stopped and time.monotonic() - asked_at >= ASK_EVERY_S:
            stopped = not goes_on()
            asked_at = time.monotonic()
        return stopped

    db.conn.set_progress_handler(interrupts, STEPS)
    try:
        yield
    except driver.OperationalError as error:
        if not stopped:
            raise
        raise BackupStopped from error
    finally:
        db.conn.set_progress_handler(None, 0)


def opens(path: Path, key: bytes) -> bool:
    """Whether the key opens this database; says nothing of its other pages. An empty file opens with any."""
    try:
        connect(path, key, frozen=True).close()
    except (StoreDamaged, FolderVanished):
        return False
    return True


@contextmanager
def connected(path: Path, key: bytes, *, frozen: bool = False) -> Iterator[Database]:
    """A connection of one's own for a while. Raises as `connect`."""
    db = connect(path, key, frozen=frozen)
    try:
        yield db
    finally:
        db.close()


def same_content(first: Path, second: Path) -> bool:
    """Whether two files hold the same bytes; raises OSError."""
    with open(first, "rb") as one, open(second, "rb") as other:
        while part := one.read(PART):
            if other.read(PART) != part:
                return False
        return not other.read(1)


def forget(path: Path) -> None:
    """Let the system drop what it remembers of a synced file, so that reading it back asks the medium. Linux only."""
    if hasattr(os, "posix_fadvise"):
        with open(path, "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
