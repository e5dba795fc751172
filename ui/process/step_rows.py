"""The steps of a module as a list edited in place; under each, what it still lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.process import ProcessStep, StepState
from models.process_content import StepKind, step_text
from models.process_life import SOURCES, StepView
from models.store.record import Record, specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.choice_editors import ChoiceEditor
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.record_form import FieldBlock
from ui.forms.record_list import RecordList
from ui.forms.typed_values import date_text
from ui.process.calendar_out import date_out
from ui.theme import set_role
from ui.widgets.card import button, words

FIELDS = ("name", "planned_on", "done_on", "state")
ONE_LINE_ZOOM = 125
DECISION = ("go_on", "reasons")
MORE = ("who", "note")
"""Made when they are first asked for: ten steps have a hundred editors else."""
COLUMNS = {"name": "Schritt", "planned_on": "geplant am", "done_on": "erledigt am", "state": "Stand"}
HINTS = {"planned_on": "geplant am", "done_on": "erledigt am", "who": "durch"}


class StepRows(RecordList):
    """The rows of one Kommune's module. A step that is set to "erledigt" without a day gets today's."""

    def __init__(
        self, context: Context, load: Callable[[], Sequence[ProcessStep]], create: Callable[[], Record]
    ) -> None:
        self._notes: dict[ListRow, QLabel] = {}
        self._views: dict[str, StepView] = {}
        super().__init__(
            context, ProcessStep, FIELDS, load, create, editor=self._editor_of, arrange=self._arrange_row,
            add_text="Schritt hinzufügen", invite=False,
        )  # fmt: skip

    def show_views(self, views: Sequence[StepView]) -> None:
        """Say of each step how it stands and what it lacks."""
        self._views = {view.step.uid: view for view in views}
        for row, note in self._notes.items():
            view = self._views.get(row.record.uid) if row.record is not None else None
            if view is not None:
                self._show_view(row, note, view)

    def focus_field(self, uid: str, name: str = "") -> bool:
        row = next((r for r in self.rows if r.record is not None and r.record.uid == uid), None)
        if row is not None and name in MORE and name not in row.editors:
            row.findChild(QToolButton, "more").setChecked(True)
        return super().focus_field(uid, name)

    # ------------------------------------------------------------ rows

    def _show_view(self, row: ListRow, note: QLabel, view: StepView) -> None:
        text = " ".join(view.missing)
        if not text and view.state in (StepState.OPEN, StepState.RUNNING):
            text = view.hint
        told = "  ·  ".join(part for part in (view.detail, text) if part)
        note.setText(told)
        note.setVisible(bool(told))
        set_role(note, "small")
        state = row.editors["state"]
        assert isinstance(state, ChoiceEditor)
        derived = f"{view.state.label}, {view.source}" if view.source else StepState.OPEN.label
        state.input.setItemText(0, derived)
        day = "" if view.step.done_on or not view.done_on else date_text(view.done_on)
        done = row.editors["done_on"].input
        done.setPlaceholderText(day or HINTS["done_on"])
        done.setToolTip(f"{day} {view.source}" if day else "")
        row.setProperty("state", view.state.value)

    def _make_row(self, record: Record | None) -> ListRow:
        text = step_text(record.module, record.key) if isinstance(record, ProcessStep) else None
        kind = text.kind if text is not None else StepKind.PLAIN
        extra = DECISION if kind is StepKind.CLOSING else ("who",) if kind is StepKind.INFORM else ()
        self._fields = (*FIELDS, *extra)
        row = super()._make_row(record)
        note, more = row.findChild(QLabel, "missing"), row.findChild(QToolButton, "more")
        assert note is not None
        assert more is not None
        more.toggled.connect(lambda on, row=row: self._show_more(row, on))
        self._notes[row] = note
        return row

    def _show_more(self, row: ListRow, on: bool) -> None:
        rest = row.findChild(QWidget, "rest")
        record = row.record
        assert rest is not None
        if record is not None and rest.layout().isEmpty():
            for name in MORE:
                if name not in row.editors:
                    editor = row.editors[name] = self._editor_of(name)
                    rest.layout().addWidget(FieldBlock(editor, editor.spec.label))
                    self.autosave.bind(editor, record, name)
                    for widget in editor.inputs():
                        widget.installEventFilter(self)
            out = button(
                self.context.theme, "In den Kalender", lambda: self._date_out(row), role="quiet", icon="calendar",
                name=f"„{record.label()}“ als Kalenderdatei",
            )  # fmt: skip
            rest.layout().addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)
            self._lay_out()
        rest.setVisible(on and not rest.layout().isEmpty())
        if rest.isVisible():
            row.editors["note"].focus()

    def _date_out(self, row: ListRow) -> None:
        self.flush()
        if row.record is not None:
            date_out(self.context, row.record, self)

    def _discard(self, row: ListRow) -> None:
        self._notes.pop(row, None)
        super()._discard(row)

    def _editor_of(self, name: str) -> Editor:
        made = editor_for(self.context, specs(ProcessStep)[name])
        if name in HINTS:
            made.input.setPlaceholderText(HINTS[name])
        if name == "state":
            told = [f"{StepState.DONE.label}, {source}" for source in SOURCES.values()]
            self.context.theme.follow(made.input, lambda box: box.setMinimumWidth(self._room_for(box, told)))
        return made

    def _arrange_row(self, editors: dict[str, Editor]) -> QWidget:
        body, first, rest = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(first, 8, 4)
        for name in FIELDS:
            flow.addWidget(editors[name].widget)
        more = QToolButton(checkable=True)
        more.setObjectName("more")
        self.context.theme.dress(more, "more", "muted")
        more.setToolTip("Durch wen, Notiz")
        more.setAccessibleName("Mehr: durch wen, Notiz")
        flow.addWidget(more)
        if "who" in editors:
            flow.addWidget(editors["who"].widget)
        inner = QVBoxLayout(rest)
        inner.setContentsMargins(0, 4, 0, 8)
        rest.setObjectName("rest")
        rest.hide()
        note = words("", "small", wrap=True)
        note.setObjectName("missing")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(first)
        if "go_on" in editors:
            decision = QHBoxLayout()
            decision.setSpacing(16)
            decision.addWidget(FieldBlock(editors["go_on"], "Entscheidung"))
            decision.addWidget(FieldBlock(editors["reasons"], "Gründe"), 1)
            column.addLayout(decision)
        column.addWidget(note)
        column.addWidget(rest)
        return body

    def _room_for(self, box: QWidget, texts: Sequence[str]) -> int:
        """As wide as the longest of these and an arrow, so that columns stay where they are; not in large text, where
        each step takes some lines."""
        metrics = box.fontMetrics()
        wide = max(metrics.horizontalAdvance(text) for text in texts) + 7 * metrics.height() // 2
        return wide if self.context.theme.zoom <= ONE_LINE_ZOOM else 0
