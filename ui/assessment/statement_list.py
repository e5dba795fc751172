"""The statements of one part in their order, as short texts that save themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from models.assessment import Assessment, AssessmentFinding, FindingPart
from models.assessment_life import findings_of, move_to
from models.assessment_reading import AssessmentReading
from models.code import Code
from models.store.record import Record, specs
from ui.assessment.statement_body import StatementBody
from ui.context import Context
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.record_list import RecordList

ADD = "Befund hinzufügen"


class StatementList(RecordList):
    """Those of `part` about any of `among`; a new one is about what the row above it is about, else about `code`.

    `evidence_wanted(finding)` leads to the evidence of one, `dropped(finding, ids)` are pieces laid on one,
    `use_wanted(finding, address)` leads to where the report says it.
    """

    evidence_wanted = Signal(object)
    dropped = Signal(object, list)
    use_wanted = Signal(object, str)

    def __init__(
        self,
        context: Context,
        assessment: Assessment,
        part: FindingPart,
        among: Collection[int],
        code: Code,
        choices: Callable[[], list[Code]],
        *,
        invite: bool = False,
        name: str = "",
    ) -> None:
        self.part, self.code = part, code
        self._reading: AssessmentReading | None = None
        self._about = code.id
        self._choices = choices

        def load() -> list[AssessmentFinding]:
            return [f for f in findings_of(context.store, assessment) if f.part is part and f.code_id in among]

        def create() -> AssessmentFinding:
            return AssessmentFinding(assessment_id=assessment.id, code_id=self._about, part=part)

        def editor(field: str) -> Editor:
            made = editor_for(context, specs(AssessmentFinding)[field])
            if field == "text":
                made.input.setAccessibleName(f"{name or part.label}, Befund")
                made.input.setPlaceholderText("Kurz und in ganzen Sätzen")
            return made

        super().__init__(
            context, AssessmentFinding, ("text", "memo"), load, create, editor=editor,
            arrange=partial(StatementBody, context), add_text=ADD, invite=invite,
        )  # fmt: skip
        self.add_button.setAccessibleName(f"{name or part.label}: {ADD}")

    def show_reading(self, reading: AssessmentReading) -> None:
        """Show what each statement rests on now."""
        self._reading = reading
        for row in self.rows:
            self._dress(row)

    def reload(self) -> None:
        super().reload()
        for row in self.rows:
            self._dress(row)

    def body_of(self, row: ListRow) -> StatementBody:
        """The statement's own widget."""
        found = row.findChild(StatementBody)
        assert isinstance(found, StatementBody)
        return found

    # ------------------------------------------------------------ inside

    def _make_row(self, record: Record | None) -> ListRow:
        row = super()._make_row(record)
        body = self.body_of(row)
        body.basis_wanted.connect(lambda: self._tell_evidence(row))
        body.moved.connect(lambda id: self._move(row, id))
        body.dropped.connect(lambda ids: self._drop(row, ids))
        body.use_wanted.connect(lambda where: self._tell_use(row, where))
        return row

    def _create_for(self, row: ListRow) -> Record:
        above = self.rows[: self.rows.index(row)][::-1]
        before = next((each.record for each in above if isinstance(each.record, AssessmentFinding)), None)
        self._about = before.code_id if before is not None else self.code.id
        return super()._create_for(row)

    def _adopt(self, record: Record) -> None:
        super()._adopt(record)
        for row in self.rows:
            if row.record is not None and row.record.uid == record.uid:
                self._dress(row)

    def _dress(self, row: ListRow) -> None:
        if self._reading is None:
            return
        record = row.record
        finding = next((f for f in self._reading.findings if record is not None and f.id == record.id), None)
        self.body_of(row).show_finding(finding, self._reading, self._choices())

    def _tell_evidence(self, row: ListRow) -> None:
        self.flush()
        if isinstance(row.record, AssessmentFinding):
            self.evidence_wanted.emit(row.record)

    def _tell_use(self, row: ListRow, where: str) -> None:
        self.flush()
        if isinstance(row.record, AssessmentFinding):
            self.use_wanted.emit(row.record, where)

    def _move(self, row: ListRow, id: int) -> None:
        self.flush()
        record, store = row.record, self.context.store
        if isinstance(record, AssessmentFinding):
            self._write(
                "Befund zuordnen",
                lambda: move_to(store, store.get(AssessmentFinding, record.id), store.get(Code, id)) and None,
            )

    def _drop(self, row: ListRow, ids: list[int]) -> None:
        self.flush()
        if isinstance(row.record, AssessmentFinding):
            self.dropped.emit(row.record, ids)

    def _press(self, row: ListRow, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._tell_evidence(row)
            return True
        return super()._press(row, watched, event)
