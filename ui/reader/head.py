"""The head of the reader: which document, how it stands, which of its files, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QMenu

from models.document_file import DocumentFile
from models.document_review import Confidentiality, DocumentReview, DocumentState
from ui.context import Context
from ui.outside_copy import OPEN_OUTSIDE, SAVE_AS
from ui.widgets.card import badge, button
from ui.widgets.page_head import PageHead

BADGES = {
    DocumentState.PROMISED: "plain",
    DocumentState.RECEIVED: "chip",
    DocumentState.READ: "done",
    DocumentState.NOT_SELECTED: "plain",
}
LONGEST_NAME = 60


class ReaderHead(PageHead):
    """The signals say what is wanted: `state_wanted(DocumentState)`, `file_wanted(index)`, ..."""

    state_wanted = Signal(object)
    file_wanted = Signal(int)
    outside_wanted = Signal()
    copy_wanted = Signal()
    notes_wanted = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._today = context.store.clock().date
        self.secret = badge("vertraulich", "due")
        self.files = QComboBox()
        self.files.setAccessibleName("Datei der Unterlage")
        self.files.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.files.activated.connect(self.file_wanted)
        self.read_button = button(theme, "&Gesichtet", lambda: self.state_wanted.emit(DocumentState.READ),
                                  role="primary", icon="check")  # fmt: skip
        self.read_button.setToolTip("Als gesichtet festhalten, von heute (Strg+Eingabe)")
        self.notes_button = button(theme, "&Notizen", lambda: None, icon="edit", name="Notizen und Belege")
        self.notes_button.setCheckable(True)
        self.notes_button.setChecked(True)
        self.notes_button.setToolTip("Notizen und Belege ein- und ausblenden (F8)")
        self.notes_button.toggled.connect(self.notes_wanted)
        self.more_button = button(theme, "&Mehr", lambda: None, name="Mehr zu dieser Unterlage")
        self.more_button.setToolTip("Nicht auswählen, extern öffnen, Kopie speichern")
        menu = QMenu(self.more_button)
        self._leave = menu.addAction("Nicht auswählen …", lambda: self.state_wanted.emit(DocumentState.NOT_SELECTED))
        self._again = menu.addAction("Wieder auf eingegangen", lambda: self.state_wanted.emit(DocumentState.RECEIVED))
        menu.addSeparator()
        self._outside = menu.addAction(OPEN_OUTSIDE, self.outside_wanted.emit)
        self._copy = menu.addAction(SAVE_AS, self.copy_wanted.emit)
        self.more_button.setMenu(menu)
        self.add_badge(self.secret)
        self.add_tools(self.files, self.read_button, self.notes_button, self.more_button)

    def show_document(self, document: DocumentReview, municipality: str) -> None:
        """Show how it stands now."""
        self.show_name(document.label())
        state = document.state
        self.show_state(state.label, BADGES[state])
        read_on = (
            f"gesichtet am {document.read_on:%d.%m.%Y}" if document.read_on and state is DocumentState.READ else ""
        )
        reason = f"Grund: {document.reason}" if state is DocumentState.NOT_SELECTED and document.reason else ""
        told = (municipality, document.kind.label, document.dated, document.provider, read_on, reason)
        self.show_below(" · ".join(filter(None, told)))
        self.secret.setVisible(document.confidentiality is Confidentiality.CONFIDENTIAL)
        self.read_button.setVisible(state is not DocumentState.READ)
        self._leave.setVisible(state is not DocumentState.NOT_SELECTED)
        self._again.setVisible(state in (DocumentState.READ, DocumentState.NOT_SELECTED))

    def show_files(self, files: Sequence[DocumentFile], at: int) -> None:
        """The files to choose from; one needs no choice."""
        with QSignalBlocker(self.files):
            self.files.clear()
            for file in files:
                name = file.label()
                self.files.addItem(name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…")
            self.files.setCurrentIndex(at)
        self.files.setVisible(len(files) > 1)
        for action in (self._outside, self._copy):
            action.setEnabled(bool(files))
