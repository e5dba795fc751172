"""Where an open store lives: its file, the key to it, the lock on it, the folder of its files."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from models.store.commit_number import STAND, Stand
from models.store.durable import explained_files
from models.store.errors import FolderVanished, StoreInUse
from models.store.key_file import KeyFile

KEY_FILE = ".schluessel"
LOCK = ".sperre"
FILES = ".dateien"
NAMES_KEY = ".namen"
DICTIONARY = ".woerterbuch"


def beside(path: Path, ending: str) -> Path:
    """The companion of a store file: "bestand.db" → "bestand.db.schluessel"."""
    return path.with_name(path.name + ending)


class Home:
    """One open store file; `path` is absolute, without links. Holds its lock from the start: nobody else opens it.

    Raises StoreInUse if somebody has, or the errors of `explained_files`.
    """

    def __init__(self, path: Path) -> None:
        self.path: Path | None = path
        self.key = b""
        self.key_file: KeyFile | None = None
        self.opened_by_code = False
        """Whether the recovery code was used last, at the door or at the lock."""
        self.names_key = ""
        """Opens the real names of interviews; read when first asked for (`models.store.names_key`)."""
        self.stand: Stand | None = None
        """Counts commits outside of the store file; there once the store is open."""
        self._seen: dict[Path, tuple[int, int] | None] = {}
        # the kernel lets go of it when the process dies: no stale lock after a kill
        lock_file = beside(path, LOCK)
        found = lock_file.exists()
        self._lock = FileLock(lock_file, thread_local=False)
        with explained_files():
            try:
                self._lock.acquire(blocking=False)
            except Timeout as error:
                raise StoreInUse from error
        self._made = None if found else _identity(lock_file)

    def remember(self, number: int) -> None:
        """Note which files these are, and at which commit, once the store is open."""
        assert self.path is not None
        self.stand = Stand(beside(self.path, STAND))
        self.stand.meet(number)
        watched = (self.path, beside(self.path, "-wal"))
        self._seen = {path: _identity(path) for path in watched if path.exists()}

    def guard(self) -> None:
        """Raise FolderVanished when a path leads elsewhere: on Linux and macOS, writing would succeed and be lost."""
        for path, identity in self._seen.items():
            if _identity(path) != identity:
                raise FolderVanished

    def folder(self) -> Path:
        """Where the stored files lie; made when first asked for."""
        assert self.path is not None
        with explained_files():
            beside(self.path, FILES).mkdir(mode=0o700, exist_ok=True)
        return beside(self.path, FILES)

    def names_file(self) -> Path | None:
        """Where the names key lies; None in memory."""
        return beside(self.path, NAMES_KEY) if self.path is not None else None

    def release(self) -> None:
        """Let go of the lock; its file stays."""
        if self.stand is not None:
            self.stand.close()
        self._lock.release()

    def give_up(self) -> None:
        """Let go after nothing came of it: a lock file that wasn't there before is gone again.

        Not while the store is in use. Still one holder at most: on Unix the file goes before the lock, and
        filelock takes no lock on a file that has lost its name, so whoever waited with the old one open begins
        anew; on Windows the lock goes first, and a file that another has open can't be removed.
        """
        assert self.path is not None
        lock_file = beside(self.path, LOCK)
        ours = self._made is not None and _identity(lock_file) == self._made
        if sys.platform == "win32":
            self._lock.release()
        if ours:
            with suppress(OSError):
                lock_file.unlink()
        self._lock.release()


class Nowhere(Home):
    """The home of a store in memory: no file, no key; stored files lie in a folder that goes with it."""

    def __init__(self) -> None:
        self.path = None
        self.key = b""
        self.key_file = None
        self.opened_by_code = False
        self.names_key = ""
        self.stand = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def guard(self) -> None:
        """Memory doesn't vanish."""

    def folder(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="transfermappe-")
        return Path(self._folder.name)

    def release(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
