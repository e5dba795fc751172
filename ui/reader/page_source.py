"""Pictures of the pages of one file, and where their text lies, from a process that the file can't leave."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from models.document_file import DocumentFile
from models.store.store import Store
from models.store.stored_file import StoredFile
from reports.documents.shapes import CharBoxes, DocumentShape, Picture
from ui.context import Context
from ui.reader.aligned import boxes_for
from ui.reader.page_pictures import PagePicture
from ui.reader.reader_view import ReaderView
from ui.reader.reading import Reading, reading_of

MISSING = "Die Datei fehlt neben dem Datenbestand. Bitte sie aus einer Sicherung zurückholen."
AGAIN_S = 60.0
"""So seldom a file that was open already, and whose process has ended, is opened anew unasked."""


class PageSource(QObject):
    """Answers what a view wants of one file. `shaped(DocumentShape)` once it is open, `failed(sentence)` when it can't
    be, or has brought its process down."""

    shaped = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, view: ReaderView) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self._process: Reading | None = None
        self._serial = 0
        self._file: DocumentFile | None = None
        self._shaped, self._opened_again = False, -AGAIN_S
        self._left_open: list[tuple[Reading, int]] = []
        self.destroyed.connect(partial(_close, self._left_open))  # by then this object can't be asked any more
        view.pictures_wanted.connect(self._want)
        view.boxes_wanted.connect(self._want_boxes)

    @property
    def is_open(self) -> bool:
        """Whether there is a process that has a file open, or is about to."""
        return self._serial > 0

    def warm(self) -> None:
        """Have a process ready for the next file."""
        self._the_process().warm()

    def open(self, file: DocumentFile) -> None:
        """Open a file of the store; what was open before is closed."""
        self.close()
        self._file, self._shaped = file, False
        store: Store = self._context.store
        if file.file_id is None:
            self.failed.emit(MISSING)
            return
        stored = store.get(StoredFile, file.file_id)
        path = store.home.folder() / stored.name
        if not path.exists():
            self.failed.emit(MISSING)
            return
        process = self._the_process()
        self._serial = process.open(path, stored.key, stored.digest, file.file_name)
        self._left_open.append((process, self._serial))

    def close(self) -> None:
        """Let go of the file; its process goes, too."""
        _close(self._left_open)
        self._serial, self._file = 0, None

    def stop(self) -> None:
        """Leave no process behind, as when the window is locked."""
        self.close()
        if self._process is not None:
            self._process.stop()

    # ------------------------------------------------------------ inside

    def _the_process(self) -> Reading:
        if self._process is None:
            self._process = made = reading_of(self._context)
            made.opened.connect(self._take_shape)
            made.failed.connect(self._fail)
            made.picture.connect(self._take_picture)
            made.boxes_found.connect(self._take_boxes)
            made.page_failed.connect(self._fail_page)
        return self._process

    def _want(self, wanted: list[tuple[int, float]]) -> None:
        if self._serial and self._process is not None:
            self._process.forget_renders(self._serial)
            for page, scale in reversed(wanted):  # the last one asked for is painted first
                self._process.render(self._serial, page + 1, scale)

    def _want_boxes(self, page: int) -> None:
        if self._serial and self._process is not None:
            self._process.boxes(self._serial, page + 1)

    def _take_shape(self, serial: int, shape: DocumentShape) -> None:
        if serial == self._serial:
            self._shaped = True
            self.shaped.emit(shape)

    def _take_picture(self, serial: int, picture: Picture) -> None:
        if serial != self._serial:
            return
        page = picture.page - 1
        if 0 <= page < len(self._view.sheets):
            whole = round(self._view.sheets[page].size[0] * picture.scale)
            scale = picture.scale if abs(whole - picture.width) <= 2 else 0.0  # coarser than asked: to be stretched
            made = PagePicture(picture.pixels, picture.width, picture.height, scale)
            self._view.show_picture(page, made, picture.scale)

    def _take_boxes(self, serial: int, found: CharBoxes) -> None:
        page = found.page - 1
        if serial == self._serial and 0 <= page < len(self._view.sheets):
            sheet = self._view.sheets[page]
            sheet.place_text(boxes_for(sheet.text, found))
            self._view.text_placed(page)

    def _fail(self, serial: int, sentence: str) -> None:
        if serial != self._serial:
            return
        now, file = time.monotonic(), self._file
        if self._shaped and file is not None and now - self._opened_again >= AGAIN_S:
            self._opened_again = now  # the system may have ended the process, not the file
            self.open(file)
            return
        self._serial = 0
        self.failed.emit(sentence)

    def _fail_page(self, serial: int, page: int, sentence: str) -> None:
        if serial == self._serial:
            self._view.page_failed(page - 1, sentence)


def _close(left_open: list[tuple[Reading, int]]) -> None:
    """Close what was opened; nothing where the process has gone with the store."""
    while left_open:
        process, serial = left_open.pop()
        if isValid(process):
            process.close(serial)
