"""How soon Blickschutz hides a page (goal: 100 ms), against painting that page once.

python tests/bench/bench_screen.py
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.store.opening import open_memory
from models.store.state import State
from tests import build
from ui.context import Context
from ui.guard import Guard
from ui.live import Live
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import Window

TIMES = 30


def main() -> None:
    app = QApplication([])
    store = open_memory()
    auental = build.people(store)
    context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app))
    window = Window(context.theme)
    workspace = window.enter(context)
    guard = Guard(window, context)
    window.resize(1920, 1080)
    window.show()
    workspace.go(Place("dossier", auental.uid, "people"))
    QTest.qWait(1000)
    shown, painted = [], []
    for _ in range(TIMES):
        painted.append(timed(window.grab))
        shown.append(timed(guard.screen.show))
        guard.screen.hide()
        QTest.qWait(20)
    told = f"median {statistics.median(shown):.1f} ms, longest {max(shown):.1f} ms"
    print(f"F9 until the page is hidden   {told}   goal 100 ms")
    print(f"against painting the page     {statistics.median(shown) / statistics.median(painted):.2f}")
    window.workspace = None
    window.close()
    context.live.close()
    store.close()


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
