"""Foreign documents, seen from the window: each is open in a process of its own, which ends with it.

The process decrypts the file itself: neither the window nor the disk ever has its bytes. One process more is kept
ready, so that the next document is there at once.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reports.documents.sentences import CUT_TEXT
from reports.documents.shapes import MOST_CHARACTERS, DocumentShape, Extraction, PageText
from ui.disposable import Serve
from ui.document_child import Open, serve
from ui.document_run import DocumentRun

OPEN_S = 60.0
"""For decrypting and opening together."""
EXTRACT_S = 600.0
"""For the texts of all pages; what has come by then is what there is."""
LOOK_MS = 500
SPARE_MS = 1_500
"""So long after a document was opened another process is started: its first pages come first."""
LARGEST_SCALE = 20.0


@dataclass(eq=False)
class _OpenDocument:
    run: DocumentRun
    shape: DocumentShape | None = None
    has_text: bool = False
    characters: int = 0
    until: float = 0.0


class DocumentProcess(QObject):
    """Opens documents; pages are counted from 1. Outcomes come as signals on this object's thread, never before the
    call that asks for them has returned. What is asked of a serial that is closed does nothing.

    `opened(serial, DocumentShape)`, `picture(serial, Picture)`, `boxes_found(serial, CharBoxes)`: as asked for.
    `page_failed(serial, page, sentence)`: that page has no picture or no boxes; the others may.
    `page_text(serial, PageText)`: page by page, in order; `extracted(serial, Extraction)`: they all have come.
    `failed(serial, sentence)`: nothing more comes of this file, whatever was asked.
    """

    opened = Signal(int, object)
    picture = Signal(int, object)
    boxes_found = Signal(int, object)
    page_failed = Signal(int, int, str)
    page_text = Signal(int, object)
    extracted = Signal(int, object)
    failed = Signal(int, str)
    _came = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None, serve: Serve = serve, seconds: float = OPEN_S) -> None:
        super().__init__(parent)
        self._serve, self._seconds = serve, seconds
        self._serials = itertools.count(1)
        self._open: dict[int, _OpenDocument] = {}
        self._runs: list[DocumentRun] = []
        self._spare: DocumentRun | None = None
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=SPARE_MS)
        self._soon.timeout.connect(self.warm)
        self.destroyed.connect(partial(_kill_all, self._runs))  # by then this object can't be asked any more

    # ------------------------------------------------------------ asking

    def warm(self) -> None:
        """Have a process ready for the next document, and from now on always one, until `stop`."""
        if self._spare is None or not self._spare.is_usable():
            self._spare = self._begin()

    def open(self, sealed: Path, key: str, digest: str, file_name: str) -> int:
        """Open an age file beside the store; returns its serial. `key` is its identity, `digest` the SHA-256 (hex)
        of what is in it."""
        serial, spare = next(self._serials), self._spare
        run = spare if spare is not None and spare.is_usable() else self._begin()
        if spare is not None:
            self._spare = None
            self._soon.start()
        self._open[serial] = _OpenDocument(run)
        run.open(Open(Path(sealed), key, digest, file_name, self._seconds), partial(self._came.emit, serial))
        self._clock.start()
        return serial

    def render(self, serial: int, page: int, scale: float) -> None:
        """Paint a page; `scale` is pixels a point. Of each page only the newest wish counts; of several pages the one
        asked for last is painted first."""
        document = self._drawn(serial, page)
        if document is not None and 0 < scale <= LARGEST_SCALE:
            document.run.want_picture(page, scale)
            self._clock.start()

    def forget_renders(self, serial: int) -> None:
        """Of the pages that were to be painted none is wanted any more."""
        document = self._open.get(serial)
        if document is not None:
            document.run.forget_pictures()

    def boxes(self, serial: int, page: int) -> None:
        """Find out where the characters of a page are."""
        document = self._drawn(serial, page)
        if document is not None:
            document.run.want_boxes(page)
            self._clock.start()

    def extract(self, serial: int) -> None:
        """Read out all pages' texts, behind everything else that is asked of this document."""
        document = self._open.get(serial)
        if document is not None and document.shape is not None:
            document.has_text, document.characters, document.until = False, 0, time.monotonic() + EXTRACT_S
            document.run.want_texts(1, len(document.shape.pages))
            self._clock.start()

    def close(self, serial: int) -> None:
        """Nothing more comes of that document; its process ends at once."""
        document = self._open.pop(serial, None)
        if document is not None:
            document.run.kill()

    def stop(self) -> None:
        """End everything, as when the window is locked, and tell nobody. It can be used again."""
        self._clock.stop()
        self._soon.stop()
        runs, self._spare = list(self._runs), None
        self._open.clear()
        _kill_all(runs)
        for run in runs:
            run.join()
        self._runs.clear()

    def process_id(self, serial: int) -> int | None:
        """The number of the process that has that document open."""
        document = self._open.get(serial)
        return document.run.process_id if document is not None else None

    # ------------------------------------------------------------ answers

    def _begin(self) -> DocumentRun:
        self._runs[:] = [run for run in self._runs if run.is_usable()]
        run = DocumentRun(self._serve)
        self._runs.append(run)
        return run

    def _drawn(self, serial: int, page: int) -> _OpenDocument | None:
        document = self._open.get(serial)
        if document is None or document.shape is None or not document.shape.drawn:
            return None
        return document if 1 <= page <= len(document.shape.pages) else None

    def _take(self, serial: int, what: str, value: Any) -> None:
        document = self._open.get(serial)
        if document is None:
            return
        if what == "shape":
            document.shape = value
            self.opened.emit(serial, value)
        elif what == "picture":
            self.picture.emit(serial, value)
        elif what == "boxes":
            self.boxes_found.emit(serial, value)
        elif what == "page_failed":
            self.page_failed.emit(serial, *value)
        elif what == "texts":
            self._take_texts(serial, document, *value)
        else:
            del self._open[serial]
            self.failed.emit(serial, value)

    def _take_texts(self, serial: int, document: _OpenDocument, texts: list[PageText], remark: str) -> None:
        for each in texts:
            document.has_text = document.has_text or bool(each.text.strip())
            document.characters += len(each.text)
            self.page_text.emit(serial, each)
        if self._open.get(serial) is not document or document.shape is None:  # whoever listens has closed it
            return
        read, last = texts[-1].number, len(document.shape.pages)
        if read < last and document.characters <= MOST_CHARACTERS and time.monotonic() < document.until:
            document.run.want_texts(read + 1, last)
            return
        remark = remark if read == last else CUT_TEXT.format(most=read)
        self.extracted.emit(serial, Extraction(read, document.has_text, remark))

    def _look(self) -> None:
        """End those that don't answer."""
        for document in self._open.values():
            document.run.end_if_late()
        if not any(document.run.is_busy() for document in self._open.values()):
            self._clock.stop()


def _kill_all(runs: list[DocumentRun]) -> None:
    for run in runs:
        run.kill()
