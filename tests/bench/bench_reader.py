"""How soon a document of 300 pages stands in the reader, and what one key costs there.

    .venv/bin/python tests/bench/bench_reader.py

The whole page, as in the app: from `show_place` until the first page is painted on the screen, with a process that
is ready and with one that has to be started; a page turned; the keys for the next sentence and for the next letter of
a search, until they are painted; and the longest that the window stands still while all 300 pages are scrolled by.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.document_review import DocumentReview
from models.municipality import Municipality
from models.store.files import keep_file
from models.store.opening import open_memory
from models.store.state import State
from models.store.store import Store
from tests.bench.bench_documents import sample
from ui.context import Context
from ui.live import Live
from ui.pages.document import ReaderPage
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

ROUNDS, COLD = 8, 4
FIRST, KEY, FRAME = 200.0, 16.0, 50.0
"""Goals, in milliseconds."""
READY_MS = 6_000


def main() -> None:
    app = QApplication([])
    store = open_memory()
    place = fill(store)
    page = ReaderPage(Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app, "light")))
    page.resize(1280, 660)
    page.show()
    page.desk.source.warm()
    show("open → first page painted, process ready", [first_page(page, place, READY_MS) for _ in range(ROUNDS)], FIRST)
    show("the same, process to be started", [first_page(page, place, 0, cold=True) for _ in range(COLD)], None)
    page.desk.view.setFocus()
    wait(1_000)
    show("S: next sentence selected and painted", [key(page, Qt.Key.Key_S) for _ in range(60)], KEY)
    page.desk.view.set_caret_mode(True)
    show("arrow: text cursor moved and painted", [key(page, Qt.Key.Key_Right) for _ in range(60)], KEY)
    show("page turned → painted sharply", [turned(page, number) for number in range(40, 52)], FIRST)
    show("all hits in 300 pages found", [found(page) for _ in range(3)], None)
    show("longest standstill while scrolling", [standstill(page) for _ in range(3)], FRAME)
    page.desk.put_away()
    page.context.live.close()


def fill(store: Store) -> Place:
    """A document with the file, its texts read out as the intake does it."""
    from reports.documents.opening import open_document  # here, else this process would load what the other one does

    content = sample()
    opened = open_document(content, "a.pdf")
    of = store.add(Municipality(name="Auental"))
    document = store.add(DocumentReview(municipality_id=of.id, name="Bildungsbericht"))
    stored = keep_file(store, content, "application/pdf", "a.pdf")
    count = len(opened.shape().pages)
    values = {"media": FileMedia.PDF, "state": FileState.READY, "pages": count}
    file = store.add(DocumentFile(document_id=document.id, file_id=stored.id, file_name="a.pdf", **values))  # type: ignore[arg-type]
    for number in range(1, count + 1):
        store.add(DocumentPage(file_id=file.id, number=number, text=opened.text(number).text))
    return Place("document", document.uid)


def first_page(page: ReaderPage, place: Place, rest: int, *, cold: bool = False) -> float:
    page.desk.put_away()
    page.document = DocumentReview(municipality_id=0)
    if cold:
        page.desk.source.stop()
    wait(rest)
    began = time.perf_counter()
    page.show_place(place)
    until(lambda: page.desk.view.pictures.get(0) is not None)
    page.desk.view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def key(page: ReaderPage, which: Qt.Key) -> float:
    began = time.perf_counter()
    QTest.keyClick(page.desk.view, which)
    page.desk.view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def turned(page: ReaderPage, number: int) -> float:
    began = time.perf_counter()
    page.desk.view.show_page(number * 5)
    until(lambda: page.desk.view.pictures.get(number * 5) is not None)
    page.desk.view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def found(page: ReaderPage) -> float:
    bar = page.desk.find_bar
    bar.field.setText("Bildung")
    began = time.perf_counter()
    bar.begin()
    until(lambda: bool(bar.hits) and not bar.count.text().endswith("…"))
    spent = (time.perf_counter() - began) * 1000
    bar.forget()
    return spent


def standstill(page: ReaderPage) -> float:
    """The longest time between two turns of the event loop while the view is scrolled from end to end."""
    bar, turns = page.desk.view.verticalScrollBar(), [time.perf_counter()]
    bar.setValue(0)
    loop, ticking = QEventLoop(), QTimer(interval=0)

    def tick() -> None:
        turns.append(time.perf_counter())
        bar.setValue(bar.value() + 400)
        if bar.value() >= bar.maximum():
            loop.quit()

    ticking.timeout.connect(tick)
    ticking.start()
    loop.exec()
    ticking.stop()
    return max(after - before for before, after in pairwise(turns)) * 1000


def until(holds: Callable[[], bool]) -> None:
    """Let the event loop sleep until something holds."""
    loop, looking = QEventLoop(), QTimer(interval=1)
    looking.timeout.connect(lambda: holds() and loop.quit())
    looking.start()
    loop.exec()
    looking.stop()


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(what: str, spent: list[float], goal: float | None) -> None:
    worst, middle = max(spent), statistics.median(spent)
    said = "" if goal is None else f"   goal {goal:.0f} ms: {'kept' if middle <= goal else 'MISSED'}"
    print(f"{what:45} median {middle:7.1f} ms   worst {worst:7.1f} ms{said}")


if __name__ == "__main__":
    main()
