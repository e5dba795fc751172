"""Backups: made by SQLite beside a store that goes on writing, and named only once they are proven."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from models.store.backup_set import (
    FILES,
    KEY_FILE,
    NAMES_KEY,
    PARTIAL,
    Backup,
    BackupFailed,
    BackupSet,
    BackupStopped,
    OtherStore,
    StillMoving,
    in_the_set,
    local_set,
    put_aside,
)
from models.store.commit_number import commit_number
from models.store.copying import broken_pages
from models.store.database import Database, connect, explained
from models.store.durable import explained_files, settle
from models.store.errors import FolderVanished, StoreDamaged
from models.store.file_copies import Named, bring, named_in
from models.store.home import FILES as STORE_FILES
from models.store.home import NAMES_KEY as STORE_NAMES_KEY
from models.store.home import Home, beside
from models.store.key_file import KeyFile
from models.store.names_key import opens_names
from models.store.retention import rotate

TRIES = 5
"""How often a copy is made anew because the store was written meanwhile."""
ASK_EVERY = 100_000
"""Steps of SQLite's machine between two questions whether to go on."""

GoesOn = Callable[[], bool]


@dataclass(frozen=True)
class Found:
    """What a database holds, to be compared: its commit, the rows of every table."""

    number: int
    rows: dict[str, int]


def make_backup(home: Home, into: BackupSet, at: datetime, goes_on: GoesOn = lambda: True) -> Backup:
    """Back up an open store, proven; on any thread, while another goes on writing. One at a time for each set.

    SQLite makes the copy under a name that ends in ".teil". It is opened again, every page is checked, and the rows
    of every table are counted against the store as it was at the same commit, which a read transaction holds still.
    Each stored file that the copy names has to lie in the set: new ones are copied and read back, at the first
    backup of a day all are decrypted. Only then it gets its name, and what is too old goes (`models.store.retention`).

    A stored file that is missing or damaged beside the store itself doesn't stop the backup: it would stop them
    all, and the notes are worth more than one file. The set's own copy serves if it is whole; what is whole
    nowhere is told in `missing`, each time. A backup is never less than the store it was made of.

    Raises BackupFailed, StillMoving, BackupStopped once `goes_on` says no, StoreDamaged if the store itself can't be
    read, OtherStore (never for the set beside the store: what lies there from another is put aside), or DiskFull,
    ReadOnly, FolderVanished, DriveFailed; nothing half is left then.
    """
    assert home.path is not None
    assert home.key_file is not None
    home.guard()
    source = _Source(
        home.key, home.key_file.content(), beside(home.path, STORE_NAMES_KEY), beside(home.path, STORE_FILES)
    )
    source.settle_in(into, local_set(home.path))
    step = _stepping(goes_on)
    path = into.free_path(at, 0)
    with _partial(into.folder / f"{path.name}{PARTIAL}") as partial:
        number, files = _matching_copy(home.path, home.key, partial, goes_on)
        missing = source.bring_along(into, files, at, step)
        home.guard()  # a folder swapped meanwhile was not this store's
        backup = into.name(partial, into.free_path(at, number))
    rotate(into, home.key, keep=backup)
    return replace(backup, missing=tuple(missing))


def carry_over(backup: Backup, to: BackupSet, key: bytes, goes_on: GoesOn = lambda: True) -> Backup:
    """Bring a proven backup into another set, on a stick or a share, and prove it again there.

    The file is copied as it is, synced, read back from the medium and compared byte by byte, its pages checked and
    its rows counted; stored files as in `make_backup`. One that lies there already is only proven again.
    Raises as `make_backup`.
    """
    source_set = backup.set
    source = _Source(key, source_set.read(KEY_FILE) or b"", source_set.folder / NAMES_KEY, source_set.folder / FILES)
    source.settle_in(to)
    step = _stepping(goes_on)
    target = to.folder / backup.path.name
    known = Backup.at(target) if target.exists() else None
    with _partial(beside(target, PARTIAL)) as partial:
        if known is None:
            _copy(backup.path, partial, step)
        files = _prove_equal(backup.path, target if known else partial, key)
        missing = source.bring_along(to, files, backup.made_at, step)
        carried = known or to.name(partial, target)
    rotate(to, key, keep=carried)
    return replace(carried, missing=tuple(missing))


@dataclass(frozen=True)
class _Source:
    """Where a backup comes from: the data key, the key file's bytes, the file of the names key, the stored files."""

    key: bytes
    key_file: bytes
    names: Path
    files: Path

    def settle_in(self, into: BackupSet, own: BackupSet | None = None) -> None:
        """Make the set ready, if it is this store's; one in the store's own place is put aside otherwise."""
        if not self._owns(into):
            if into != own:
                raise OtherStore
            put_aside(into.folder)
        into.prepare()

    def _owns(self, into: BackupSet) -> bool:
        backups = into.backups()
        same = not backups or into.read(KEY_FILE) == self.key_file
        return same or any(opens(backup, self.key) for backup in backups)

    def bring_along(self, into: BackupSet, files: list[Named], at: datetime, step: Callable[[], None]) -> list[str]:
        """Stored files and keys; returns what is missing. All files are decrypted at the first backup of a day."""
        thorough = not any(backup.made_at.date() == at.date() for backup in into.backups())
        with in_the_set():
            missing = bring(files, self.files, into.files, thorough=thorough, step=step)
        KeyFile.read(self.key_file)  # never a damaged one over one that opens
        into.put(KEY_FILE, self.key_file)
        try:
            names = self.names.read_bytes()
        except OSError:
            names = b""
        if opens_names(names, self.key):
            into.put(NAMES_KEY, names)
        return missing


def opens(backup: Backup, key: bytes) -> bool:
    """Whether the key opens this backup; says nothing of its other pages."""
    try:
        connect(backup.path, key, frozen=True).close()
    except (StoreDamaged, FolderVanished):
        return False
    return True


def found_in(db: Database) -> Found:
    """Commit number and rows of every table: records, history, search and what SQLite keeps for itself."""
    tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table' and rootpage > 0")]
    return Found(
        commit_number(db), {name: db.execute(f'select count(*) from "{name}"').fetchone()[0] for name in tables}
    )


def _stepping(goes_on: GoesOn) -> Callable[[], None]:
    def step() -> None:
        if not goes_on():
            raise BackupStopped

    return step


@contextmanager
def _partial(path: Path) -> Iterator[Path]:
    try:
        yield path
    finally:
        for left in (path, beside(path, "-journal")):
            with suppress(OSError):
                left.unlink()


def _matching_copy(store: Path, key: bytes, partial: Path, goes_on: GoesOn) -> tuple[int, list[Named]]:
    """Make copies until one holds what the store held at the same commit; returns its number and stored files."""
    for _ in range(TRIES):
        with _connected(store, key) as original, explained():
            original.execute("begin")
            wanted = found_in(original)  # from here on this connection sees that commit
            _vacuum(store, key, partial, goes_on)
            found, files = _proven(partial, key)
        if found == wanted:
            return found.number, files
        moved = found.number != wanted.number
    raise StillMoving if moved else BackupFailed


def _vacuum(store: Path, key: bytes, partial: Path, goes_on: GoesOn) -> None:
    with _connected(store, key) as db:
        partial.unlink(missing_ok=True)
        db.conn.set_progress_handler(lambda: not goes_on(), ASK_EVERY)
        try:
            with in_the_set(), explained():
                db.execute("vacuum into ?", [str(partial)])
        except driver.OperationalError as error:
            if goes_on():
                raise
            raise BackupStopped from error
    with in_the_set():
        settle(partial)
        forget(partial)


def _proven(path: Path, key: bytes) -> tuple[Found, list[Named]]:
    """Open a copy and check every page; returns what it holds. Raises BackupFailed."""
    try:
        with _connected(path, key, frozen=True) as db, explained():
            if broken_pages(db):
                raise BackupFailed
            return found_in(db), named_in(db)
    except StoreDamaged as error:
        raise BackupFailed from error


def _prove_equal(original: Path, copy: Path, key: bytes) -> list[Named]:
    wanted, _ = _proven(original, key)
    found, files = _proven(copy, key)
    if found != wanted:
        raise BackupFailed
    return files


def _copy(source: Path, partial: Path, step: Callable[[], None]) -> None:
    step()
    with in_the_set():
        shutil.copyfile(source, partial)
        settle(partial)
        forget(partial)


def forget(path: Path) -> None:
    """Let the system drop what it remembers of a synced file, so that reading it back asks the medium. Linux only."""
    if hasattr(os, "posix_fadvise"):
        with open(path, "rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _connected(path: Path, key: bytes, *, frozen: bool = False) -> Iterator[Database]:
    with explained_files():
        db = connect(path, key, frozen=frozen)
    try:
        yield db
    finally:
        db.close()
