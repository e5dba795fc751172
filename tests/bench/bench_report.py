"""How soon a report's pages follow the keys, in 60 pages and in 4, whether the keys wait for them, and its export.

    python tests/bench/bench_report.py

Prints the time from the last key to the chapter on screen (goal: 300 ms after the pause, and in 60 pages at most 3
times as long as in 4), to the whole report (goal: 2 s), what one key costs at rest and while pages are made (goal: p99
below 16 ms), and how long it takes to put out 60 pages and to cancel that.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from models.export_log import ExportLog
from models.municipality import Municipality
from models.preferences import preferences
from models.report import ReportVersion, sections_of
from models.report_life import add_section, remove_section, start_report
from models.report_out import ReportFile, going_out, paper_of
from models.store.opening import open_memory
from models.store.state import State
from models.store.store import Store
from tests import build
from tests.bench.keys import press, show, wait, wait_for
from ui.context import Context
from ui.live import Live
from ui.place import Place
from ui.report.editor import PAUSE_MS
from ui.report.view import ReportView
from ui.report_export import ReportExport
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.worker import Renderer

RUNS, KEYS = 40, 400
SENTENCE = (
    "Die Steuergruppe trifft sich alle sechs Wochen im Kreishaus, und die Verwaltung sieht darin einen *tragenden* "
    "Baustein der Koordination. "
)
CHAPTER = "\n\n".join(
    [SENTENCE * 5] * 5
    + ["## Was auffällt", *[f"- {SENTENCE}" * 2] * 6, f"> {SENTENCE}\n> — I3"]
    + ["Tabelle: Gremien\n| Gremium | Takt |\n|---|---|\n| Steuergruppe | sechs Wochen |\n| Beirat | halbjährlich |"]
    + [SENTENCE * 5] * 9
)
SHORT = "\n\n".join([SENTENCE * 5] * 7)
"""With cover and contents four pages."""


def main() -> None:
    app = QApplication([])
    theme, renderer = Theme(app), Renderer()
    medians = {}
    for chapters, text in ((1, SHORT), (15, CHAPTER)):
        page, pages = make_page(theme, renderer, chapters, text)
        print(f"\n{pages} pages")
        times = [from_key_to_page(page) for _ in range(RUNS)]
        medians[chapters] = show("last key → chapter on screen", [chapter for chapter, _ in times], 300 + PAUSE_MS)
        show("last key → whole report", [whole for _, whole in times], 2000)
        for what, busy in (("key at rest", False), ("key while pages are made", True)):
            keys = [press_counted(page, busy=busy) for _ in range(KEYS)]
            show(what, [wall for wall, _ in keys], 16)
            show(f"{what}, CPU of the window", [cpu for _, cpu in keys], 16)
        if chapters > 1:
            put_out(page)
        page.flush()
        page.context.live.close()
        page.deleteLater()
    print(f"\nchapter in view, 60 pages against 4: {medians[15] / medians[1]:.2f} times (goal 3)")
    renderer.stop()


def make_page(theme: Theme, renderer: Renderer, chapters: int, text: str) -> tuple[ReportView, int]:
    """The page with a report of that many chapters with this text, and how many pages that makes."""
    store = open_memory()
    version = write_report(store, build.people(store), chapters, text)
    context = Context(store, Live(store), Tasks(), State(store), Saving(), theme, renderer)
    page = ReportView(context)
    page.resize(1860, 1000)
    section = sections_of(store, version.id)[chapters // 2]
    page.show_place(Place("report", version.uid, section.uid))
    page.show()
    while not page.preview.view.has_whole:
        wait(50)
    wait(1500)
    page.editor.focus()
    page.editor.source.set_position(len(text) // 3)
    wait(500)
    return page, page.preview.view.page_count


def write_report(store: Store, municipality: Municipality, chapters: int, text: str) -> ReportVersion:
    version = start_report(store, municipality)
    for section in sections_of(store, version.id):
        if section.removed_at is None and section.level == 1:
            remove_section(store, section)
    before = None
    for number in range(chapters):
        before = add_section(store, version, before, 1, f"Kapitel {number + 1}")
        store.change(before, text=text)
    return version


def from_key_to_page(page: ReportView) -> tuple[float, float]:
    """Seconds from the last key of a word to the chapter, and to the whole."""
    for letter in "Übergang":
        press(page.editor.source.input, letter)
        wait(15)
    start, preview = time.perf_counter(), page.preview
    press(page.editor.source.input, " ")
    wait_until(preview.shown, lambda serial: serial == preview._piece_asked and not page.editor.autosave.pending)
    preview.view.viewport().repaint()
    chapter = time.perf_counter() - start
    wait_until(preview.shown, lambda serial: serial == preview._asked > preview._piece_asked)
    whole = time.perf_counter() - start
    wait(200)
    return chapter, whole


def press_counted(page: ReportView, *, busy: bool) -> tuple[float, float]:
    """One key with all that the window does before it can take the next: seconds, and those that it worked."""
    if busy:
        page.preview.refresh()
    start, worked = time.perf_counter(), time.thread_time()
    press(page.editor.source.input, "ü")
    QApplication.processEvents()
    took = time.perf_counter() - start, time.thread_time() - worked
    wait(12)
    return took


def put_out(page: ReportView) -> None:
    """The whole as PDF, and the same cancelled at once and while it is laid out."""
    context, version = page.context, page.shown.version
    assert version is not None
    with tempfile.TemporaryDirectory() as folder:
        context.store.change(preferences(context.store), output_folder=folder)
        start = time.perf_counter()
        wait_for(begin(page, version).done)
        print(f"put out: {1000 * (time.perf_counter() - start):.0f} ms, {[f.name for f in Path(folder).iterdir()]}")
        for after in (0, 60):
            lines = len(context.store.find(ExportLog))
            export = begin(page, version)
            QTimer.singleShot(after, export.cancel)
            start = time.perf_counter()
            wait_for(export.cancelled)
            told = 1000 * (time.perf_counter() - start)
            wait(1500)
            left = len(list(Path(folder).iterdir())) - 1, len(context.store.find(ExportLog)) - lines
            print(f"cancelled after {after} ms: told {told:.0f} ms later; files and lines of the Ausgangsbuch: {left}")


def begin(page: ReportView, version: ReportVersion) -> ReportExport:
    context = page.context
    paper = paper_of(context.store, version, ReportFile.WHOLE)
    going = going_out(context.store, version, ReportFile.WHOLE, "")
    export = ReportExport(context, version, ReportFile.WHOLE, paper, going, page)
    export.start()
    return export


def wait_until(signal: object, fits: Callable[[int], bool]) -> None:
    """Until it comes with a number that fits: on a busy machine what was typed before may still come, too."""
    loop = QEventLoop()
    signal.connect(lambda serial: loop.quit() if fits(serial) else None)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
