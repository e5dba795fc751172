"""A document of a Kommune, read: its pages, notes beside them, and what becomes evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from models.document_file import DocumentFile, DocumentPage, files_of_document
from models.document_life import set_state
from models.document_marks import TEXT, MarkedPiece
from models.document_review import DocumentReview, DocumentState
from models.evidence import Evidence, EvidenceCode
from models.municipality import Municipality
from models.passage import Passage
from models.store.errors import Gone, InBin
from models.store.record import address, read_address
from models.store.store import Change
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.intake.offer import accept_documents, choose_documents
from ui.outside_copy import open_outside, save_outside
from ui.pages.page import Page
from ui.panes import tab_through
from ui.place import Place, split_range
from ui.reader.desk import ReaderDesk
from ui.reader.head import ReaderHead
from ui.reader.side_panel import SidePanel
from ui.take_back import undo_of

SPLIT, NOTES = "reader.split", "reader.notes"
PANEL, LEAST_PAGES, LOW = 340, 420, 480
"""Width of the notes, what the pages keep, and the height below which the head is one line less."""
LEFT_MS = 60_000
"""So long after another page was opened, pictures and process stay."""
SAID = {
    DocumentState.READ: "Als gesichtet festgehalten",
    DocumentState.NOT_SELECTED: "Nicht ausgewählt. Bitte den Grund notieren.",
    DocumentState.RECEIVED: "Wieder auf eingegangen gesetzt",
}


class ReaderPage(Page):
    """`Place("document", uid of the document, part=uid of one of its files or "", field=address of a page's text or
    note, or of the document's note, with the characters to select)`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.document = DocumentReview(municipality_id=0)
        self.municipality = Municipality()
        self.files: list[DocumentFile] = []
        self._place = Place("document")
        self._stale = False
        self.head = ReaderHead(context)
        self.card = EvidenceCard(context, self)
        self.desk = ReaderDesk(context, self.card)
        self.panel = SidePanel(context, self.card)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.desk)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(lambda *_: context.state.set(SPLIT, self._splitter.sizes()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._splitter, 1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._left = QTimer(self, singleShot=True, interval=LEFT_MS)
        self._left.timeout.connect(self.desk.rest)
        accept_documents(context, self, self._where)
        self._listen()
        self._make_actions()
        tab_through(
            (self.head, self.desk.find_bar, self.desk.message, self.desk.view, *self.desk.foot.parts(), self.panel)
        )
        if context.state.get(NOTES, True) is False:
            self.head.notes_button.setChecked(False)

    # ------------------------------------------------------------ the page

    def show_place(self, place: Place) -> None:
        self.flush()
        self._left.stop()
        store = self.context.store
        document = store.by_uid(DocumentReview, place.uid)
        if document.removed_at is not None:
            raise InBin(document.label(), address(document, ""))
        where, span = split_range(place.field)
        table, uid, name = read_address(where)
        page = store.by_uid(DocumentPage, uid) if table == DocumentPage.table() else None
        files = files_of_document(store, document.id)
        wanted = next((f for f in files if (page is not None and f.id == page.file_id) or f.uid == place.part), None)
        if document.id != self.document.id or (wanted is None and self.desk.file is None):
            self._show_document(document, files, wanted)
        elif wanted is not None and (self.desk.file is None or wanted.id != self.desk.file.id):
            self.files = files
            self._show_file(wanted)
        else:
            self.desk.go_on()
        self._place = place
        self._go_inside(page, name, table, span)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        if not self.document.id:
            return ()
        return (
            ("Kommunen", Place("municipalities")),
            (self.municipality.label(), Place("dossier", self.municipality.uid, "overview")),
            ("Unterlagen", Place("dossier", self.municipality.uid, "documents")),
            (self.document.label(), None),
        )

    def flush(self) -> bool:
        self.desk.keep_place()
        written = [self.panel.flush(), self.card.flush()]  # every one, also after a failure
        return all(written)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self.desk.view, self.desk.foot, self.panel)

    def refresh(self) -> None:
        """Show what the store says now."""
        self._stale = False
        if not self.document.id:
            return
        store = self.context.store
        self.document = store.get(DocumentReview, self.document.id)
        if self.document.removed_at is not None:  # undo has taken it back: what lies in the bin isn't read
            self.context.go(Place("dossier", self.municipality.uid, "documents"))
            return
        self.head.show_document(self.document, self.municipality.label())
        files = files_of_document(store, self.document.id)
        if [file.id for file in files] != [file.id for file in self.files]:
            self.files = files
            kept = self.desk.file
            if kept is None or kept.id not in [file.id for file in files]:
                self._show_file(files[0] if files else None)
            self._show_files()
        self.panel.refresh()

    # ------------------------------------------------------------ what is done

    def set_state(self, state: DocumentState) -> None:
        """Say how far the document has come; undo takes it back."""
        if not self.flush() or self.document.state is state:
            return
        self.document = set_state(self.context.store, self.document, state)
        self.context.toast(SAID[state], undo_of(self.context, about=self.document))
        self.refresh()
        if state is DocumentState.NOT_SELECTED:
            self.head.notes_button.setChecked(True)
            self.panel.reason.focus()

    def show_notes(self, on: bool) -> None:
        """Show notes and evidence beside the pages, or leave all room to the pages."""
        if not on and self.panel.isAncestorOf(self.window().focusWidget() or self):
            self.desk.setFocus()
        self.panel.setVisible(on)
        self.context.state.set(NOTES, on)
        self._arrange()

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.keep_place()
        self._left.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._left.stop()
        if self._stale:
            self._soon.start()

    # ------------------------------------------------------------ inside

    def _show_document(
        self, document: DocumentReview, files: list[DocumentFile], wanted: DocumentFile | None = None
    ) -> None:
        store = self.context.store
        self.card.close_card()
        self.document, self.files = document, files
        self.municipality = store.get(Municipality, document.municipality_id)
        self.head.show_document(document, self.municipality.label())
        self.panel.show_document(document)
        self._show_file(wanted or (files[0] if files else None))
        self._show_files()
        self.trail_changed.emit()

    def _show_files(self) -> None:
        file = self.desk.file
        self.head.show_files(self.files, next((i for i, f in enumerate(self.files) if file and f.id == file.id), -1))

    def _show_file(self, file: DocumentFile | None) -> None:
        self.card.close_card()
        self.desk.show_file(file)
        self._show_files()

    def _switch(self, index: int) -> None:
        if self.flush() and 0 <= index < len(self.files):
            file = self.files[index]
            self.context.go(Place("document", self.document.uid, file.uid))

    def _go_inside(self, page: DocumentPage | None, name: str, table: str, span: tuple[int, int] | None) -> None:
        """To the characters of a place, and with the cursor there."""
        if page is not None:
            self.desk.go_to(page, span if name == TEXT else None)
        if page is not None and name and name != TEXT:
            self.head.notes_button.setChecked(True)
            self.panel.show_page(page)
            self.panel.focus_note(span=span)
        elif table == DocumentReview.table() and name == "note":
            self.head.notes_button.setChecked(True)
            self.panel.focus_note(whole=True, span=span)
        else:
            self.desk.setFocus()

    def _jump(self, piece: MarkedPiece) -> None:
        """To where a piece of evidence stands."""
        source = piece.source
        if isinstance(source, DocumentPage) and self.desk.file is not None and source.file_id != self.desk.file.id:
            where = address(source, piece.field)
            file = self.context.store.get(DocumentFile, source.file_id)
            self.context.go(Place("document", self.document.uid, file.uid, where))
            return
        if isinstance(source, DocumentPage):
            self.desk.go_to(source, (piece.passage.start, piece.passage.stop) if piece.field == TEXT else None)
        if piece.field == TEXT:
            self.desk.setFocus()
        else:
            self.panel.open_piece(piece)

    def _settle(self) -> None:
        """Reading rests: back and forward, and the next start, find the way."""
        page, file = self.desk.page, self.desk.file
        if file is not None and self.isVisible():
            field = address(page, TEXT) if page is not None else ""
            self.place_changed.emit(replace(self._place, field=field))  # the same stop, whichever file it named

    def _note(self) -> None:
        self.head.notes_button.setChecked(True)
        self.panel.focus_note()

    def _outside(self, act: Callable[[Context, QWidget, DocumentFile], object]) -> None:
        if self.flush() and self.desk.file is not None:
            act(self.context, self, self.context.store.get(DocumentFile, self.desk.file.id))

    def _where(self) -> tuple[Municipality, DocumentReview | None] | None:
        return (self.municipality, self.document) if self.document.id else None

    def _choose_files(self) -> None:
        if self.document.id and self.flush():
            choose_documents(self.context, self, self.municipality, self.document)

    def _hear(self, change: Change) -> None:
        if not self.document.id:
            return
        mine = change.kind is DocumentReview and change.id == self.document.id
        if mine or change.kind in (DocumentFile, Passage, Evidence, EvidenceCode, Municipality):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _lock(self) -> None:
        self.card.close_card()
        self.desk.rest()

    def _unlock(self) -> None:
        if not self.isVisible():
            return  # it goes on when it is shown
        try:
            self.desk.go_on()
        except Gone:  # the file went while the window was locked, as by a purge
            self.desk.show_file(None)

    def _arrange(self) -> None:
        px = self.context.theme.px
        self.head.below.setVisible(self.height() >= px(LOW))
        if self.panel.isHidden():
            return
        kept = self.context.state.get(SPLIT, None)
        panel = kept[1] if isinstance(kept, list) and len(kept) == 2 else px(PANEL)
        panel = min(int(panel), max(self.width() - px(LEAST_PAGES), self.width() // 3))
        self._splitter.setSizes([self.width() - panel, panel])

    def _listen(self) -> None:
        context, head, desk = self.context, self.head, self.desk
        head.state_wanted.connect(self.set_state)
        head.file_wanted.connect(self._switch)
        head.outside_wanted.connect(lambda: self._outside(open_outside))
        head.copy_wanted.connect(lambda: self._outside(save_outside))
        head.notes_wanted.connect(self.show_notes)
        desk.page_changed.connect(self.panel.show_page)
        desk.note_wanted.connect(self._note)
        desk.settled.connect(self._settle)
        desk.message.outside_wanted.connect(lambda: self._outside(open_outside))
        desk.message.files_wanted.connect(self._choose_files)
        self.panel.piece_chosen.connect(self._jump)
        context.live.changed.connect(self._hear)
        context.lock.locked.connect(self._lock)
        context.lock.unlocked.connect(self._unlock)

    def _make_actions(self) -> None:
        for text, keys, act in (
            ("Als gesichtet festhalten", "Ctrl+Return", lambda: self.set_state(DocumentState.READ)),
            ("Notizen und Belege ein- und ausblenden", "F8", self.head.notes_button.toggle),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
