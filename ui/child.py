"""A process of our own seen from the window: messages out, messages back as a signal."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.fault_report import run_quietly
from ui.teller import Teller

STOP_S = 1.0
CAME, ENDED = "came", "ended"
_END = object()


class Child(QObject):
    """Runs `serve(questions, answers)` in a process that starts with the first message and ends with `stop`.

    `came(message)` brings its answers on this object's thread, in order; `ended()` tells that it is gone by itself.
    """

    came = Signal(object)
    ended = Signal()
    _heard = Signal(int, object, bool)

    def __init__(self, serve: Callable[[Connection, Connection], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._serve = serve
        self._process: Any = None
        self._outbox: SimpleQueue[Any] = SimpleQueue()
        self._generation = 0
        self._teller: Teller | None = None
        self._heard.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def process_id(self) -> int | None:
        """The process's number, None while there is none."""
        return self._process.pid if self._process is not None else None

    def send(self, message: Any) -> None:
        """Hand over a message; a full pipe holds up only the thread that writes."""
        if self._process is None:
            self._start()
        self._outbox.put(message)

    def stop(self) -> None:
        """End the process at once: it holds nothing that could be lost."""
        if self._process is None:
            return
        process = self._process
        self._let_go()
        process.terminate()
        process.join(STOP_S)
        if process.is_alive():
            process.kill()
            process.join(STOP_S)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        far_questions, questions = context.Pipe(duplex=False)
        answers, far_answers = context.Pipe(duplex=False)
        self._process = context.Process(target=run_quietly, args=(self._serve, far_questions, far_answers), daemon=True)
        self._process.start()
        far_questions.close()
        far_answers.close()
        self._outbox = SimpleQueue()
        self._teller = Teller(self._tell, lambda: None)
        self.destroyed.connect(self._teller.hush)
        threading.Thread(target=_read, args=(answers, self._teller, self._generation), daemon=True).start()
        threading.Thread(target=_write, args=(questions, self._outbox), daemon=True).start()

    def _let_go(self) -> None:
        self._generation += 1  # what still comes is from a process that is gone
        self._outbox.put(_END)
        self._process = None
        if self._teller is not None:
            self._teller.hush()  # who stops us may delete us next: the other thread must not be emitting then

    def _tell(self, what: str, told: Any) -> None:
        """Called on the thread that reads."""
        generation, message = told
        self._heard.emit(generation, message, what == CAME)

    def _take(self, generation: int, message: Any, alive: bool) -> None:
        if generation != self._generation:
            return
        if alive:
            self.came.emit(message)
        else:
            self._let_go()
            self.ended.emit()


def _read(answers: Connection, teller: Teller, generation: int) -> None:
    """Runs on a thread of its own until the process is gone."""
    with answers:
        while True:
            try:
                message = answers.recv()
            except (EOFError, OSError):
                break
            teller.tell(CAME, (generation, message))
    teller.tell(ENDED, (generation, None))


def _write(questions: Connection, outbox: SimpleQueue[Any]) -> None:
    """Runs on a thread of its own until the end, or until nobody reads."""
    with questions:
        while (message := outbox.get()) is not _END:
            try:
                questions.send(message)
            except OSError:
                return
