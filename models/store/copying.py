"""Whole copies of an open store, made by SQLite, encrypted with the same key, and read back before they count."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from models.store.commit_number import STAND, commit_number
from models.store.database import Database, connect, explained
from models.store.durable import explained_files, settle, sync_folder, write_durably
from models.store.errors import FolderVanished, StoreDamaged, StoreExists
from models.store.file_copies import copy_durably
from models.store.home import DICTIONARY, FILES, KEY_FILE, NAMES_KEY, Home, beside
from models.store.store import Store


def copy_into(db: Database, key: bytes, target: Path) -> None:
    """Write a copy of the database to target, replacing what is there; not inside a transaction.

    Raises DiskFull, ReadOnly, FolderVanished, or StoreDamaged when the copy can't be read back whole.
    """
    partial = beside(target, ".teil")
    try:
        with explained_files(), explained():
            partial.unlink(missing_ok=True)
            if not target.parent.is_dir():
                raise FolderVanished
            db.execute("vacuum into ?", [str(partial)])
            _read_back(partial, key)
            settle(partial)
            os.replace(partial, target)
            sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            partial.unlink()
        raise


def _read_back(path: Path, key: bytes) -> None:
    db = connect(path, key, wal=False)  # no log beside it: the copy stays one file
    try:
        if broken_pages(db):
            raise StoreDamaged
    finally:
        db.close()


def broken_pages(db: Database) -> list[str]:
    """SQLite's and SQLCipher's own complaints; the first sees the structure, the second every flipped bit."""
    quick = [str(row[0]) for row in db.execute("pragma quick_check").fetchall()]
    sealed = [str(row[0]) for row in db.execute("pragma cipher_integrity_check").fetchall()]
    return [found for found in quick if found != "ok"] + sealed


def save_elsewhere(store: Store, target: Path) -> None:
    """Copy an open store to target and go on there ("Woanders sichern"); the old place stays as it is.

    The same passphrase and recovery code open it. Stored files that can't be read any more are left out,
    and `check_store` names them; a dictionary that can't be copied may be chosen again. Backups stay.
    Raises StoreExists, StoreInUse, DiskFull, ReadOnly, FolderVanished.
    """
    old = store.home
    assert old.key_file is not None
    with explained_files():
        target.parent.mkdir(parents=True, exist_ok=True)
        target = target.resolve()
    home = Home(target)
    made = [target, beside(target, KEY_FILE), beside(target, NAMES_KEY), beside(target, FILES)]
    if any(path.exists() for path in made):
        home.give_up()
        raise StoreExists
    try:
        home.key, home.key_file = old.key, old.key_file
        _copy_files(old, home)
        write_durably(beside(target, KEY_FILE), home.key_file.content())
        _copy_names_key(old, home)
        beside(target, STAND).unlink(missing_ok=True)  # that of a store that was there before
        copy_into(store.db, home.key, target)
        db = connect(target, home.key)
        home.remember(commit_number(db))
        _copy_dictionary(old, home)
    except BaseException:
        for path in made[:3]:  # else a second try would meet a store that isn't one
            path.unlink(missing_ok=True)
        shutil.rmtree(made[3], ignore_errors=True)
        home.give_up()
        raise
    store.move(db, home)


def _copy_names_key(old: Home, new: Home) -> None:
    """The names key goes along; where its file has vanished with the folder, the one in memory serves."""
    assert old.path is not None
    assert new.path is not None
    new.names_key = old.names_key
    with suppress(OSError):
        write_durably(beside(new.path, NAMES_KEY), beside(old.path, NAMES_KEY).read_bytes())


def _copy_dictionary(old: Home, new: Home) -> None:
    assert old.path is not None
    assert new.path is not None
    source, goal = beside(old.path, DICTIONARY), beside(new.path, DICTIONARY)
    if not source.is_dir() or goal.exists():
        return
    try:
        shutil.copytree(source, goal)
    except OSError:
        shutil.rmtree(goal, ignore_errors=True)


def _copy_files(old: Home, new: Home) -> None:
    assert old.path is not None
    try:
        found = sorted(old.folder().iterdir())
    except (OSError, FolderVanished):
        return
    for file in found:
        with suppress(OSError):
            copy_durably(file, new.folder() / file.name)
