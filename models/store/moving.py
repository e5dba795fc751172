"""The whole store to another place: copied, read back, gone on with there, and only then removed from the old one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.store.backup_set import LOCAL
from models.store.commit_number import STAND
from models.store.copying import save_elsewhere
from models.store.durable import explained_files
from models.store.errors import FolderVanished, StoreDamaged, StoreExists
from models.store.home import DICTIONARY, FILES, KEY_FILE, LOCK, NAMES_KEY, beside
from models.store.moved import POINTER, point, pointer_at
from models.store.store import Store
from models.store.tries import TRIES

GO_ALONG = (LOCAL, DICTIONARY)
"""Folders beside a store that are copied as they are; all else is made anew by `save_elsewhere`."""


@dataclass(frozen=True)
class Moved:
    """`left` is what could not be removed from the old place, or had to stay because it could not be copied."""

    old: Path
    new: Path
    left: tuple[Path, ...] = ()


def move_store(store: Store, target: Path) -> Moved:
    """Move an open store with all that lies beside it, and go on at target; takes seconds, on the store's own thread.

    A kill leaves the old store whole, until a pointer to the new one lies beside it; from then on that one counts,
    and the next start removes what is left (`clear_left`). Raises as `save_elsewhere`, before anything has changed.
    """
    if store.path is None:
        raise FolderVanished
    old = store.path
    with explained_files():
        target.parent.mkdir(parents=True, exist_ok=True)
        target = target.resolve()
    beginnings = [old, *(beside(old, ending) for ending in (FILES, *GO_ALONG))]
    if any(target.is_relative_to(path) for path in beginnings):
        raise StoreExists
    made = _copy_companions(old, target)
    try:
        save_elsewhere(store, target)
    except BaseException:
        for path in made:
            _remove(path)
        raise
    with explained_files():
        beside(target, POINTER).unlink(missing_ok=True)  # it had been here before
        point(old, target)
    return Moved(old, target, clear_left(old))


def clear_left(old: Path) -> tuple[Path, ...]:
    """Remove what a moved store left at its old place; returns what is still there. Nothing where none has moved.

    Of stored files only those go that the new place has, byte for byte.
    """
    pointer = pointer_at(old)
    if pointer is None or not pointer.target.is_file():
        return ()
    keep = _uncopied(beside(old, FILES), beside(pointer.target, FILES))
    if not keep:
        _remove(beside(old, FILES))
    endings = ("", "-wal", "-shm", "-journal", *GO_ALONG, NAMES_KEY, STAND, TRIES, LOCK, KEY_FILE)
    for path in (*(beside(old, ending) for ending in endings), *kept_copies(old)):
        _remove(path)
    rest = [beside(old, ending) for ending in (*endings, FILES)]
    return tuple(path for path in (*rest, *kept_copies(old)) if path.exists())


def kept_copies(path: Path) -> list[Path]:
    """What lies beside a store from earlier: copies from before it changed its shape or was restored, and old keys."""
    ours = [f"{re.escape(path.stem)}(-vor-[0-9]+| beschädigt .+| ersetzt .+){re.escape(path.suffix)}.*"]
    ours.append(re.escape(path.name) + r"\.(schluessel|namen)\.alt-[0-9]+")
    with suppress(OSError):
        return sorted(each for each in path.parent.iterdir() if any(re.fullmatch(one, each.name) for one in ours))
    return []


def _copy_companions(old: Path, target: Path) -> list[Path]:
    """Copy backups, dictionary, and earlier copies, each read back; returns what was made."""
    made: list[Path] = []
    pairs = [(beside(old, ending), beside(target, ending)) for ending in GO_ALONG]
    for copy in kept_copies(old):
        pairs.append((copy, target.with_name(target.stem + copy.name.removeprefix(old.stem))))
    try:
        with explained_files():
            for source, goal in pairs:
                if source.exists():
                    if goal.exists():
                        raise StoreExists
                    made.append(goal)
                    _copy(source, goal)
    except BaseException:
        for path in made:
            _remove(path)
        raise
    return made


def _copy(source: Path, goal: Path) -> None:
    """Copy a file or folder; what was written is read back. Raises StoreDamaged when it isn't the same."""
    if source.is_dir():
        goal.mkdir(mode=0o700)
        for inner in sorted(source.iterdir()):
            _copy(inner, goal / inner.name)
        return
    partial = beside(goal, ".teil")
    shutil.copyfile(source, partial)
    with partial.open("rb+") as written:
        os.fsync(written.fileno())
    if _digest(partial) != _digest(source):
        raise StoreDamaged
    shutil.copystat(source, partial)
    os.replace(partial, goal)


def _uncopied(old: Path, new: Path) -> list[Path]:
    return [file for file in _files(old) if _digest(file) != _digest(new / file.relative_to(old))]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _remove(path: Path) -> None:
    """Another program may hold a file, as those that synchronise do: it stays until the next start then."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
