"""Whom a Sondierungsgespräch names as interview partners, and the one action that plans their interviews."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.contact import Contact, Role
from models.contact_finding import where_from
from models.interview_life import partners_without_interview, plan_from_meeting, planned_words
from models.meeting import Meeting, NamedPartner
from models.meeting_life import name_partner, refuse_begun
from models.municipality import Municipality
from models.pseudonym import interviews_with
from models.store.errors import KnownError
from models.store.record import Record, specs
from ui.context import Context
from ui.forms.editors import Editor
from ui.forms.list_row import ListRow
from ui.forms.record_list import RecordList
from ui.place import Place
from ui.process.contact_picker import ContactPicker
from ui.take_back import undo_of
from ui.widgets.card import Card, badge, button, row, words

EXAMPLE = "Udo Bahr, Leiter, Fachdienst Jugend"
HINT = "Wen sollen wir für Modul 1 befragen? Ein paar Buchstaben genügen; Eingabe fügt auch hinzu, wer neu ist."


class PartnerRows(RecordList):
    """The partners named, each with what for; the picker above adds them."""

    def __init__(self, context: Context, meeting: Meeting) -> None:
        self._people: dict[ListRow, tuple[QLabel, QLabel, QLabel]] = {}
        super().__init__(
            context, NamedPartner, ("note",),
            lambda: context.store.find(NamedPartner, meeting_id=meeting.id, order_by="position, id"),
            lambda: NamedPartner(meeting_id=meeting.id),
            arrange=self._arrange_row, invite=False,
        )  # fmt: skip
        self.add_button.hide()

    def people(self) -> list[Contact]:
        """Who is named."""
        ids = [row.record.contact_id for row in self.rows if isinstance(row.record, NamedPartner)]
        return [self.context.store.get(Contact, id) for id in ids if id is not None]

    def add_row(self, below: ListRow | None = None) -> ListRow:
        """Enter in a row goes on to the next; a new one comes from the picker."""
        assert below is not None
        at = self.rows.index(below) + 1
        if at < len(self.rows):
            self.rows[at].focus()
        return below

    def show_interviews(self) -> None:
        """Say of each partner who it is and which interview there is."""
        store = self.context.store
        for line, (name, place, interview) in self._people.items():
            if not isinstance(line.record, NamedPartner) or line.record.contact_id is None:
                continue
            contact = store.get(Contact, line.record.contact_id)
            name.setText(contact.label())
            place.setText(where_from(store, contact))
            try:
                found = interviews_with(store, contact)
                told = f"{found[-1].pseudonym} {found[-1].state.label}" if found else ""
            except KnownError:
                told = ""
            interview.setText(told)
            interview.setVisible(bool(told))
            line.editors["note"].input.setAccessibleName(f"{contact.label()}: wozu")
            line.remove_button.setAccessibleName(f"{contact.label()} herausnehmen")

    def _arrange_row(self, editors: dict[str, Editor]) -> QWidget:
        name, place, interview = words("", "strong"), words("", "small", wrap=True), badge("")
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addLayout(row(name, interview, 1))
        who.addWidget(place)
        body = QWidget()
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 4)
        line.setSpacing(8)
        line.addLayout(who, 1)
        editors["note"].input.setPlaceholderText(specs(NamedPartner)["note"].label)
        line.addWidget(editors["note"].widget, 0, Qt.AlignmentFlag.AlignTop)
        self._made = name, place, interview
        return body

    def _make_row(self, record: Record | None) -> ListRow:
        made = super()._make_row(record)
        self._people[made] = self._made
        return made

    def _discard(self, row: ListRow) -> None:
        self._people.pop(row, None)
        super()._discard(row)

    def _lay_out(self) -> None:
        super()._lay_out()
        self.show_interviews()


class PartnersCard(Card):
    """Line, rows, and *Interviews planen*."""

    changed = Signal()
    left_empty = Signal()

    def __init__(self, context: Context, meeting: Meeting) -> None:
        super().__init__("Interviewpartner/innen")
        self._context = context
        self._meeting = meeting
        self.rows = PartnerRows(context, meeting)
        self.rows.changed.connect(self.refresh)
        self.picker = ContactPicker(
            context,
            "Interviewpartner/in nennen",
            placeholder=EXAMPLE,
            width=44,
            taken=self.rows.people,
            role=Role.INTERVIEWEE,
        )
        self.picker.picked.connect(self._name)
        self.picker.left_empty.connect(self.left_empty)
        self.plan_button = button(context.theme, "", self.plan, icon="plus")
        self.body.addWidget(words(HINT, "small", wrap=True))
        self.body.addWidget(self.picker)
        self.body.addWidget(self.rows)
        self.body.addLayout(row(self.plan_button, 1))
        self.picker.begin(context.store.get(Municipality, meeting.municipality_id), meeting)
        self.refresh()

    @property
    def without_interview(self) -> int:
        """How many of those named have no interview yet."""
        try:
            return len(partners_without_interview(self._context.store, self._meeting))
        except KnownError:
            return 0

    def refresh(self) -> None:
        """Say what can be planned now."""
        self.rows.show_interviews()
        count = self.without_interview
        self.plan_button.setVisible(count > 0)
        self.plan_button.setText("&Interview planen" if count == 1 else f"{count} &Interviews planen")
        self.changed.emit()

    def plan(self) -> None:
        """An interview for each partner without one; told by a toast, undone in one step."""
        store = self._context.store
        self.flush()
        try:
            planned = plan_from_meeting(store, self._meeting)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self.refresh()
        if not planned:
            self._context.toast("Niemand ist ohne Interview.")
            return
        uid = store.get(Municipality, self._meeting.municipality_id).uid
        actions = {
            "Zu den Interviews": partial(self._context.go, Place("dossier", uid, "interviews")),
            **undo_of(self._context, self.refresh, first=partial(refuse_begun, store, planned)),
        }
        self._context.toast(planned_words(planned), actions)
        self.picker.setFocus()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.rows.flush(), self.picker.flush()])

    def _name(self, person: Contact) -> None:
        self._try(lambda: name_partner(self._context.store, self._meeting, person))
        self.rows.reload()
        self.refresh()
        self.picker.setFocus()

    def _try(self, act: partial[None]) -> None:
        try:
            act()
        except KnownError as error:
            self._context.toast(str(error))
        self.refresh()
