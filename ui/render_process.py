"""What runs inside the renderer process: lays documents out and paints their pages. No Qt, no store.

The two sides speak in the plain messages below, one question at a time; nothing touches the disk.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from models.store.errors import KnownError
from reports.notes import notes
from ui.fault_report import places

if TYPE_CHECKING:
    from reports.document import Anchor


WRITTEN = "written"
"""Instead of a report's key: the snapshot is a PDF already, only its pages are wanted."""


KEPT = 3
"""How many previews' PDFs stay for questions about their pages."""


@dataclass(frozen=True)
class Request:
    """Question: the pages of this snapshot. `keep` holds the PDF for questions about its pages; that of a `piece` takes
    no whole one's place."""

    serial: int
    report: str
    snapshot: Any
    keep: bool
    piece: bool = False


@dataclass(frozen=True)
class Paint:
    """Question: one page of the PDF that is kept, as pixels; `scale` is pixels a point."""

    serial: int
    page: int
    scale: float


@dataclass(frozen=True)
class Forget:
    """Question: let go of the PDF that is kept, as when the window is locked."""

    serial: int = 0


@dataclass(frozen=True)
class Ready:
    """Answer: the process has started, or has forgotten."""

    serial: int = 0


@dataclass(frozen=True)
class Layout:
    """Answer: a document. `sizes` are the pages' widths and heights in points, `replaced` the
    characters that no font has, `faults` what else went wrong (German), `kept` as asked."""

    serial: int
    pdf: bytes
    anchors: tuple[Anchor, ...]
    sizes: tuple[tuple[float, float], ...]
    replaced: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    kept: bool = True

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know about the document, in sentences."""
        return notes(self.replaced, self.faults)


@dataclass(frozen=True)
class PageImage:
    """Answer: a page as 32-bit pixels (blue, green, red, unused), rows of `stride` bytes."""

    serial: int
    page: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True)
class Failure:
    """Answer: it could not be done. `known` is a sentence for the user; `trace` is for the log and
    holds the places in the code and the kind of error, never its message, which may quote the text."""

    serial: int
    known: str
    trace: str


def serve(questions: Connection, answers: Connection) -> None:
    """Answer questions until the other side hangs up or says None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    desk = _Desk()
    answers.send(Ready())
    while True:
        try:
            question = questions.recv()
        except (EOFError, OSError):
            return
        if question is None:
            return
        try:
            answer: Layout | PageImage | Ready | Failure = desk.answer(question)
        except KnownError as error:
            answer = Failure(question.serial, str(error), "")
        except Exception as error:  # noqa: BLE001 - the window logs it and tells the user
            answer = Failure(question.serial, "", _trace(error))
        answers.send(answer)


class _Desk:
    """Does one question after the other and keeps the pages that are shown."""

    def __init__(self) -> None:
        from reports.catalog import warm_up

        warm_up()
        self._kept: dict[int, bytes] = {}
        self._pieces: dict[int, bytes] = {}

    def answer(self, question: Request | Paint | Forget) -> Layout | PageImage | Ready:
        if isinstance(question, Request):
            return self._lay_out(question)
        if isinstance(question, Paint):
            return self._paint(question)
        from reports.catalog import forget

        self._kept.clear()
        self._pieces.clear()
        forget()
        return Ready(question.serial)

    def _lay_out(self, question: Request) -> Layout:
        from reports.catalog import REPORTS
        from reports.pages import page_sizes

        if question.report == WRITTEN:
            self._keep(self._kept, question.serial, question.snapshot)
            return Layout(question.serial, question.snapshot, (), page_sizes(question.snapshot))
        report = REPORTS[question.report]
        rendered = (report.render if question.keep else report.finish)(question.snapshot)
        if question.keep:
            self._keep(self._pieces if question.piece else self._kept, question.serial, rendered.pdf)
        sizes = page_sizes(rendered.pdf)
        return Layout(
            question.serial, rendered.pdf, rendered.anchors, sizes, rendered.replaced, rendered.faults, question.keep
        )

    @staticmethod
    def _keep(kept: dict[int, bytes], serial: int, pdf: bytes) -> None:
        """The window may have turned down the newest ones and still show one before them."""
        kept[serial] = pdf
        for outdated in list(kept)[:-KEPT]:
            del kept[outdated]

    def _paint(self, question: Paint) -> PageImage | Ready:
        from reports.pages import page_image

        pdf = self._kept.get(question.serial) or self._pieces.get(question.serial)
        if pdf is None:
            return Ready(question.serial)
        return PageImage(
            question.serial, question.page, question.scale, *page_image(pdf, question.page, question.scale)
        )


def _trace(error: Exception) -> str:
    return "\n".join((*places(error.__traceback__), type(error).__name__))
