"""Whether evidence is marked and assigned within one frame.

    python tests/bench/bench_marking.py

Ctrl+G in the interview screen until the card is painted, then the letter of a kind, a category by two letters, Enter,
and Enter again, over an encrypted store on disk, in a note of 400 lines that fills up with evidence. Goal: each within
16 ms of the processor, the first one aside, which puts the shipped categories into the store.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.contact import contacts_of
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.state import State
from tests import build
from ui.context import Context
from ui.interview.talk import TalkView
from ui.live import Live
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

PIECES = 100
LINE = "StG alle 6 Wo, Einladung durch BB, Protokolle an FBL. "


def main() -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK)
        context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app, "light"))
        talk = make_talk(context)
        QTest.qWait(1200)
        spent: dict[str, list[float]] = {}
        for at in range(PIECES):
            mark(app, talk, at, spent)
        for name, times in spent.items():
            later = sorted(times[1:])
            p95 = later[round(len(later) * 0.95) - 1]
            print(f"{name:28} first {times[0]:5.1f}  median {statistics.median(later):5.1f}  p95 {p95:5.1f} ms")
        context.live.close()
        store.close()


def make_talk(context: Context) -> TalkView:
    """A talk with a long note, on screen."""
    store = context.store
    kommune = build.people(store)
    interview = start_interview(store, plan_interview(store, kommune, contacts_of(store, kommune.id)[:1]))
    store.change(interview_questions(store, interview)[0], note="\n".join([LINE] * 400))
    talk = TalkView(context)
    talk.resize(1280, 680)
    talk.show_interview(interview)
    talk.show()
    return talk


def mark(app: QApplication, talk: TalkView, at: int, spent: dict[str, list[float]]) -> None:
    """One piece, key by key."""

    def timed(name: str, act: Callable[[], object]) -> None:
        begun = time.process_time()
        act()
        app.processEvents()
        spent.setdefault(name, []).append(1000 * (time.process_time() - begun))

    def press(key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget(), key)

    talk.editor().focus()
    start = at * (len(LINE) + 1)
    talk.editor().select_place(start, start + 14)
    QTest.qWait(20)
    timed("marked, and the card painted", talk.mark_evidence)
    timed("its kind", lambda: press(Qt.Key.Key_D))
    timed("two letters found", lambda: QTest.keyClicks(QApplication.focusWidget(), "da"))
    timed("a category taken", lambda: press(Qt.Key.Key_Return))
    timed("back in the note", lambda: press(Qt.Key.Key_Return))


if __name__ == "__main__":
    main()
