"""Dossier, Ablauf: the steps of the module, planned and done, its clock, when to come back."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.document_review import DocumentReview
from models.interview import Interview
from models.meeting import Meeting
from models.module_clock import ModuleClock, clock_of
from models.municipality import Municipality
from models.pause import Pause, pauses_of
from models.process import ProcessStep, StepState, steps_of_municipality
from models.process_life import begin_steps, current_step, module_of, step_views
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.forms.record_list import RecordList
from ui.pages.dossier_tab import DossierTab, scrolling
from ui.process.calendar_out import municipality_out
from ui.process.column_heads import ColumnHeads
from ui.process.follow_ups import FollowUpList
from ui.process.step_rows import COLUMNS, StepRows
from ui.process.timeline import Timeline
from ui.widgets.card import Card, button, words
from ui.widgets.columns import GAP

NOT_BEGUN = "Die Zeit von Modul 1 beginnt mit dem geführten Sondierungsgespräch."


class ProcessTab(DossierTab):
    """Ablauf: the steps of the module, planned and done, with its clock."""

    kinds = (Agreement, AgreementVersion, DocumentReview, Interview, Meeting, Municipality, Pause, ProcessStep)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.module = 1
        self.timeline = Timeline(context)
        self.clock = words("", "muted", wrap=True)
        self.steps = StepRows(context, self._load_steps, self._new_step)
        self.follow_ups = FollowUpList(context)
        self.pauses = RecordList(
            context, Pause, ("since", "until", "reason"), self._load_pauses, self._new_pause,
            add_text="Vergangene Pause", invite=False,
        )  # fmt: skip
        self.timeline.opened.connect(lambda uid: self.steps.focus_field(uid))
        context.live.changed.connect(self._complete)
        self._lay_out()

    # ------------------------------------------------------------ the tab

    def show_municipality(self, municipality: Municipality) -> None:
        if municipality.id != self.municipality.id:
            self.flush()
        self.municipality = municipality
        self.module = module_of(self.context.store, municipality)
        begin_steps(self.context.store, municipality, self.module)
        for part in (self.steps, self.pauses):
            part.reload()
        self.follow_ups.show_all_of(municipality)
        self.refresh()

    def refresh(self) -> None:
        store = self.context.store
        module = module_of(store, self.municipality)
        if module != self.module:
            self.module = module
            begin_steps(store, self.municipality, module)
            self.steps.reload()
        views = step_views(store, self.municipality, self.module)
        clock = clock_of(store, self.municipality) if self.module == 1 else ModuleClock()
        self.stage.title.setText(f"Modul {self.module}")
        self.clock.setText(clock_words(clock) if self.module == 1 else "")
        self.clock.setVisible(self.module == 1)
        self.timeline.show_module(views, clock, pauses_of(store, self.municipality))
        self.steps.show_views(views)

    def focus_field(self, field: str) -> None:
        table, uid, name = read_address(field)
        lists = {"process_step": self.steps, "pause": self.pauses}
        if table == "follow_up":
            self.follow_ups.focus_field(uid, name)
        elif table in lists:
            lists[table].focus_field(uid, name)
        elif at := current_step(step_views(self.context.store, self.municipality, self.module)):
            self.steps.focus_field(at.step.uid, "done_on")

    def flush(self) -> bool:
        written = [part.flush() for part in (self.steps, self.follow_ups, self.pauses)]
        return all(written)

    # ------------------------------------------------------------ records

    def _load_steps(self) -> list[ProcessStep]:
        return steps_of_municipality(self.context.store, self.municipality.id, self.module)

    def _new_step(self) -> ProcessStep:
        return ProcessStep(municipality_id=self.municipality.id, module=self.module)

    def _load_pauses(self) -> list[Pause]:
        return self.context.store.find(Pause, municipality_id=self.municipality.id, order_by="since, id")

    def _new_pause(self) -> Pause:
        return Pause(municipality_id=self.municipality.id)

    def _complete(self, change: Change) -> None:
        """A step that is ticked off without a day was done today, unless the records elsewhere know the day."""
        if change.kind is not ProcessStep or "state" not in change.fields or not self.isVisible():
            return
        store = self.context.store
        step = store.get(ProcessStep, change.id)
        if step.state is not StepState.DONE or step.done_on is not None:
            return
        last = store.steps.last
        if last is None or not any(delta.uid == step.uid and "state" in delta.columns for delta in last.deltas):
            return  # undo has brought the tick back, with the day that was there or with none
        views = step_views(store, self.municipality, step.module)
        known = next((view.done_on for view in views if view.step.id == step.id), None)
        if known is None:
            store.steps.join_next()
            store.change(step, done_on=store.clock().date())

    def _dates_out(self) -> None:
        self.flush()
        municipality_out(self.context, self.municipality, self)

    def _lay_out(self) -> None:
        self.stage = Card("Modul 1")
        self.calendar_button = button(
            self.context.theme, "&Kalenderdatei", self._dates_out, role="quiet", icon="calendar",
            name="Alle Termine dieser Kommune als Kalenderdatei",
        )  # fmt: skip
        self.stage.tools.addWidget(self.calendar_button)
        self.stage.body.addWidget(self.clock)
        self.stage.body.addWidget(self.timeline)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.stage)
        for title, part in (
            ("Schritte", self.steps),
            ("Wiedervorlagen", self.follow_ups),
            ("Vergangene Pausen", self.pauses),
        ):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # rows don't give way
            card = Card(title)
            if part is self.steps:
                card.body.addWidget(ColumnHeads(self.context, self.steps, COLUMNS))
            card.body.addWidget(part)
            column.addWidget(card)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))


def clock_words(clock: ModuleClock) -> str:
    """ "Begonnen am 02.11.2026  ·  früheste Fertigstellung 02.02.2027  ·  spätestens vorgesehen 02.05.2027"."""
    if clock.start is None or clock.early is None or clock.late is None:
        return NOT_BEGUN
    rested = f"{clock.paused_days} Tage Pause" if clock.paused_days > 1 else "1 Tag Pause" if clock.paused_days else ""
    parts = (
        f"Begonnen am {clock.start:%d.%m.%Y}",
        f"früheste Fertigstellung {clock.early:%d.%m.%Y}",
        f"spätestens vorgesehen {clock.late:%d.%m.%Y}",
        rested,
        "" if clock.running else "ruht zurzeit",
    )
    return "  ·  ".join(part for part in parts if part)
