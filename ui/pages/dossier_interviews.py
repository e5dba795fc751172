"""Dossier, Interviews: planned ones, those in Nachbereitung, closed ones; a new one by naming a person."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.bin import throw_away
from models.contact import Contact, Role
from models.interview import Interview, InterviewState, interviews_of
from models.interview_life import named_without_interview, plan_interview, plan_named, planned_words
from models.meeting import NamedPartner
from models.meeting_life import refuse_begun
from models.municipality import Municipality
from models.pseudonym import Pseudonym
from models.store.errors import KnownError
from models.store.record import read_address
from ui.context import Context
from ui.interview.interview_row import InterviewRow
from ui.pages.dossier_tab import DossierTab, scrolling
from ui.place import Place
from ui.process.contact_picker import ContactPicker
from ui.take_back import undo_of
from ui.widgets.card import Card, button, clear, row, words

PURPOSE = (
    "Interviews nach Leitfaden. Nennen Sie die erste Person: Termin, Leitfaden und Einwilligung stehen dann "
    "auf ihrer Seite. Wer in einem Sondierungsgespräch genannt ist, lässt sich hier mit einem Klick einplanen."
)


class InterviewsTab(DossierTab):
    """Naming a person plans an interview with her; the list is in the order of the work."""

    kinds = (Interview, Pseudonym, Contact, Municipality, NamedPartner)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[InterviewRow] = []
        self.plan = Card("Interview planen")
        self.purpose = words(PURPOSE, "lead", wrap=True)
        self.picker = ContactPicker(context, "Mit wem?", role=Role.INTERVIEWEE)
        self.picker.picked.connect(self._plan)
        self.plan.body.addWidget(self.purpose)
        self.plan.body.addWidget(self.picker)
        self.named = words("", "small", wrap=True)
        self.named_button = button(context.theme, "", self._plan_named, icon="plus")
        self.plan.body.addWidget(self.named)
        self.plan.body.addLayout(row(self.named_button, 1))
        self.list = Card("Interviews")
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.list.body.addLayout(self._column)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.plan)
        column.addWidget(self.list)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def show_municipality(self, municipality: Municipality) -> None:
        self.picker.begin(municipality)
        super().show_municipality(municipality)

    def refresh(self) -> None:
        focused = next((r.interview.uid for r in self.rows if r.open_button.hasFocus()), "")
        found = sorted(interviews_of(self.context.store, self.municipality.id), key=_order)
        clear(self._column)
        self.rows = [InterviewRow(self.context, interview) for interview in found]
        for line in self.rows:
            line.remove_wanted.connect(self._remove)
            self._column.addWidget(line)
            if line.interview.uid == focused:
                line.open_button.setFocus()
        self.purpose.setVisible(not found)
        self.list.setVisible(bool(found))
        self._show_named()

    def focus_field(self, field: str) -> None:
        uid = read_address(field)[1]
        wanted = [line for line in self.rows if line.interview.uid == uid]
        waiting = [line for line in self.rows if line.interview.state is not InterviewState.CLOSED]
        if wanted or waiting:
            (wanted or waiting)[0].open_button.setFocus()
        else:
            self.picker.setFocus()

    def flush(self) -> bool:
        return self.picker.flush()

    def _plan(self, person: object) -> None:
        if isinstance(person, Contact):
            interview = plan_interview(self.context.store, self.municipality, [person])
            self.context.go(Place("interview", interview.uid, "setup"))

    def _show_named(self) -> None:
        """Who was named in a Sondierungsgespräch and waits for an interview; the names may be locked away."""
        with suppress(KnownError):
            named = named_without_interview(self.context.store, self.municipality.id)
            self.named.setText(f"Im Gespräch genannt: {', '.join(each.label() for each in named)}")
            self.named_button.setText("Interview planen" if len(named) == 1 else f"{len(named)} Interviews planen")
            self.named.setVisible(bool(named))
            self.named_button.setVisible(bool(named))
            return
        self.named.hide()
        self.named_button.hide()

    def _plan_named(self) -> None:
        try:
            planned = plan_named(self.context.store, self.municipality)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.refresh()
        undo = undo_of(self.context, first=partial(refuse_begun, self.context.store, planned))
        self.context.toast(planned_words(planned), undo)
        self.focus_field("")

    def _remove(self, interview: Interview) -> None:
        at = [line.interview.uid for line in self.rows].index(interview.uid)
        try:
            throw_away(self.context.store, interview)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.refresh()
        (self.rows[min(at, len(self.rows) - 1)].open_button if self.rows else self.picker).setFocus()
        self.context.toast(f"{interview.label()} liegt im Papierkorb.", undo_of(self.context))


def _order(interview: Interview) -> tuple[int, str, int]:
    """Running first, then planned by day, in Nachbereitung, closed, cancelled."""
    states = (InterviewState.RUNNING, InterviewState.PLANNED, InterviewState.REVIEW)
    rank = states.index(interview.state) if interview.state in states else len(states)
    day = interview.meets_on.isoformat() if interview.meets_on else "9999"
    return rank, day, interview.number
