"""Beside the pages: what the reader notes on the page in view and on the whole, and the evidence so far."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from models.document_file import DocumentPage
from models.document_marks import NOTE, MarkedPiece, pieces_of_document
from models.document_review import DocumentReview, DocumentState
from models.passage import PassageKind, passages_of
from models.store.record import Record, specs
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.texts import Text, TextEvidence
from ui.evidence.texts import attach_evidence as attach
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.note_text import NoteEditor, NoteText
from ui.reader.piece_list import PieceList
from ui.theme import set_role
from ui.widgets.card import words
from ui.widgets.scrolling import filling

PAGE_ROWS, WHOLE_ROWS = (3, 6), (2, 4)
NO_PAGE = "Notiz zur &Seite"
NO_PIECES = "Noch kein Beleg. Worte auswählen (S nimmt den Satz), auch in einer Notiz, dann Strg+G."


class SidePanel(QWidget):
    """Notes save themselves; Ctrl+G, Ctrl+B and Ctrl+H mark in them, too. `piece_chosen(MarkedPiece)` for a jump."""

    piece_chosen = Signal(object)

    def __init__(self, context: Context, card: EvidenceCard) -> None:
        super().__init__()
        self.context = context
        self.document: DocumentReview | None = None
        self.page: DocumentPage | None = None
        self._coming: DocumentPage | None = None
        self.autosave = Autosave(context, self)
        self.page_note = self._note(specs(DocumentPage)[NOTE], PAGE_ROWS)
        self.whole_note = self._note(specs(DocumentReview)[NOTE], WHOLE_ROWS)
        self.reason = editor_for(context, specs(DocumentReview)["reason"])
        self.texts: dict[NoteEditor, TextEvidence] = {}
        for editor in (self.page_note, self.whole_note):
            self.texts[editor] = attach(context, editor, partial(self._text_of, editor), self.autosave.flush, card)
            self._add_marks(editor)
            editor.remarked.connect(partial(self._show_marks, editor))
        self.pieces = PieceList(context.theme)
        self.pieces.chosen.connect(self.piece_chosen)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.autosave.written.connect(lambda _: self._soon.start())
        QApplication.instance().focusChanged.connect(self._follow_when_left)

    def show_document(self, document: DocumentReview | None) -> None:
        """Show the notes on that document."""
        self.document = document
        if document is None:
            for editor in (self.whole_note, self.page_note, self.reason):
                self.autosave.release(editor)
            self.page = self._coming = None
            self.pieces.show_pieces(())
            return
        self.autosave.bind(self.whole_note, document, NOTE)
        self.autosave.bind(self.reason, document, "reason")
        self._show_marks(self.whole_note)
        self.show_page(None)
        self.refresh()

    def show_page(self, page: DocumentPage | None) -> None:
        """Show the note on the page in view; while one writes, the note stays with its page."""
        self._coming = page
        if not self.page_note.input.hasFocus() or self.page is None:
            self._bind_page()

    def refresh(self) -> None:
        """Show how the document stands now, and its evidence."""
        if self.document is None:
            return
        store = self.context.store
        self.document = store.get(DocumentReview, self.document.id)
        self.reason_part.setVisible(self.document.state is DocumentState.NOT_SELECTED)
        found = pieces_of_document(store, self.document)
        self.pieces.show_pieces(found)
        self.pieces.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.evidence_title.setText(f"Belege aus dieser Unterlage · {len(found)}" if found else "Belege")

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def focus_note(self, *, whole: bool = False, span: tuple[int, int] | None = None) -> None:
        """Put the cursor into the note on the page, or on the whole, and select characters of it."""
        editor = self.whole_note if whole else self.page_note
        if not whole:
            self._bind_page()
        editor.focus()
        if span is not None:
            editor.select_place(*span)

    def open_piece(self, piece: MarkedPiece) -> None:
        """Select a piece in the note that it stands in."""
        self.focus_note(
            whole=not isinstance(piece.source, DocumentPage), span=(piece.passage.start, piece.passage.stop)
        )

    # ------------------------------------------------------------ inside

    def _bind_page(self) -> None:
        page, self.page = self._coming, self._coming
        self.page_note.input.setEnabled(page is not None)
        if page is None:
            self.autosave.release(self.page_note)
            self.page_note.show("")
            self.page_note.show_passages([])
            self.page_label.setText(NO_PAGE)
            return
        fresh = self.context.store.get(DocumentPage, page.id)
        self.autosave.bind(self.page_note, fresh, NOTE)
        self._show_marks(self.page_note)
        self.page_label.setText(f"Notiz zu {page.label()}".replace("&", "&&").replace("Notiz zu S", "Notiz zu &S", 1))
        self.page_note.input.setAccessibleName(f"Notiz zu {page.label()}")

    def _follow_when_left(self, before: QWidget | None, _: QWidget | None) -> None:
        if before is self.page_note.input and self._coming is not self.page and self.document is not None:
            self._bind_page()

    def _record_of(self, editor: NoteEditor) -> Record | None:
        return self.page if editor is self.page_note else self.document

    def _text_of(self, editor: NoteEditor) -> Text | None:
        record = self._record_of(editor)
        return (record, NOTE) if record is not None else None

    def _show_marks(self, editor: NoteEditor) -> None:
        record = self._record_of(editor)
        if record is not None:
            editor.show_passages(passages_of(self.context.store, record, NOTE))

    def _mark(self, editor: NoteEditor, kind: PassageKind) -> None:
        record = self._record_of(editor)
        if record is not None and self.autosave.flush():
            editor.mark(record, NOTE, kind)

    def _add_marks(self, editor: NoteEditor) -> None:
        for kind, keys in ((PassageKind.QUOTE, "Ctrl+B"), (PassageKind.CONFIDENTIAL, "Ctrl+H")):
            action = QAction(f"Als {kind.label} markieren", editor.widget)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, editor=editor, kind=kind: self._mark(editor, kind))
            editor.widget.addAction(action)

    def _note(self, spec: object, rows: tuple[int, int]) -> NoteEditor:
        editor = NoteEditor(self.context, spec)  # type: ignore[arg-type]
        assert isinstance(editor.input, NoteText)
        editor.input.set_rows(*rows)
        return editor

    def _lay_out(self) -> None:
        set_role(self, "surface")
        self.page_label, whole_label = words(NO_PAGE, "small"), words("Notiz zur &Unterlage", "small")
        self.page_label.setBuddy(self.page_note.input)
        whole_label.setBuddy(self.whole_note.input)
        reason_label = QLabel("G&rund der Nichtauswahl")
        set_role(reason_label, "small")
        reason_label.setBuddy(self.reason.input)
        self.reason_part = QWidget()
        part = QVBoxLayout(self.reason_part)
        part.setContentsMargins(0, 0, 0, 6)
        part.setSpacing(2)
        part.addWidget(reason_label)
        part.addWidget(self.reason.widget)
        self.evidence_title, self.nothing = words("Belege", "small"), words(NO_PIECES, "muted", wrap=True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(4)
        column.addWidget(self.reason_part)
        column.addWidget(self.page_label)
        column.addWidget(self.page_note.widget, 3)
        column.addWidget(whole_label)
        column.addWidget(self.whole_note.widget, 2)
        column.addWidget(self.evidence_title)
        column.addWidget(self.nothing)
        column.addWidget(self.pieces, 4)
        column.addStretch(0)
        self.reason_part.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(inside))
