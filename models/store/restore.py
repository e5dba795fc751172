"""A store brought back from a backup, so that a kill at any moment leaves the old one or the restored one.

Everything is laid ready beside the store first: the stored files, a copy of what lies there now if it may be needed,
the new database as ".neu", and a note of what remains (`models.store.restore_note`). Then one rename puts the new
database in place. What follows, whoever opens the store next finishes if this is killed.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.store.backup_reading import UNREADABLE, frozen
from models.store.backup_set import KEY_FILE as SET_KEY_FILE
from models.store.backup_set import NAMES_KEY as SET_NAMES_KEY
from models.store.backup_set import Backup, local_set
from models.store.copying import broken_pages
from models.store.database import Database, explained
from models.store.durable import explained_files, make_folder, settle
from models.store.errors import KeyFileDamaged, StoreDamaged, StoreInUse
from models.store.file_copies import bring
from models.store.first_page import first_page
from models.store.home import FILES, KEY_FILE, NAMES_KEY, Home, beside
from models.store.key_file import KeyFile
from models.store.names_key import opens_names
from models.store.proof import connected, forget, found_in, opens, proven, same_content
from models.store.restore_note import (
    DAMAGED,
    FRESH,
    HALF,
    NOTE,
    REPLACED,
    Note,
    clear_halves,
    finish_restore,
)
from models.store.schema import applied

HISTORY = "audit_entry"


def restore(
    path: Path, backup: Backup, key: bytes, *, key_file: KeyFile | None = None, at: datetime | None = None
) -> list[str]:
    """Put a backup in the place of the store at path, which has to be closed and may be damaged or missing.

    Returns the names on screen of stored files that are whole neither there nor in the set. The backup is checked
    page by page before anything else happens. What lies at path is kept as "bestand beschädigt 2026-11-25 0930.db"
    ("ersetzt" where it is whole), with log and keys beside it, unless the newest backup beside the store holds the
    very same. `at` is the time for that name, now if not given.

    `key_file` is the one that the user's secret has just opened; it will lie beside the store. Not given, the store's
    own stays if the store at path opens with `key`; else that of the set comes. A key file or names key that is
    replaced is kept as ".alt-1". The commit number outside is set to the backup's.

    Raises StoreInUse (on Windows also while any program has the file open), StoreTooNew, StoreDamaged for a backup
    that doesn't open or isn't whole, KeyFileDamaged without any key file, DiskFull, ReadOnly, FolderVanished: the
    store at path then is as it was.
    """
    with explained_files():
        make_folder(path.parent)
        path = path.resolve()  # a link must not lead past the lock
    home = Home(path)
    try:
        finish_restore(path)
        with _cleared(path), explained_files():
            missing = _bring_back(path, backup, key, key_file, at or datetime.now())
        finish_restore(path)
    except BaseException:
        home.give_up()
        raise
    home.release()
    return missing


@dataclass(frozen=True)
class _Present:
    """What lies at the path: does it open with the key, is it whole, is it in the newest backup already."""

    opens: bool = False
    whole: bool = False
    backed_up: bool = False


def _bring_back(path: Path, backup: Backup, key: bytes, key_file: KeyFile | None, at: datetime) -> list[str]:
    frozen(backup, key).close()  # refuses what this version can't open
    try:
        found, files = proven(backup.path, key)
    except StoreDamaged as error:
        raise StoreDamaged(UNREADABLE) from error
    present = _look_at(path, key)
    lies_there = _read(beside(path, KEY_FILE))
    wanted = key_file.content() if key_file else _key_file_for(lies_there, backup, present)
    folder = beside(path, FILES)
    make_folder(folder)
    missing = bring(files, backup.set.files, folder, thorough=True)
    _lay_ready(backup.path, beside(path, FRESH))
    aside = [] if present.backed_up else _copy_aside(path, _word(present, lies_there, wanted), at)
    names = _read(backup.set.folder / SET_NAMES_KEY) or b""
    Note(
        page=first_page(beside(path, FRESH)),
        number=found.number,
        key_file="" if lies_there == wanted else wanted.decode(),
        names=names.decode() if opens_names(names, key) and names != _read(beside(path, NAMES_KEY)) else "",
        aside=tuple(aside),
    ).write(path)
    _replace(beside(path, FRESH), path)
    return missing


@contextmanager
def _cleared(path: Path) -> Iterator[None]:
    """Nothing half is left when it fails, or of one that was killed before."""
    clear_halves(path)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            beside(path, NOTE).unlink(missing_ok=True)
            clear_halves(path)
        raise


def _look_at(path: Path, key: bytes) -> _Present:
    """Look at the store without touching it: its log isn't read, so that one with a log counts as not backed up."""
    if not path.exists():
        return _Present(backed_up=True)  # nothing to keep
    if not opens(path, key):
        return _Present()
    try:
        with connected(path, key, frozen=True) as db, explained():
            if not applied(db):
                return _Present()  # an empty file, which opens with any key
            log = beside(path, "-wal")
            closed = not log.exists() or not log.stat().st_size
            whole = not broken_pages(db)
            return _Present(True, whole, whole and closed and _is_in_newest_backup(db, path, key))
    except StoreDamaged:
        return _Present(opens=True)


def _is_in_newest_backup(db: Database, path: Path, key: bytes) -> bool:
    newest = next(iter(local_set(path).backups()), None)
    if newest is None or not opens(newest.path, key):
        return False
    with connected(newest.path, key, frozen=True) as other:
        found = found_in(db)
        return found == found_in(other) and (HISTORY not in found.rows or _last_entry(db) == _last_entry(other))


def _last_entry(db: Database) -> list[dict[str, object]]:
    """The last line of the history: its step is random, so that two stores that parted are told apart."""
    return list(db.query(f"select * from {HISTORY} order by id desc limit 1"))


def _key_file_for(lies_there: bytes | None, backup: Backup, present: _Present) -> bytes:
    own = lies_there if _is_key_file(lies_there) else None
    if own and present.opens:
        return own
    try:
        backup.set.key_file()
    except KeyFileDamaged:
        if own is None:
            raise
        return own
    return backup.set.read(SET_KEY_FILE) or b""


def _is_key_file(content: bytes | None) -> bool:
    try:
        return bool(KeyFile.read(content or b""))
    except KeyFileDamaged:
        return False


def _word(present: _Present, lies_there: bytes | None, wanted: bytes) -> str:
    if present.whole:
        return REPLACED
    of_another = not present.opens and _is_key_file(lies_there) and lies_there != wanted
    return REPLACED if of_another else DAMAGED


def _copy_aside(path: Path, word: str, at: datetime) -> list[tuple[str, str]]:
    """Copy the store, its log and its keys as they are; returns their half names and the final ones."""
    plain, number = f"{path.stem} {word} {at:%Y-%m-%d %H%M}", 1
    target = path.with_name(f"{plain}{path.suffix}")
    while target.exists():
        number += 1
        target = path.with_name(f"{plain} ({number}){path.suffix}")
    aside = []
    for ending in ("", "-wal", "-journal", KEY_FILE, NAMES_KEY):
        source, final = beside(path, ending), beside(target, ending)
        if source.exists():
            shutil.copyfile(source, beside(final, HALF))
            settle(beside(final, HALF))
            aside.append((beside(final, HALF).name, final.name))
    return aside


def _lay_ready(source: Path, fresh: Path) -> None:
    shutil.copyfile(source, fresh)
    settle(fresh)
    forget(fresh)
    if not same_content(source, fresh):
        raise StoreDamaged(UNREADABLE)


def _replace(fresh: Path, path: Path) -> None:
    try:
        os.replace(fresh, path)
    except PermissionError as error:
        if sys.platform != "win32":
            raise
        raise StoreInUse from error  # Windows replaces no file that a program has open


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
