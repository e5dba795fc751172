"""The documents that were promised in a talk: each leads to the register, and says when it comes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.document_review import DocumentReview, DocumentState, receive
from models.store.errors import KnownError
from models.store.record import address
from ui.context import Context
from ui.take_back import undo_of
from ui.whereabouts import place_of
from ui.widgets.card import badge, button, clear, row, words
from ui.widgets.eliding_link import ElidingLink

NONE = "Keine zugesagt."


class PromisedDocuments(QWidget):
    """Rows for what it is given; *Eingegangen* for what is awaited."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[DocumentReview] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)

    def show_documents(self, found: Sequence[DocumentReview]) -> None:
        """List these."""
        if list(found) == self._shown:
            return
        self._shown = list(found)
        clear(self._rows)
        for document in found:
            self._rows.addWidget(self._row(document))
        if not found:
            self._rows.addWidget(words(NONE, "muted"))

    def _row(self, document: DocumentReview) -> QWidget:
        made = QWidget()
        link = ElidingLink(document.label(), partial(self._open, document), f"{document.label()}: zu den Unterlagen")
        came = button(self._context.theme, "Eingegangen", partial(self._receive, document),
                      role="quiet", name=f"{document.label()} ist eingegangen")  # fmt: skip
        awaited = document.state is DocumentState.PROMISED
        due = f"bis {document.due_on:%d.%m.%Y}" if document.due_on and awaited else ""
        late = bool(due) and document.due_on is not None and document.due_on < self._context.store.clock().date()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        column.addWidget(link)
        state = badge("überfällig" if late else document.state.label, "due" if late else "plain")
        column.addLayout(row(state, words(due, "small"), 1, came))
        came.setVisible(awaited)  # in its place: alone it were a window of its own
        return made

    def _open(self, document: DocumentReview) -> None:
        try:
            self._context.go(place_of(self._context.store, address(document, "").rstrip("/")))
        except KnownError as error:
            self._context.toast(str(error), {})

    def _receive(self, document: DocumentReview) -> None:
        receive(self._context.store, self._context.store.get(DocumentReview, document.id))
        self._context.toast(f"Eingegangen: {document.label()}", undo_of(self._context, about=document))
