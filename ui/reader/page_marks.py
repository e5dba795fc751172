"""The marks on the pages of a document, as a view draws them: read page by page, and anew when one changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from models.document_file import DocumentPage
from models.document_marks import TEXT
from models.evidence import Evidence
from models.evidence_life import codes_of, evidence_on
from models.passage import Passage, PassageKind, passages_of
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.reader.mark_shapes import Mark
from ui.reader.reader_view import ReaderView


class PageMarks(QObject):
    """Keeps `view.marks` true for the pages it was given."""

    def __init__(self, context: Context, view: ReaderView) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self._pages: Sequence[DocumentPage] = ()
        self._read: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._again)
        view.moved.connect(self.read_visible)
        context.live.changed.connect(self._hear)

    def show_pages(self, pages: Sequence[DocumentPage]) -> None:
        """Show the marks of these pages, as they come into view."""
        self._pages = pages
        self._again()

    def read_visible(self) -> None:
        """Read the marks of pages that came into view."""
        shown = self._view.visible_pages()
        fresh = [page for page in shown if page not in self._read and page < len(self._pages)]
        for page in fresh:
            self._read.add(page)
            self._view.marks[page] = [self._mark(each) for each in self._passages(page)]
        if fresh:
            self._view.viewport().update()

    def passage(self, page: int, uid: str) -> Passage | None:
        """A passage of a page by its uid."""
        return next((each for each in self._passages(page) if each.uid == uid), None)

    # ------------------------------------------------------------ inside

    def _again(self) -> None:
        self._read.clear()
        self._view.marks.clear()
        self.read_visible()
        self._view.viewport().update()

    def _passages(self, page: int) -> list[Passage]:
        found = passages_of(self._context.store, self._pages[page], TEXT)
        return sorted(found, key=lambda each: each.kind is not PassageKind.EVIDENCE)

    def _mark(self, passage: Passage) -> Mark:
        evidence = evidence_on(self._context.store, passage) if passage.kind is PassageKind.EVIDENCE else None
        told, sign = passage.kind.label, ""
        if evidence is not None:
            names = [code.label() for code in codes_of(self._context.store, evidence)]
            told = f"{evidence.label()}: {' · '.join((evidence.kind.label, *names))}"
            sign = evidence.kind.sign
        return Mark(passage.uid, passage.start, passage.stop, passage.kind, sign, told)

    def _hear(self, change: Change) -> None:
        if not self._pages:
            return
        if change.kind is Passage:
            table, uid, _ = read_address(self._context.store.get(Passage, change.id).source)
            came = table == DocumentPage.table() and any(page.uid == uid for page in self._pages)
        else:
            came = change.kind is Evidence or change.kind.table() == "evidence_code"
        if came:
            self._soon.start()
