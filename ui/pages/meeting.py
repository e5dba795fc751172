"""One meeting: prepared, held, written down, with what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.meeting import Meeting, MeetingKind, MeetingState
from models.meeting_life import (
    cancel_meeting,
    hold_meeting,
    plan_again,
    remove_meeting,
)
from models.municipality import Municipality
from models.store.errors import InBin, KnownError
from models.store.record import address
from models.store.store import Change
from ui.context import Context
from ui.evidence.texts import ACTION, KEYS
from ui.meeting.form import MeetingForm
from ui.meeting.head import MeetingHead
from ui.pages.page import Page
from ui.place import Place
from ui.process.calendar_out import date_out
from ui.take_back import undo_of


class MeetingPage(Page):
    """Place.uid is that of a meeting, Place.field the address of the field with the cursor."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.meeting = Meeting()
        self.municipality = Municipality()
        self.form: MeetingForm | None = None
        self.head = MeetingHead(context)
        self.head.held.connect(self.hold)
        self.head.cancelled.connect(partial(self._set_state, cancel_meeting, "Das Gespräch ist abgesagt."))
        self.head.planned_again.connect(partial(self._set_state, plan_again, "Das Gespräch ist wieder geplant."))
        self.head.remove_wanted.connect(self.remove)
        self.head.visit_wanted.connect(self.prepare)
        self.head.calendar_wanted.connect(self.date_out)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        context.live.changed.connect(self._hear)
        self._make_actions()

    # ------------------------------------------------------------ Page

    def show_place(self, place: Place) -> None:
        self.flush()
        meeting = self.context.store.by_uid(Meeting, place.uid)
        if meeting.removed_at is not None:
            raise InBin(meeting.label(), address(meeting, ""))
        if self.form is None or meeting.id != self.meeting.id or meeting.kind is not self.form.meeting.kind:
            self._show(meeting)
        if not (place.field and self.form is not None and self.form.focus_field(place.field)):
            self._begin()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return (
            ("Kommunen", Place("municipalities")),
            (self.municipality.label(), Place("dossier", self.municipality.uid, "overview")),
            ("Gespräche", Place("dossier", self.municipality.uid, "meetings")),
            (self.meeting.label(), None),
        )

    def flush(self) -> bool:
        return self.form.flush() if self.form is not None else True

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self.form) if self.form is not None else (self.head,)

    # ------------------------------------------------------------ doing

    def hold(self) -> None:
        """It has taken place, as of today unless an earlier day was planned."""
        if self.meeting.state is MeetingState.PLANNED:
            self._set_state(hold_meeting, "Das Gespräch ist geführt.")

    def go_on(self) -> None:
        """The one thing that is likely next: held, then the interviews planned."""
        partners = self.form.partners if self.form is not None else None
        if self.meeting.state is MeetingState.PLANNED:
            self.hold()
        elif partners is not None and partners.without_interview:
            partners.plan()

    def date_out(self) -> None:
        """The meeting's day as a calendar file."""
        if self.flush():
            date_out(self.context, self.context.store.get(Meeting, self.meeting.id), self)

    def prepare(self) -> None:
        """Open the page that prepares this visit."""
        self.context.go(Place("visit", self.meeting.uid))

    def remove(self) -> None:
        """Move the meeting to the bin with all that belongs to it; the toast brings it back."""
        self.flush()
        store, meeting = self.context.store, self.meeting
        try:
            remove_meeting(store, meeting)
        except KnownError as error:
            self.context.toast(str(error))
            return

        back = undo_of(self.context, lambda: self.context.go(Place("meeting", meeting.uid)))
        self.context.go(Place("dossier", self.municipality.uid, "meetings"))
        self.context.toast(f"{meeting.label()} entfernt", back)

    # ------------------------------------------------------------ inside

    def _show(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.municipality = self.context.store.get(Municipality, meeting.municipality_id)
        before, self.form = self.form, MeetingForm(self.context, meeting)
        self.form.focused.connect(lambda field: self.place_changed.emit(Place("meeting", meeting.uid, "", field)))
        self._column.addWidget(self.form, 1)
        self.form.show()  # not with the next events: the cursor goes there at once
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._show_head()

    def _begin(self) -> None:
        if self.form is not None:
            self.form.begin()

    def _show_head(self) -> None:
        self.head.show_meeting(self.meeting, self.municipality.label())
        self.trail_changed.emit()

    def _set_state(self, act: Callable[..., Meeting], told: str) -> None:
        self.flush()
        before = self.context.store.get(Meeting, self.meeting.id)
        try:
            act(self.context.store, before)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self._refresh()
        self.context.toast(told, undo_of(self.context))

    def _hear(self, change: Change) -> None:
        if change.kind is Meeting and change.id == self.meeting.id:
            self._soon.start()

    def _refresh(self) -> None:
        if self.form is None:
            return
        meeting = self.context.store.get(Meeting, self.meeting.id)
        if meeting.removed_at is not None:
            return
        sounding = MeetingKind.SOUNDING, MeetingKind.PHONE
        other = meeting.kind is not self.meeting.kind and (meeting.kind in sounding or self.meeting.kind in sounding)
        self.meeting = meeting
        if other:
            self.flush()
            self._show(meeting)
            self.form.details.editors["kind"].focus()
        self._show_head()

    def _make_actions(self) -> None:
        for text, keys, act in (
            ("Gespräch geführt; danach: Interviews planen", "Ctrl+Return", self.go_on),
            ("Nächster Abschnitt des Gesprächs", "F7", lambda: self.form and self.form.step(1)),
            ("Voriger Abschnitt des Gesprächs", "Shift+F7", lambda: self.form and self.form.step(-1)),
            ("Besuch vorbereiten", "Ctrl+Shift+B", self.prepare),
            (ACTION, KEYS, lambda: self.form and self.form.mark_evidence()),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(action.shortcutContext().WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
