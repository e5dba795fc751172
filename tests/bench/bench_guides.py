"""How fast the guides open: the shipped default one, 43 questions, in the sample dossier.

    python tests/bench/bench_guides.py

From the jump to the painted page (goal: 300 ms the first time, its modules loaded with it), coming back to it, from one
guide to the next, and the longest time that the window stands still while what is below the fold is built.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from models.demo import fill_demo
from models.store.opening import open_memory
from models.store.state import State
from ui.context import Context
from ui.live import Live
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.workspace import Workspace

RUNS = 7
GUIDES, ELSEWHERE = Place("templates"), Place("municipalities")


def main() -> None:
    app = QApplication([])
    space = make(Theme(app))
    print(f"first time: {opened(space, GUIDES):.0f} ms (goal 300)")
    print(f"longest standstill while the rest is built: {standstill(app, space):.0f} ms")
    again, turns = [], []
    for _ in range(RUNS):
        opened(space, ELSEWHERE)
        again.append(opened(space, GUIDES))
        for row in (1, 0):
            turns.append(turned(space, row))
            standstill(app, space)
    print(f"coming back: {statistics.median(again):.0f} ms")
    print(f"from one guide to the next: {statistics.median(turns):.0f} ms, at most {max(turns):.0f} ms")


def make(theme: Theme) -> Workspace:
    store = open_memory()
    fill_demo(store, lambda snapshot: b"%PDF-1.7")
    space = Workspace(Context(store, Live(store), Tasks(), State(store), Saving(), theme))
    space.resize(1280, 720)
    space.show()
    return space


def opened(space: Workspace, place: Place) -> float:
    """Milliseconds from the jump to the painted page."""
    start = time.perf_counter()
    space.go(place)
    space.grab()
    return 1000 * (time.perf_counter() - start)


def turned(space: Workspace, row: int) -> float:
    """Milliseconds from choosing a guide to its painted page."""
    start = time.perf_counter()
    space.page.guides.list.setCurrentRow(row)
    space.grab()
    return 1000 * (time.perf_counter() - start)


def standstill(app: QApplication, space: Workspace) -> float:
    """The longest turn of the event loop until all blocks are there, in milliseconds."""
    editor, longest, quiet = space.page.guides.editor, 0.0, 0
    while quiet < 5:
        start = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - start)
        quiet = 0 if editor._waiting else quiet + 1
    return 1000 * longest


if __name__ == "__main__":
    main()
