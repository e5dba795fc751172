"""What runs inside the process that has one foreign document open, and ends with it. No Qt, no store.

It decrypts the file itself: its bytes are in this process only. It is bounded (`ui.confinement`); what it says is
JSON and bytes that the window checks (`ui.heard_document`), one answer a question.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.store.errors import KnownError
from ui.confinement import bound_memory, keep_silent, let_nothing_out, own_clock, said_of

if TYPE_CHECKING:
    from reports.documents.document import Document

MOST_BYTES = 250_000_000
"""The largest file that is opened."""
AT_ONCE_S = 0.1
"""So long texts are read out before the window is asked for what it wants next."""
MOST_AT_ONCE = 64
WITH_BYTES = ("picture", "boxes", "texts")

TOO_LARGE = "Die Datei ist mit {size} MB zum Lesen zu groß. Sie wird aufbewahrt."
MISSING = "Die abgelegte Datei fehlt neben dem Datenbestand. Bitte sie aus einer Sicherung zurückholen."
DIFFERS = "Die abgelegte Datei ist beschädigt. Bitte sie aus einer Sicherung zurückholen."

Opener = Callable[[bytes, str], "Document"]
"""`reports.documents.opening.open_document`, or what a test puts in its place."""


@dataclass(frozen=True)
class Open:
    """Question, the first one: open this age file. Answer: "shape"."""

    sealed: Path
    key: str
    digest: str
    file_name: str
    seconds: float


@dataclass(frozen=True)
class Paint:
    """Question: a page as a picture. Answer: "picture" and its bytes, or "page_failed"."""

    page: int
    scale: float
    seconds: float


@dataclass(frozen=True)
class Locate:
    """Question: where a page's characters are. Answer: "boxes", the text and the edges, or "page_failed"."""

    page: int
    seconds: float


@dataclass(frozen=True)
class ReadOut:
    """Question: the texts from that page on. Answer: "texts", as many as are soon read, and the bytes of each."""

    page: int
    last: int
    seconds: float


Question = Open | Paint | Locate | ReadOut


def serve(questions: Connection, answers: Connection) -> None:
    """Get ready, say "ready", then answer until the window hangs up."""
    attend(questions, answers, _opener)


def attend(questions: Connection, answers: Connection, load: Callable[[], Opener]) -> None:
    """As `serve`, with any opener; it is loaded before there is a file."""
    keep_silent()
    desk = _Desk(answers, load(), own_clock())
    desk.say("ready", "")
    while True:
        try:
            question: Question | None = questions.recv()
        except (EOFError, OSError):
            return
        if question is None:
            return
        desk.answer(question)


def _opener() -> Opener:
    import pyrage  # noqa: F401 - late: only in a process of its own

    from reports.documents.opening import open_document  # late: pypdfium2, Pillow

    return open_document


class _Desk:
    """The open document, and what answers questions about it."""

    def __init__(self, answers: Connection, opener: Opener, wind: Callable[[float], None]) -> None:
        self._answers, self._opener, self._wind = answers, opener, wind
        self._document: Document | None = None
        self._bytes: list[bytes] = []

    def say(self, what: str, value: Any) -> None:
        self._answers.send_bytes(json.dumps({what: value}).encode())

    def answer(self, question: Question) -> None:
        """As the question tells; instead of it "known", "memory" or "fault"."""
        self._bytes = []
        self._wind(question.seconds)
        what, value = said_of(lambda: self._answered(question))
        self._wind(0)
        self.say(what, value)
        for each in self._bytes if what in WITH_BYTES else ():
            self._answers.send_bytes(each)
        self._bytes = []

    def _answered(self, question: Question) -> tuple[str, Any]:
        if isinstance(question, Open):
            return self._open(question)
        if self._document is None:
            raise ValueError("nothing is open")
        if isinstance(question, ReadOut):
            return self._read_out(self._document, question)
        try:
            return (self._paint if isinstance(question, Paint) else self._locate)(self._document, question)
        except KnownError as error:
            return "page_failed", str(error)

    def _open(self, question: Open) -> tuple[str, Any]:
        bound_memory()
        let_nothing_out()
        self._document = self._opener(_decrypted(question), question.file_name)
        shape = self._document.shape()
        return "shape", {
            "pages": [(page.width, page.height, page.label) for page in shape.pages],
            "has_text": shape.has_text,
            "drawn": shape.drawn,
            "remark": shape.remark,
            "attachments": shape.attachments,
        }

    def _paint(self, document: Document, question: Any) -> tuple[str, Any]:
        picture = document.picture(question.page, question.scale)
        self._bytes = [picture.pixels]
        return "picture", [picture.width, picture.height]

    def _locate(self, document: Document, question: Any) -> tuple[str, Any]:
        found = document.boxes(question.page)
        self._bytes = [found.text.encode(), found.edges.tobytes()]
        return "boxes", ""

    def _read_out(self, document: Document, question: ReadOut) -> tuple[str, Any]:
        ends, labels, page = time.monotonic() + AT_ONCE_S, list[str](), question.page
        while page <= question.last and len(labels) < MOST_AT_ONCE and (not labels or time.monotonic() < ends):
            told = document.text(page)
            labels.append(told.label)
            self._bytes.append(told.text.encode())
            page += 1
        return "texts", {"labels": labels, "remark": document.remark() if page > question.last else ""}


def _decrypted(question: Open) -> bytes:
    import pyrage  # late: only in a process of its own

    try:
        size = question.sealed.stat().st_size
        if size > MOST_BYTES:
            raise KnownError(TOO_LARGE.format(size=size // 1_000_000))
        sealed = question.sealed.read_bytes()
    except OSError as error:
        raise KnownError(MISSING) from error
    try:
        content: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(question.key)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise KnownError(DIFFERS) from error
    if hashlib.sha256(content).hexdigest() != question.digest:
        raise KnownError(DIFFERS)
    return content
