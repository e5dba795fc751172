"""Give the app every broken and hostile document there is: is each opened, or told why not, in bounded time and memory?

    python tests/faults/hostile_documents.py            # all of them; some minutes
    python tests/faults/hostile_documents.py --slice    # a slice for CI, some seconds
    python tests/faults/hostile_documents.py --only XLSX

Each is kept in a store on the disk, encrypted, and opened as in the app: in a process of its own that decrypts it,
paints its first and its last page, finds the letters of the first, and reads out all texts. The table tells what came
of it, after how many seconds, and the most memory that the process had; the store's files must be the same
afterwards, and none may lie anywhere else. Memory is measured on Linux only.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from models.agreement_life import freeze
from models.store.cipher import QUICK
from models.store.files import keep_file
from models.store.opening import create_store
from reports.agreement import render
from reports.documents.shapes import DocumentShape, Extraction
from tests import build
from tests.faults.hostile_files import PASSPHRASE, Outcome, digests, run, watched
from tests.hostile.corpus import MADE
from tests.hostile.documents import DOCUMENTS
from ui.document_process import EXTRACT_S, OPEN_S, DocumentProcess
from ui.document_run import FAULT, PAINT_S

MOST_SECONDS = OPEN_S + EXTRACT_S + PAINT_S
ALL = {**DOCUMENTS, **MADE}
SLICE = (
    "nothing", "a.docx cut at 0.5", "a.msg with changed bytes, 1", "DOCX of overlapping entries",
    "XLSX with a cell in the last corner", "XLSX that laughs a billion times", "mail of 10,000 parts in parts",
    "TIFF that begins again", "PDF of 200 MB", "page of 1 GB of zeros", "pages that hold themselves",
)  # fmt: skip


class Desk:
    """A store with a document, and what opens it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.scratch = folder, folder / "tmp"
        self.scratch.mkdir()
        os.environ["TMPDIR"] = str(self.scratch)  # where a process would put what it doesn't tell of
        self.process = DocumentProcess()
        self.sent = b""
        store, _ = create_store(folder / "Vorlage" / "bestand.db", PASSPHRASE, strength=QUICK)

        def kept(snapshot: Any) -> bytes:
            self.sent = render(snapshot).pdf
            return self.sent

        freeze(store, build.draft(store), kept)
        store.close()

    def look_at(self, name: str) -> Outcome:
        """Have one document opened and read to its end, and compare the store with what it was."""
        file_name, maker = ALL[name]
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "Mappe"
        store, _ = create_store(folder / "bestand.db", PASSPHRASE, strength=QUICK)
        stored = keep_file(store, maker(self.sent), "", file_name)
        sealed = store.home.folder() / stored.name
        store.close()
        before, outcome, loop = digests(folder), Outcome(name), QEventLoop()
        visit = _Visit(self.process, outcome, loop.quit)
        QTimer.singleShot(int((MOST_SECONDS + 10) * 1000), loop.quit)
        began = time.monotonic()
        serial = self.process.open(sealed, stored.key, stored.digest, file_name)
        number = self.process.process_id
        with watched(lambda: number(serial)) as peak:
            loop.exec()
        outcome.seconds, outcome.megabytes = time.monotonic() - began, peak[0] / 1e6
        visit.end()
        self.process.close(serial)
        outcome.judge(MOST_SECONDS, FAULT, self.scratch, digests(folder) == before)
        return outcome

    def stop(self) -> None:
        """End what reads."""
        self.process.stop()


class _Visit:
    """What a reader does with a document, one thing after the other."""

    def __init__(self, process: DocumentProcess, outcome: Outcome, done: Callable[[], None]) -> None:
        self._process, self._outcome, self._done = process, outcome, done
        self._pages, self._answers = 0, 0
        self._links = [
            process.opened.connect(self._opened),
            process.failed.connect(self._failed),
            process.picture.connect(self._answered),
            process.boxes_found.connect(self._answered),
            process.page_failed.connect(self._answered),
            process.extracted.connect(self._extracted),
        ]

    def end(self) -> None:
        """Listen no more."""
        for link in self._links:
            self._process.disconnect(link)

    def _opened(self, serial: int, shape: DocumentShape) -> None:
        self._pages = len(shape.pages)
        self._outcome.said = f"{self._pages} Seiten. {shape.remark}".strip()
        if not shape.drawn:
            self._process.extract(serial)
            return
        for page in {1, self._pages}:
            self._process.render(serial, page, 1.5)
        self._process.boxes(serial, 1)

    def _answered(self, serial: int, *_: object) -> None:
        self._answers += 1
        if self._answers == len({1, self._pages}) + 1:
            self._process.extract(serial)

    def _extracted(self, serial: int, extraction: Extraction) -> None:
        self._outcome.said = f"{self._pages} Seiten, {extraction.pages} gelesen. {extraction.remark}".strip()
        self._done()

    def _failed(self, serial: int, sentence: str) -> None:
        self._outcome.said = sentence if not self._pages else f"{self._outcome.said} Dann: {sentence}"
        self._done()


if __name__ == "__main__":
    sys.exit(run(__doc__, Desk, ALL, SLICE))
