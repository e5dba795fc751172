"""Dossier, Interviews: planned ones, those in Nachbereitung, closed ones; a new one by naming a person."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.bin import throw_away
from models.contact import Contact
from models.interview import Interview, InterviewState, interviews_of
from models.interview_life import plan_interview
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
from ui.widgets.card import Card, clear, words

PURPOSE = (
    "Interviews nach Leitfaden. Nennen Sie die erste Person: Termin, Leitfaden und Einwilligung stehen dann "
    "auf ihrer Seite. Aus einem Sondierungsgespräch werden alle genannten auf einmal geplant."
)


class InterviewsTab(DossierTab):
    """Naming a person plans an interview with her; the list is in the order of the work."""

    kinds = (Interview, Pseudonym, Contact, Municipality)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rows: list[InterviewRow] = []
        self.plan = Card("Interview planen")
        self.purpose = words(PURPOSE, "lead", wrap=True)
        self.picker = ContactPicker(context, "Mit wem?")
        self.picker.picked.connect(self._plan)
        self.plan.body.addWidget(self.purpose)
        self.plan.body.addWidget(self.picker)
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

    def _remove(self, interview: Interview) -> None:
        store = self.context.store
        try:
            throw_away(store, interview)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.context.toast(f"{interview.label()} liegt im Papierkorb.", undo_of(self.context))


def _order(interview: Interview) -> tuple[int, str, int]:
    """Running first, then planned by day, in Nachbereitung, closed, cancelled."""
    states = (InterviewState.RUNNING, InterviewState.PLANNED, InterviewState.REVIEW)
    rank = states.index(interview.state) if interview.state in states else len(states)
    day = interview.meets_on.isoformat() if interview.meets_on else "9999"
    return rank, day, interview.number
