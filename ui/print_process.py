"""What runs inside the process that paints pages for a printer: one PDF, piece by piece. No Qt, no store, no file."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection


@dataclass(frozen=True)
class Opened:
    """First answer: widths and heights of the pages, in points."""

    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Paint:
    """Question: these pages (from 0, None for a blank side) one after the other; `scale` is pixels a point."""

    sides: tuple[int | None, ...]
    scale: float


@dataclass(frozen=True)
class Strip:
    """Answer: a part of a side with something on it, its corner, and 32-bit pixels (blue, green, red, unused)."""

    side: int
    left: int
    top: int
    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class Painted:
    """Answer: that was all of this side."""

    side: int


def serve(questions: Connection, answers: Connection) -> None:
    """The first message is the PDF, the second a `Paint`; each that follows says that the next answer is wanted.

    So never more than two pieces are under way. Ends when the other side hangs up.
    """
    from reports.pages import OpenPages  # late: pypdfium2 is for this process only

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    try:
        pages = OpenPages(questions.recv())
        answers.send(Opened(pages.sizes))
        wanted: Paint = questions.recv()
        for side, page in enumerate(wanted.sides):
            for piece in pages.pieces(page, wanted.scale) if page is not None else ():
                answers.send(Strip(side, *piece))
                questions.recv()
            answers.send(Painted(side))
            questions.recv()
    except (EOFError, OSError):
        return
