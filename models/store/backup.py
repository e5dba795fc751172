"""Backups: made by SQLite beside a store that goes on writing, and named only once they are proven."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from models.store.backup_set import (
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
from models.store.database import Database, explained
from models.store.durable import explained_files, settle, sync_handle
from models.store.errors import DiskFull, FolderVanished, StoreDamaged
from models.store.file_copies import Named, bring
from models.store.home import FILES as STORE_FILES
from models.store.home import NAMES_KEY as STORE_NAMES_KEY
from models.store.home import Home, beside
from models.store.key_file import KeyFile
from models.store.names_key import opens_names
from models.store.proof import Found, GoesOn, asked, connected, forget, found_in, opens, proven, same_content
from models.store.retention import rotate

TRIES = 5
"""How often a copy is made anew because the store was written meanwhile."""
PIECE = 8 << 20
"""Bytes that are copied between two questions whether to go on."""
SPARE = 16 << 20
"""Bytes that a backup leaves free on the store's own disk: a day of typing needs less."""


def make_backup(home: Home, into: BackupSet, at: datetime, goes_on: GoesOn = lambda: True) -> Backup:
    """Back up an open store, proven; on any thread, while another goes on writing. One at a time in a set.

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
    home.guard()
    if into == local_set(home.path):
        _leave_room(home.path)
    names, files = beside(home.path, STORE_NAMES_KEY), beside(home.path, STORE_FILES)
    source = _Source(home.key, lambda: home.key_file, names, files)
    source.settle_in(into, local_set(home.path))
    with _partial(beside(into.free_path(at, 0), PARTIAL)) as partial:
        number, named = _matching_copy(home.path, home.key, partial, goes_on)
        missing = source.bring_along(into, named, at, goes_on)
        home.guard()  # a folder swapped meanwhile was not this store's
        backup = into.name(partial, into.free_path(at, number))
    rotate(into, home.key, keep=backup)
    return replace(backup, missing=tuple(missing))


def carry_over(backup: Backup, to: BackupSet, key: bytes, goes_on: GoesOn = lambda: True) -> Backup:
    """Bring a proven backup into another set, on a stick or a share, and prove it again there.

    The file is copied as it is, synced, read back from the medium and compared byte by byte, and its pages checked;
    stored files as in `make_backup`. One that lies there already is only proven again, and
    replaced if it differs. Raises as `make_backup`, and KeyFileDamaged without a key file in the backup's set.
    """
    whole = backup.set
    source = _Source(key, whole.key_file, whole.folder / NAMES_KEY, whole.files)
    source.settle_in(to)
    target = to.folder / backup.path.name
    with _partial(beside(target, PARTIAL)) as partial, in_the_set():
        lies_there = target.exists() and _is_copy(backup.path, target)
        copy = target if lies_there else _copied(backup.path, partial, goes_on)
        _, files = _read_back(copy, key, goes_on)
        missing = source.bring_along(to, files, backup.made_at, goes_on)
        carried = replace(backup, path=target) if lies_there else to.name(partial, target)
    rotate(to, key, keep=carried)
    return replace(carried, missing=tuple(missing))


def belongs(of: BackupSet, key: bytes, key_file: bytes) -> bool:
    """Whether a set is that of the store: it has the same key file, or backups that the data key opens, or none.

    Raises as `in_the_set`.
    """
    backups = of.backups()
    same = not backups or of.read(KEY_FILE) == key_file
    return same or any(opens(backup.path, key) for backup in backups)


@dataclass(frozen=True)
class _Source:
    """Where a backup comes from: the data key, the key file as it is when asked, the names key, the stored files."""

    key: bytes
    key_file: Callable[[], KeyFile | None]
    names: Path
    files: Path

    def settle_in(self, into: BackupSet, own: BackupSet | None = None) -> None:
        """Make the set ready, if it is this store's; one in the store's own place is put aside otherwise."""
        if not belongs(into, self.key, self._key_file()):
            if into != own:
                raise OtherStore
            put_aside(into.folder)
        into.prepare()

    def _key_file(self) -> bytes:
        found = self.key_file()
        assert found is not None
        return found.content()

    def bring_along(self, into: BackupSet, files: list[Named], at: datetime, goes_on: GoesOn) -> list[str]:
        """Stored files and keys; returns what is missing. All files are decrypted at the first backup of a day."""
        thorough = not any(backup.made_at.date() == at.date() for backup in into.backups())
        with in_the_set():
            missing = bring(files, self.files, into.files, thorough=thorough, step=lambda: _ask(goes_on))
        while into.read(KEY_FILE) != self._key_file():  # the passphrase may be changed on another thread
            into.put(KEY_FILE, self._key_file())
        try:
            names = self.names.read_bytes()
        except OSError:
            names = b""
        if opens_names(names, self.key):
            into.put(NAMES_KEY, names)
        return missing


def _leave_room(store: Path) -> None:
    """Raise DiskFull before a copy beside the store could take the room that saving needs."""
    with in_the_set():
        wanted = sum(path.stat().st_size for path in (store, beside(store, "-wal")) if path.exists())
        if shutil.disk_usage(store.parent).free < wanted + SPARE:
            raise DiskFull


def _ask(goes_on: GoesOn) -> None:
    if not goes_on():
        raise BackupStopped


@contextmanager
def _partial(path: Path) -> Iterator[Path]:
    """A name for something half, which is gone in the end."""
    try:
        yield path
    finally:
        for left in (path, beside(path, "-journal")):
            with suppress(OSError):
                left.unlink()


def _matching_copy(store: Path, key: bytes, partial: Path, goes_on: GoesOn) -> tuple[int, list[Named]]:
    """Make copies until one holds what the store held at the same commit; returns its number and stored files."""
    with explained_files(), explained(), connected(store, key) as original, connected(store, key) as copying:
        for _ in range(TRIES):
            original.execute("begin")
            number = commit_number(original)  # from here on this connection sees that commit
            _vacuum(copying, partial, goes_on)
            found, files = _read_back(partial, key, goes_on)
            if found.number == number:
                wanted = found_in(original)
                if found == wanted:
                    return number, files
                if found.records() != wanted.records():
                    raise BackupFailed
            original.execute("rollback")
    raise StillMoving


def _vacuum(db: Database, partial: Path, goes_on: GoesOn) -> None:
    partial.unlink(missing_ok=True)
    _ask(goes_on)
    with asked(db, goes_on), in_the_set():
        try:
            with explained():
                db.execute("vacuum into ?", [str(partial)])
        except FolderVanished:  # SQLite says only that it can't open a file; the system says why it can't be made
            beside(partial, "-journal").touch()
            raise
    with in_the_set():
        settle(partial)
        forget(partial)


def _copied(source: Path, partial: Path, goes_on: GoesOn) -> Path:
    """Copied in pieces, each on the medium before the next: a slow stick keeps nobody from quitting."""
    with open(source, "rb") as one, open(partial, "wb") as other:
        while piece := one.read(PIECE):
            _ask(goes_on)
            other.write(piece)
            other.flush()
            sync_handle(other.fileno())
    settle(partial)
    if not _is_copy(source, partial):
        raise BackupFailed
    return partial


def _is_copy(source: Path, copy: Path) -> bool:
    forget(copy)
    return same_content(source, copy)


def _read_back(copy: Path, key: bytes, goes_on: GoesOn) -> tuple[Found, list[Named]]:
    try:
        return proven(copy, key, goes_on)
    except StoreDamaged as error:
        raise BackupFailed from error
