"""Dossier, Standort: the Standortbestimmungen of a Kommune."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.assessment import Assessment, AssessmentFinding, AssessmentRating, FindingEvidence
from models.code import Code
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceCode
from models.interview import Interview, InterviewQuestion
from models.municipality import Municipality
from models.passage import Passage
from models.store.record import address
from models.store.store import Change
from ui.assessment.view import AssessmentView
from ui.context import Context
from ui.forms.words import Words
from ui.pages.dossier_tab import MARGIN, RESERVED, DossierTab
from ui.place import Place
from ui.whereabouts import place_of
from ui.widgets.card import button, row

EMPTY = (
    "Hier entsteht die Standortbestimmung: kurze Befunde zu jeder Kernkomponente, was vorhanden und was zu entwickeln "
    "ist. Jeder ruht auf Belegen aus Gesprächen und Unterlagen."
)
OWN = (Assessment, AssessmentFinding, AssessmentRating, FindingEvidence)


class AssessmentTab(DossierTab):
    """An invitation as long as there is none."""

    kinds = (
        *OWN, Evidence, EvidenceCode, Contradiction, Code, Passage, Interview, InterviewQuestion,
        DocumentReview, DocumentFile, DocumentPage, Municipality,
    )  # fmt: skip
    puts_out = "Standortbestimmung"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._evidence_stale = False
        self.view = AssessmentView(context, RESERVED)
        self.view.leaving.connect(self.field_changed)
        self.view.evidence_wanted.connect(self._lead_to_evidence)
        self.view.question_wanted.connect(self._lead_to_question)
        self.begin_button = button(context.theme, "Standortbestimmung b&eginnen", self._begin, role="primary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._invitation())
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.addWidget(self._stack)

    def show_municipality(self, municipality: Municipality) -> None:
        self.municipality = municipality
        self._stale = self._evidence_stale = False
        self._turn(self.view.show_municipality(municipality))

    def refresh(self) -> None:
        evidence, self._evidence_stale = self._evidence_stale, False
        self._turn(self.view.reload(evidence=evidence))

    def focus_field(self, field: str) -> None:
        if self._stack.currentWidget() is not self.view:
            self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif field:
            self.view.show_field(field)
        else:
            self.view.focus_begin()

    def flush(self) -> bool:
        return self.view.flush()

    def export(self) -> None:
        """The sheet as PDF."""
        self.view.export()

    def print(self) -> None:
        """The sheet on paper."""
        self.view.print()

    # ------------------------------------------------------------ inside

    def _turn(self, has_some: bool) -> None:
        self._stack.setCurrentIndex(0 if has_some else 1)

    def _hear(self, change: Change) -> None:
        if change.kind in self.kinds and change.kind not in OWN:
            self._evidence_stale = True
        super()._hear(change)

    def _begin(self) -> None:
        self.view.begin()
        self._turn(True)

    def _lead_to_evidence(self, uid: str) -> None:
        self.context.go(Place("dossier", self.municipality.uid, "evidence", f"{Evidence.table()}/{uid}"))

    def _lead_to_question(self, uid: str) -> None:
        question = self.context.store.by_uid(InterviewQuestion, uid)
        self.context.go(place_of(self.context.store, address(question, "polished")))

    def _invitation(self) -> QWidget:
        made = QWidget()
        sentence = Words(EMPTY, "lead", 75)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(made)
        column.setSpacing(16)
        column.addStretch(2)
        column.addLayout(row(1, sentence, 1))  # aligned, it would get the height of one as wide as the page
        column.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        return made
