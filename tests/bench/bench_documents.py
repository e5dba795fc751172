"""How soon a foreign document is there: first page, further pages, letters, texts; against plain pypdfium2, in one run.

    .venv/bin/python tests/bench/bench_documents.py

300 pages of our own report (text, tables, five fonts), sealed as beside a store. Ours opens it as in the app: a
process that is ready decrypts it, compares its digest, and paints; counted from the call until the picture is one of
the window's. Plain pypdfium2 has the bytes in memory, opens and paints them in this process, takes the text as it
comes and asks pdfium for each letter's box; no process, no pipe, no check. In turns; a page is 890 x 1260 pixels, as
wide as there is room for at 1280 x 720.
"""

from __future__ import annotations

import ctypes
import gc
import hashlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from ui.document_process import DocumentProcess

PAGES, ROUNDS, SCALE = 300, 15, 1.5
FIRST_PAGE, PAGE, BOXES = 200, 60, 20
"""Goals, in milliseconds."""
READY_MS = 2_500


def sample() -> bytes:
    """A PDF of 300 pages."""
    import pikepdf  # here, else the process that is measured would load it, too

    from reports.paper import render
    from tests.reports import paper_samples

    made = BytesIO()
    with pikepdf.open(BytesIO(render(paper_samples.report()).pdf)) as file:
        several = list(file.pages)
        while len(file.pages) < PAGES:
            file.pages.extend(several[: PAGES - len(file.pages)])
        file.save(made)
    return made.getvalue()


class Bench:
    """The sealed file, and what opens it."""

    def __init__(self, folder: Path, content: bytes) -> None:
        import pyrage

        identity = pyrage.x25519.Identity.generate()
        self.sealed, self.key = folder / "sealed", str(identity)
        self.sealed.write_bytes(pyrage.encrypt(content, [identity.to_public()]))
        self.digest = hashlib.sha256(content).hexdigest()
        self.process = DocumentProcess()
        self.process.opened.connect(lambda serial, _: self.process.render(serial, 1, SCALE))
        self.serial = 0

    def pause(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def timed(self, ask: Callable[[], object], answer: str) -> float:
        """Milliseconds until that is told; a picture is then made one of the window's."""
        loop, signal = QEventLoop(), getattr(self.process, answer)

        def came(_serial: int, told: object) -> None:
            if answer == "picture":
                shown(told)
            loop.quit()

        signal.connect(came)
        began = time.perf_counter()
        ask()
        loop.exec()
        signal.disconnect(came)
        return (time.perf_counter() - began) * 1000

    def open(self) -> float:
        """From the call to the first page."""
        self.process.close(self.serial)

        def ask() -> None:
            self.serial = self.process.open(self.sealed, self.key, self.digest, "a.pdf")

        return self.timed(ask, "picture")


def shown(picture: object) -> QPixmap:
    """As a page of the window has it."""
    width, height = picture.width, picture.height  # type: ignore[attr-defined]
    return QPixmap.fromImage(QImage(picture.pixels, width, height, width * 4, QImage.Format.Format_RGB32))  # type: ignore[attr-defined]


class Plain:
    """pypdfium2 by itself."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._open, self._content = pypdfium2.PdfDocument, content
        self.document = self._open(content)

    def open(self) -> float:
        began = time.perf_counter()
        self.document = self._open(self._content)
        self._paint(0)
        return (time.perf_counter() - began) * 1000

    def page(self, index: int) -> float:
        began = time.perf_counter()
        self._paint(index)
        return (time.perf_counter() - began) * 1000

    def _paint(self, index: int) -> None:
        bitmap = self.document[index].render(scale=SCALE, prefer_bgrx=True)
        QPixmap.fromImage(
            QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        )

    def boxes(self, index: int) -> float:
        import pypdfium2.raw as pdfium

        began = time.perf_counter()
        text = self.document[index].get_textpage()
        box = pdfium.FS_RECTF()
        for at in range(text.count_chars()):
            pdfium.FPDFText_GetLooseCharBox(text.raw, at, ctypes.byref(box))
        return (time.perf_counter() - began) * 1000

    def texts(self) -> float:
        began = time.perf_counter()
        for page in self.document:
            page.get_textpage().get_text_range()
        return (time.perf_counter() - began) * 1000


def standstill(bench: Bench) -> tuple[float, float]:
    """Texts of all pages: how long they take, and the longest time in which the window did nothing else."""
    gaps, last = [0.0], [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        gaps.append((now - last[0]) * 1000)
        last[0] = now

    timer = QTimer(interval=1)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    took = bench.timed(lambda: bench.process.extract(bench.serial), "extracted")
    timer.stop()
    return took, max(gaps)


def line(name: str, ours: list[float], plain: list[float] | None, goal: int | None = None) -> None:
    middle = statistics.median(ours)
    against = statistics.median(plain) if plain else None
    ratio = f"{against:.1f} | {middle / against:.2f}" if against else "– | –"
    print(f"| {name} | {goal or '–'} | {middle:.1f} | {max(ours):.1f} | {ratio} |", flush=True)


def main() -> None:
    """Print a table in Markdown."""
    app = QGuiApplication([])
    content = sample()
    print(f"{PAGES} pages, {len(content) / 1e6:.1f} MB; milliseconds\n")
    print("| what | goal | ours, median | longest | plain pypdfium2 | ratio |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        bench, plain = Bench(Path(folder), content), Plain(content)
        cold, bare = [bench.open() for _ in range(3)], [plain.open() for _ in range(3)]
        warm, plainly = [], []
        for _ in range(ROUNDS):
            bench.process.warm()
            bench.pause(READY_MS)
            gc.collect()
            warm.append(bench.open())
            plainly.append(plain.open())
        line("open to first page, a process is ready", warm, plainly, FIRST_PAGE)
        line("open to first page, none is", cold, bare)
        pages, boxes = ([], []), ([], [])
        for number in range(2, 2 + 4 * ROUNDS):
            pages[0].append(bench.timed(lambda n=number: bench.process.render(bench.serial, n, SCALE), "picture"))
            pages[1].append(plain.page(number - 1))
            boxes[0].append(bench.timed(lambda n=number: bench.process.boxes(bench.serial, n), "boxes_found"))
            boxes[1].append(plain.boxes(number - 1))
        line("a further page", *pages, PAGE)
        line("each letter's place on it", *boxes, BOXES)
        bench.process._soon.stop()
        extractions = [standstill(bench) for _ in range(3)]
        line("texts of all pages", [took for took, _ in extractions], [plain.texts() for _ in range(3)])
        line("longest standstill of the window meanwhile", [gap for _, gap in extractions], None, 16)
        bench.process.stop()
    del app


if __name__ == "__main__":
    main()
