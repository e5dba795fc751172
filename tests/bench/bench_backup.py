"""Whether typing lags while a backup of a large store is made.

    python tests/bench/bench_backup.py              # a store of 200 MB
    python tests/bench/bench_backup.py --mb 20

Keys come at fixed times into a note of a real form over an encrypted store, which saves itself as it does: first with
nothing beside, then while a backup is made as the app makes it (in a thread, proven, into the set beside the store and
a second one), in turns. From the key to its painted letter, waiting counted (goal: p99 below 16 ms), and each commit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from models.interview import Interview, InterviewBlock, InterviewQuestion
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.files import keep_file
from models.store.opening import create_store
from models.store.state import State
from models.store.store import Store
from ui.backups import PAUSE_S, Outcome, back_up
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.live import Live
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

NOTE = "StG alle 6 Wo, Einladung d. BB. Protokolle an FBL, sonst „versandet es“; Jugendhilfeplanung fehlt. " * 20
TEXT = "Am Dienstag über Bildung und die Verwaltung gesprochen, die Steuergruppe kommt im März. "
KEYS, GAP_MS, TURNS = 300, 40, 3
BYTES_OF_A_NOTE = 9_400
"""In its table, in the history, and what pages leave free."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=200)
    asked = parser.parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path, second = Path(folder) / "Mappe" / "bestand.db", Path(folder) / "Stick"
        second.mkdir()
        store = make_store(path, asked.mb * 1_000_000)
        bench = Bench(Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app)), second)
        for _ in range(TURNS):
            bench.type_alone()
            bench.type_beside_a_backup()
        bench.show()
        bench.context.live.close()
        store.close()


def make_store(path: Path, size: int) -> Store:
    """A store of that many bytes in notes of interviews and their history, and ten stored files."""
    store, _ = create_store(path, "Auenwald im Nebel", strength=QUICK)
    with store.transaction():
        auental = store.add(Municipality(name="Auental", notes=NOTE))
        interview = store.add(Interview(municipality_id=auental.id, number=1))
        block = store.add(InterviewBlock(interview_id=interview.id, name="Einstieg"))
        for number in range(size // BYTES_OF_A_NOTE):
            note = f"{number} {NOTE}"
            store.add(InterviewQuestion(interview_id=interview.id, block_id=block.id, position=number, note=note))
    for number in range(10):
        keep_file(store, bytes([number]) * 400_000, "application/pdf", f"{number}.pdf")
    store.steps.clear()
    store.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    print(f"store: {path.stat().st_size / 1e6:.0f} MB", flush=True)
    return store


class Bench:
    """A form that is typed into, and what that takes."""

    def __init__(self, context: Context, second: Path) -> None:
        self.context, self.second = context, second
        self.form = RecordForm(context, Municipality, (Section("", ("name", "notes")),))
        self.form.resize(1280, 720)
        self.form.show()
        self.form.activateWindow()
        self.form.show_record(context.store.first(Municipality))
        self.form.focus_field("notes")
        self.note = self.form.findChild(QPlainTextEdit)
        self.keys: dict[str, list[float]] = {"alone": [], "beside a backup": []}
        self.commits: dict[str, list[float]] = {"alone": [], "beside a backup": []}
        self.backups: list[float] = []
        self._now = "alone"
        self._watch_commits()

    def type_alone(self) -> None:
        """Type with nothing beside."""
        self._now = "alone"
        self.keys["alone"] += type_steadily(self.note, lambda count: count < KEYS)

    def type_beside_a_backup(self) -> None:
        """Type from the moment a backup begins until it is proven, here and in the second place."""
        self._now = "beside a backup"
        done: list[Outcome] = []
        start, store, never = time.perf_counter(), self.context.store, Event()

        def note(outcome: Outcome) -> None:
            done.append(outcome)
            self.backups.append(time.perf_counter() - start)

        self.context.tasks.run(
            lambda: back_up(store.home, self.second, store.clock(), lambda: not never.wait(PAUSE_S)),
            note,
            lambda error: print(repr(error)),
        )
        self.keys["beside a backup"] += type_steadily(self.note, lambda count: not done)
        assert done[0].error is None, done[0].error

    def _watch_commits(self) -> None:
        plain, store = self.context.store.change, self.context.store

        def timed(*given, **values):
            start = time.perf_counter()
            try:
                return plain(*given, **values)
            finally:
                self.commits[self._now].append(time.perf_counter() - start)

        store.change = timed

    def show(self) -> None:
        for now in self.keys:
            show(f"key in a form, {now}", self.keys[now], 16)
        for now in self.commits:
            show(f"commit, {now}", self.commits[now], 0)
        print("backup here and to a second place, proven: " + ", ".join(f"{each:.1f} s" for each in self.backups))


def type_steadily(widget: QPlainTextEdit, goes_on: Callable[[int], bool]) -> list[float]:
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
        if not goes_on(len(lags)):
            loop.quit()

    beat = QTimer(interval=0, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(due)
    beat.start()
    loop.exec()
    return lags


def press(widget: QPlainTextEdit, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def show(what: str, times: list[float], goal: int) -> None:
    ordered = sorted(1000 * t for t in times)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    goal_text = f" (goal p99 {goal} ms)" if goal else ""
    print(
        f"{what}: {len(times)} times, median {p50:.1f} ms, p99 {p99:.1f}, longest {ordered[-1]:.1f}{goal_text}",
        flush=True,
    )


if __name__ == "__main__":
    main()
