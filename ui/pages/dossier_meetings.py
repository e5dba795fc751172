"""Dossier, Gespräche: every meeting with this Kommune, one key to note the next."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from models.contact import Contact
from models.follow_up import FollowUp
from models.meeting import Meeting, MeetingKind, MeetingParticipant
from models.meeting_life import remove_meeting, start_meeting, usual_kind
from models.meeting_overview import meeting_rows
from models.staff import Staff
from models.store.errors import KnownError
from models.store.record import read_address
from ui.context import Context
from ui.meeting.meeting_list import MeetingEntry, MeetingList
from ui.pages.dossier_tab import DossierTab
from ui.place import Place
from ui.take_back import undo_of
from ui.widgets.card import Card, button, row, words
from ui.widgets.scrolling import MARGIN

PURPOSE = (
    "Hier steht jedes Gespräch mit der Kommune: wer dabei war, was herauskam, was folgt. Am Anfang steht das "
    "Sondierungsgespräch. Seine Tagesordnung und die Themenbereiche der Vereinbarung sind schon eingetragen."
)
ADD_TEXTS = {MeetingKind.SOUNDING: "&Sondierungsgespräch hinzufügen", MeetingKind.PHONE: "Telefonat n&otieren"}


class MeetingsTab(DossierTab):
    """Planned meetings on top, then the newest first. Strg+N adds the kind that is likely."""

    kinds = (Meeting, MeetingParticipant, FollowUp, Contact, Staff)
    adds = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._usual = MeetingKind.SOUNDING
        self.add_button = button(theme, "", self.add, icon="plus")
        self.kind_button = QPushButton("&Anderes Gespräch")
        self.kind_button.setProperty("menu", True)
        self._menu = QMenu(self.kind_button)
        for kind in MeetingKind:
            self._menu.addAction(kind.label, partial(self.start, kind))
        self.kind_button.setMenu(self._menu)
        self.visit_button = button(theme, "B&esuch vorbereiten", self.prepare, icon="print")
        self.visit_button.setToolTip("Besuch vorbereiten (Strg+Umschalt+B)")
        self.list = MeetingList(context)
        self.list.opened.connect(lambda meeting: context.go(Place("meeting", meeting.uid)))
        self.list.remove_wanted.connect(self.remove)
        self.invitation = Card()
        self.invitation.body.addWidget(words(PURPOSE, "lead", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(row(self.add_button, self.kind_button, 1, self.visit_button))
        column.addWidget(self.invitation)
        column.addWidget(self.list, 1)
        self._filler = column.count()
        column.addStretch(0)

    def refresh(self) -> None:
        store, today = self.context.store, self.context.store.clock().date()
        self._usual = usual_kind(store, self.municipality.id)
        self.add_button.setText(ADD_TEXTS[self._usual])
        self.add_button.setToolTip(f"{ADD_TEXTS[self._usual].replace('&', '')} (Strg+N)")
        entries = [MeetingEntry(each, today) for each in meeting_rows(store, self.municipality.id)]
        self.list.show_meetings(entries)
        self.list.setVisible(bool(entries))
        self.invitation.setVisible(not entries)
        self.layout().setStretch(self._filler, 0 if entries else 1)

    def focus_field(self, field: str) -> None:
        _, uid, _ = read_address(field)
        self.list.mark(uid)
        if self.list.isHidden():
            self.add_button.setFocus()
        else:
            self.list.setFocus()

    # ------------------------------------------------------------ doing

    def add(self) -> None:
        """Begin the meeting that is likely to be next."""
        self.start(self._usual)

    def start(self, kind: MeetingKind) -> None:
        """Begin a meeting of this kind, on its page."""
        try:
            meeting = start_meeting(self.context.store, self.municipality, kind)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.context.go(Place("meeting", meeting.uid))

    def prepare(self) -> None:
        """Open the page that prepares the next visit to this Kommune."""
        self.context.go(Place("visit", self.municipality.uid))

    def remove(self, meeting: Meeting) -> None:
        """Move a meeting to the bin, with all that belongs to it; the toast brings it back."""
        try:
            remove_meeting(self.context.store, meeting)
        except KnownError as error:
            self.context.toast(str(error))
            return
        self.refresh()
        if self.list.isHidden():
            self.add_button.setFocus()
        self.context.toast(f"{meeting.label()} entfernt", undo_of(self.context))
