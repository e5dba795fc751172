"""Before an interview: whom, when, where, by which guide, and what the person has to know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.contact import Contact
from models.guide_life import guides
from models.interview import Interview, InterviewStaff, InterviewState
from models.interview_life import cancel_interview, plan_again
from models.municipality import Municipality
from models.pseudonym import Pseudonym, add_partner, partners_of, remove_partner
from models.staff import Staff
from models.store.names_key import NamesUnreadable
from models.store.record import Record, specs
from models.store.store import Change
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.record_form import RecordForm, Section
from ui.forms.text_editors import LongEditor
from ui.interview.consent_card import ConsentCard
from ui.interview.interview_head import InterviewHead
from ui.place import Place
from ui.process.calendar_out import date_out
from ui.process.follow_ups import FollowUpList
from ui.process.people_field import Chosen, PeopleField
from ui.take_back import undo_of
from ui.widgets.card import Card, button, words
from ui.widgets.columns import Columns
from ui.widgets.scrolling import scrolling

FIELDS = (Section("", (("meets_on", "meets_at", "minutes"), "place", "function", "guide_id")),)
ON = {
    InterviewState.PLANNED: ("Interview be&ginnen", "Interview beginnen"),
    InterviewState.CANCELLED: ("Interview be&ginnen", "Interview beginnen"),
    InterviewState.RUNNING: ("Weiter im &Gespräch", "Weiter im Gespräch"),
}
AFTER = ("Zur &Nachbereitung", "Zur Nachbereitung")
"""What the button for the next step says, and its tooltip."""
SHOWN = ("meets_on", "meets_at", "minutes", "place", "function", "guide_id")
FUNCTION_HELP = "Was außerhalb gesagt werden darf: steht statt des Namens in Notizen und Bericht."


class SetupView(QWidget):
    """Emits `begin_wanted`; `information_wanted` for the page to hand over, `print_wanted` for the same on paper."""

    begin_wanted = Signal()
    information_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.interview = Interview(municipality_id=0)
        guides(context.store)  # the shipped ones are there to choose from
        self.visit = button(context.theme, "Besuch vor&bereiten", self._prepare, role="quiet", icon="print")
        self.visit.setToolTip("Besuch vorbereiten (Strg+Umschalt+B)")
        prepare = QAction("Besuch vorbereiten", self, shortcut=QKeySequence("Ctrl+Shift+B"))
        prepare.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        prepare.triggered.connect(lambda _=False: self._prepare())
        self.addAction(prepare)
        self.calendar = button(context.theme, "&Kalenderdatei", self._date_out, role="quiet", icon="calendar")
        self.calendar.setToolTip("Den Termin als Kalenderdatei (ICS) ablegen")
        self.cancel = button(context.theme, "&Absagen", self._cancel, role="quiet")
        self.begin = button(context.theme, "Interview be&ginnen", self.begin_wanted.emit, role="primary")
        self.begin.setToolTip("Interview beginnen (Strg+Eingabe)")
        self.head = InterviewHead(self.cancel, self.calendar, self.visit, self.begin)
        self.unreadable = words("", "warning", wrap=True)
        self.unreadable.hide()
        self.partners = PeopleField(
            context, "Interviewpartner/in hinzufügen", self._load_partners, self._add_partner, self._remove_partner
        )
        self.staff = PeopleField(
            context, "Interviewer/in hinzufügen", self._load_staff, self._add_staff, self._remove_staff, staff=True,
            placeholder="Name", width=24,
        )  # fmt: skip
        self.form = RecordForm(context, Interview, FIELDS, reserved="bgvhzka")
        self.autosave = Autosave(context, self)
        self.notes = LongEditor(context, specs(Interview)["notes"])
        self.consent = ConsentCard(context, self.information_wanted.emit, self.print_wanted.emit)
        self.consent.settled.connect(lambda: self.begin.setFocus(Qt.FocusReason.OtherFocusReason))
        self.follow_ups = FollowUpList(context)
        self._lay_out()
        context.live.changed.connect(self._hear)

    def show_interview(self, interview: Interview, field: str = "") -> None:
        """Show an interview, the cursor on what comes next."""
        store = self.context.store
        municipality = store.get(Municipality, interview.municipality_id)
        other = interview.id != self.interview.id
        self.interview = interview
        self._show_head()
        if other:
            self.form.show_record(interview)
        self.autosave.bind(self.notes, interview, "notes")
        self.partners.begin(municipality, interview)
        self.staff.begin(municipality, interview)
        self.follow_ups.show_about(interview, municipality.id)
        self.consent.show_interview(interview)
        name = field.rpartition("/")[2]
        if name in SHOWN:
            self.form.focus_field(name)
        elif name == "notes":
            self.notes.focus()
        elif name in ("informed", "consent"):
            getattr(self.consent, name).focus()
        elif not self.partners.people and self.unreadable.isHidden():
            self.partners.picker.setFocus()
        elif not (interview.informed and interview.consent):
            self.consent.first().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        parts = (self.autosave, self.form, self.partners, self.staff, self.follow_ups)
        written = [part.flush() for part in parts]  # every one, also after a failure
        return all(written)

    def rest(self) -> None:
        """Another part is shown: what is noted there isn't written along here, free notes may be long."""
        self.autosave.release(self.notes)

    # ------------------------------------------------------------ people

    def _load_partners(self) -> list[Chosen]:
        found, told = [], ""
        try:
            found = [Chosen(each, each, each.function) for each in partners_of(self.context.store, self.interview)]
        except NamesUnreadable as error:  # the notes were handed on without the names: the talk goes on all the same
            told = str(error)
        self.unreadable.setText(told)
        self.unreadable.setVisible(bool(told))
        self.partners.picker.setVisible(not told)
        return found

    def _add_partner(self, person: Record) -> None:
        store = self.context.store
        assert isinstance(person, Contact)
        with store.transaction("Interviewpartner/in hinzufügen"):
            add_partner(store, self.interview, person)
            if not self.interview.function:
                self.interview = store.change(self.interview, function=person.unit or person.function)

    def _remove_partner(self, person: Contact) -> None:
        with self.context.store.transaction("Interviewpartner/in herausnehmen"):
            remove_partner(self.context.store, self.interview, person)

    def _load_staff(self) -> list[Chosen]:
        store = self.context.store
        kept = store.find(InterviewStaff, interview_id=self.interview.id, order_by="position, id")
        return [Chosen(each, store.get(Staff, each.staff_id)) for each in kept if each.staff_id]

    def _add_staff(self, person: Record) -> None:
        if isinstance(person, Staff):
            with self.context.store.transaction("Interviewer/in hinzufügen"):
                self.context.store.add(InterviewStaff(interview_id=self.interview.id, staff_id=person.id))

    def _remove_staff(self, kept: InterviewStaff) -> None:
        with self.context.store.transaction("Interviewer/in herausnehmen"):
            self.context.store.remove(kept)

    # ------------------------------------------------------------ inside

    def _show_head(self) -> None:
        interview = self.interview
        self.head.show_interview(interview)
        text, tip = ON.get(interview.state, AFTER)
        self.begin.setText(text)
        self.begin.setToolTip(f"{tip} (Strg+Eingabe)")
        self.cancel.setVisible(interview.state in (InterviewState.PLANNED, InterviewState.CANCELLED))
        self.cancel.setText("&Absagen" if interview.state is InterviewState.PLANNED else "Wieder &aufnehmen")

    def _date_out(self) -> None:
        if self.flush():
            date_out(self.context, self.context.store.get(Interview, self.interview.id), self)

    def _cancel(self) -> None:
        store, before = self.context.store, self.interview
        if not self.flush():
            return
        if before.state is InterviewState.CANCELLED:
            plan_again(store, before)
            return
        cancel_interview(store, before)
        self.context.toast(f"{before.label()} ist abgesagt.", undo_of(self.context))

    def _prepare(self) -> None:
        self.flush()
        self.context.go(Place("visit", self.interview.uid))

    def _hear(self, change: Change) -> None:
        if not self.interview.id or not self.isVisible():
            return
        if change.kind is Interview and change.id == self.interview.id:
            self.interview = self.context.store.get(Interview, change.id)
            self._show_head()
        elif change.kind in (Pseudonym, Contact):
            self.partners.reload()
            self.consent.show_partners()

    def _lay_out(self) -> None:
        partners = Card("Interviewpartner/innen")
        partners.body.addWidget(self.partners)
        partners.body.addWidget(self.unreadable)
        notes = Card("Freie Notizen")
        notes.body.addWidget(self.notes.widget)
        staff = Card("Wir")
        staff.body.addWidget(self.staff)
        later = Card("Wiedervorlagen")
        later.body.addWidget(self.follow_ups)
        content = Columns(self.context, (partners, self.form, notes, staff), (self.consent, later))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(scrolling(content), 1)
