"""The head of a meeting: what it is, how it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from models.meeting import Meeting, MeetingState
from ui.context import Context
from ui.meeting.meeting_list import when
from ui.widgets.card import button
from ui.widgets.days import said
from ui.widgets.page_head import PageHead

BADGES = {MeetingState.PLANNED: "chip", MeetingState.HELD: "done", MeetingState.CANCELLED: "plain"}


class MeetingHead(PageHead):
    """Stays while the form scrolls. The signals say what is wanted."""

    held = Signal()
    cancelled = Signal()
    planned_again = Signal()
    remove_wanted = Signal()
    visit_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        theme = context.theme
        self.visit_button = button(theme, "Besuch &vorbereiten", self.visit_wanted.emit, icon="print")
        self.visit_button.setToolTip("Besuch vorbereiten (Strg+Umschalt+B)")
        self.held_button = button(theme, "Gespräch &geführt", self.held.emit, role="primary", icon="check")
        self.held_button.setToolTip("Gespräch geführt, von heute (Strg+Eingabe)")
        self.more_button = button(theme, "&Mehr", lambda: None, name="Mehr zu diesem Gespräch")
        self.more_button.setToolTip("Absagen, zurücksetzen, Kalenderdatei, entfernen")
        menu = QMenu(self.more_button)
        self._cancel = menu.addAction("Absagen", self.cancelled.emit)
        self._again = menu.addAction("Wieder auf geplant setzen", self.planned_again.emit)
        menu.addAction("Termin als Kalenderdatei", self.calendar_wanted.emit)
        menu.addSeparator()
        menu.addAction("Gespräch entfernen", self.remove_wanted.emit)
        self.more_button.setMenu(menu)
        self.add_tools(self.visit_button, self.held_button, self.more_button)

    def show_meeting(self, meeting: Meeting, municipality: str) -> None:
        """Show how it stands now."""
        today = self._context.store.clock().date()
        self.show_state(meeting.state.label, BADGES[meeting.state])
        day = said(meeting.meets_on, today) if meeting.meets_on is not None else ""
        told = when(meeting)
        self.below.setText(" · ".join(filter(None, (municipality, told, day if day not in told else ""))))
        self.held_button.setVisible(meeting.state is MeetingState.PLANNED)
        self.visit_button.setVisible(meeting.state is MeetingState.PLANNED)
        self._cancel.setVisible(meeting.state is MeetingState.PLANNED)
        self._again.setVisible(meeting.state is not MeetingState.PLANNED)
        self.show_name(meeting.full_label())
