"""Stored files on their way into a set of backups and back: copied once, read back, decrypted, compared."""

from __future__ import annotations

import errno
import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pyrage

from models.store.database import Database
from models.store.durable import write_durably


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


def is_whole(content: bytes | None, file: Named) -> bool:
    """Whether these encrypted bytes hold what was kept.

    Decrypted part by part: in one go, a large file would hold up the window for a tenth of a second.
    """
    if content is None:
        return False
    plain = _Digest()
    try:
        pyrage.decrypt_io(io.BytesIO(content), plain, [pyrage.x25519.Identity.from_str(file.key)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError):  # the last: a later part is damaged
        return False
    return plain.sha.hexdigest() == file.digest


def bring(
    files: Iterable[Named], source: Path, target: Path, *, thorough: bool, step: Callable[[], None] = lambda: None
) -> list[str]:
    """Copy what is new from one folder of stored files to another, and read it back from there.

    What lies there already has to have its right size or, when `thorough`, its content; else it is copied anew.
    Returns the names on screen of files that are whole in neither folder. `step` is called before each file.
    Raises OSError where the target can't be written; a source that can't be read counts as missing.
    """
    missing = []
    for file in files:
        step()
        at, there = source / file.name, target / file.name
        if _size(there) is not None and (_size(at) == _size(there)) and not thorough:
            continue
        if is_whole(_read(there), file):
            continue
        content = _read(at)
        if content is None or not is_whole(content, file):
            missing.append(file.title)
            continue
        write_durably(there, content)
        if _read(there) != content:
            raise OSError(errno.EIO, "not what was written")
    return missing


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
