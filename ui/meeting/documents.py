"""What the Kommune promised to hand over in a meeting: a line for the next, and what was promised."""

from __future__ import annotations

from models.document_promise import promise_in_meeting, promised_in_meeting
from models.meeting import Meeting
from models.store.errors import KnownError
from ui.context import Context
from ui.process.document_line import DocumentLine
from ui.process.promised_documents import PromisedDocuments
from ui.widgets.card import Card

EXAMPLE = "Was wurde zugesagt? Titel, dann Eingabe"


class DocumentsCard(Card):
    """Each title that is entered waits in the register, and is asked for after two weeks."""

    def __init__(self, context: Context) -> None:
        super().__init__("Zugesagte Unterlagen")
        self._context = context
        self._meeting = Meeting(municipality_id=0)
        self.rows = PromisedDocuments(context)
        self.line = DocumentLine(context, EXAMPLE)
        self.line.entered.connect(self._add)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.line)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what was promised in it."""
        self._meeting = meeting
        self.line.begin(meeting)
        found = promised_in_meeting(self._context.store, meeting)
        self.rows.show_documents(found)
        self.rows.setVisible(bool(found))

    def flush(self) -> bool:
        """Keep what stands in the line as a draft; False when it could not be written."""
        return self.line.flush()

    def _add(self, name: str) -> None:
        try:
            promise_in_meeting(self._context.store, self._meeting, name)
        except KnownError as error:
            self._context.toast(str(error), {})
