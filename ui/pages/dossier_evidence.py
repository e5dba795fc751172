"""Dossier, Belege: what was said and read, as evidence to filter, count and compare."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from models.code import Code
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceCode
from models.interview import Interview, InterviewQuestion
from models.meeting import Meeting, MeetingTopic
from models.municipality import Municipality
from models.passage import Passage
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.evidence_book.view import EvidenceBookView
from ui.pages.dossier_tab import MARGIN, DossierTab
from ui.place import Place
from ui.widgets.card import button, words

EMPTY = (
    "Hier sammelt sich, worauf Standortbestimmung und Bericht stehen. Markieren Sie in einer Antwort, einem Gespräch "
    "oder einer Unterlage ein paar Worte und drücken Sie Strg+G: Sie werden ein Beleg mit Art und Kategorien."
)


class EvidenceTab(DossierTab):
    """An invitation as long as there is no evidence."""

    kinds = (
        Evidence, EvidenceCode, Contradiction, Code, Passage, Interview, InterviewQuestion, Meeting, MeetingTopic,
        DocumentReview, DocumentFile, DocumentPage, Municipality,
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view = EvidenceBookView(context)
        self.view.leaving.connect(lambda uid: self.field_changed.emit(f"evidence/{uid}"))
        self.begin_button = button(context.theme, "Zu den Intervie&ws", self._begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._invitation())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 16)
        column.addWidget(self._stack)

    def show_municipality(self, municipality: Municipality) -> None:
        self.municipality = municipality
        self._stale = False
        self.view.show_municipality(municipality)
        self._turn()

    def refresh(self) -> None:
        self.view.municipality = self.municipality
        self.view.reload()
        self._turn()

    def focus_field(self, field: str) -> None:
        table, uid, _ = read_address(field)
        if table == Evidence.table() and uid:
            self.view.show_piece(uid)
        elif self._stack.currentWidget() is self.view:
            self.view.focus_begin()
        else:
            self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        return self.view.flush()

    # ------------------------------------------------------------ inside

    def _turn(self) -> None:
        has_some = self.view.book is not None and len(self.view.book) > 0
        self._stack.setCurrentIndex(0 if has_some else 1)

    def _hear(self, change: Change) -> None:
        """What concerns one piece alone is read alone, where somebody looks; all else reads everything anew."""
        if change.kind is Contradiction and change.fields == {"note"}:
            return
        piece = self._piece_of(change)
        if piece is not None and self.isVisible():
            self.view.refresh_piece(piece)
        else:
            super()._hear(change)

    def _piece_of(self, change: Change) -> int | None:
        if change.kind is EvidenceCode:
            return self.context.store.get(EvidenceCode, change.id).evidence_id
        alone = change.kind is Evidence and change.action == "changed" and change.fields <= {"kind", "memo"}
        return change.id if alone else None

    def _begin(self) -> None:
        self.context.go(Place("dossier", self.municipality.uid, "interviews"))

    def _invitation(self) -> QWidget:
        made = QWidget()
        sentence = words(EMPTY, "lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.context.theme.follow(sentence, lambda label: label.setMaximumWidth(self.context.theme.px(620)))
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout()  # aligned in the column, it would be as narrow as it likes, and cut
        line.addStretch(1)
        line.addWidget(sentence, 100)
        line.addStretch(1)
        column = QVBoxLayout(made)
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(line)
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        return made
