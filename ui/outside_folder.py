"""Where copies lie that another program opens: the one place with plain text on disk, and how it is emptied. No Qt.

Each run of the app has a folder of its own, and holds a lock beside it as long as it lives. What a killed run has left
is known by its lock that nobody holds any more, also before any store is open.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_cache_path

LOCK = ".sperre"
_OURS = re.compile(r"[0-9a-f]{16}")


def usual_root() -> Path:
    """In the system's folder for a user's temporary data, which stays on this machine and is in no backup."""
    return user_cache_path("Transfermappe", appauthor=False) / "extern"


class OutsideFolder:
    """The folder of this run, made when it is first used; `root` is the one of all runs."""

    def __init__(self, root: Path | None = None) -> None:
        self._root = root or usual_root()
        self._path = self._root / secrets.token_hex(8)
        self._lock: FileLock | None = None
        self._count = 0

    @property
    def path(self) -> Path:
        """Where it lies, or would lie."""
        return self._path

    def new_place(self) -> Path:
        """An empty folder in it, for one copy; only this user may look into it. Raises OSError."""
        if self._lock is None:
            self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.name == "posix":
                self._root.chmod(0o700)
            # the lock first: whoever sweeps must never meet the folder without it
            self._lock = FileLock(_lock_of(self._path), thread_local=False)
            self._lock.acquire(blocking=False)
        self._count += 1
        place = self._path / str(self._count)
        self._path.mkdir(mode=0o700, exist_ok=True)
        place.mkdir(mode=0o700)
        return place

    def close(self) -> None:
        """Remove all that is in it; what another program holds goes with the next start."""
        if self._lock is None:
            return
        remove(self._path)
        _let_go(self._lock, _lock_of(self._path), gone=not self._path.exists())
        self._lock = None


def remove(folder: Path) -> bool:
    """Remove a folder with all that other programs have put there, too; False when something is held."""
    for _ in range(2):  # the first time some of it may have to be made writable
        if folder.exists():
            _remove_tree(folder)
    return not folder.exists()


def sweep(root: Path | None = None) -> None:
    """Remove what runs have left that are gone; those that live keep theirs."""
    root = root or usual_root()
    with suppress(OSError):
        names = {each.name.removesuffix(LOCK) for each in root.iterdir()}
        for name in sorted(names):
            if _OURS.fullmatch(name) and not (root / name).is_symlink():
                _sweep_one(root / name)


def _sweep_one(folder: Path) -> None:
    lock = FileLock(_lock_of(folder), thread_local=False)
    with suppress(OSError, Timeout):
        lock.acquire(blocking=False)
        _let_go(lock, _lock_of(folder), gone=remove(folder))


def _let_go(lock: FileLock, file: Path, *, gone: bool) -> None:
    """On Windows a file that is held can't be removed; elsewhere nobody may take a lock on a name that is to go."""
    if sys.platform == "win32":
        lock.release()
    if gone:
        with suppress(OSError):
            file.unlink()
    lock.release()


def _lock_of(folder: Path) -> Path:
    return folder.with_name(folder.name + LOCK)


def _remove_tree(folder: Path) -> None:
    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=_make_writable)
    else:
        shutil.rmtree(folder, onerror=_make_writable)


def _make_writable(_act: object, path: str, _error: object) -> None:
    """What another program has made read-only goes all the same; what it holds stays."""
    for each in (os.path.dirname(path), path):
        with suppress(OSError):
            os.chmod(each, stat.S_IRWXU)
    with suppress(OSError):
        os.unlink(path)
