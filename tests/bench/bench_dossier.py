"""Whether a dossier opens as fast in a full store.

    python tests/bench/bench_dossier.py

Every tab of the demo's busiest Kommune, Heute, and the table of Kommunen: from the jump to the painted page, in the
sample dossier and in a store with ten times as much (goal: at most 1.2 times), in turns within one run.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from models.demo import fill_demo
from models.interview import Interview
from models.municipality import Municipality
from models.store.opening import open_memory
from models.store.state import State
from ui.context import Context
from ui.live import Live
from ui.pages.dossier import TABS
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.workspace import Workspace

RUNS, TIMES = 9, 10


def main() -> None:
    app = QApplication([])
    theme = Theme(app)
    spaces = [make(theme, 1), make(theme, TIMES)]
    ratios = []
    for name, place in places():
        spent: list[list[float]] = [[], []]
        for _ in range(RUNS):
            for at, space in enumerate(spaces):
                spent[at].append(open_place(space, place(space)))
        one, many = (1000 * statistics.median(times) for times in spent)
        ratios.append(many / one)
        print(f"{name}: {one:.1f} ms, with {TIMES} times the data {many:.1f} ms, ratio {many / one:.2f}", flush=True)
    print(f"all together: {statistics.geometric_mean(ratios):.2f} (goal 1.2)")


def places() -> list[tuple[str, object]]:
    found = [(f"dossier, {part}", lambda space, part=part: Place("dossier", busiest(space).uid, part)) for part in TABS]
    return [*found, ("Heute", lambda _: Place("today")), ("Kommunen", lambda _: Place("municipalities"))]


def busiest(space: Workspace) -> Municipality:
    """The Kommune of the story, the first of its name."""
    interview = space.context.store.first(Interview)
    return space.context.store.get(Municipality, interview.municipality_id)


def make(theme: Theme, times: int) -> Workspace:
    store = open_memory()
    for copy in range(times):
        for each in store.find(Municipality):  # the story finds its Kommunen by name
            store.change(each, ags="", name=f"{each.name} {copy}", contract_name=f"{each.contract_name} {copy}")
        fill_demo(store, lambda snapshot: b"%PDF-1.7")
    space = Workspace(Context(store, Live(store), Tasks(), State(store), Saving(), theme))
    space.resize(1280, 720)
    space.show()
    return space


def open_place(space: Workspace, place: Place) -> float:
    space.go(Place("settings"))
    settle()
    start = time.perf_counter()
    space.go(place)
    QApplication.processEvents()
    return time.perf_counter() - start


def settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
