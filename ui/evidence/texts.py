"""Ctrl+G on a text: what is selected becomes evidence; in a piece that is there already, its card opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from models.evidence import Evidence
from models.evidence_life import Piece, evidence_on, mark_again
from models.passage import Passage, PassageKind, passages_of
from models.store.errors import KnownError
from models.store.record import Record, address
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.forms.note_text import NoteEditor
from ui.take_back import undo_of

KEYS = "Ctrl+G"
ACTION = "Als Beleg zuordnen"
EMPTY = "Hier steht nichts, was ein Beleg sein könnte."
SELECT = "Bitte die Worte auswählen, auf denen der Beleg jetzt ruht, dann Strg+G."
NOT_FOUND = "Hier stehen keine Worte: Der Beleg bleibt ohne Wortlaut."
LOST = "Der Wortlaut von {} steht nicht mehr im Text. Der Beleg bleibt und sagt es."
Text = tuple[Record, str]


class TextEvidence(QObject):
    """Makes evidence of one editor's text. `where()` is the record and field that it shows, None for none;
    `flush()` writes what is pending."""

    def __init__(
        self,
        context: Context,
        editor: NoteEditor,
        card: EvidenceCard,
        where: Callable[[], Text | None],
        flush: Callable[[], bool],
    ) -> None:
        super().__init__(editor)
        self._context, self.editor, self.card = context, editor, card
        self._where, self._flush = where, flush
        self._homeless: tuple[Evidence, str] | None = None
        editor.evidence_wanted.connect(self.open_passage)
        editor.words_lost.connect(self._tell_lost)

    def mark(self) -> None:
        """Make evidence of what is selected, else open the piece at the cursor, else take the words at the cursor."""
        text = self._written()
        if text is None:
            return
        record, name = text
        homeless, self._homeless = self._homeless, None
        if homeless is not None and homeless[1] == address(record, name):
            self._give_home(homeless[0], record, name)
        elif (passage := self._at_cursor(passages_of(self._context.store, record, name))) is not None:
            self.open_passage(passage.id)
        else:
            self._begin(record, name)

    def open(self, piece: Piece) -> None:
        """Open the card of a piece of this text."""
        text = self._where()
        start, stop = piece.passage.start, piece.passage.stop
        if not start <= self.editor.here() <= stop:
            self.editor.show_place(start, stop)
        near = self._near(start, stop)
        self.card.edit(piece.evidence, near, text[0] if text else None)

    def open_passage(self, id: int) -> None:
        """Open the card of the piece that this passage is."""
        passage = self._context.store.get(Passage, id)
        evidence = evidence_on(self._context.store, passage)
        if evidence is not None and self._flush():
            self.editor.focus()
            self.open(Piece(evidence, passage))

    def find_home(self, evidence: Evidence) -> None:
        """Let a piece whose words are gone rest on what is selected now, or on what is selected next."""
        text = self._where()
        self._homeless = (evidence, address(*text)) if text is not None else None  # another text is not meant
        if self.editor.has_selection():
            self.mark()
        else:
            self._context.toast(SELECT)
        self.editor.focus()

    # ------------------------------------------------------------ inside

    def _tell_lost(self, id: int) -> None:
        evidence = evidence_on(self._context.store, self._context.store.get(Passage, id))
        if evidence is not None:
            self._context.toast(LOST.format(evidence.label()))

    def _written(self) -> Text | None:
        """The text as it is kept now: the editor's own is on disk."""
        text = self._where()
        if text is None or not self._flush():
            return None
        return self._context.store.get(type(text[0]), text[0].id), text[1]

    def _begin(self, record: Record, name: str) -> None:
        start, stop = trimmed(str(getattr(record, name)), *self.editor.to_mark(PassageKind.EVIDENCE, []))
        if start == stop:
            self._context.toast(EMPTY)
            return
        self.editor.deselect()
        self.editor.input.bring_into_sight()
        if self.card.begin(record, name, start, stop, self._near(start, stop)) is not None:
            self.editor.show_passages(passages_of(self._context.store, record, name))

    def _at_cursor(self, passages: list[Passage]) -> Passage | None:
        """The piece of evidence that is selected, or the shortest in which the cursor is."""
        here = self.editor.selection() if self.editor.has_selection() else (self.editor.here(), self.editor.here())
        around = [p for p in passages if p.kind is PassageKind.EVIDENCE and p.start <= here[0] and here[1] <= p.stop]
        if self.editor.has_selection():
            around = [p for p in around if (p.start, p.stop) == here]
        return min((p for p in around if not p.gone), key=lambda p: p.stop - p.start, default=None)

    def _give_home(self, evidence: Evidence, record: Record, name: str) -> None:
        start, stop = trimmed(str(getattr(record, name)), *self.editor.selection())
        if start == stop:
            self._context.toast(NOT_FOUND)
            return
        try:
            mark_again(self._context.store, evidence, record, name, start, stop)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self.editor.deselect()
        self.editor.show_passages(passages_of(self._context.store, record, name))
        self._context.toast(f"{evidence.label()} ist wieder zugeordnet.", undo_of(self._context))

    def _near(self, start: int, stop: int) -> Callable[[], QRect | None]:
        """Where these characters are, as the card's host counts."""

        def near() -> QRect | None:
            host, port = self.card.parentWidget(), self.editor.input.viewport()
            if host is None:
                return None
            spot = self.editor.spot(start, stop)
            seen = spot.intersected(port.rect())
            spot = spot if seen.isEmpty() else seen
            return QRect(port.mapTo(host, spot.topLeft()), spot.size())

        return near


def attach_evidence(
    context: Context,
    editor: NoteEditor,
    where: Callable[[], Text | None],
    flush: Callable[[], bool],
    card: EvidenceCard,
) -> TextEvidence:
    """Let Ctrl+G in this editor make evidence of the text that it shows; keep what is returned only if needed."""
    made = TextEvidence(context, editor, card, where, flush)
    add_action(editor.widget, made.mark)
    return made


def add_action(widget: QWidget, act: Callable[[], object]) -> QAction:
    """Ctrl+G for all that lies in a widget."""
    action = QAction(ACTION, widget)
    action.setShortcut(QKeySequence(KEYS))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda _=False: act())
    widget.addAction(action)
    return action


def trimmed(text: str, start: int, stop: int) -> tuple[int, int]:
    """The same characters without the blanks at both ends."""
    inside = text[start:stop]
    start += len(inside) - len(inside.lstrip())
    return start, max(start + len(inside.strip()), start)
