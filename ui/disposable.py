"""A process that reads foreign files, held from outside: begun, heard, watched, ended. No Qt.

It may be taken over by what it reads: nothing that it says is unpickled, and no message is longer than allowed.
"""

from __future__ import annotations

import json
import logging
import multiprocessing
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from ui.confinement import MEMORY
from ui.fault_report import run_quietly
from ui.process_memory import resident

log = logging.getLogger(__name__)

WATCH_S = 0.1
MOST_RESIDENT = MEMORY + 500_000_000
"""Where the system itself doesn't refuse more: the file's allowance, and what the process has before it."""
NEARLY_ALL = MEMORY // 2
"""A parser that is refused memory mostly just breaks off: this large when last seen, that was it."""
STOP_S = 2.0
PIPE = 1 << 20
"""Bytes on their way; more needs rights that nobody has."""

Serve = Callable[[Connection, Connection], None]


def _widen(pipe: Connection) -> None:
    """Let a picture pass in a few pieces: on a busy machine each waits for its turn twice. Only Linux can."""
    if sys.platform.startswith("linux"):
        import fcntl  # late: Windows has none

        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, PIPE)


class Disposable:
    """One process with a pipe to it and one from it. `kill` may come from any thread, at any time, also before
    `begin`; whoever talks to it then gets OSError or EOFError."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._lock = threading.Lock()
        self._process: Any = None
        self._questions: Connection | None = None
        self._answers: Connection | None = None
        self._over = False
        self._largest = 0

    @property
    def process_id(self) -> int | None:
        """The process's number, None before it has one."""
        return self._process.pid if self._process is not None else None

    def is_alive(self) -> bool:
        """Whether it runs now."""
        return self._process is not None and self._process.is_alive()

    def seems_out_of_memory(self) -> bool:
        """Whether that is why it is gone, as far as can be seen from outside."""
        return self._largest > NEARLY_ALL

    def begin(self) -> None:
        """Start it. Raises EOFError where it was killed already."""
        context = multiprocessing.get_context("spawn")
        far_questions, questions = context.Pipe(duplex=False)
        answers, far_answers = context.Pipe(duplex=False)
        _widen(answers)
        process = context.Process(target=run_quietly, args=(self._serve, far_questions, far_answers), daemon=True)
        with self._lock, far_questions, far_answers:
            if self._over:
                questions.close()
                answers.close()
                raise EOFError
            process.start()
            self._process, self._questions, self._answers = process, questions, answers

    def send(self, question: Any) -> None:
        """Tell it an object of ours."""
        if self._questions is None:
            raise EOFError
        self._questions.send(question)

    def send_bytes(self, content: bytes) -> None:
        """Tell it bytes as they are."""
        if self._questions is None:
            raise EOFError
        self._questions.send_bytes(content)

    def hear(self, words: Sequence[str], longest: int) -> tuple[str, Any]:
        """Its next word with what belongs to it, which may be anything JSON can say."""
        try:
            [(what, value)] = json.loads(self.hear_bytes(longest)).items()
        except (ValueError, AttributeError, RecursionError) as error:
            raise EOFError from error
        if what not in words:
            raise EOFError
        return what, value

    def hear_bytes(self, longest: int) -> bytes:
        """Its next message. Meanwhile its memory is watched; it is killed when that is too much."""
        answers = self._answers
        if answers is None:
            raise EOFError
        while not answers.poll(WATCH_S):
            self._largest = max(self._largest, resident(self._process.pid))
            if self._largest > MOST_RESIDENT:
                self._process.kill()
        return answers.recv_bytes(longest)

    def kill(self) -> None:
        """End it at once, or never let it begin."""
        with self._lock:
            self._over = True
            if self._process is not None:
                self._process.kill()

    def clear_away(self) -> None:
        """End it and let go of all that it held; for the thread that talks to it."""
        self.kill()
        if self._process is None:
            return
        self._process.join(STOP_S)
        for end in (self._questions, self._answers):
            if end is not None:
                end.close()
        log.info("a process that read a file has ended: %s", self._process.exitcode)
