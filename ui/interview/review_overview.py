"""The Nachbereitung at a glance: what was not asked, what is quoted, what was promised, what comes next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.evidence_life import pieces_of
from models.interview import Interview, InterviewQuestion, InterviewState
from models.interview_notes import promised_in
from models.interview_review import Review
from models.passage import PassageKind, passages_of
from models.store.record import specs
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.rows import EvidenceRows
from ui.evidence.texts import TextEvidence
from ui.forms.autosave import Autosave
from ui.forms.note_text import NoteEditor
from ui.forms.text_editors import GrowingText
from ui.interview.passage_rows import PassageRows
from ui.panes import tab_through
from ui.process.follow_ups import FollowUpList
from ui.process.promised_documents import PromisedDocuments
from ui.widgets.card import Card, button, clear, row, words
from ui.widgets.columns import Columns
from ui.widgets.eliding_link import ElidingLink

MOST_OPEN = 8


class ReviewOverview(QWidget):
    """Emits `question_wanted(number)`, `opened(Found)`, and `assign_wanted` for a note of the strip."""

    question_wanted = Signal(int)
    opened = Signal(object)
    assign_wanted = Signal()

    def __init__(self, context: Context, card: EvidenceCard) -> None:
        super().__init__()
        self.context = context
        self.autosave = Autosave(context, self)
        self.autosave.written.connect(lambda _: self._show_marks())
        self._interview = Interview(municipality_id=0)
        self.open = Card("Offen geblieben")
        self._open_rows = _column(self.open)
        self.quotes = Card("Markierte Stellen")
        self.passages = PassageRows(context, "Markierte Stellen")
        self.passages.opened.connect(self.opened)
        self.passages.follow_up_wanted.connect(self.follow_up)
        self._no_marks = words("Nichts markiert.", "muted")
        self.quotes.body.addWidget(self._no_marks)
        self.quotes.body.addWidget(self.passages)
        self.documents = Card("Zugesagte Unterlagen")
        self._documents = PromisedDocuments(context)
        self.documents.body.addWidget(self._documents)
        self.strip = NoteEditor(context, specs(Interview)["notes"], GrowingText())
        self.assign = button(context.theme, "Zu&ordnen", lambda: self.assign_wanted.emit(), role="quiet", icon="back",
                             name="Notiz einer Frage zuordnen")  # fmt: skip
        self.assign.setToolTip("Markiertes, sonst den Absatz an der Schreibmarke, einer Frage zuordnen (Strg+O)")
        strip = Card("Freie Notizen")
        self.marking = TextEvidence(context, self.strip, card, lambda: (self._interview, "notes"), self.autosave.flush)
        self.strip.remarked.connect(self._show_marks)
        card.changed.connect(self._show_marks)
        self.evidence = EvidenceRows(context)
        self.evidence.opened.connect(self.marking.open)
        self.evidence.home_wanted.connect(self.marking.find_home)
        strip.body.addWidget(self.strip.widget)
        strip.body.addLayout(row(self.assign, 1))
        strip.body.addWidget(self.evidence)
        self.follow_ups = FollowUpList(context)
        later = Card("Wiedervorlagen")
        later.body.addWidget(self.follow_ups)
        self._cards = (self.open, self.documents, later, self.quotes, strip)
        self.follow_ups.changed.connect(lambda: tab_through(self._cards))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Columns(context, (self.open, self.documents, later), (self.quotes, strip)))

    def panes(self) -> tuple[QWidget, ...]:
        """The cards, as they are read."""
        return self._cards

    def show_interview(self, interview: Interview) -> None:
        """Bind the free notes and the follow-ups to this interview."""
        self._interview = interview
        self.autosave.bind(self.strip, interview, "notes")
        closed = interview.state is InterviewState.CLOSED
        self.strip.input.setReadOnly(closed)
        self.assign.setVisible(not closed)
        self.follow_ups.show_about(interview, interview.municipality_id)

    def show_review(self, review: Review, interview: Interview, questions: list[InterviewQuestion]) -> None:
        """Show what is left to do."""
        self._documents.show_documents(promised_in(self.context.store, interview, questions))
        clear(self._open_rows)
        for number in review.open_numbers[:MOST_OPEN]:
            text = f"{number}  {questions[number - 1].text}"
            link = ElidingLink(text, lambda n=number: self.question_wanted.emit(n), f"Frage {text}")
            self._open_rows.addWidget(link)
        if (more := len(review.open_numbers) - MOST_OPEN) > 0:
            self._open_rows.addWidget(words(f"… und {more} weitere, links mit leerem Ring", "small", wrap=True))
        if not review.open_numbers:
            self._open_rows.addWidget(words("Jede Frage wurde angesprochen.", "muted"))
        others = [found for found in review.passages if found.passage.kind is not PassageKind.EVIDENCE]
        self.passages.show_passages(others)
        self._no_marks.setVisible(not others)
        self._show_marks()
        tab_through(self._cards)

    def follow_up(self, text: str) -> None:
        """Put a follow-up question into the line for a new Wiedervorlage."""
        self.follow_ups.line.line.setText(text)
        self.follow_ups.focus_line()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.autosave.flush(), self.follow_ups.flush()])

    def _show_marks(self) -> None:
        if self._interview.id:
            store = self.context.store
            self.strip.show_passages(passages_of(store, self._interview, "notes"))
            self.evidence.show_pieces(pieces_of(store, self._interview, "notes"))


def _column(card: Card) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(4)
    card.body.addLayout(made)
    return made
