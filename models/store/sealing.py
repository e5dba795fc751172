"""Large files encrypted beside the store and decrypted, a piece at a time, by a process that knows no store.

A file arrives under a name made by chance; only `models.store.files.keep_sealed` gives it the name by which it is
found again, in the transaction of its record. So nobody sweeps what was just sealed, and what a kill leaves can be told
from what is kept.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from models.store.durable import explained_files, sync_handle
from models.store.errors import DiskFull, FolderVanished, StoreDamaged

ARRIVING = ".eingang"
_ARRIVAL = re.compile(rf"[0-9a-f]{{32}}{re.escape(ARRIVING)}")
SPARE = 16 << 20
"""Bytes that stay free beside the store: a day of typing needs less."""
PIECE = 1 << 20
AT_ONCE = 8 << 20
"""Bytes that are written before they have to be on disk: more at once would hold up whoever saves meanwhile."""
NO_ROOM = (
    "Für diese Datei ({size} MB) ist auf dem Laufwerk des Datenbestands nicht genug Platz. Von ihr wurde nichts "
    "abgelegt; alles andere ist sicher. Bitte Platz schaffen und sie noch einmal aufnehmen."
)
DAMAGED = "Die abgelegte Datei ist beschädigt. Alles andere ist lesbar. Bitte sie aus einer Sicherung zurückholen."
MISSING = "Die abgelegte Datei fehlt neben dem Datenbestand. Bitte sie aus einer Sicherung zurückholen."


class Changed(Exception):
    """The file holds something else than a moment ago."""


@dataclass(frozen=True)
class Content:
    """What a file holds: its name beside the store (an HMAC), its SHA-256, its size in bytes."""

    name: str
    digest: str
    size: int


@dataclass(frozen=True)
class Sealed:
    """A file that lies encrypted beside the store at `arrival`, for `key` (an age identity), but is not kept yet."""

    arrival: Path
    content: Content
    key: str


def arrival_in(folder: Path) -> Path:
    """Where in the store's folder of files the next one may arrive."""
    return folder / f"{secrets.token_hex(16)}{ARRIVING}"


def sweep_arrivals(folder: Path, but: Collection[Path] = ()) -> None:
    """Let half files go that a kill has left, `but` not those on their way; what is held stays until the next time."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _ARRIVAL.fullmatch(path.name) and path not in but:
                with suppress(OSError):
                    path.unlink()


def content_of(pieces: Iterable[bytes], name_key: bytes) -> Content:
    """What these bytes are called, and their digest."""
    name, digest, size = hmac.new(name_key, digestmod=hashlib.sha256), hashlib.sha256(), 0
    for piece in pieces:
        name.update(piece)
        digest.update(piece)
        size += len(piece)
    return Content(name.hexdigest(), digest.hexdigest(), size)


def seal(pieces: Iterable[bytes], content: Content, arrival: Path, key: str = "") -> Sealed:
    """Encrypt to `arrival`, for an identity that is known or (without `key`) new; it is on disk then.

    Raises Changed when the bytes are not those that `content` tells of, what the pieces raise, DiskFull (also where
    less than SPARE would be left) or the other errors of `explained_files`. Nothing is left then.
    """
    identity = pyrage.x25519.Identity.from_str(key) if key else pyrage.x25519.Identity.generate()
    reader = _Reader(pieces)
    try:
        with explained_files(), _whole_or_gone(arrival, content.size) as writer:
            try:
                pyrage.encrypt_io(reader, writer, [identity.to_public()])
            except (pyrage.EncryptError, OSError):
                raise (reader.error or writer.error or RuntimeError("age failed")) from None
            if reader.digest.hexdigest() != content.digest:
                raise Changed
    except DiskFull as error:
        raise DiskFull(NO_ROOM.format(size=max(1, round(content.size / 1_000_000)))) from error
    return Sealed(arrival, content, str(identity))


def unseal(lies_at: Path, key: str, digest: str, target: Path, goes_on: Callable[[int], None] = lambda _: None) -> None:
    """Decrypt a kept file to a new one that only this user reads; `goes_on(bytes so far)` may raise to call it off.

    Raises StoreDamaged when it is missing or not what was kept, and OSError where the target can't be written, also
    where less than SPARE would be left there. Nothing is left then.
    """
    try:
        with explained_files():
            size = lies_at.stat().st_size
            source = lies_at.open("rb", buffering=PIECE)
    except FolderVanished as error:
        raise StoreDamaged(MISSING) from error
    with source, _whole_or_gone(target, size, goes_on) as writer:
        try:
            pyrage.decrypt_io(source, writer, [pyrage.x25519.Identity.from_str(key)])
        except (pyrage.DecryptError, OSError):
            if writer.error is not None:
                raise writer.error from None
            raise StoreDamaged(DAMAGED) from None
        if writer.digest.hexdigest() != digest:
            raise StoreDamaged(DAMAGED)


# ---------------------------------------------------------------- inside


class _Reader:
    """Pieces of any size as the file that age reads in small ones; it swallows errors, so they are kept here."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._piece, self._at = b"", 0
        self.digest = hashlib.sha256()
        self.error: BaseException | None = None

    def read(self, size: int = PIECE) -> bytes:
        try:
            if self._at >= len(self._piece):
                self._piece, self._at = next(self._pieces, b""), 0
                self.digest.update(self._piece)
        except BaseException as error:
            self.error = error
            raise
        part = self._piece[self._at : self._at + size]
        self._at += len(part)
        return part


class _Writer:
    """A file that is hashed as it is written."""

    def __init__(self, file: BinaryIO, goes_on: Callable[[int], None]) -> None:
        self._file, self._goes_on = file, goes_on
        self._written = self._told = self._synced = 0
        self.digest = hashlib.sha256()
        self.error: BaseException | None = None

    def write(self, part: bytes) -> int:
        try:
            self._file.write(part)
            self._written += len(part)
            if self._written - self._told >= PIECE:
                self._told = self._written
                self._goes_on(self._written)
            if self._written - self._synced >= AT_ONCE:
                self._synced = self._written
                self._file.flush()
                os.fsync(self._file.fileno())
        except BaseException as error:
            self.error = error
            raise
        self.digest.update(part)
        return len(part)

    def flush(self) -> None:
        self._file.flush()


@contextmanager
def _whole_or_gone(path: Path, size: int, goes_on: Callable[[int], None] = lambda _: None) -> Iterator[_Writer]:
    """A new file that only this user reads: written to the end and on disk, or not there."""
    if shutil.disk_usage(path.parent).free < size + SPARE:
        raise OSError(errno.ENOSPC, "too little would be left")
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=PIECE) as file:
            yield _Writer(file, goes_on)
            file.flush()
            sync_handle(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
