"""A large copy that came home is encrypted by a process of our own, so that taking it up holds up nobody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from models.store.errors import KnownError
from models.store.files import known_as, lies_there, name_key
from models.store.sealing import Sealed
from models.store.stored_file import StoredFile
from ui.context import Context
from ui.sealer import sealer_of
from ui.sealing_process import Named

LARGE = 4_000_000
"""Bytes; fewer are encrypted within a frame."""

Kept = Sealed | StoredFile
Done = Callable[[Kept | None], object]


class Keeping(QObject):
    """One at a time: it is read once more where it lies, and taken only if it is what was looked at, byte for byte."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sealer = sealer_of(context)
        self._serial = 0
        self._digest = ""
        self._done: Done | None = None
        self._sealer.named.connect(self._name)
        self._sealer.arrived.connect(self._arrive)
        self._sealer.failed.connect(self._fail)

    def begin(self, path: Path, digest: str, done: Done) -> None:
        """Call done(what is to be kept at once), or done(None) where the file is not there any more, or has not this
        SHA-256: then the bytes in memory are all that is left of it."""
        self.cancel()
        store, self._digest, self._done = self._context.store, digest, done
        try:
            self._serial = self._sealer.seal(path, store.home.folder(), name_key(store))
        except KnownError:
            self._end(None)

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        self._sealer.cancel(self._serial)
        self._serial, self._done = 0, None

    def _name(self, serial: int, named: Named) -> None:
        if serial != self._serial:
            return
        store = self._context.store
        known = known_as(store, named.content.name)
        if named.content.digest != self._digest:
            self._sealer.cancel(serial)
            self._end(None)
        elif known is not None and lies_there(store, known) and known.removed_at is None:
            self._sealer.cancel(serial)
            self._end(known)
        else:
            self._sealer.go(serial, known.key if known is not None else "")

    def _arrive(self, serial: int, sealed: Sealed) -> None:
        if serial == self._serial:
            self._end(sealed)

    def _fail(self, serial: int, _: str) -> None:
        if serial == self._serial:
            self._end(None)

    def _end(self, kept: Kept | None) -> None:
        done, self._done, self._serial = self._done, None, 0
        if done is not None:
            done(kept)
