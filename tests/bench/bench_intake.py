"""Twelve files come in at once: how long it takes, and how long the window did nothing else.

    python tests/bench/bench_intake.py

One of them has 199 MB, one is broken, one comes twice. "taken in" is until the last has its record, "read" until the
text of all pages is kept. "own work" is what the window's thread itself worked within a frame: the rest is waiting for
processor or disk. The window shows the Unterlagen of the Kommune, with all that goes on behind it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.opening import create_store
from tests import build
from tests.handed_over import twelve
from ui.app import Session, prepare
from ui.intake.intake import intake_of
from ui.place import Place

PASSPHRASE = "Auenwald im Nebel"
REST_S, FRAME_MS = 3.0, 50


class Beat:
    """How long the window did nothing else, each time."""

    def __init__(self) -> None:
        self.gaps: list[float] = [0.0]
        self.works: list[float] = [0.0]
        self._last, self._last_worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def _note(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        worked = time.thread_time()
        self.works.append((worked - self._last_worked) * 1000)
        self._last, self._last_worked = now, worked

    def told(self) -> str:
        gaps, work = sorted(self.gaps), max(self.works)
        self.gaps, self.works = [0.0], [0.0]
        over = sum(gap > FRAME_MS for gap in gaps)
        return f"{gaps[-1]:.0f} ms | {gaps[int(len(gaps) * 0.999)]:.0f} ms | {over} | {work:.0f} ms"


def until(condition: Callable[[], bool]) -> float:
    """Let the window work until then; returns the seconds."""
    began = time.monotonic()
    while not condition():
        loop = QEventLoop()
        QTimer.singleShot(5, loop.quit)
        loop.exec()
    return time.monotonic() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files, path = twelve(Path(folder) / "Eingang"), Path(folder) / "Mappe" / "bestand.db"
        store, _ = create_store(path, PASSPHRASE, strength=QUICK)
        build.draft(store)
        store.close()
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
        prepare(app)
        session = Session(app, path)
        session.open(PASSPHRASE)
        session.window.show()
        session.window.resize(1280, 720)
        until(lambda: session._backups is not None)
        assert session.context is not None
        assert session.window.workspace is not None
        kommune = session.context.store.find(Municipality)[0]
        session.window.workspace.go(Place("dossier", kommune.uid, "documents"))
        intake = intake_of(session.context)
        calm = time.monotonic() + 2 * REST_S
        until(lambda: time.monotonic() > calm)
        beat = Beat()
        calm = time.monotonic() + REST_S
        until(lambda: time.monotonic() > calm)
        print("| | seconds | longest frame | 99.9 % of frames | above 50 ms | longest own work |")
        print("|---|---|---|---|---|---|")
        print(f"| nothing | {REST_S:.1f} | {beat.told()} |", flush=True)
        intake.take(files, kommune)
        took = until(lambda: not intake.waiting_of(kommune))
        print(f"| taken in | {took:.1f} | {beat.told()} |", flush=True)
        print(f"| read | {until(lambda: not intake.busy):.1f} | {beat.told()} |", flush=True)
        session.window.close()
        session.close()


if __name__ == "__main__":
    main()
