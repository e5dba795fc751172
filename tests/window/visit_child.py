"""The first half of a visit, in a process that is to be killed: python -m tests.window.visit_child STORE

Tells what it does on stdout, one JSON object a line: {"typed", "at"} for each letter of the last note,
{"saved", "question"} when a note is on disk, {"keys", "letters", "told"} before that last note.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from models.interview import InterviewQuestion
from models.store.store import Change
from tests.window import visit_notes as notes
from tests.window.visitor import Clock, Visitor
from ui.app import Session, prepare

ARRIVED, BEGUN = datetime(2026, 11, 23, 13, 50), datetime(2026, 11, 23, 14, 0)
ROUTE = ((1, ""), (2, ""), (3, ""), (5, ""), (12, "wie tausch"), (13, ""), (14, ""), (9, ""), (10, ""),
         (22, "fäden hand"), (23, ""), (18, ""), (19, ""))  # fmt: skip
LAST = 34
MINUTES_A_STOP = 2.42
GAP_MS = 35


class Patience:
    """Waits as `qtbot` does, where no pytest is."""

    def waitUntil(self, condition: Callable[[], bool], timeout: int) -> None:
        """Let the window work until something holds; TimeoutError after that many milliseconds."""
        end = time.monotonic() + timeout / 1000
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(condition)
            loop = QEventLoop()
            QTimer.singleShot(10, loop.quit)
            loop.exec()


def main() -> None:
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    prepare(app)
    clock = Clock(ARRIVED)
    session = Session(app, Path(sys.argv[1]), clock=clock)
    session.show_entrance()
    session.window.show()
    session.window.resize(1280, 720)
    visitor = Visitor(session, Patience(), clock)
    arrive(visitor)
    visitor.store.subscribe(lambda change: tell_saved(visitor, change))
    first_half(visitor)
    begin_last_note(visitor)
    tell(keys=[[*where, n] for where, n in visitor.keys.items()], letters=dict(visitor.letters), told=visitor.told)
    keep_typing(visitor)
    app.exec()


def arrive(visitor: Visitor) -> None:
    visitor.phase = "Unlock"
    visitor.unlock()
    visitor.wait(lambda: visitor.window.workspace is not None)
    visitor.phase = "Look at the preparation"
    visitor.look_at_preparation()
    visitor.phase = "Begin"
    visitor.clock.now = BEGUN
    visitor.begin()


def first_half(visitor: Visitor) -> None:
    """Thirteen questions, and what comes up on the way."""
    comes_up = {1: quote, 2: said, 4: confidential, 6: contact_and_document, 9: stray}
    for place, (number, letters) in enumerate(ROUTE):
        visitor.phase = "Go from question to question"
        visitor.go_to(number, letters)
        visitor.phase = "Type notes"
        visitor.note(notes.note(place))
        comes_up.get(place, lambda _: None)(visitor)
        visitor.clock.pass_by(minutes=MINUTES_A_STOP)
    visitor.phase = "Go from question to question"
    visitor.go_to(LAST)


def quote(visitor: Visitor) -> None:
    """What stands in quotation marks takes one key."""
    visitor.note(f"\n{notes.QUOTE}")
    visitor.phase = "Mark a quote"
    visitor.press("Ctrl+B")
    visitor.phase = "Type notes"
    visitor.note(" – wörtlich.")


def said(visitor: Visitor) -> None:
    """What doesn't is selected."""
    visitor.note(f" {notes.SAID_BY} {notes.SAID}")
    visitor.phase = "Select three words, mark them as a quote"
    visitor.select_back(3)
    visitor.press("Ctrl+B")
    visitor.phase = "Type notes"
    visitor.note(", sagt er zweimal.")


def confidential(visitor: Visitor) -> None:
    visitor.note(f"\n{notes.CONFIDENTIAL}")
    visitor.phase = "Mark as confidential"
    visitor.press("Ctrl+H")
    visitor.phase = "Note the time, mark as talked about"
    visitor.press("Ctrl+T", "Ctrl+Return")


def contact_and_document(visitor: Visitor) -> None:
    for phase, keys, line in (
        ("Contact named", "Ctrl+Shift+P", notes.CONTACT),
        ("Document promised", "Ctrl+Shift+D", notes.DOCUMENT),
    ):
        visitor.phase = phase
        visitor.press(keys)
        visitor.answer(line)


def stray(visitor: Visitor) -> None:
    """Something that belongs to another question: into the strip, and from there to where it belongs."""
    visitor.phase = "Free strip, then to its question"
    visitor.press("Ctrl+Space")
    visitor.note(notes.STRAY)
    visitor.press("Ctrl+O")
    visitor.answer("20")
    assert visitor.talk.editor() is not visitor.talk.strip


def begin_last_note(visitor: Visitor) -> None:
    """Put the cursor into the middle of what was typed."""
    visitor.phase = "Type notes"
    visitor.note("".join(notes.AROUND))
    visitor.press(*["Ctrl+Left"] * notes.WORDS_AFTER)


def keep_typing(visitor: Visitor) -> None:
    """Type letter by letter until killed."""
    beat = QTimer(visitor.session, interval=GAP_MS)
    letters = cycle(notes.LONG_WORDS)
    typed: list[str] = []

    def next_letter() -> None:
        typed.append(next(letters))
        visitor.write(typed[-1])
        tell(typed="".join(typed), at=time.monotonic())

    beat.timeout.connect(next_letter)
    beat.start()


def tell_saved(visitor: Visitor, change: Change) -> None:
    if change.kind is InterviewQuestion and "note" in change.fields:
        question = visitor.store.get(InterviewQuestion, change.id)
        tell(saved=question.note, question=question.uid, position=question.position)


def tell(**values: object) -> None:
    print(json.dumps(values), flush=True)


if __name__ == "__main__":
    main()
