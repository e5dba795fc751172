"""How soon *Belege* is there with 5,000 pieces, how soon a filter answers, and what one more piece costs.

    python tests/bench/bench_evidence.py [number of pieces]

Fills an encrypted store with interviews, documents and that many pieces, then opens the tab in a window of 1280 x 720
that is never seen, and prints medians of some runs, each with its ratio to the *reference* of the same run: one plain
select of all rows of the pieces and their passages. Goals: filled view 100 ms, a piece added in one frame (16 ms).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from models.code_tree import codes
from models.evidence import EvidenceKind
from models.evidence_beside import beside, questions_to_compare
from models.evidence_book import EvidenceBook
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_life import add_evidence
from models.evidence_matrix import matrix_of
from models.evidence_names import EvidenceNames
from models.interview import InterviewQuestion
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.state import State
from models.store.store import Store
from tests import build, evidence
from ui.context import Context
from ui.evidence_book.view import EvidenceBookView
from ui.live import Live
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

PIECES = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
RUNS = 9
NOW = datetime(2026, 11, 23, 9, 30)
PLAIN = "select * from evidence e join passage p on p.id = e.passage_id where e.municipality_id = ?"


class Clock:
    """Prints medians, and what they are against the reference."""

    def __init__(self, reference: Callable[[], object]) -> None:
        self._reference = reference

    def __call__(self, name: str, act: Callable[[], object]) -> None:
        """Time act and the reference in turns."""
        mine, other = [], []
        for _ in range(RUNS):
            other.append(timed(self._reference))
            mine.append(timed(act))
        median, reference = statistics.median(mine), statistics.median(other)
        print(f"{name:38} {median:7.1f} ms {max(mine):7.1f} worst   {median / reference:5.2f} x reference")


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that it takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def measure_models(clock: Clock, store: Store, kommune: Municipality) -> None:
    """What the screen waits for, without the screen."""
    book = EvidenceBook(store, kommune.id)
    names = EvidenceNames(store, kommune.id, book.facts)
    component = next(iter(book.facts.codes.values())).uid
    wanted = EvidenceFilter(kinds=frozenset({"need", "challenge"}), codes=frozenset({component}))
    key = questions_to_compare(book)[0][0]
    clock("book read", book.read)
    clock("a filter: ids and counts", lambda: (book.ids(wanted), book.counts(wanted)))
    clock("words, first time", lambda: (book.read(), book.ids(EvidenceFilter(words="steuer kreis"))))
    clock("words again", lambda: book.ids(EvidenceFilter(words="steuer kreis")))
    clock("matrix against questions", lambda: matrix_of(book, names, Group.QUESTION, wanted))
    clock("one question side by side", lambda: beside(book, key))


def measure_view(app: QApplication, clock: Clock, store: Store, kommune: Municipality) -> None:
    """From the click on the tab to the painted list."""
    context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app, "light"))
    other = store.first(Municipality, name="Wiesau") or store.add(Municipality(name="Wiesau"))
    view = EvidenceBookView(context)
    view.resize(1172, 480)
    view.show()

    def paint() -> None:
        app.processEvents()  # paints what has changed

    def fill() -> None:
        view.show_municipality(kommune)
        paint()

    def narrow() -> None:
        view.apply(view.wanted.toggled(Group.KIND, "need"))
        paint()

    fill()
    clock("nothing but painting the view", view.grab)
    clock("filled view, painted", lambda: (view.show_municipality(other), fill()))
    clock("filter changed, painted", narrow)
    view.apply(EvidenceFilter())
    clock("a piece changed, painted", lambda: (view.refresh_piece(view.table.marked_id()), paint()))
    clock("next piece marked, painted", lambda: (view.table.selectRow(view.table.currentIndex().row() + 1), paint()))
    context.live.close()


def main() -> None:
    """Fill, measure, print."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK, clock=lambda: NOW)
        with closing(store):
            kommune = build.people(store)
            evidence.fill(store, kommune, PIECES)
            clock = Clock(lambda: store.rows(PLAIN, [kommune.id]))
            print(
                f"{PIECES:,} pieces; reference: all their rows, {timed(lambda: store.rows(PLAIN, [kommune.id])):.0f} ms"
            )
            measure_models(clock, store, kommune)
            measure_view(app, clock, store, kommune)
            question, places = store.find(InterviewQuestion)[3], iter(range(1, 400))
            found = codes(store, kommune)[:2]

            def add() -> None:
                start = next(places)
                add_evidence(store, question, "polished", start, start + 20, EvidenceKind.NEED, found)

            clock("a piece added with two categories", add)


if __name__ == "__main__":
    main()
