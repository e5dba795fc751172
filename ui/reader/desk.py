"""A file of a document on the desk: its pages, the search in it, and what can be done with its words."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState, pages_of_file
from models.passage import PassageKind
from models.reading_place import ReadingPlace, keep_place, place_in
from models.store.errors import KnownError
from models.store.store import Change
from reports.documents.shapes import DocumentShape
from ui.context import Context
from ui.document_child import DIFFERS
from ui.evidence.card import EvidenceCard
from ui.intake.intake import intake_of
from ui.reader.desk_keys import add_keys
from ui.reader.find_bar import FindBar
from ui.reader.foot import ReaderFoot
from ui.reader.marking import Marking
from ui.reader.message_bar import MessageBar
from ui.reader.page_marks import PageMarks
from ui.reader.page_source import MISSING, PageSource
from ui.reader.reader_view import ReaderView
from ui.reader.sheet import Sheet
from ui.reader.spoken import Spoken
from ui.reader.text_sheet import TextSheet
from ui.theme import set_role

DRAWN = (FileMedia.PDF, FileMedia.IMAGE)
USUAL_PAGE = (595.0, 842.0)
KEPT_AFTER = 1500
"""Milliseconds of rest after which the place is remembered."""
OPENING, READING = "Die Datei wird geöffnet …", "Die Datei wird gelesen …"
NO_FILE = "Zu dieser Unterlage liegt noch keine Datei."
FITS_WIDTH, WHOLE_PAGE = 0.0, -1.0


class ReaderDesk(QWidget):
    """Shows one file. `page_changed(DocumentPage or None)` as another page comes into view; `note_wanted` where words
    can only be noted; `settled` when it has rested for a moment."""

    page_changed = Signal(object)
    settled = Signal()
    note_wanted = Signal()

    def __init__(self, context: Context, card: EvidenceCard) -> None:
        super().__init__()
        self.context = context
        self.file: DocumentFile | None = None
        self.pages: list[DocumentPage] = []
        self._page: int = -1
        self._away = False
        self.view = ReaderView(context.theme)
        set_role(self.view, "desk")
        self.view.setAccessibleName("Seiten der Unterlage")
        self.source = PageSource(context, self.view)
        self.marks = PageMarks(context, self.view)
        self.marking = Marking(context, self.view, self.marks, card, lambda: self.pages)
        self.spoken = Spoken(self.view)
        self.find_bar = FindBar(context, self.view)
        self.foot = ReaderFoot(context.theme, self.view)
        self.message = MessageBar(context.theme)
        self._resting = QTimer(self, singleShot=True, interval=KEPT_AFTER)
        self._resting.timeout.connect(self.keep_place)
        self._lay_out()
        self._listen()
        add_keys(self)
        self.setFocusProxy(self.view)

    # ------------------------------------------------------------ what is shown

    def show_file(self, file: DocumentFile | None) -> None:
        """Show a file where it was left; None for a document that has none."""
        self.put_away()
        self.file = file
        self._away = False
        self.message.say("")
        if file is None:
            self.message.say(NO_FILE, files=True)
            self._tell_page()
            return
        store = self.context.store
        self.pages = pages_of_file(store, file.id)
        if file.state is FileState.UNREADABLE:
            self._fail(file.sentence)
            self._tell_page()
            return
        left = place_in(file)
        if file.media in DRAWN:
            count = max(len(self.pages), file.pages, 1)
            self._show([Sheet(*USUAL_PAGE, self._text(at)) for at in range(count)], left)
            self.message.say(OPENING)
            self.source.open(file)
        elif self.pages:
            named = len(self.pages) > 1
            sheets = [TextSheet(page.text, page.label() if named else "") for page in self.pages]
            self._show([*sheets], left)
            self.message.say(file.sentence)
        else:
            self.message.say(file.sentence or READING)

    def put_away(self) -> None:
        """Remember where reading was left, and keep nothing of the file."""
        self.keep_place()
        self._resting.stop()
        self.source.close()
        self.find_bar.forget()
        self.find_bar.hide()
        self.view.clear()
        self.view.set_caret_mode(False)
        self.marks.show_pages(())
        self.file, self.pages, self._page = None, [], -1
        self.foot.show_pages((), with_text=False)

    def rest(self) -> None:
        """No picture and no word of a page stays in memory, and no process: locked, or another page is shown."""
        file = self.file
        if file is not None:
            self.put_away()
            self.file, self._away = file, True
        self.find_bar.field.clear()
        self.source.stop()

    def go_on(self) -> None:
        """After a rest the same file at the same place; the same for one that couldn't be opened or was given up."""
        file = self.file
        if file is None:
            return
        given_up = file.media in DRAWN and file.state is not FileState.UNREADABLE and not self.source.is_open
        if self._away or given_up:
            self.show_file(self.context.store.get(DocumentFile, file.id))
            self.source.warm()

    def go_to(self, page: DocumentPage, span: tuple[int, int] | None = None) -> None:
        """Bring a page into view, and select characters of its text."""
        at = next((i for i, each in enumerate(self.pages) if each.id == page.id), None)
        if at is None:
            return
        here = self.page
        if span is not None and span[0] < span[1]:
            self.view.select(at, *span)
            return
        if not self.view.caret_shown or self.view.caret.spot.page != at:
            self.view.put_cursor(at, 0)
        if here is None or here.id != page.id:  # what is in view stays as it was left
            self.view.show_page(at)

    def keep_place(self) -> None:
        """Remember where reading stands."""
        if self.file is None or self._away or not self.view.sheets:
            return
        page, share = self.view.place()
        zoom = WHOLE_PAGE if self.view.fits_page() else self.view.own_zoom() or FITS_WIDTH
        with suppress(KnownError):  # a full disk is told where something is written; this can wait
            keep_place(self.context.store, self.file, ReadingPlace(page + 1, share, zoom))

    @property
    def page(self) -> DocumentPage | None:
        """The page that is read: that of the cursor or of what is selected, where seen, else the page in view."""
        at = self._at()
        return self.pages[at] if self.view.sheets and at < len(self.pages) else None

    def _at(self) -> int:
        return self.view.caret.spot.page if self.view.caret_in_view() else self.view.current_page()

    # ------------------------------------------------------------ inside

    def _show(self, sheets: list[Sheet], left: ReadingPlace) -> None:
        self.view.show_sheets(sheets)
        if left.zoom == WHOLE_PAGE:
            self.view.fit_page()
        else:
            self.view.set_zoom(left.zoom or None)
        self.view.show_page(left.page - 1, left.share)
        self.marks.show_pages(self.pages)
        self._name_pages()
        self._tell_page()

    def _name_pages(self) -> None:
        labels = [self.pages[at].label() if at < len(self.pages) else f"S. {at + 1}" for at in
                  range(len(self.view.sheets))]  # fmt: skip
        self.foot.show_pages(tuple(labels), with_text=any(sheet.text for sheet in self.view.sheets))

    def _text(self, at: int) -> str:
        return self.pages[at].text if at < len(self.pages) else ""

    def _take_shape(self, shape: DocumentShape) -> None:
        """The true sizes of the pages are known."""
        if self.file is None:
            return
        if not shape.drawn:  # at the intake it was a picture: it isn't what it was
            self._fail(DIFFERS)
            return
        sheets = [Sheet(page.width, page.height, self._text(at)) for at, page in enumerate(shape.pages)]
        self.view.resize_sheets(sheets)
        self._name_pages()
        self.message.say(self.file.sentence)

    def _fail(self, sentence: str) -> None:
        self.message.say(sentence, outside=sentence != MISSING)

    def _tell_page(self) -> None:
        at = self._at() if self.view.sheets else 0
        if at != self._page or self.page is None:
            self._page = at
            self.page_changed.emit(self.page)
            self.spoken.tell_page(at, self.foot.label(at))

    def _moved(self) -> None:
        if self.file is not None and not self._away:
            self._resting.start()
            self._tell_page()

    def _hear(self, change: Change) -> None:
        """The file was read meanwhile: its pages have their texts now."""
        if self.file is not None and change.kind is DocumentPage and change.action == "added":
            self._reread.start()

    def _hear_ready(self, id: int) -> None:
        if self.file is not None and id == self.file.id:
            self._reread.start()

    def read_again(self) -> None:
        """Take in what was found out about the file since it was opened."""
        if self.file is None or self._away:
            return
        store = self.context.store
        self.file = store.get(DocumentFile, self.file.id)
        fresh = pages_of_file(store, self.file.id)
        if self.file.state is FileState.UNREADABLE or (self.file.media not in DRAWN and not self.view.sheets and fresh):
            self.show_file(self.file)
            return
        if [page.id for page in fresh] == [page.id for page in self.pages]:
            return
        self.pages = fresh
        for at, sheet in enumerate(self.view.sheets):
            sheet.set_text(self._text(at))
        self.marks.show_pages(self.pages)
        self._name_pages()
        self._page = -1
        self._tell_page()
        self.view.want_again()

    def _listen(self) -> None:
        self._reread = QTimer(self, singleShot=True, interval=300)
        self._reread.timeout.connect(self.read_again)
        self.source.shaped.connect(self._take_shape)
        self.source.failed.connect(self._fail)
        self.view.moved.connect(self._moved)
        self.view.cursor_moved.connect(lambda _: self._tell_page())
        self._resting.timeout.connect(self.settled)
        self.foot.page_wanted.connect(self.view.show_page)
        self.foot.evidence_wanted.connect(self.mark_evidence)
        self.foot.quote_wanted.connect(lambda: self.marking.mark(PassageKind.QUOTE))
        self.foot.secret_wanted.connect(lambda: self.marking.mark(PassageKind.CONFIDENTIAL))
        self.context.live.changed.connect(self._hear)
        self.context.live.closed.connect(self._let_go)
        intake_of(self.context).file_ready.connect(self._hear_ready)

    def step_piece(self, by: int) -> None:
        """To the next piece of evidence on these pages, or the one before."""
        if self.file is not None and self.pages:
            self.marking.step(self.file, by)

    def _let_go(self) -> None:
        """The store is closed: nothing is asked of it any more."""
        for timer in (self._resting, self._reread):
            timer.stop()
        self.file = None

    def mark_evidence(self) -> None:
        """Make evidence of what is selected; on a page without text the note is where evidence is made."""
        if self.view.sheets and not any(sheet.text for sheet in self.view.sheets):
            self.note_wanted.emit()
        self.marking.evidence()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.find_bar, self.message):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
