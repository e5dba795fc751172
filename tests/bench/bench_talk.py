"""Whether typing in a talk ever lags.

    python tests/bench/bench_talk.py

One key in the interview screen, in a note of 100,000 characters with 50 marked passages, over an encrypted store on
disk, with the spell check on, the index of Suche following, and the autosave writing as it does (goal: p99 below
16 ms). Against the same key in a bare QPlainTextEdit with the same text in the same run. Keys come at fixed times,
as from a keyboard: one that has to wait for a save is counted with its waiting.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.passage import PassageKind, mark
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.state import State
from tests import build
from ui.context import Context
from ui.forms.spelling import Spelling
from ui.interview.talk import TalkView
from ui.live import Live
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

LINE = "StG alle 6 Wo, Einladung d. BB. Protokolle an FBL, sonst „versandet es“; Jugendhilfeplanung fehlt. "
NOTE = "\n".join([LINE * 3] * 340)[:100_000]
TEXT = "Am Dienstag über Bildung und die Verwaltung gesprochen, die Steuergruppe kommt im März. "
KEYS, GAP_MS = 600, 40


def main() -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK)
        context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app))
        spelling = Spelling(context)
        talk = make_talk(context)
        wait(1500)
        note = talk.editor().input
        spent = type_steadily(note)
        show(f"key in the talk, {len(NOTE):,} characters, 50 passages, spelling on, saving", spent, 16)
        stood = [save(talk, note) for _ in range(20)]
        show("one save of the whole note, as it comes between keys", stood, 0)
        switch = [step(talk, by) for by in (1, -1) * 20]
        show("to the next question and back", switch, 100)
        bare = make_bare()
        show("key in a bare QPlainTextEdit with the same text", type_steadily(bare), 0)
        talk.flush()
        spelling.stop()
        context.live.close()
        store.close()


def make_talk(context: Context) -> TalkView:
    store = context.store
    interview = start_interview(store, plan_interview(store, build.people(store)))
    question = store.change(interview_questions(store, interview)[0], note=NOTE)
    for n in range(50):
        mark(store, question, "note", n * 1900, n * 1900 + 40, list(PassageKind)[n % 3])
    talk = TalkView(context)
    talk.resize(1280, 720)
    talk.show()
    talk.activateWindow()
    talk.show_interview(interview)
    talk.editor().set_position(len(NOTE) // 2)
    return talk


def make_bare() -> QPlainTextEdit:
    bare = QPlainTextEdit()
    bare.setPlainText(NOTE)
    bare.resize(600, 600)
    bare.show()
    bare.setFocus()
    return bare


def type_steadily(widget: QPlainTextEdit) -> list[float]:
    """Keys every GAP_MS; how long each took from when it was pressed to its painted letter, waiting counted."""
    lags: list[float] = []
    loop = QEventLoop()
    begin = time.perf_counter() + 0.05

    def due() -> None:
        pressed = begin + len(lags) * GAP_MS / 1000
        if time.perf_counter() < pressed:
            return
        press(widget, TEXT[len(lags) % len(TEXT)])
        lags.append(time.perf_counter() - pressed)
        if len(lags) == KEYS:
            loop.quit()

    beat = QTimer(interval=0, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(due)
    beat.start()
    loop.exec()
    return lags


def press(widget: QPlainTextEdit, letter: str) -> float:
    """From the key to the painted letter, with all that the window does before it takes the next."""
    start = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()
    return time.perf_counter() - start


def save(talk: TalkView, note: QPlainTextEdit) -> float:
    press(note, "x")
    start = time.perf_counter()
    talk.autosave.flush()
    return time.perf_counter() - start


def step(talk: TalkView, by: int) -> float:
    start = time.perf_counter()
    talk.step(by)
    QApplication.processEvents()
    return time.perf_counter() - start


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(what: str, times: list[float], goal: int) -> None:
    ordered = sorted(1000 * t for t in times)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    goal_text = f" (goal p99 {goal} ms)" if goal else ""
    print(f"{what}: median {p50:.1f} ms, p99 {p99:.1f}, longest {ordered[-1]:.1f}{goal_text}", flush=True)


if __name__ == "__main__":
    main()
