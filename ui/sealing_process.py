"""What runs inside the process that encrypts files on their way in, and decrypts copies on their way out. No Qt.

A thread would not do: encrypting 95 MB keeps Python's lock for a second. It is trusted, as it understands nothing of
what it reads: the bytes of a file are only hashed and encrypted here.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from models.store.errors import KnownError
from models.store.sealing import Changed, Content, Sealed, content_of, seal, unseal
from reports.output import written_beside
from ui.polite_child import give_way
from ui.whole_file import STILL_WRITTEN, Bound, CalledOff, pieces

BOUND = Bound(
    200_000_000,
    "Die Datei ist {size} MB groß; aufgenommen werden höchstens {most} MB. Bitte in Teilen ablegen, oder verkleinern.",
)
HEAD = 1 << 16
"""So many bytes from its beginning tell what a file is."""
TELL_S = 0.1


@dataclass(frozen=True)
class Seal:
    """Question: what is this file? Answered by Named; after Go it is encrypted to `arrival`."""

    serial: int
    source: Path
    arrival: Path
    name_key: bytes


@dataclass(frozen=True)
class Go:
    """Encrypt it, for an identity that is known or a new one."""

    serial: int
    key: str = ""


@dataclass(frozen=True)
class Write:
    """Question: decrypt what lies there to `partial`, then into the place of `target`; answered by Written."""

    serial: int
    lies_at: Path
    key: str
    digest: str
    target: Path
    partial: Path


@dataclass(frozen=True)
class Stop:
    """Nobody wants it any more; there is no answer, and nothing is left."""

    serial: int


@dataclass(frozen=True)
class Named:
    """Answer: what the file holds, and its first bytes."""

    serial: int
    content: Content
    head: bytes


@dataclass(frozen=True)
class Arrived:
    """Answer: it lies encrypted beside the store."""

    serial: int
    sealed: Sealed


@dataclass(frozen=True)
class Written:
    """Answer: the copy is there."""

    serial: int


@dataclass(frozen=True)
class Failed:
    """Answer instead of the others."""

    serial: int
    sentence: str


@dataclass(frozen=True)
class Progress:
    """So many bytes of all are read or written; of a file that comes in each counts twice."""

    serial: int
    done: int
    of: int


def serve(questions: Connection, answers: Connection) -> None:
    """Answer one after the other, until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    give_way()
    desk = _Desk(questions, answers)
    with suppress(EOFError, OSError):
        while True:
            desk.answer(desk.next())


class _Desk:
    """Hears what is asked while it is at work on something, too."""

    def __init__(self, questions: Connection, answers: Connection) -> None:
        self._questions, self._answers = questions, answers
        self._waiting: deque[Seal | Write] = deque()
        self._stopped: set[int] = set()
        self._go: dict[int, Go] = {}
        self._told = 0.0
        self._size = 0

    def next(self) -> Seal | Write:
        """The next question; raises EOFError when nobody is there any more."""
        while not self._waiting:
            self._hear()
        return self._waiting.popleft()

    def answer(self, question: Seal | Write) -> None:
        """Do what was asked."""
        serial = question.serial
        try:
            if isinstance(question, Seal):
                self._seal(question)
            else:
                self._write(question)
        except KnownError as error:
            self._answers.send(Failed(serial, str(error)))
        except Changed:
            self._answers.send(Failed(serial, STILL_WRITTEN))
        except CalledOff:
            pass

    def _seal(self, question: Seal) -> None:
        head = bytearray()
        with suppress(OSError, ValueError):  # what is wrong with it is told when it is read
            self._size = 2 * os.stat(question.source).st_size

        def begun() -> Iterator[bytes]:
            for piece in self._pieces(question, 0):
                if len(head) < HEAD:
                    head.extend(piece[: HEAD - len(head)])
                yield piece

        content = content_of(begun(), question.name_key)
        self._answers.send(Named(question.serial, content, bytes(head)))
        while question.serial not in self._go:
            self._hear()
            self._ask(question.serial)
        key = self._go.pop(question.serial).key
        sealed = seal(self._pieces(question, content.size), content, question.arrival, key)
        self._answers.send(Arrived(question.serial, sealed))

    def _pieces(self, question: Seal, done: int) -> Iterator[bytes]:
        def wanted() -> bool:
            self._ask(question.serial)
            return True

        for piece in pieces(question.source, wanted, BOUND):
            done += len(piece)
            self._tell(question.serial, done)
            yield piece

    def _write(self, question: Write) -> None:
        def goes_on(done: int) -> None:
            self._ask(question.serial)
            self._tell(question.serial, done)

        with suppress(OSError):
            self._size = os.stat(question.lies_at).st_size
        with written_beside(question.target, question.partial) as partial:
            unseal(question.lies_at, question.key, question.digest, partial, goes_on)
        self._answers.send(Written(question.serial))

    def _tell(self, serial: int, done: int) -> None:
        now = time.monotonic()
        if now - self._told > TELL_S:
            self._told = now
            self._answers.send(Progress(serial, min(done, self._size), self._size))

    def _ask(self, serial: int) -> None:
        """Raise CalledOff when nobody wants it any more, or is there any more."""
        try:
            while self._questions.poll():
                self._hear()
        except (EOFError, OSError) as error:
            raise CalledOff from error
        if serial in self._stopped:
            raise CalledOff

    def _hear(self) -> None:
        message = self._questions.recv()
        if isinstance(message, Seal | Write):
            self._waiting.append(message)
        elif isinstance(message, Go):
            self._go[message.serial] = message
        elif isinstance(message, Stop):
            self._stopped.add(message.serial)
            self._waiting = deque(each for each in self._waiting if each.serial != message.serial)
