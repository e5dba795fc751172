"""What, when, where: the first card of a meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from models.meeting import Meeting, MeetingKind, MeetingState
from models.meeting_life import clock_meeting
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.record_form import FieldBlock
from ui.widgets.card import Card, words

ROWS = (("kind", "name"), ("meets_on", "meets_at", "minutes", "place"))


class DetailsCard(Card):
    """Kind and title, day, time, length and place; for a Sondierungsgespräch also which one starts the clock."""

    def __init__(self, context: Context, meeting: Meeting, autosave: Autosave) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName("Art, Termin und Ort")
        self.editors: dict[str, Editor] = {}
        self.body.setSpacing(12)
        for names in ROWS:
            line = QWidget()
            flow = FlowLayout(line)
            for name in names:
                flow.addWidget(FieldBlock(self._bind(meeting, autosave, name), self.editors[name].spec.label))
            self.body.addWidget(line)
        self.editors["minutes"].input.setRange(0, 600)  # type: ignore[attr-defined]
        self.editors["minutes"].input.setSingleStep(15)  # type: ignore[attr-defined]
        self.clock: QLabel = words("", "small", wrap=True)
        if meeting.kind is MeetingKind.SOUNDING and meeting.module == 1:
            self.body.addWidget(self._bind(meeting, autosave, "starts_clock").widget)
            self.body.addWidget(self.clock)

    def refresh(self, meeting: Meeting) -> None:
        """Say which Sondierungsgespräch starts the clock, as it stands now."""
        first = clock_meeting(self._context.store, meeting.municipality_id)
        if first is None and meeting.state is MeetingState.CANCELLED:
            told = "Noch hat die Zeit von Modul 1 nicht begonnen."
        elif first is None:
            told = "Sonst beginnt sie mit dem ersten geführten Sondierungsgespräch. Noch ist keines geführt."
        elif first.id == meeting.id and not meeting.starts_clock:
            told = "Mit diesem hat sie begonnen: Es ist das erste geführte."
        elif first.id == meeting.id:
            told = f"Begonnen am {first.meets_on:%d.%m.%Y}."
        else:
            told = f"Bisher zählt sie ab dem Sondierungsgespräch vom {first.meets_on:%d.%m.%Y}."
        self.clock.setText(told)

    def _bind(self, meeting: Meeting, autosave: Autosave, name: str) -> Editor:
        editor = editor_for(self._context, specs(Meeting)[name])
        autosave.bind(editor, meeting, name)
        self.editors[name] = editor
        return editor
