"""Files that are whole or not there: written beside, synced, renamed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.store.errors import DiskFull, DriveFailed, FolderVanished, KnownError, ReadOnly

KINDS: dict[int, type[KnownError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.ENOENT: FolderVanished,
    errno.ENOTDIR: FolderVanished,
    errno.EIO: DriveFailed,
}

UNSYNCED = (errno.EINVAL, errno.ENOTSUP, errno.ENOTTY)
"""What file systems of sticks and shares answer that can't sync a folder, or a drive's cache."""


@contextmanager
def explained_files() -> Iterator[None]:
    """Turn the system's errors into sentences: raises DiskFull, ReadOnly, FolderVanished, DriveFailed."""
    try:
        yield
    except OSError as error:
        kind = KINDS.get(error.errno or 0)
        if kind is None:
            raise
        raise kind() from error


def write_durably(path: Path, content: bytes) -> None:
    """Write a file that survives a power cut; an older one is replaced at once or not at all.

    Readable by this user only. Raises the errors of `explained_files`.
    """
    partial = path.with_name(f"{path.name}.teil")
    with explained_files():
        try:
            handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                sync_handle(file.fileno())
            os.replace(partial, path)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that a power cut leaves them; for this user only.

    Raises OSError.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in missing:
        sync_folder(path.parent)


def settle(path: Path) -> None:
    """Make sure that a file written by SQLite is on disk and this user's alone; raises OSError."""
    path.chmod(0o600)
    with open(path, "rb+") as file:
        sync_handle(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that a rename is on disk; Windows does so by itself. Raises OSError."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        sync_handle(handle)
    except OSError as error:
        if error.errno not in UNSYNCED:
            raise
    finally:
        os.close(handle)


def sync_handle(handle: int) -> None:
    """Make sure that an open file is on disk; raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
        except OSError as error:
            if error.errno not in UNSYNCED:
                raise
        else:
            return
    os.fsync(handle)
