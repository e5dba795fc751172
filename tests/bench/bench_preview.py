"""How soon the pages follow the keys, and whether the keys wait for the pages.

    python tests/bench/bench_preview.py

Prints the time from the last key to the painted page (goal: p95 below 1 s), and what one key costs in a
long field while the preview renders without pause (goal: p99 below 16 ms) against the same field at rest.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from models.agreement_life import start_agreement
from models.demo import fill_demo
from models.store.opening import open_memory
from models.store.state import State
from tests.bench.keys import press, show, wait, wait_for
from ui.context import Context
from ui.live import Live
from ui.pages.agreement import AgreementPage
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.worker import Renderer

RUNS = 60
KEYS = 600
LONG = "\n".join(["Die Steuergruppe trifft sich alle sechs Wochen im Kreishaus in Auenburg. " * 8] * 15)


def main() -> None:
    app = QApplication([])
    page, renderer, live = make_page(app)
    row = next(entry.list for entry in page.form.entries if entry.name == "topics").rows[0]
    field = row.first_input()
    row.focus()
    latencies = [from_key_to_page(page, field) for _ in range(RUNS)]
    show("last key → painted page", latencies, 1000)
    box = page.form.box("goals.own").editor.input
    box.setFocus()
    box.setPlainText(LONG)
    wait(3000)
    show("key in a long field, no preview", [press_counted(box, page, busy=False) for _ in range(KEYS)], 16)
    show("key in a long field, preview renders", [press_counted(box, page, busy=True) for _ in range(KEYS)], 16)
    page.flush()
    live.close()
    renderer.stop()


def make_page(app: QApplication) -> tuple[AgreementPage, Renderer, Live]:
    from reports.agreement import render

    store = open_memory()
    municipality = fill_demo(store, lambda snapshot: render(snapshot).pdf)
    renderer = Renderer()
    context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app), renderer)
    page = AgreementPage(context)
    page.resize(1700, 1000)
    page.show_place(Place("agreement", start_agreement(store, municipality).uid))
    page.show()
    wait_for(page.preview.shown)
    wait(500)
    return page, renderer, context.live


def from_key_to_page(page: AgreementPage, field: object) -> float:
    for letter in "Übergang":
        press(field, letter)
        wait(15)
    start = time.perf_counter()
    press(field, " ")
    wait_for(page.preview.shown)
    page.preview.view.viewport().repaint()
    took = time.perf_counter() - start
    wait(150)
    return took


def press_counted(field: object, page: AgreementPage, *, busy: bool) -> float:
    """One key with all that the window does before it can take the next."""
    if busy:
        page.refresh()
    start = time.perf_counter()
    press(field, "ü")
    QApplication.processEvents()
    took = time.perf_counter() - start
    wait(4)
    return took


if __name__ == "__main__":
    main()
