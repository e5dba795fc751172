"""One document that is open in a process of its own: a thread that asks it one question after the other. No Qt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from ui.disposable import STOP_S, Disposable, Serve
from ui.document_child import Locate, Open, Paint, Question, ReadOut
from ui.heard_document import (
    LONGEST_WORD,
    heard_boxes,
    heard_picture,
    heard_sentence,
    heard_shape,
    heard_texts,
)
from ui.heard_finding import Unsound
from ui.teller import Teller

log = logging.getLogger(__name__)

START_S, PAINT_S, LOCATE_S, READ_S = 60.0, 20.0, 20.0, 60.0
LONGEST_TRACE = 10_000
WORDS = ("shape", "picture", "boxes", "texts", "page_failed", "known", "memory", "fault")

SLOW = "Die Datei ließ sich nicht in der vorgesehenen Zeit lesen. Vermutlich ist sie beschädigt oder sehr umfangreich."
MEMORY = "Die Datei ließ sich nicht lesen: Sie braucht dabei mehr als 1 GB Arbeitsspeicher."
CRASHED = (
    "Die Datei ließ sich nicht lesen: Das Programm, das sie liest, ist an ihr abgebrochen. "
    "Vermutlich ist sie beschädigt."
)
FAULT = "Die Datei ließ sich nicht lesen; der Fehler steht im Protokoll."

Tell = Callable[[str, Any], None]


class DocumentRun:
    """A process that is started and then waits for its document.

    Told on its thread, once it has one: ("shape", DocumentShape); of what is wanted ("picture", Picture), ("boxes",
    CharBoxes), ("texts", (list of PageText, remark)), ("page_failed", (page, sentence)); at last ("failed", sentence),
    unless it is killed: then nothing any more.
    """

    def __init__(self, serve: Serve) -> None:
        self._process = Disposable(serve)
        self._teller: Teller | None = None
        self._wake = threading.Condition()
        self._open: Open | None = None
        self._pictures: dict[int, float] = {}
        self._painting: tuple[int, float] | None = None
        self._painted = 0
        self._boxes: dict[int, None] = {}
        self._texts: tuple[int, int] | None = None
        self._over = self._late = False
        self._until = time.monotonic() + START_S
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int | None:
        """The process's number, None before it has one."""
        return self._process.process_id

    def is_usable(self) -> bool:
        """Whether a document can be opened in it."""
        started = self._process.process_id is not None
        return not self._over and self._thread.is_alive() and (not started or self._process.is_alive())

    # ------------------------------------------------------------ wishes, from the window's thread

    def open(self, question: Open, tell: Tell) -> None:
        """The document, once."""
        with self._wake:
            self._teller = teller = Teller(tell, self.kill)
            self._open = question
            self._wish()
            ended = self._over
        if ended:  # it has gone while it waited, and its thread tells nobody
            teller.tell("failed", CRASHED)

    def want_picture(self, page: int, scale: float) -> None:
        """Of each page the newest wish counts; the page asked for last is painted first. One that is being painted
        just so comes anyway."""
        with self._wake:
            self._pictures.pop(page, None)
            if self._painting != (page, scale):
                self._pictures[page] = scale
                self._wish()

    def forget_pictures(self) -> None:
        """None of those that were wanted, except the one that is being painted."""
        with self._wake:
            self._pictures.clear()

    def want_boxes(self, page: int) -> None:
        """As for pictures."""
        with self._wake:
            self._boxes.pop(page, None)
            self._boxes[page] = None
            self._wish()

    def want_texts(self, first: int, last: int) -> None:
        """Some texts from the first page on; not beyond the last. They wait for all pictures and boxes."""
        with self._wake:
            self._texts = first, last
            self._wish()

    def _wish(self) -> None:
        self._until = self._until or time.monotonic() + START_S
        self._wake.notify()

    def is_busy(self) -> bool:
        """Whether it is to answer."""
        return self._until > 0

    def end_if_late(self) -> None:
        """End it when it has not answered in time."""
        if 0 < self._until < time.monotonic() and not self._over:
            self._late = True
            self._process.kill()

    def kill(self) -> None:
        """End it; nothing is told any more once this has returned."""
        if self._teller is not None:
            self._teller.hush()
        with self._wake:
            self._over = True
            self._wake.notify()
        self._process.kill()

    def join(self) -> None:
        """Wait until nothing of it is left."""
        self._thread.join(STOP_S)

    # ------------------------------------------------------------ on the thread

    def _work(self) -> None:
        said = CRASHED
        try:
            self._process.begin()
            self._process.hear(("ready",), LONGEST_WORD)
            said = self._talk()
        except (OSError, EOFError, Unsound):  # it is gone, never was, or isn't itself any more
            said = SLOW if self._late else CRASHED
        finally:
            self._process.clear_away()
        if said == CRASHED and self._process.seems_out_of_memory():
            said = MEMORY
        with self._wake:
            self._over, teller = True, self._teller
        if teller is not None:
            teller.tell("failed", said)

    def _talk(self) -> str:
        """Ask whatever is wanted; returns why there is no more to ask."""
        while (question := self._next()) is not None:
            self._process.send(question)
            what, value = self._process.hear(WORDS, LONGEST_WORD)
            if what in ("known", "memory", "fault"):
                return self._why(what, heard_sentence(value), str(value))
            answer = self._heard(what, value, question)
            if self._teller is not None:
                self._teller.tell(what, answer)
        return ""

    def _next(self) -> Question | None:
        """The most urgent question; waits until there is one. None when it is over."""
        with self._wake:
            self._until, self._painting = 0.0, None
            while not self._over:
                question = self._most_urgent()
                if question is not None:
                    self._until = time.monotonic() + question.seconds
                    return question
                self._wake.wait()
        return None

    def _most_urgent(self) -> Question | None:
        if self._open is not None:
            question, self._open = self._open, None
            return question
        if self._painted in self._boxes:  # over there the page is still at hand, and somebody looks at it
            del self._boxes[self._painted]
            return Locate(self._painted, LOCATE_S)
        if self._pictures:
            self._painting = page, scale = self._pictures.popitem()
            self._painted = page
            return Paint(page, scale, PAINT_S)
        if self._boxes:
            return Locate(self._boxes.popitem()[0], LOCATE_S)
        if self._texts is not None:
            (first, last), self._texts = self._texts, None
            return ReadOut(first, last, READ_S)
        return None

    def _heard(self, what: str, value: Any, question: Question) -> Any:
        """What was said, where it answers the question; raises Unsound."""
        hear = self._process.hear_bytes
        if isinstance(question, Open) and what == "shape":
            return heard_shape(value)
        if isinstance(question, Paint) and what == "picture":
            return heard_picture(value, question.page, question.scale, hear)
        if isinstance(question, Locate) and what == "boxes":
            return heard_boxes(question.page, hear)
        if isinstance(question, ReadOut) and what == "texts":
            return heard_texts(value, question.page, question.last, hear)
        if isinstance(question, Paint | Locate) and what == "page_failed":
            return question.page, heard_sentence(value)
        raise Unsound

    @staticmethod
    def _why(what: str, sentence: str, trace: str) -> str:
        if what == "fault":
            log.error("reading a document failed:\n%s", trace[:LONGEST_TRACE])
        return {"known": sentence, "memory": MEMORY}.get(what, FAULT)
