"""The rows of a list of Wiedervorlagen: tick, text, day, who; the rest behind "Mehr"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from models.contact import add_contact, contacts_of
from models.contact_line import read_contact
from models.follow_up import FollowUp, Urgency
from models.letters import begins, word_forms, words
from models.municipality import Municipality
from models.store.record import Record, specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.pickers import Choice
from ui.forms.record_form import FieldBlock
from ui.forms.record_list import RecordList
from ui.forms.reference_editor import ReferenceEditor
from ui.process.calendar_out import date_out
from ui.process.done_editor import DoneEditor
from ui.widgets.card import badge, button

FIELDS = ("text", "done_on", "due_on", "owed_by", "contact_id", "warn_days", "note")
PERSON_PX, BADGE_DROP = 172, 6
"""A name's width: what stands to today finds room behind it on the same line."""
URGENCY_BADGES = {Urgency.OVERDUE: "due", Urgency.DUE: "due", Urgency.SOON: "plain"}
"""Amber says that it is time; nothing here is wrong, so nothing is red."""


class FollowUpRows(RecordList):
    """Sorted by day, so nothing is moved by hand; `place_name(record)` and `open_place` make a link to what it is on.

    Enter in a row asks for the next line instead of opening an empty row.
    """

    def __init__(
        self,
        context: Context,
        load: Callable[[], Sequence[FollowUp]],
        municipality_id: Callable[[], int | None],
        next_line: Callable[[], None],
        place_name: Callable[[FollowUp], str] = lambda _: "",
        open_place: Callable[[FollowUp], None] = lambda _: None,
    ) -> None:
        self._municipality_id = municipality_id
        self._next_line = next_line
        self._place_name = place_name
        self._open_place = open_place
        self._badges: dict[ListRow, QLabel] = {}
        super().__init__(
            context, FollowUp, FIELDS, load, lambda: FollowUp(municipality_id=municipality_id()),
            editor=self._editor_of, arrange=self._lay_out_row, invite=False,
        )  # fmt: skip
        self.add_button.hide()

    def add_row(self, below: ListRow | None = None) -> ListRow:
        self._next_line()
        assert below is not None  # only Enter in a row asks here
        return below

    def move_row(self, row: ListRow, to: int) -> None:
        """The days order the rows."""

    def mark(self) -> None:
        """Say of each row how it stands to today."""
        today = self.context.store.clock().date()
        for row, label in self._badges.items():
            assert isinstance(row.record, FollowUp)
            stands = row.record.urgency(today)
            shown = row.record.done_on is None and stands in URGENCY_BADGES
            label.setVisible(shown)
            if shown:
                label.setText(stands.label)
                if label.property("role") != URGENCY_BADGES[stands]:
                    label.setProperty("role", URGENCY_BADGES[stands])
                    label.style().polish(label)

    def refresh_record(self, record: FollowUp) -> None:
        """A record was changed, here or elsewhere."""
        for row in self.rows:
            if row.record is not None and row.record.id == record.id:
                row.record = record

    # ------------------------------------------------------------ rows

    def _make_row(self, record: Record | None) -> ListRow:
        row = super()._make_row(record)
        row.handle.hide()
        row.number.hide()
        if isinstance(record, FollowUp):
            what = record.label()
            row.remove_button.setAccessibleName(f"„{what}“ entfernen")
            self._complete(row, record)
        return row

    def _complete(self, row: ListRow, record: FollowUp) -> None:
        flow = row.editors["text"].widget.parentWidget().layout()
        assert isinstance(flow, FlowLayout)
        self._badges[row] = badge("")
        self._badges[row].hide()
        level = QWidget()
        room = QVBoxLayout(level)
        room.setContentsMargins(0, BADGE_DROP, 0, 0)
        room.addWidget(self._badges[row])
        flow.addWidget(level)
        name = self._place_name(record)
        if name:
            link = button(self.context.theme, name, lambda: self._open_place(record), role="link")
            link.setAccessibleName(f"{name} öffnen")
            flow.addWidget(link)
        out = button(self.context.theme, "In den Kalender", lambda: self._date_out(row), role="quiet", icon="calendar")
        out.setAccessibleName(f"„{record.label()}“ als Kalenderdatei")
        row.editors["warn_days"].widget.parentWidget().parentWidget().layout().addWidget(out)

    def _date_out(self, row: ListRow) -> None:
        self.flush()
        if row.record is not None:
            date_out(self.context, row.record, self)

    def _discard(self, row: ListRow) -> None:
        self._badges.pop(row, None)
        super()._discard(row)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.mark()

    def _editor_of(self, name: str) -> Editor:
        spec = specs(FollowUp)[name]
        if name == "done_on":
            return DoneEditor(self.context, spec)
        if name == "contact_id":
            made = ReferenceEditor(self.context, spec, self._find_person, self._add_person)
            theme = self.context.theme
            theme.follow(made.input, lambda line: line.setMaximumWidth(theme.px(PERSON_PX)))
            return made
        return editor_for(self.context, spec)

    def _lay_out_row(self, editors: dict[str, Editor]) -> QWidget:
        body, first, rest = QWidget(), QWidget(), QWidget()
        more = QToolButton(checkable=True)
        self.context.theme.dress(more, "more", "muted")
        more.setToolTip("Vorwarnung und Notiz")
        more.setAccessibleName("Mehr: Vorwarnung und Notiz")
        flow = FlowLayout(first, 8, 4)
        for name in ("text", "due_on", "owed_by", "contact_id"):
            flow.addWidget(editors[name].widget)
        flow.addWidget(more)
        inner = QHBoxLayout(rest)
        inner.setContentsMargins(0, 2, 0, 8)
        inner.setSpacing(16)
        for name in ("warn_days", "note"):
            inner.addWidget(FieldBlock(editors[name], editors[name].spec.label), 0 if name == "warn_days" else 1)
        rest.hide()
        more.toggled.connect(rest.setVisible)
        editors["contact_id"].input.setPlaceholderText("Person")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(first)
        column.addWidget(rest)
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        tick = editors["done_on"].widget
        tick.layout().setContentsMargins(0, 2, 0, 0)  # level with the text beside it
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        return body

    # ------------------------------------------------------------ people

    def _find_person(self, text: str) -> list[Choice]:
        id = self._municipality_id()
        people = contacts_of(self.context.store, id) if id is not None else []
        choices = [Choice(p.id, p.label(), p.function if p.full_name() else "") for p in people]
        return [c for c in choices if begins(words(text), word_forms(f"{c.text} {c.hint}"))]

    def _add_person(self, text: str) -> Choice | None:
        id = self._municipality_id()
        if id is None:
            return None
        store = self.context.store
        added = add_contact(store, read_contact(text, store.get(Municipality, id)))
        return Choice(added.id, added.label(), added.function)
