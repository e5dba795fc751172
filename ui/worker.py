"""The renderer process seen from the window: one long-lived process, one question at a time.

Previews overtake exports, and a newer preview replaces one that still waits, so that never
more than one waits. A preview's visible pages are painted before the next preview is laid
out: steady typing never starves the eye. Serials grow, so no older page covers a newer one.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import threading
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.fault_report import run_quietly
from ui.render_process import Failure, Forget, Layout, PageImage, Paint, Ready, Request, serve

log = logging.getLogger(__name__)

FAULT = "Die Seiten konnten nicht gesetzt werden. Ihre Eingaben sind gespeichert; der Fehler steht im Protokoll."
DIED = (
    "Das Programm, das die Seiten setzt, ist zweimal abgebrochen. Ihre Eingaben sind gespeichert. "
    "Bitte versuchen Sie es noch einmal."
)
STOP_S = 2.0
_END = object()
DEADLINE_MS = 60_000


class Purpose(StrEnum):
    """What pages are wanted for: the preview goes first; a piece is a part of it laid out alone, as long as the whole
    isn't there. The pages of both can be painted."""

    PREVIEW = "preview"
    PIECE = "piece"
    EXPORT = "export"


@dataclass(eq=False)
class _Job:
    question: Request | Paint | Forget
    tries: int = 0
    dropped: bool = False


class Renderer(QObject):
    """Asks the renderer process; outcomes come as signals on this object's thread.

    `laid_out(Layout)` and `painted(PageImage)` bring results, `failed(serial, sentence)` tells what
    went wrong. The process starts with `start()` or the first request, starts again once when it
    dies over a job, and ends with `stop()`.
    """

    laid_out = Signal(object)
    painted = Signal(object)
    failed = Signal(int, str)
    _came = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serials = itertools.count(1)
        self._process: Any = None
        self._outbox: SimpleQueue[Any] | None = None
        self._reader: threading.Thread | None = None
        self._generation = 0
        self._ready = False
        self._running: _Job | None = None
        self._preview: _Job | None = None
        self._shown: _Job | None = None
        self._piece: _Job | None = None
        self._exports: deque[_Job] = deque()
        self._pages: deque[_Job] = deque()
        self._spare_pages: deque[_Job] = deque()
        self._forget = False
        self._deadline = QTimer(self, singleShot=True, interval=DEADLINE_MS)
        self._deadline.timeout.connect(self._give_up)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # ------------------------------------------------------------ asking

    def request(self, report: str, snapshot: Any, purpose: Purpose = Purpose.PREVIEW) -> int:
        """Have a snapshot laid out by that report (a key of `reports.catalog`); returns its serial."""
        keep, piece = purpose is not Purpose.EXPORT, purpose is Purpose.PIECE
        job = _Job(Request(next(self._serials), report, snapshot, keep, piece))
        if keep:
            self._preview = job
        else:
            self._exports.append(job)
        self._go_on()
        return job.question.serial

    def paint(self, serial: int, page: int, scale: float, *, visible: bool = True) -> None:
        """Have a page (from 0) of the latest preview, or of a piece of it, painted at that scale (pixels a point).

        Visible pages come before all else, others when nothing else waits; pages of an older
        preview are not painted any more.
        """
        if any(job is not None and serial == job.question.serial for job in (self._shown, self._piece)):
            (self._pages if visible else self._spare_pages).append(_Job(Paint(serial, page, scale)))
            self._go_on()

    def drop_pages(self) -> None:
        """Forget which pages were asked for, as when the user has scrolled or zoomed on."""
        self._pages.clear()
        self._spare_pages.clear()

    def cancel(self, serial: int) -> None:
        """Let nothing come of that request."""
        for job in (self._running, self._preview, *self._exports):
            if job is not None and job.question.serial == serial:
                job.dropped = True

    def forget(self) -> None:
        """Let the process drop what it holds, as when the window is locked."""
        self._preview = self._shown = self._piece = None
        self.drop_pages()
        self._forget = self._process is not None
        if isinstance(getattr(self._running, "question", None), Paint):
            self._running.dropped = True  # type: ignore[union-attr]
        self._go_on()

    @property
    def waiting(self) -> int:
        """How many previews wait: never more than one."""
        return int(self._preview is not None)

    @property
    def busy(self) -> bool:
        """Whether the process works on something."""
        return self._ready and self._running is not None

    @property
    def process_id(self) -> int | None:
        """The process's number, None while there is none."""
        return self._process.pid if self._process is not None else None

    # ------------------------------------------------------------ the process

    def start(self) -> None:
        """Start the process unless it runs; it gets ready on its own time, some hundred milliseconds."""
        if self._process is not None:
            return
        context = multiprocessing.get_context("spawn")
        # Two pipes of one direction each: one thread writes while the other reads, on every system.
        far_questions, questions = context.Pipe(duplex=False)
        answers, far_answers = context.Pipe(duplex=False)
        self._process = context.Process(target=run_quietly, args=(serve, far_questions, far_answers), daemon=True)
        self._process.start()
        far_questions.close()
        far_answers.close()
        self._generation += 1
        self._outbox = SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(answers, self._generation), daemon=True)
        self._reader.start()
        threading.Thread(target=_write, args=(questions, self._outbox), daemon=True).start()

    def stop(self) -> None:
        """End the process; what waits is dropped."""
        self._deadline.stop()
        self._running = self._preview = self._shown = self._piece = None
        self._exports.clear()
        self.drop_pages()
        if self._process is None:
            return
        process, reader = self._process, self._reader
        self._generation += 1  # what still comes is from a process that is gone
        if self._ready:
            self._send(None)
        else:
            process.terminate()
        self._let_go()
        process.join(STOP_S)
        if process.is_alive():
            process.kill()
            process.join(STOP_S)
        if reader is not None:
            reader.join(STOP_S)

    def _let_go(self) -> None:
        self._send(_END)
        self._process, self._outbox, self._reader, self._ready = None, None, None, False

    def _send(self, message: Any) -> None:
        """Hand a message to the thread that writes: a full pipe never holds this one up."""
        if self._outbox is not None:
            self._outbox.put(message)

    def _read(self, answers: Connection, generation: int) -> None:
        """Runs on a thread of its own: hands over what comes, and None when the process is gone."""
        with answers:
            answer: Any = True
            while answer is not None:
                try:
                    answer = answers.recv()
                except (EOFError, OSError):
                    answer = None
                try:
                    self._came.emit(generation, answer)
                except RuntimeError:  # the window went first
                    return

    # ------------------------------------------------------------ one at a time

    def _go_on(self) -> None:
        """Ask the next question, if the process is free."""
        while self._running is None or (self._running.dropped and not self._running.tries):
            self._running = self._next_job()
            if self._running is None:
                return
        self.start()
        if self._ready and not self._running.tries:
            self._ask(self._running)

    def _next_job(self) -> _Job | None:
        if self._forget:
            self._forget = False
            return _Job(Forget())
        if self._pages:
            return self._pages.popleft()
        if self._preview is not None:
            job, self._preview = self._preview, None
            return job
        waiting = self._exports or self._spare_pages
        return waiting.popleft() if waiting else None

    def _ask(self, job: _Job) -> None:
        job.tries += 1
        self._deadline.start()
        self._send(job.question)

    def _take(self, generation: int, answer: Any) -> None:
        if generation != self._generation:
            return
        if answer is None:
            self._recover()
        elif not self._ready:
            self._ready = True
            if self._running is not None:
                self._ask(self._running)
        else:
            self._deadline.stop()
            job, self._running = self._running, None
            if job is not None and not job.dropped:
                self._hand_over(job, answer)
            self._go_on()

    def _hand_over(self, job: _Job, answer: Layout | PageImage | Failure | Ready) -> None:
        if isinstance(answer, Layout):
            if isinstance(job.question, Request) and job.question.keep:
                self._shown, self._piece = (self._shown, job) if job.question.piece else (job, None)
                self.drop_pages()
            self.laid_out.emit(answer)
        elif isinstance(answer, PageImage):
            self.painted.emit(answer)
        elif isinstance(answer, Failure):
            if answer.trace:
                log.error("the renderer process failed:\n%s", answer.trace)
            self.failed.emit(answer.serial, answer.known or FAULT)

    def _give_up(self) -> None:
        """A job takes forever: end the process, which counts as a death."""
        if self._process is not None:
            self._process.kill()

    def _recover(self) -> None:
        """The process died: start it again, and let what was lost have a second try."""
        log.info("the renderer process has ended")
        self._deadline.stop()
        self._let_go()
        self._piece = None
        lost, self._running = self._running, None
        if lost is None or not isinstance(lost.question, Request):
            lost, self._shown = self._shown, None  # the pages that it kept went with it
        self.drop_pages()
        if lost is not None and not lost.dropped:
            if lost.tries >= 2:
                self.failed.emit(lost.question.serial, DIED)
            elif self._preview is None or not lost.question.keep:  # type: ignore[union-attr]
                self._running = lost
                self.start()
        self._go_on()


def _write(questions: Connection, outbox: SimpleQueue[Any]) -> None:
    """Runs on a thread of its own: writes what is handed over until the end, or until nobody reads."""
    with questions:
        while (message := outbox.get()) is not _END:
            try:
                questions.send(message)
            except OSError:  # the process is gone; whoever reads its answers notices, too
                return
