"""The text of files that were taken in, read out by a disposable process each and kept page by page."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from models.document_file import DocumentFile, FileState
from models.document_intake import end_reading, keep_page
from models.store.errors import Gone, KnownError
from models.store.files import MISSING
from models.store.stored_file import StoredFile
from reports.documents.shapes import DocumentShape, Extraction, PageText
from ui.context import Context
from ui.document_process import DocumentProcess
from ui.polite_child import serve_politely

SLICE_S, PAUSE_MS = 0.008, 5
"""So long pages are written in one go, and so long the window has for itself until the next."""


@dataclass(eq=False)
class _Reading:
    """The file that is read now."""

    file: DocumentFile
    serial: int
    pages: deque[PageText] = field(default_factory=deque)
    extraction: Extraction | None = None


class PageReader(QObject):
    """One file after the other. `done(id of the document_file, whether it could be read)` ends each; `ended` tells
    that none is left, `refused(sentence)` that the store takes nothing now: the files go on waiting then.
    """

    done = Signal(int, bool)
    ended = Signal()
    refused = Signal(str)

    def __init__(
        self,
        context: Context,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._queue: deque[int] = deque()
        self._now: _Reading | None = None
        self._process = DocumentProcess(self, serve_politely)
        self._process.opened.connect(self._open)
        self._process.failed.connect(self._fail)
        self._process.page_text.connect(self._hear)
        self._process.extracted.connect(self._hear_end)
        self._writing = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._writing.timeout.connect(self._write)
        context.lock.locked.connect(self._pause)
        context.lock.unlocked.connect(self._next)

    def add(self, files: Iterable[DocumentFile]) -> None:
        """Read these, too, behind the others."""
        known = {*self._queue, self._now.file.id if self._now else 0}
        self._queue += [file.id for file in files if file.id not in known]
        self._next()

    @property
    def left(self) -> int:
        """How many files are still to be read, with the one that is read now."""
        return len(self._queue) + (self._now is not None)

    def stop(self) -> None:
        """End at once; what was not read to its end waits in the store."""
        self._queue.clear()
        self._drop()

    # ------------------------------------------------------------ inside

    def _next(self) -> None:
        while self._now is None and self._queue and not self._context.lock.is_locked:
            id = self._queue.popleft()
            try:
                self._begin(self._context.store.get(DocumentFile, id))
            except Gone:  # deleted for good meanwhile
                self.done.emit(id, False)
            except KnownError as error:
                self._give_up(error)
                return
        if self._now is None and not self._queue:
            self._process.stop()
            self.ended.emit()

    def _begin(self, file: DocumentFile) -> None:
        store = self._context.store
        if file.removed_at is not None or file.state is not FileState.WAITING:
            self.done.emit(file.id, file.state is not FileState.UNREADABLE)
        elif file.file_id is None:
            self._settle(file, FileState.UNREADABLE, MISSING.format(name=file.file_name))
        else:
            stored = store.get(StoredFile, file.file_id)
            path = store.home.folder() / stored.name
            serial = self._process.open(path, stored.key, stored.digest, file.file_name)
            self._now = _Reading(file, serial)

    def _open(self, serial: int, _: DocumentShape) -> None:
        if self._is_now(serial):
            self._process.extract(serial)

    def _hear(self, serial: int, page: PageText) -> None:
        if self._now is not None and self._is_now(serial):
            self._now.pages.append(page)
            self._writing.start()

    def _hear_end(self, serial: int, extraction: Extraction) -> None:
        if self._now is not None and self._is_now(serial):
            self._now.extraction = extraction
            self._process.close(serial)
            self._writing.start()

    def _fail(self, serial: int, sentence: str) -> None:
        if self._now is not None and self._is_now(serial):
            self._end(FileState.UNREADABLE, sentence, self._now.file.pages)

    def _is_now(self, serial: int) -> bool:
        return self._now is not None and self._now.serial == serial

    def _write(self) -> None:
        """Keep what has come, for as long as nobody sees it."""
        now = self._now
        if now is None:
            return
        try:
            with self._context.store.transaction(lasting=True):
                self._context.store.get(DocumentFile, now.file.id)
                begun = perf_counter()
                while now.pages and perf_counter() - begun < SLICE_S:
                    page = now.pages.popleft()
                    keep_page(self._context.store, now.file, page.number, page.label, page.text)
        except Gone:  # deleted for good meanwhile
            self._end(FileState.UNREADABLE, "", 0)
            return
        except KnownError as error:
            self._give_up(error)
            return
        if now.pages:
            self._writing.start()
        elif now.extraction is not None:
            self._end(FileState.READY, now.extraction.remark, now.extraction.pages)

    def _end(self, state: FileState, sentence: str, pages: int) -> None:
        now, self._now = self._now, None
        self._writing.stop()
        if now is not None:
            self._process.close(now.serial)
            self._settle(now.file, state, sentence, pages)
        QTimer.singleShot(PAUSE_MS, self, self._next)

    def _settle(self, file: DocumentFile, state: FileState, sentence: str, pages: int = 0) -> None:
        try:
            end_reading(self._context.store, file, state, sentence, pages)
        except KnownError as error:
            self._give_up(error)
            return
        self.done.emit(file.id, state is FileState.READY)

    def _give_up(self, error: KnownError) -> None:
        self.stop()
        self.refused.emit(str(error))
        self.ended.emit()

    def _pause(self) -> None:
        """Locked: nothing of what people wrote stays in a process."""
        if self._now is not None:
            self._queue.appendleft(self._now.file.id)
        self._drop()

    def _drop(self) -> None:
        self._now = None
        self._writing.stop()
        self._process.stop()
