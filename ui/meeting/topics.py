"""The Themenbereiche as a Sondierungsgespräch narrows them: kept or dropped, and how each is meant."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from models.meeting import Meeting, MeetingTopic
from models.meeting_life import take_over_topics
from ui.context import Context
from ui.forms.editors import Editor
from ui.forms.record_list import RecordList
from ui.widgets.card import Card, button, row

NARROWED, DROPPED = "Eingrenzung: was genau, was nicht?", "Warum fällt er weg?"


class TopicsCard(Card):
    """Rows in place; without any, those of the agreement can be taken over."""

    def __init__(self, context: Context, meeting: Meeting) -> None:
        super().__init__("Themenbereiche")
        self._context = context
        self._meeting = meeting
        self.list = RecordList(
            context, MeetingTopic, ("kept", "text", "note"), self._load,
            lambda: MeetingTopic(meeting_id=meeting.id),
            arrange=_arrange, add_text="Themenbereich hinzufügen", invite=False,
        )  # fmt: skip
        self.list.changed.connect(self.refresh)
        self.take_button = button(context.theme, "Aus der Vereinbarung übernehmen", self._take_over, role="quiet")
        self.body.addWidget(self.list)
        self.body.addLayout(row(self.take_button, 1))
        self.refresh()

    def refresh(self) -> None:
        """Offer the Themenbereiche of the agreement while there is none."""
        self.take_button.setVisible(not self._load())

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        if self.list.rows:
            self.list.rows[0].focus("note")
        else:
            self.list.add_button.setFocus()

    def _load(self) -> list[MeetingTopic]:
        return self._context.store.find(MeetingTopic, meeting_id=self._meeting.id, order_by="position, id")

    def _take_over(self) -> None:
        if not take_over_topics(self._context.store, self._meeting):
            self._context.toast("Die Vereinbarung nennt noch keine Themenbereiche.")
        self.list.reload()
        self.refresh()
        self.focus_first()


def _arrange(editors: dict[str, Editor]) -> QWidget:
    """The topic with its tick; below it how it is meant now, or why it is dropped."""
    kept, text, note = editors.values()
    assert isinstance(kept.input, QCheckBox)
    kept.input.setText("")
    kept.input.setToolTip("Bleibt Thema")
    body = QWidget()
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(text.widget)
    column.addWidget(note.widget)
    line = QHBoxLayout(body)
    line.setContentsMargins(0, 0, 0, 6)
    line.setSpacing(4)
    line.addWidget(kept.widget, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(column, 1)

    def follow(stays: bool) -> None:
        note.input.setPlaceholderText(NARROWED if stays else DROPPED)  # type: ignore[attr-defined]

    kept.input.toggled.connect(follow)
    follow(True)
    return body
