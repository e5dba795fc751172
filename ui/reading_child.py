"""What runs inside the process that looks at one file that came home, and ends with it. No Qt, no store.

It is bounded (`ui.confinement`), and what it says is text (JSON) that the window checks, never an object that it
would unpickle.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from models.returned_finding import Finding, FrozenLabel
from ui.confinement import bound_memory, keep_silent, let_nothing_out, own_clock, said_of

Judge = Callable[..., Finding]
"""`reports.returned.reading.read_copy`, or what a test puts in its place."""


@dataclass(frozen=True)
class Task:
    """What comes first; the file's bytes come behind it, on their own."""

    file_name: str
    labels: tuple[FrozenLabel, ...]
    roots: tuple[bytes, ...]
    seconds: float


def serve(questions: Connection, answers: Connection) -> None:
    """Look at one file. Says {"ask": version uid} when it wants the bytes that went out, as often as it likes, and at
    last one of {"found": the finding's canonical text}, {"known": sentence}, {"memory": ""} and {"fault": places}."""
    look_at(questions, answers, _classifier)


def look_at(questions: Connection, answers: Connection, load: Callable[[], Judge]) -> None:
    """As `serve`, with any judge; it is loaded before memory is bounded."""
    keep_silent()
    task: Task = questions.recv()
    content = questions.recv_bytes()
    own_clock()(task.seconds)

    def original(version_uid: str) -> bytes:
        _say(answers, "ask", version_uid)
        return questions.recv_bytes()

    def look() -> tuple[str, str]:
        judge = load()
        bound_memory()
        let_nothing_out()
        return "found", judge(content, task.file_name, task.labels, original, task.roots).canonical()

    _say(answers, *said_of(look))


def _say(answers: Connection, what: str, value: str) -> None:
    answers.send_bytes(json.dumps({what: value}).encode())


def _classifier() -> Judge:
    from reports.returned.reading import read_copy  # late: pyHanko, pikepdf, pypdfium2; only in a process of its own

    return read_copy
