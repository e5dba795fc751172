"""Wrong tries at the passphrase: from the third on, each has to be waited out, longer each time.

Their number and the time of the last lie beside the store ("bestand.db.versuche"), so that closing the window gains
nothing. That stops a hand at the keyboard, not a program: whoever copies the files, or deletes this one, guesses as
fast as Argon2id lets them.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from models.store.durable import write_durably
from models.store.errors import KnownError

TRIES = ".versuche"
FREE, LONGEST = 2, 60
"""Wrong tries without a wait; the longest wait in seconds."""


class Tries:
    """Of one store; without a path they are remembered in memory alone. `clock` gives seconds since 1970."""

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._file = None if path is None else path.with_name(path.name + TRIES)
        self._clock = clock
        self._wrong, self._at = self._read()

    def seconds_left(self) -> float:
        """How long to wait before the next try, 0 if it may come now."""
        if self._wrong <= FREE:
            return 0.0
        whole, now = float(min(2 ** (self._wrong - FREE), LONGEST)), self._clock()
        self._at = min(self._at, now)  # somebody may have set the clock back
        return max(self._at + whole - now, 0.0)

    def note_wrong(self) -> None:
        """One more."""
        self._wrong, self._at = self._wrong + 1, self._clock()
        if self._file is not None:
            content = json.dumps({"wrong": self._wrong, "at": self._at}).encode()
            with suppress(KnownError):  # a folder that can't be written is no reason to let nobody in
                write_durably(self._file, content)

    def clear(self) -> None:
        """The right one has come."""
        self._wrong, self._at = 0, 0.0
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()

    def _read(self) -> tuple[int, float]:
        """What the last run left; a damaged file means nothing."""
        if self._file is None:
            return 0, 0.0
        try:
            found = json.loads(self._file.read_bytes())
            wrong, at = min(max(int(found["wrong"]), 0), 1000), float(found["at"])
            return (wrong, at) if math.isfinite(at) else (0, 0.0)
        except (OSError, ValueError, TypeError, KeyError, OverflowError):
            return 0, 0.0
