"""How many commits a store has seen, counted inside and, once they are safe, outside of its file.

A log that is damaged or left behind by a copy ends early, and SQLite can't tell: what was committed after is gone
without a word. The number outside makes that visible.
"""

from __future__ import annotations

import os
import threading
import zlib
from contextlib import suppress
from pathlib import Path

from models.store.database import Database
from models.store.durable import sync_handle

STAND = ".stand"
REST_S = 0.1
"""How long the number waits before it is synced: commits that follow each other wait for one disk."""


def commit_number(db: Database) -> int:
    """The number of the commit that this connection sees, 0 for a new store; SQLite keeps it as its user_version."""
    return int(db.execute("pragma user_version").fetchone()[0])


def advance(db: Database) -> int:
    """Count the running transaction as a commit; returns its number."""
    number = commit_number(db) + 1
    db.execute(f"pragma user_version = {number}")
    return number


class Stand:
    """The number outside: one line in a file of its own, rewritten in place with each commit.

    `lost` is how many commits are known to be missing; it stays in the file until `set` says otherwise. The line
    is written before the caller goes on, and synced soon after on a thread: a number that lags behind tells
    nothing wrong. Where the file can't be written, nothing is told.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number, self.lost = _read(path)
        self._handle: int | None = None
        self._wake, self._ended = threading.Event(), threading.Event()
        self._syncing: threading.Thread | None = None

    def meet(self, inside: int) -> None:
        """The store was opened at that number: what the file says beyond is lost."""
        self.lost += max(0, self.number - inside)
        self.number = inside

    def note(self, number: int) -> None:
        """A commit is safe."""
        self.number = number
        self._write()
        if self._syncing is None:
            self._syncing = threading.Thread(target=self._sync_when_woken, name="commit number", daemon=True)
            self._syncing.start()
        self._wake.set()

    def set(self, number: int) -> None:
        """From now on this is the number and nothing is missing: after a restore, or once the user knows."""
        self.number, self.lost = number, 0
        self._write()
        self._sync()

    def close(self) -> None:
        """Sync what is noted and let go of the file."""
        if self._syncing is not None:
            self._ended.set()
            self._wake.set()
            self._syncing.join()
            self._syncing = None
            self._ended.clear()
        if self._handle is not None:
            self._sync()
            os.close(self._handle)
            self._handle = None

    def _write(self) -> None:
        with suppress(OSError):
            if self._handle is None:
                flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self.path, flags, 0o600)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, _line(self.number, self.lost))

    def _sync_when_woken(self) -> None:
        while not self._ended.is_set():
            self._wake.wait()
            self._ended.wait(REST_S)
            self._wake.clear()
            self._sync()

    def _sync(self) -> None:
        with suppress(OSError):
            if self._handle is not None:
                sync_handle(self._handle)


def _line(number: int, lost: int) -> bytes:
    plain = f"{number:012d} {lost:012d}"
    return f"{plain} {zlib.crc32(plain.encode()):08x}\n".encode()


def _read(path: Path) -> tuple[int, int]:
    """Number and losses that the file tells; zeros where there is none, or no whole one."""
    try:
        number, lost, _ = path.read_bytes()[:64].split()
        found = int(number), int(lost)
    except (OSError, ValueError):
        return 0, 0
    return found if path.read_bytes() == _line(*found) else (0, 0)
