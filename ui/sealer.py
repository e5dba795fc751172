"""Files on their way in and out, seen from the window: hashed, encrypted and decrypted in a process of our own.

However large a file is, the window never holds more of it than its first bytes.
"""

from __future__ import annotations

import itertools
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from models.store.sealing import arrival_in
from models.store.stored_file import StoredFile
from reports.output import partial_of
from ui.child import Child
from ui.context import Context
from ui.sealing_process import Arrived, Failed, Go, Named, Progress, Seal, Stop, Write, Written, serve

PATIENCE_S, REST_S = 60.0, 30.0
"""How long a drive may say nothing, and how long the process waits for more to do."""
SLOW_DRIVE = "Das Laufwerk antwortet nicht. Bitte Datenträger und Kabel prüfen und es noch einmal versuchen."
BROKEN_OFF = "Das ist abgebrochen, ohne dass etwas geschrieben wurde. Bitte noch einmal versuchen."


class Sealer(QObject):
    """One after the other; outcomes come as signals, never before the call that asked has returned.

    `named(serial, Named)` tells what a file is: it waits for `go` or `cancel`. Then `arrived(serial, Sealed)`: it is
    to be kept at once (`models.store.files.keep_sealed`), or `cancel` lets it go. `written(serial)` ends a `write`,
    `failed(serial, sentence)` either. `progress(serial, done, of)` tells how far it is, in bytes.
    """

    named = Signal(int, object)
    arrived = Signal(int, object)
    written = Signal(int)
    failed = Signal(int, str)
    progress = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, seconds: float = PATIENCE_S) -> None:
        super().__init__(parent)
        self._serials = itertools.count(1)
        self._open: dict[int, Seal | Write] = {}
        self._asks: set[int] = set()
        self._child = Child(serve, self)
        self._child.came.connect(self._take)
        self._child.ended.connect(lambda: self._lose(BROKEN_OFF))
        self._patience = QTimer(self, singleShot=True, interval=int(seconds * 1000))
        self._patience.timeout.connect(self._give_up)
        self._rest = QTimer(self, singleShot=True, interval=int(REST_S * 1000))
        self._rest.timeout.connect(self._child.stop)

    # ------------------------------------------------------------ asking

    def seal(self, source: Path, folder: Path, name_key: bytes) -> int:
        """Have a file encrypted into the store's folder of files; returns its serial."""
        return self._send(Seal(next(self._serials), source, arrival_in(folder), name_key))

    def go(self, serial: int, key: str = "") -> None:
        """Encrypt the file that was named; for `key` where it is that of a file that is known and lost."""
        self._asks.discard(serial)
        self._child.send(Go(serial, key))
        self._patience.start()

    def write(self, lies_at: Path, stored: StoredFile, target: Path) -> int:
        """Have a kept file decrypted into the place of target; returns its serial."""
        serial = next(self._serials)
        return self._send(Write(serial, lies_at, stored.key, stored.digest, target, partial_of(target)))

    def cancel(self, serial: int) -> None:
        """Nothing comes of it any more, and nothing is left of it."""
        question = self._open.get(serial)
        if question is not None:
            self._child.send(Stop(serial))
            self._done(serial)

    def arrivals(self) -> list[Path]:
        """Where files may lie that are on their way in."""
        return [each.arrival for each in self._open.values() if isinstance(each, Seal)]

    def stop(self) -> None:
        """End everything and tell nobody; of what was on its way nothing is left."""
        self._child.stop()
        for question in self._open.values():
            _clear(question)
        self._open.clear()
        self._asks.clear()
        self._patience.stop()
        self._rest.stop()

    @property
    def process_id(self) -> int | None:
        """The process's number, None while there is none."""
        return self._child.process_id

    # ------------------------------------------------------------ inside

    def _send(self, question: Seal | Write) -> int:
        self._open[question.serial] = question
        self._rest.stop()
        self._child.send(question)
        self._patience.start()
        return question.serial

    def _take(self, message: Any) -> None:
        self._patience.start()
        serial = message.serial
        if serial not in self._open:
            if isinstance(message, Arrived):  # it was called off when it had arrived already
                _unlink(message.sealed.arrival)
            return
        if isinstance(message, Progress):
            self.progress.emit(serial, message.done, message.of)
        elif isinstance(message, Named):
            self._asks.add(serial)
            self._patience.stop()
            self.named.emit(serial, message)
        elif isinstance(message, Arrived):
            self.arrived.emit(serial, message.sealed)
            self._done(serial)
        elif isinstance(message, Written):
            self._done(serial)
            self.written.emit(serial)
        elif isinstance(message, Failed):
            self._done(serial)
            self.failed.emit(serial, message.sentence)

    def _done(self, serial: int) -> None:
        self._asks.discard(serial)
        question = self._open.pop(serial, None)
        if question is not None:
            _clear(question)
        if not self._open:
            self._patience.stop()
            self._rest.start()

    def _give_up(self) -> None:
        """The drive keeps the process waiting; the others may lie on a better one."""
        self._child.stop()
        self._lose(SLOW_DRIVE)

    def _lose(self, sentence: str) -> None:
        """The process is gone: the first had its turn, the others begin anew."""
        rest = list(self._open.values())
        for question in rest[:1]:
            self._done(question.serial)
        for question in rest[1:]:
            _clear(question)
            self._asks.discard(question.serial)
            self._child.send(question)
            self._patience.start()
        for question in rest[:1]:
            self.failed.emit(question.serial, sentence)


def sealer_of(context: Context) -> Sealer:
    """The one of the store that is open; made at the first call, and gone with it."""
    found = context.live.findChild(Sealer)
    if found is None:
        found = Sealer(context.live)
        context.live.closed.connect(found.stop)
    return found


def _clear(question: Seal | Write) -> None:
    """Nothing half stays: of a file that was kept, nothing lies there any more."""
    _unlink(question.arrival if isinstance(question, Seal) else question.partial)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        if path.exists():  # asking costs nothing while the disk is busy
            path.unlink(missing_ok=True)
