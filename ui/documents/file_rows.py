"""The files of a document: open one in the reader, take it out, or open a copy outside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.bin import throw_away
from models.document_file import DocumentFile, FileState, files_of_document
from models.document_review import DocumentReview
from models.store.errors import KnownError
from ui.context import Context
from ui.place import Place
from ui.take_back import undo_of
from ui.widgets.card import button, clear, row, words
from ui.widgets.eliding_link import ElidingLink

NO_FILE = "Noch keine. Ziehen Sie sie hierher."


class FileRows(QWidget):
    """One row a file; `removed` after one went to the bin."""

    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._document: DocumentReview | None = None
        self.files: list[DocumentFile] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_document(self, document: DocumentReview | None) -> None:
        """Show the files of this document as the store has them."""
        self._document = document
        found = files_of_document(self._context.store, document.id) if document is not None else []
        if found == self.files and self._rows.count():
            return
        self.files = found
        clear(self._rows)
        for file in found:
            self._rows.addWidget(self._row(file))
        if not found:
            self._rows.addWidget(words(NO_FILE, "small", wrap=True))

    def _row(self, file: DocumentFile) -> QWidget:
        made = QWidget()
        link = ElidingLink(file.label(), partial(self._open, file), f"{file.label()} lesen")
        gone = button(self._context.theme, "", partial(self._remove, file), role="quiet", icon="close",
                      name=f"{file.label()} entfernen")  # fmt: skip
        gone.setToolTip("Datei in den Papierkorb")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = row(link, words(_facts(file), "small"), gone, spacing=6)
        line.setStretch(0, 1)
        column.addLayout(line)
        if file.sentence:
            told = words(file.sentence, "warning" if file.state is FileState.UNREADABLE else "small", wrap=True)
            told.setContentsMargins(4, 0, 0, 4)
            told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(told)
        return made

    def _open(self, file: DocumentFile) -> None:
        if self._document is not None:
            self._context.go(Place("document", self._document.uid, file.uid))

    def _remove(self, file: DocumentFile) -> None:
        try:
            throw_away(self._context.store, file)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        self.removed.emit()
        self._context.toast(f"„{file.label()}“ liegt im Papierkorb.", undo_of(self._context))


def _facts(file: DocumentFile) -> str:
    """ "PDF, 24 S."; while its pages aren't known how far it is."""
    if file.state is not FileState.READY:
        return f"{file.media.label}, {file.state.label}"
    return f"{file.media.label}, {file.pages} S." if file.pages else file.media.label
