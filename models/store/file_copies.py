"""Stored files on their way into a set of backups and back: copied once, read back, decrypted, compared."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from models.store.database import Database
from models.store.durable import explained_files, sync_folder, sync_handle

PART, PIECE = 1 << 20, 8 << 20
"""Bytes that are read at once, and bytes that are copied between two questions whether to go on."""


@dataclass(frozen=True)
class Named:
    """A stored file as a store names it: where it lies, what opens it, SHA-256 of its content, its name on screen."""

    name: str
    key: str
    digest: str
    title: str


def named_in(db: Database) -> list[Named]:
    """The stored files that the records of a store name, those in its bin too."""
    rows = db.query("select name, key, digest, file_name from stored_file order by id")
    return [Named(row["name"], row["key"], row["digest"], row["file_name"] or row["name"]) for row in rows]


class _Digest:
    """A file to write to that keeps nothing but its SHA-256."""

    def __init__(self) -> None:
        self.sha = hashlib.sha256()

    def write(self, part: bytes) -> int:
        self.sha.update(part)
        return len(part)

    def flush(self) -> None:
        """Nothing waits."""


def is_whole(source: BinaryIO, file: Named) -> bool:
    """Whether these encrypted bytes hold what was kept.

    Decrypted part by part: in one go, a large file would hold up the window for a tenth of a second.
    """
    plain = _Digest()
    try:
        pyrage.decrypt_io(source, plain, [pyrage.x25519.Identity.from_str(file.key)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError):  # the last: a later part is damaged
        return False
    return plain.sha.hexdigest() == file.digest


def lies_whole(path: Path, file: Named) -> bool:
    """Whether what was kept lies there; False where nothing can be read."""
    try:
        with path.open("rb", buffering=PART) as source:
            return is_whole(source, file)
    except OSError:
        return False


def bring(
    files: Iterable[Named], source: Path, target: Path, *, thorough: bool, step: Callable[[], None] = lambda: None
) -> list[str]:
    """Copy what is new from one folder of stored files to another, and read it back from there.

    What lies there already has to have its right size or, when `thorough`, its content; else it is copied anew.
    Returns the names on screen of files that are whole in neither folder. `step` is called before each file, and
    before each further piece of a large one. Raises OSError where the target can't be written; a source that can't be
    read counts as missing.
    """
    missing = []
    for file in files:
        step()
        at, there = source / file.name, target / file.name
        if _size(there) is not None and (_size(at) == _size(there)) and not thorough:
            continue
        if lies_whole(there, file):
            continue
        if not lies_whole(at, file):
            missing.append(file.title)
            continue
        copy_durably(at, there, step)
        if not _same(at, there):
            raise OSError(errno.EIO, "not what was written")
    return missing


def copy_durably(source: Path, target: Path, step: Callable[[], None] = lambda: None) -> None:
    """Copy a file, so that it survives a power cut: whole or not at all, a piece on the disk before the next.

    Readable by this user only. `step` is called between two pieces, and may raise. Raises as `write_durably`, and
    OSError where the source can't be read.
    """
    partial = target.with_name(f"{target.name}.teil")
    with source.open("rb") as one, explained_files():
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as other:
                while piece := one.read(PIECE):
                    if other.tell():
                        step()
                    other.write(piece)
                    other.flush()
                    sync_handle(other.fileno())
            os.replace(partial, target)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
        sync_folder(target.parent)


def _same(first: Path, second: Path) -> bool:
    with first.open("rb") as one, second.open("rb") as other:
        while part := one.read(PART):
            if other.read(PART) != part:
                return False
        return not other.read(1)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
