"""Files that come home, seen from the window: each is read once and looked at in a process that ends with it.

Nothing touches the disk, and no file, however made, holds up the window or takes anything else along. One file at a
time; others wait their turn.
"""

from __future__ import annotations

import itertools
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.returned_finding import CopyKind, Finding, FrozenLabel
from models.store.errors import KnownError
from ui.disposable import Serve
from ui.heard_finding import Unsound, heard, heard_text
from ui.reading_child import Task, serve
from ui.reading_run import Run

log = logging.getLogger(__name__)

DEADLINE_S = 60.0
"""For reading and looking together."""

READING, LOOKING, COMPARING = (
    "Datei wird gelesen …",
    "Datei wird untersucht …",
    "Datei wird mit der Fassung verglichen …",
)
SLOW_DRIVE = "Das Laufwerk antwortet nicht. Bitte Datenträger und Kabel prüfen und die Datei noch einmal wählen."
SLOW = (
    "Die Datei ließ sich nicht in der vorgesehenen Zeit untersuchen. "
    "Vermutlich ist sie beschädigt oder ungewöhnlich umfangreich."
)
MEMORY = "Die Datei ließ sich nicht untersuchen: Sie braucht dabei mehr als 1 GB Arbeitsspeicher."
CRASHED = (
    "Die Datei ließ sich nicht lesen: Das Programm, das sie untersucht, ist an ihr abgebrochen. "
    "Vermutlich ist sie beschädigt."
)
FAULT = "Die Datei ließ sich nicht lesen; der Fehler steht im Protokoll."
LONGEST_TRACE = 10_000


@dataclass(eq=False)
class _Job:
    serial: int
    path: Path
    labels: tuple[FrozenLabel, ...]
    original: Callable[[str], bytes]
    roots: tuple[bytes, ...]
    run: Run | None = None


class CopyReader(QObject):
    """Finds out what files are; outcomes come as signals on this object's thread, never before `read` has returned.

    `found(serial, Finding)`: the bytes were read, `content(serial)` has them, exactly those that were looked at. So
    also for a file that can't be understood (damaged, a bomb, too slow): CopyKind.UNREADABLE, and the person decides.
    `failed(serial, sentence)`: there is nothing to decide on, as the file was not read (folder, gone, too large).
    `progress(serial, words)`: what is done now.
    """

    found = Signal(int, object)
    failed = Signal(int, str)
    progress = Signal(int, str)
    _came = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None, serve: Serve = serve, seconds: float = DEADLINE_S) -> None:
        super().__init__(parent)
        self._serve, self._seconds = serve, seconds
        self._serials = itertools.count(1)
        self._waiting: deque[_Job] = deque()
        self._running: _Job | None = None
        self._contents: dict[int, bytes] = {}
        self._digests: dict[int, str] = {}
        self._deadline = QTimer(self, singleShot=True, interval=int(seconds * 1000))
        self._deadline.timeout.connect(self._give_up)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._runs: list[Run] = []
        self.destroyed.connect(partial(_end_all, self._runs))  # by then this object can't be asked any more

    # ------------------------------------------------------------ asking

    def read(
        self,
        path: Path,
        labels: Sequence[FrozenLabel],
        original: Callable[[str], bytes],
        roots: Sequence[bytes] = (),
    ) -> int:
        """Have a file looked at; returns its serial. `original(version uid)` gives the bytes that went out; it is
        called on this thread, only for the labels given, and may raise KnownError."""
        job = _Job(next(self._serials), Path(path), tuple(labels), original, tuple(roots))
        self._waiting.append(job)
        self._go_on()
        return job.serial

    def content(self, serial: int) -> bytes:
        """The bytes of a file that was found; raises KeyError once it is cancelled."""
        return self._contents[serial]

    def digest(self, serial: int) -> str:
        """The SHA-256 of these bytes, which takes a frame or two to reckon of many; raises KeyError as `content`."""
        return self._digests[serial]

    def cancel(self, serial: int) -> None:
        """Nothing comes of that file any more, and its bytes are forgotten: also for one that is decided on."""
        self._forget(serial)
        self._waiting = deque(job for job in self._waiting if job.serial != serial)
        if self._running is not None and self._running.serial == serial:
            self._end()

    def stop(self) -> None:
        """End everything and tell nobody."""
        self._waiting.clear()
        self._contents.clear()
        self._digests.clear()
        run = self._running.run if self._running is not None else None
        self._end()
        if run is not None:
            run.join()

    @property
    def process_id(self) -> int | None:
        """The number of the process that looks at a file now."""
        run = self._running.run if self._running is not None else None
        return run.process_id if run is not None else None

    # ------------------------------------------------------------ one at a time

    def _go_on(self) -> None:
        if self._running is not None or not self._waiting:
            return
        job = self._running = self._waiting.popleft()
        task = Task(job.path.name, job.labels, job.roots, self._seconds)
        job.run = Run(job.path, task, self._serve, partial(self._came.emit, job.serial))
        self._runs[:] = [job.run]
        self._deadline.start()
        job.run.start()

    def _end(self) -> None:
        """Of the file that is looked at now nothing is wanted any more."""
        self._deadline.stop()
        job, self._running = self._running, None
        if job is not None and job.run is not None:
            job.run.kill()
        self._go_on()

    def _take(self, serial: int, what: str, value: Any) -> None:
        job = self._running
        if job is None or job.serial != serial:
            return
        if what == "reading":
            self.progress.emit(serial, READING)
        elif what == "digest":
            self._digests[serial] = value
        elif what == "content":
            self._contents[serial] = value
            self.progress.emit(serial, LOOKING)
        elif what == "ask":
            self._give_original(job, value)
        elif what == "unread":
            self._fail(serial, value)
        else:
            self._tell(serial, self._understood(what, value))

    def _understood(self, what: str, value: str | None) -> Finding:
        """The finding, or one that says why there is none."""
        if what == "found":
            try:
                return heard(value or "")
            except Unsound:
                return _unreadable(CRASHED)
        if what == "fault":
            log.error("looking at a file failed:\n%s", (value or "")[:LONGEST_TRACE])
        return _unreadable({"known": heard_text(value or ""), "memory": MEMORY, "fault": FAULT}.get(what, CRASHED))

    def _give_original(self, job: _Job, version_uid: str) -> None:
        """Only what it was told of: the file may have taken the process over."""
        if version_uid not in {label.version_uid for label in job.labels}:
            self._tell(job.serial, _unreadable(CRASHED))
            return
        self.progress.emit(job.serial, COMPARING)
        try:
            content = job.original(version_uid)
        except KnownError as error:
            self._fail(job.serial, str(error))
        except BaseException:
            self._fail(job.serial, FAULT)
            raise
        else:
            if job.run is not None:
                job.run.answer(content)

    def _give_up(self) -> None:
        """It takes too long."""
        if self._running is None:
            return
        serial = self._running.serial
        if serial in self._contents:
            self._tell(serial, _unreadable(SLOW))
        else:
            self._fail(serial, SLOW_DRIVE)

    def _tell(self, serial: int, finding: Finding) -> None:
        self._end()
        self.found.emit(serial, finding)

    def _forget(self, serial: int) -> None:
        self._contents.pop(serial, None)
        self._digests.pop(serial, None)

    def _fail(self, serial: int, sentence: str) -> None:
        self._forget(serial)
        self._end()
        self.failed.emit(serial, sentence)


def _end_all(runs: list[Run]) -> None:
    for run in runs:
        run.kill()


def _unreadable(sentence: str) -> Finding:
    return Finding(kind=CopyKind.UNREADABLE, sentence=sentence)
