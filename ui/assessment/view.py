"""Standort: parts at the left, statements in the middle, at the right what they rest on or what stood there before."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from models.assessment import Assessment, AssessmentFinding, FindingPart, assessments_of
from models.assessment_gaps import gaps_of
from models.assessment_reading import ACROSS_PARTS, COMPONENT_PARTS, AssessmentReading
from models.code import Code
from models.evidence_book import EvidenceBook
from models.municipality import Municipality
from models.store.record import address, read_address
from ui.assessment import doing
from ui.assessment.arrangement import Arrangement
from ui.assessment.basis_panel import BasisPanel
from ui.assessment.details_panel import DetailsPanel
from ui.assessment.earlier_panel import EarlierPanel
from ui.assessment.gaps_panel import GapsPanel
from ui.assessment.head import AssessmentHead
from ui.assessment.outline import DETAILS, GAPS, Outline, code_key, entries, part_key
from ui.assessment.statement_panel import ABOUT, StatementPanel
from ui.assessment_export import put_out_assessment
from ui.context import Context
from ui.evidence.uses import go_to
from ui.printing import print_document


class AssessmentView(QWidget):
    """Shows one Standortbestimmung of a Kommune. `leaving(address)` comes before it leads to evidence or a question,
    `evidence_wanted(uid)` and `question_wanted(uid)` lead there."""

    leaving = Signal(str)
    evidence_wanted = Signal(str)
    question_wanted = Signal(str)

    def __init__(self, context: Context, reserved: str) -> None:
        super().__init__()
        self.context = context
        self.municipality = Municipality()
        self.assessment: Assessment | None = None
        self.reading: AssessmentReading | None = None
        self.book: EvidenceBook | None = None
        self._others: list[Assessment] = []
        self._key = ""
        self._extra: list[Code] = []
        self.outline = Outline(context.theme)
        self.head = AssessmentHead(context, self.outline.line)
        self.statements = StatementPanel(context)
        self.details = DetailsPanel(context, reserved)
        self.gaps = GapsPanel(context)
        self.middle, self.right = QStackedWidget(), QStackedWidget()
        for part in (self.statements, self.details, self.gaps):
            self.middle.addWidget(part)
        self.basis, self.earlier = BasisPanel(context), EarlierPanel(context)
        for part in (self.basis, self.earlier):
            self.right.addWidget(part)
        self.right_tabs = QTabBar(drawBase=False, expanding=False)
        self.right_tabs.setAccessibleName("Was daneben steht")
        for title in ("Belege", "Andere daneben"):
            self.right_tabs.addTab(title)
        self.arrangement = Arrangement(self)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self.arrangement.order_tabs)
        self._connect()

    # ------------------------------------------------------------ for the page

    def show_municipality(self, municipality: Municipality) -> bool:
        """Show the latest Standortbestimmung of a Kommune, or the one that was shown last; False where it has none."""
        if municipality.id != self.municipality.id:
            self.assessment, self._key = None, ""
        self.municipality = municipality
        found = self.reload(evidence=True)
        self.arrangement.order_tabs()  # the first Tab may come before any timer
        return found

    def reload(self, *, evidence: bool = False) -> bool:
        """Read again, `evidence` too where it may have changed; False where there is nothing to show."""
        store = self.context.store
        found = assessments_of(store, self.municipality.id)
        before = self.assessment
        self.assessment = next(
            (a for a in found if before is not None and a.id == before.id), found[0] if found else None
        )
        if self.assessment is None:
            return False
        if before is None or before.id != self.assessment.id:
            self.statements.forget()
        self.reading = AssessmentReading(store, self.assessment)
        if evidence or self.book is None or self.book.municipality_id != self.municipality.id:
            self.book = EvidenceBook(store, self.municipality.id)
        self._show_head(found)
        self._show()
        return True

    def show_assessment(self, assessment: Assessment) -> None:
        """Show this one."""
        self.flush()
        self.assessment = assessment
        self.statements.forget()
        self.basis.begin_above()
        self.reload()

    def show_field(self, field: str) -> None:
        """Show what an address leads to: a Standortbestimmung, or a statement with the cursor in it."""
        table, uid, name = read_address(field)
        store = self.context.store
        if table == Assessment.table():
            self.show_assessment(store.by_uid(Assessment, uid))
            if name:
                self._choose(DETAILS)
                self.details.form.focus_field(name)
            return
        if table == AssessmentFinding.table():
            finding = store.by_uid(AssessmentFinding, uid)
            if self.assessment is None or finding.assessment_id != self.assessment.id:
                self.show_assessment(store.get(Assessment, finding.assessment_id))
            self._show_finding(finding, name)

    def focus_begin(self) -> None:
        """Put the cursor where work would begin."""
        (self.outline if self.outline.isVisibleTo(self) else self.outline.line).setFocus()

    def begin(self) -> None:
        """Begin a new one."""
        self.flush()
        made = doing.begin(self.context, self.municipality)
        self._key = ""
        self.show_assessment(made)
        self.statements.focus_first()

    def export(self) -> None:
        """The sheet as PDF."""
        if self.flush() and self.assessment is not None:
            put_out_assessment(self.context, self.assessment, self)

    def print(self) -> None:
        """The sheet on paper."""
        if self.flush() and self.assessment is not None:
            put_out_assessment(self.context, self.assessment, self, print_document)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [self.statements.flush(), self.details.flush()]
        return all(written)

    def has_right(self) -> bool:
        """Whether evidence, or another Standortbestimmung, stands beside what is shown."""
        return self._key not in (DETAILS, GAPS)

    # ------------------------------------------------------------ showing

    def _show_head(self, found: list[Assessment]) -> None:
        assert self.assessment is not None
        self._others = found
        self.head.show_assessments(found, self.assessment)
        others = [each for each in found if each.id != self.assessment.id]
        self.right_tabs.setVisible(bool(others))
        self.earlier.show_others(others)
        if not others:
            self.right_tabs.setCurrentIndex(0)

    def _show(self) -> None:
        """Show the chosen part."""
        reading, book = self.reading, self.book
        if reading is None or book is None:
            return
        gaps = gaps_of(reading, book)
        found = list(entries(reading, self._known_key(reading), gaps.count))
        self.outline.show_entries(found, self._key)
        is_open = reading.assessment.closed_on is None
        about: list[Code] = []
        if self._key == DETAILS:
            self.details.show_assessment(reading.assessment)
            self.middle.setCurrentWidget(self.details)
        elif self._key == GAPS:
            self.gaps.show_gaps(gaps, reading, book)
            self.middle.setCurrentWidget(self.gaps)
        else:
            about = self._show_statements(reading)
            self.middle.setCurrentWidget(self.statements)
        part = FindingPart(self._key.removeprefix("part/")) if self._key.startswith("part/") else None
        self.basis.show_about(book, reading, about, part, open=is_open)
        self.arrangement.fit()
        self._ordering.start()

    def _show_statements(self, reading: AssessmentReading) -> list[Code]:
        """What is said of the chosen part; returns the categories whose evidence goes with it."""
        is_open = reading.assessment.closed_on is None
        code = self._code(reading)
        if code is not None:
            self.statements.show_code(reading, code)
            self.earlier.show_parts((*COMPONENT_PARTS, *ACROSS_PARTS[1:]), reading.within(code), open=is_open)
            return [code]
        part = FindingPart(self._key.removeprefix("part/"))
        self.statements.show_part(reading, part, self._extra)
        offered = reading.fields() if part is FindingPart.ACTION_FIELD else reading.components
        if is_open and not self.statements.offers:
            self.statements.add_offer(ABOUT[part], offered, self._add_about)
        self.earlier.show_parts((part,), None, open=is_open)
        return offered if part is FindingPart.ACTION_FIELD else []

    def _known_key(self, reading: AssessmentReading) -> str:
        known = {DETAILS, GAPS, *(part_key(part.value) for part in ACROSS_PARTS)}
        known |= {code_key(code.uid) for top in reading.components for code in (top, *reading.aspects(top))}
        if self._key not in known:
            self._key = code_key(reading.components[0].uid) if reading.components else DETAILS
        return self._key

    def _code(self, reading: AssessmentReading) -> Code | None:
        uid = self._key.removeprefix("code/")
        return next((code for code in reading.codes.values() if code.uid == uid), None)

    # ------------------------------------------------------------ doing

    def _choose(self, key: str) -> None:
        self.flush()
        self._key, self._extra = key, []
        self.basis.begin_above()
        self._show()

    def _add_about(self, code: Code) -> None:
        """A statement across components about this category begins."""
        self._extra.append(code)
        self._show()
        for each in self.statements.lists:
            if each.code.id == code.id:
                each.add_row()

    def _show_finding(self, finding: AssessmentFinding, name: str = "") -> None:
        reading = self.reading
        if reading is None or finding.id not in {each.id for each in reading.findings}:
            return
        across = finding.part is FindingPart.ACTION_FIELD
        code = reading.codes[reading.component_of(reading.about(finding))]
        here = self._code(reading)
        shown = here is not None and not across and reading.about(finding) in reading.within(here)
        if not shown and self._key != part_key(finding.part.value):
            is_component = code.id in {each.id for each in reading.components}
            self._choose(code_key(code.uid) if is_component and not across else part_key(finding.part.value))
        self.statements.focus_statement(finding.uid, name or "text")
        self.basis.show_finding(finding)

    def _follow(self, where: str) -> None:
        table, uid, _ = read_address(where)
        if table == AssessmentFinding.table() and self.reading is not None:
            found = next((f for f in self.reading.findings if f.uid == uid), None)
            self.basis.show_finding(found or self.context.store.by_uid(AssessmentFinding, uid))

    def _look_at_evidence(self, finding: AssessmentFinding) -> None:
        self.right_tabs.setCurrentIndex(0)
        self.basis.show_finding(finding)
        self.basis.focus_list()

    def _toggle(self, id: int, contradicts: bool) -> None:
        if self.basis.finding is not None:
            self.flush()
            doing.toggle(self.context, self.basis.finding, self.basis.basis(), id, contradicts=contradicts)

    def _drop(self, finding: AssessmentFinding, ids: list[int]) -> None:
        self.basis.show_finding(finding)
        doing.rest_on_all(self.context, finding, ids)

    def _back_to_statement(self) -> None:
        finding = self.basis.finding
        if finding is None or not self.statements.focus_statement(finding.uid, "text"):
            self.focus_begin()

    def _lead_to_evidence(self, id: int) -> None:
        if self.book is not None and id in self.book.facts.at:
            self._tell_leaving()
            self.evidence_wanted.emit(self.book.line(id).uid)

    def _lead_to_use(self, finding: AssessmentFinding, where: str) -> None:
        self.basis.show_finding(finding)
        self._tell_leaving()
        go_to(self.context, where)

    def _lead_to_question(self, uid: str) -> None:
        self._tell_leaving()
        self.question_wanted.emit(uid)

    def _tell_leaving(self) -> None:
        self.flush()
        here = self.basis.finding or self.assessment
        if here is not None:
            self.leaving.emit(address(here, "").rstrip("/"))

    def _take(self, finding: AssessmentFinding) -> None:
        if self.assessment is not None and self.flush():
            doing.take_over(self.context, finding, self.assessment)

    def _close_or_open(self) -> None:
        if self.assessment is not None and self.flush():
            current = self.context.store.get(Assessment, self.assessment.id)
            (doing.close if current.closed_on is None else doing.reopen)(self.context, current)

    def _remove(self) -> None:
        if self.assessment is not None and self.flush():
            doing.remove(self.context, self.context.store.get(Assessment, self.assessment.id))

    # ------------------------------------------------------------ making

    def _connect(self) -> None:
        head = self.head
        head.chosen.connect(lambda at: self.show_assessment(self._others[at]))
        for wanted, act in (
            (head.new_wanted, self.begin), (head.pdf_wanted, self.export), (head.print_wanted, self.print),
            (head.closing_wanted, self._close_or_open), (head.removal_wanted, self._remove),
        ):  # fmt: skip
            wanted.connect(act)
        self.outline.chosen.connect(self._choose)
        self.outline.entered.connect(self._enter)
        self.right_tabs.currentChanged.connect(self.right.setCurrentIndex)
        self.statements.focused.connect(self._follow)
        self.statements.evidence_wanted.connect(self._look_at_evidence)
        self.statements.dropped.connect(self._drop)
        self.statements.use_wanted.connect(self._lead_to_use)
        self.basis.toggled.connect(self._toggle)
        self.basis.entered.connect(self._lead_to_evidence)
        self.basis.left.connect(self._back_to_statement)
        self.earlier.taken.connect(self._take)
        self.details.closing.connect(self._close_or_open)
        self.details.reopening.connect(self._close_or_open)
        self.details.removal.connect(self._remove)
        self.gaps.aspect_wanted.connect(lambda code: (self._choose(code_key(code.uid)), self.statements.focus_first()))
        self.gaps.finding_wanted.connect(self._show_finding)
        self.gaps.evidence_wanted.connect(self._lead_to_evidence)
        self.gaps.question_wanted.connect(self._lead_to_question)

    def _enter(self) -> None:
        if self._key == DETAILS:
            self.details.form.focus_first()
        elif self._key == GAPS:
            self.gaps.focus_first()
        else:
            self.statements.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit()
