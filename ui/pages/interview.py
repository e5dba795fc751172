"""One interview: prepared, talked, worked over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.interview import Interview, InterviewState
from models.interview_life import (
    close_interview,
    end_interview,
    reopen_interview,
    resume_interview,
    start_interview,
)
from models.interview_review import waiting_interviews
from models.municipality import Municipality
from models.store.errors import InBin, KnownError
from models.store.record import address
from ui.context import Context
from ui.interview.review import ReviewView
from ui.interview.setup import SetupView
from ui.interview.talk import TalkView
from ui.interview_export import export_information, export_pseudonymised, export_record, export_release_note
from ui.pages.page import Page
from ui.place import Place
from ui.printing import PRINT_KEYS, print_document

DOCUMENTS = (
    ("&Mitschrift mit Namen", export_record),
    ("Mitschrift mit Namen und &Rohnotizen", partial(export_record, raw=True)),
    ("Mitschrift &pseudonymisiert", export_pseudonymised),
    ("&Gesprächsnotiz zur Freigabe", export_release_note),
)
LISTENING_MINUTES = 30
"""One listens long without typing: a talk locks itself no sooner than this."""
TITLES = {"setup": "Vorbereitung", "talk": "Gespräch", "review": "Nachbereitung"}
USUAL = {
    InterviewState.PLANNED: "setup",
    InterviewState.CANCELLED: "setup",
    InterviewState.RUNNING: "talk",
    InterviewState.REVIEW: "review",
    InterviewState.CLOSED: "review",
}


class InterviewPage(Page):
    """Shows an interview as setup, talk or review: Place.part says which, else its state does."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.interview = Interview(municipality_id=0)
        self.part = "setup"
        self._views: dict[str, SetupView | TalkView | ReviewView] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._next_step = self._action("Der nächste Schritt", "Ctrl+Return", self._go_on)
        self._action("Mitschrift als PDF", "Ctrl+E", self.export)
        self._action("Mitschrift drucken", PRINT_KEYS, self.print)

    # ------------------------------------------------------------ the page

    def show_place(self, place: Place) -> None:
        interview = self.context.store.by_uid(Interview, place.uid)
        if interview.removed_at is not None:
            raise InBin(interview.label(), address(interview, ""))
        self.flush()
        self.interview = interview
        self.part = self._allowed(place.part)
        view = self.view
        for each in self._views.values():
            if each is not view and not isinstance(each, TalkView):  # a talk keeps its undo
                each.rest()
        self._stack.setCurrentWidget(view)
        self._next_step.setEnabled(self.part != "talk")
        self._listen()
        view.show_interview(interview, place.field)
        self.trail_changed.emit()

    def fills_window(self) -> bool:
        return self.part == "talk"

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        if not self.interview.id:
            return ()
        municipality = self._municipality()
        return (
            ("Kommunen", Place("municipalities")),
            (municipality.label(), Place("dossier", municipality.uid, "interviews")),
            (f"{self.interview.label()} – {TITLES[self.part]}", None),
        )

    def flush(self) -> bool:
        written = [view.flush() for view in self._views.values()]  # every one, also after a failure
        return all(written)

    def may_leave_for(self, place: Place) -> bool:
        here = place.page, place.uid, place.part
        return not self.fills_window() or here == ("interview", self.interview.uid, "talk")

    def panes(self) -> tuple[QWidget, ...]:
        view = self.view
        if isinstance(view, TalkView):
            return (view.list, view.notes, view.strip.widget)
        return view.panes() if isinstance(view, ReviewView) else (view,)

    @property
    def view(self) -> SetupView | TalkView | ReviewView:
        """What is shown."""
        if self.part not in self._views:
            made = {"setup": self._make_setup, "talk": self._make_talk, "review": self._make_review}[self.part]()
            self._views[self.part] = made
            self._stack.addWidget(made)
        return self._views[self.part]

    # ------------------------------------------------------------ what is done

    def start(self) -> None:
        """Begin the talk, or go on with it; one that is over goes on in its Nachbereitung."""
        if self.interview.state in (InterviewState.REVIEW, InterviewState.CLOSED):
            self.context.go(Place("interview", self.interview.uid, "review"))
        else:
            self._do(start_interview, "talk")

    def end(self) -> None:
        """The talk is over."""
        if self._do(end_interview, "review"):
            self.context.toast("Interview beendet", {"Fortsetzen": self.resume})

    def resume(self) -> None:
        """The talk was ended too early."""
        self._do(resume_interview, "talk")

    def close_for_good(self) -> None:
        """Nothing is left to do."""
        if self._do(close_interview, "review"):
            self.context.toast("Interview abgeschlossen", {"Wieder öffnen": self.reopen})
            if isinstance(self.view, ReviewView) and not self.view.next.isHidden():
                self.view.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self) -> None:
        """It was closed by mistake."""
        self._do(reopen_interview, "review")

    def next_waiting(self) -> None:
        """The next interview of the queue."""
        others = [each for each in waiting_interviews(self.context.store) if each.id != self.interview.id]
        if others:
            self.context.go(Place("interview", others[0].uid, "review"))

    def export(self) -> None:
        """What was noted, with names, as PDF."""
        self._export(self._usual_paper())

    def print(self) -> None:
        """The same on paper."""
        self._export(partial(self._usual_paper(), put=print_document))

    # ------------------------------------------------------------ Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._listen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.lock.hold(0)

    # ------------------------------------------------------------ inside

    def _listen(self) -> None:
        """Give a talk more time before it locks itself."""
        if self.part == "talk" and self.isVisible():
            self.context.lock.hold(LISTENING_MINUTES)
        else:
            self.context.lock.hold(0)

    def _action(self, text: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)
        return action

    def _allowed(self, part: str) -> str:
        """The part asked for, unless there is nothing to see in it yet."""
        begun = self.interview.started_at is not None
        talking = self.interview.state is InterviewState.RUNNING
        possible = {"setup": True, "talk": talking, "review": begun}
        return part if possible.get(part) else USUAL[self.interview.state]

    def _do(self, act: Callable[..., Interview], part: str) -> bool:
        if not self.flush():
            return False
        try:
            self.interview = act(self.context.store, self.context.store.get(Interview, self.interview.id))
        except KnownError as error:
            self.context.toast(str(error))
            return False
        self.context.go(Place("interview", self.interview.uid, part))
        return True

    def _go_on(self) -> None:
        if self.part == "setup":
            self.start()
        elif self.interview.state is InterviewState.REVIEW:
            self.close_for_good()

    def _municipality(self) -> Municipality:
        return self.context.store.get(Municipality, self.interview.municipality_id)

    def _leave(self) -> None:
        self.context.go(Place("dossier", self._municipality().uid, "interviews"))

    def _to_setup(self) -> None:
        self.context.go(Place("interview", self.interview.uid, "setup"))

    def _usual_paper(self) -> Callable[..., object]:
        return export_record if self.interview.started_at is not None else export_information

    def _make_setup(self) -> SetupView:
        made = SetupView(self.context)
        made.begin_wanted.connect(self.start)
        made.information_wanted.connect(lambda: self._export(export_information))
        made.print_wanted.connect(lambda: self._export(partial(export_information, put=print_document)))
        return made

    def _make_talk(self) -> TalkView:
        made = TalkView(self.context)
        made.left.connect(self._leave)
        made.end_wanted.connect(self.end)
        made.consent_wanted.connect(self._to_setup)
        made.moved.connect(lambda where: self.place_changed.emit(Place("interview", self.interview.uid, "talk", where)))
        return made

    def _make_review(self) -> ReviewView:
        documents = [(text, partial(self._export, act)) for text, act in DOCUMENTS]
        prints = [(f"{text} …", partial(self._export, partial(act, put=print_document))) for text, act in DOCUMENTS]
        made = ReviewView(self.context, documents, prints)
        made.resume_wanted.connect(self.resume)
        made.close_wanted.connect(self.close_for_good)
        made.next_wanted.connect(self.next_waiting)
        made.facts_wanted.connect(self._to_setup)
        return made

    def _export(self, act: Callable[..., object]) -> None:
        if self.flush():
            act(self.context, self.context.store.get(Interview, self.interview.id), self)
