"""One file on its way: read on a thread of its own, looked at in a process of its own. No Qt."""

from __future__ import annotations

import json
import logging
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ui.fault_report import run_quietly
from ui.process_memory import resident
from ui.reading_child import MEMORY, Task
from ui.whole_file import CalledOff, Unread, read_whole

log = logging.getLogger(__name__)

WATCH_S = 0.1
MOST_RESIDENT = MEMORY + 500_000_000
"""Where the system itself doesn't refuse more: the file's allowance, and what the process has before it."""
NEARLY_ALL = MEMORY // 2
"""A parser that is refused memory mostly just breaks off: this large when last seen, that was it."""
LONGEST_ANSWER = 4_000_000
STOP_S = 2.0
WORDS = ("ask", "found", "known", "memory", "fault")

Serve = Callable[[Connection, Connection], None]


class Run:
    """Tells through `tell(what, value)`, on its thread: ("reading", None), then ("unread", sentence) or ("content",
    bytes); then what the process says (WORDS), or ("ended", None) where it is gone without having said it.

    Each "ask" is owed one `answer`. `kill` ends everything at once; nothing is told any more once it has returned.
    """

    def __init__(self, path: Path, task: Task, serve: Serve, tell: Callable[[str, Any], None]) -> None:
        self._path, self._task, self._serve, self._told = path, task, serve, tell
        self._lock = threading.Lock()
        self._process: Any = None
        self._over = False
        self._largest = 0
        self._originals: SimpleQueue[bytes | None] = SimpleQueue()
        # a drive that never answers may keep the thread: it must not keep the program
        self._thread = threading.Thread(target=self._work, daemon=True)

    @property
    def process_id(self) -> int | None:
        """The process's number, None before it has one."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def answer(self, content: bytes) -> None:
        """The bytes that the process has asked for."""
        self._originals.put(content)

    def kill(self) -> None:
        """End it; the thread follows by itself."""
        with self._lock:
            self._over = True
            if self._process is not None:
                self._process.kill()
        self._originals.put(None)

    def join(self) -> None:
        """Wait until nothing of it is left, if no drive keeps it."""
        self._thread.join(STOP_S)

    # ------------------------------------------------------------ on the thread

    def _tell(self, what: str, value: Any) -> None:
        try:
            self._hand_over(what, value)
        except RuntimeError:  # the window went first
            self.kill()

    def _hand_over(self, what: str, value: Any) -> None:
        with self._lock:  # else whoever listens could go in the middle of it
            if not self._over:
                self._told(what, value)

    def _work(self) -> None:
        self._tell("reading", None)
        try:
            content = read_whole(self._path, lambda: not self._over)
        except Unread as error:
            self._tell("unread", str(error))
            return
        except CalledOff:
            return
        self._tell("content", content)
        said: tuple[str, str | None] = ("ended", None)
        try:
            said = self._talk(content)
        except (OSError, EOFError):  # it is gone, or never was
            pass
        finally:
            self._clear_away()
        if said[0] == "ended" and self._largest > NEARLY_ALL:
            said = "memory", ""
        self._tell(*said)

    def _talk(self, content: bytes) -> tuple[str, str | None]:
        """What the process says at last; raises OSError or EOFError when it is gone."""
        questions, answers = self._begin()
        with questions, answers:
            questions.send(self._task)
            questions.send_bytes(content)
            del content
            while True:
                what, value = self._hear(answers)
                if what != "ask":
                    return what, value
                self._tell(what, value)
                original = self._originals.get()
                if original is None:
                    raise EOFError
                questions.send_bytes(original)

    def _begin(self) -> tuple[Connection, Connection]:
        context = multiprocessing.get_context("spawn")
        far_questions, questions = context.Pipe(duplex=False)
        answers, far_answers = context.Pipe(duplex=False)
        process = context.Process(target=run_quietly, args=(self._serve, far_questions, far_answers), daemon=True)
        with self._lock, far_questions, far_answers:
            if self._over:
                raise EOFError
            process.start()
            self._process = process
        return questions, answers

    def _hear(self, answers: Connection) -> tuple[str, str]:
        """The next word of the process, which may be anything."""
        while not answers.poll(WATCH_S):
            self._largest = max(self._largest, resident(self._process.pid))
            if self._largest > MOST_RESIDENT:
                self._process.kill()
        try:
            [(what, value)] = json.loads(answers.recv_bytes(LONGEST_ANSWER)).items()
        except (ValueError, AttributeError, RecursionError) as error:
            raise EOFError from error
        if what not in WORDS or not isinstance(value, str):
            raise EOFError
        return what, value

    def _clear_away(self) -> None:
        """The process has said all that it has to say."""
        if self._process is None:
            return
        self._process.kill()
        self._process.join(STOP_S)
        log.info("the process that looked at a file has ended: %s", self._process.exitcode)
