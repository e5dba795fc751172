"""One file on its way: read on a thread of its own, looked at in a process of its own. No Qt."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from ui.disposable import STOP_S, Disposable, Serve
from ui.reading_child import Task
from ui.teller import Teller
from ui.whole_file import CalledOff, Unread, read_whole

LONGEST_ANSWER = 4_000_000
WORDS = ("ask", "found", "known", "memory", "fault")


class Run:
    """Tells through `tell(what, value)`, on its thread: ("reading", None), then ("unread", sentence) or ("digest", its
    SHA-256) and ("content", bytes); then what the process says (WORDS), or ("ended", None) where it is gone without
    having said it.

    Each "ask" is owed one `answer`. `kill` ends everything at once; nothing is told any more once it has returned.
    """

    def __init__(self, path: Path, task: Task, serve: Serve, tell: Callable[[str, Any], None]) -> None:
        self._path, self._task = path, task
        self._teller = Teller(tell, self.kill)
        self._process = Disposable(serve)
        self._originals: SimpleQueue[bytes | None] = SimpleQueue()
        # a drive that never answers may keep the thread: it must not keep the program
        self._thread = threading.Thread(target=self._work, daemon=True)

    @property
    def process_id(self) -> int | None:
        """The process's number, None before it has one."""
        return self._process.process_id

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def answer(self, content: bytes) -> None:
        """The bytes that the process has asked for."""
        self._originals.put(content)

    def kill(self) -> None:
        """End it; the thread follows by itself."""
        self._teller.hush()
        self._process.kill()
        self._originals.put(None)

    def join(self) -> None:
        """Wait until nothing of it is left, if no drive keeps it."""
        self._thread.join(STOP_S)

    # ------------------------------------------------------------ on the thread

    def _work(self) -> None:
        self._teller.tell("reading", None)
        try:
            content = read_whole(self._path, lambda: not self._teller.hushed)
        except Unread as error:
            self._teller.tell("unread", str(error))
            return
        except CalledOff:
            return
        self._teller.tell("digest", hashlib.sha256(content).hexdigest())
        self._teller.tell("content", content)
        said: tuple[str, str | None] = ("ended", None)
        try:
            said = self._talk(content)
        except (OSError, EOFError):  # it is gone, or never was
            pass
        finally:
            self._process.clear_away()
        if said[0] == "ended" and self._process.seems_out_of_memory():
            said = "memory", ""
        self._teller.tell(*said)

    def _talk(self, content: bytes) -> tuple[str, str | None]:
        """What the process says at last; raises OSError or EOFError when it is gone."""
        self._process.begin()
        self._process.send(self._task)
        self._process.send_bytes(content)
        del content
        while True:
            what, value = self._process.hear(WORDS, LONGEST_ANSWER)
            if not isinstance(value, str):
                raise EOFError
            if what != "ask":
                return what, value
            self._teller.tell(what, value)
            original = self._originals.get()
            if original is None:
                raise EOFError
            self._process.send_bytes(original)
