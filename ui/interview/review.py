"""Nachbereitung: one interview after the other, question by question, until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from models.document_review import DocumentReview
from models.evidence import Evidence, EvidenceCode
from models.interview import (
    Interview,
    InterviewQuestion,
    InterviewState,
    interview_blocks,
    interview_questions,
)
from models.interview_review import Found, Review, review_of, waiting_interviews
from models.passage import Passage, PassageKind
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.texts import ACTION, KEYS
from ui.forms.note_text import NoteEditor
from ui.interview.ask_strip import AskStrip
from ui.interview.assigning import Assigning
from ui.interview.correction_strip import CorrectionStrip
from ui.interview.interview_head import InterviewHead
from ui.interview.question_list import QuestionList, guide_width
from ui.interview.review_overview import ReviewOverview
from ui.interview.review_question import QuestionView
from ui.place import split_range
from ui.widgets.card import button
from ui.widgets.scrolling import scrolling

GUIDE_WIDTH = 300


Documents = Sequence[tuple[str, Callable[[], object]]]


class ReviewView(QWidget):
    """The signals say what is wanted; `documents` are the PDFs of the menu (words → act), `prints` the same again."""

    resume_wanted = Signal()
    close_wanted = Signal()
    next_wanted = Signal()
    facts_wanted = Signal()

    def __init__(self, context: Context, documents: Documents, prints: Documents = ()) -> None:
        super().__init__()
        self.context = context
        self.interview = Interview(municipality_id=0)
        self.questions: list[InterviewQuestion] = []
        self.number = 0
        theme = context.theme
        self.pdf = button(theme, "&PDF", lambda: None, icon="pdf", name="Dokumente zu diesem Interview")
        self.pdf.setProperty("menu", "true")
        menu = QMenu(self.pdf)
        paper = QMenu("&Drucken", menu)
        for each, entries in ((menu, documents), (paper, prints)):
            for text, act in entries:
                each.addAction(text).triggered.connect(lambda _=False, act=act: act())
        menu.addSeparator()
        menu.addMenu(paper)
        self.pdf.setMenu(menu)
        self.resume = button(theme, "Gespräch &fortsetzen", self.resume_wanted.emit, role="quiet")
        self.close_button = button(theme, "Ab&schließen", self.close_wanted.emit, role="primary")
        self.next = button(theme, "&Nächstes Interview", self.next_wanted.emit, role="quiet", icon="forward")
        self.next.setToolTip("Das am längsten wartende Interview (Alt+N)")
        self.facts = button(theme, "&Angaben", self.facts_wanted.emit, role="quiet")
        self.facts.setToolTip("Wer, wann, wo, Information und Einwilligung")
        self.head = InterviewHead(self.next, self.facts, self.resume, self.pdf, self.close_button)
        self.left_over = self.head.below
        self.correction = CorrectionStrip(context)
        self.correction.changed.connect(lambda: self.show_interview(self.interview))
        self.glance = button(theme, "Ü&berblick", lambda: self.show_question(0), role="place", icon="layers")
        self.glance.setCheckable(True)
        self.list = QuestionList(theme)
        self.list.chosen.connect(self.show_question)
        self.card = EvidenceCard(context, self)
        self.overview = ReviewOverview(context, self.card)
        self.overview.question_wanted.connect(self.show_question)
        self.overview.opened.connect(self._open_passage)
        self.overview.assign_wanted.connect(lambda: self.assign())
        self.ask = AskStrip(theme)
        self._assigning = Assigning(context, self, self.ask, "polished")
        self.list.note_dropped.connect(
            lambda number, dragged: self._assigning.drop(number, dragged, (self.overview.strip, self.view.polished))
        )
        self.view = QuestionView(context, self.card)
        self.view.follow_up_wanted.connect(self._follow_up)
        self._stack = QStackedWidget()
        self._lay_out()
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self.refresh)
        context.live.changed.connect(self._hear)

    def show_interview(self, interview: Interview, field: str = "") -> None:
        """Show an interview: the glance first, or the question of that address."""
        store = self.context.store
        other = interview.id != self.interview.id
        self.interview = store.get(Interview, interview.id)
        self.questions = interview_questions(store, self.interview)
        self.overview.show_interview(self.interview)
        self.correction.show_interview(self.interview)
        self.refresh()
        field, span = split_range(field)
        table, uid, name = read_address(field)
        wanted = next((n for n, q in enumerate(self.questions, 1) if q.uid == uid), 0 if other else self.number)
        in_strip = table == Interview.table()
        self.show_question(0 if in_strip else wanted)
        if in_strip:
            self.overview.strip.focus()
        if span is not None and in_strip:
            self.overview.strip.show_place(*span)
        elif span is not None and self.number:
            self.view.show_place(name, *span)

    def show_question(self, number: int) -> None:
        """Go to a question (from 1), or to the glance (0)."""
        self.flush()
        self.number = number if 0 < number <= len(self.questions) else 0
        self.glance.setChecked(self.number == 0)
        if self.number:
            self.view.show_question(self.questions[self.number - 1], self.number)
            self.list.show_current(self.number)
            self._stack.setCurrentIndex(1)
            self.view.polished.focus()
        else:
            self.list.setCurrentIndex(self.list.rootIndex())
            self._stack.setCurrentIndex(0)
            self.glance.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Another part is shown: what is noted there isn't written along here, free notes may be long."""
        self.overview.autosave.release(self.overview.strip)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through, as it is read: the cards of the glance, or the parts of a question."""
        parts = self.view.panes() if self.number else self.overview.panes()
        return (self._side, *parts)

    def step(self, by: int) -> None:
        """The next or the previous question."""
        self.show_question(min(max(self.number + by, 0), len(self.questions)))

    def jump(self) -> None:
        """Ask for a question by number or letters, and go there."""
        self._assigning.ask_to_jump(lambda number: number and self.show_question(number))

    def assign(self) -> None:
        """Ask for the question to which a note belongs: the strip's, or what is selected in another question."""
        editor = self.view.polished if self.number else self.overview.strip
        if not editor.input.isReadOnly() and (editor is self.overview.strip or editor.has_selection()):
            self._assigning.ask_for(editor)

    def mark(self, kind: PassageKind) -> None:
        """Mark in the Reinschrift, by the same keys as in the talk."""
        if self.number:
            self.view.mark(kind)

    def mark_evidence(self) -> None:
        """Make evidence of words of the question's notes, or of the free ones."""
        if self.number:
            self.view.mark_evidence()
        else:
            self.overview.marking.mark()

    def source_of(self, editor: NoteEditor) -> Interview | InterviewQuestion | None:
        """The record whose text an editor shows; None where it can't be edited."""
        if editor.input.isReadOnly():
            return None
        return self.interview if editor is self.overview.strip else self.view.question

    def note_moved(self) -> None:
        """A note went from one text to another."""
        self.interview = self.context.store.get(Interview, self.interview.id)
        self.refresh()
        if self.number:
            self.view.show_question(self.questions[self.number - 1], self.number)

    def refresh(self) -> None:
        """Show what is left to do as of now."""
        if not self.interview.id:
            return
        store, interview = self.context.store, self.interview
        self.questions = interview_questions(store, interview)
        self.list.show_guide(interview_blocks(store, interview), self.questions)
        review = review_of(store, interview)
        self.overview.show_review(review, interview, self.questions)
        if self.number:
            self.view.show_marks()
        waiting = [each for each in waiting_interviews(store) if each.id != interview.id]
        self.next.setVisible(bool(waiting))
        self.next.setText(f"&Nächstes Interview ({len(waiting)})")
        working = interview.state is InterviewState.REVIEW
        self.resume.setVisible(working)
        self.close_button.setVisible(working)
        self.head.show_interview(interview, _left_over(review))

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.view.flush(), self.overview.flush(), self.correction.flush(), self.card.flush()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(guide_width(self.context.theme, GUIDE_WIDTH, self.width()))

    # ------------------------------------------------------------ inside

    def _open_passage(self, found: Found) -> None:
        if found.number:
            self.show_question(found.number)
            self.view.open_passage(found)
        else:
            self.overview.strip.focus()
            self.overview.strip.select_place(found.passage.start, found.passage.stop)

    def _follow_up(self, text: str) -> None:
        self.show_question(0)
        self.overview.follow_up(text)

    def _hear(self, change: Change) -> None:
        heard = change.kind in (Passage, Evidence, EvidenceCode, DocumentReview) or (
            change.kind is InterviewQuestion and "coverage" in change.fields
        )
        if heard and self.isVisible():
            self._refreshing.start()

    def _lay_out(self) -> None:
        self._side = left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(8, 8, 0, 0)
        side.setSpacing(4)
        side.addWidget(self.glance)
        side.addWidget(self.list, 1)
        self._stack.addWidget(scrolling(self.overview))
        self._stack.addWidget(self.view)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.ask)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.correction)
        column.addLayout(body, 1)
        for text, act, keys in (
            ("Nächste Frage", lambda: self.step(1), ("Ctrl+Down", "Ctrl+PgDown")),
            ("Vorige Frage", lambda: self.step(-1), ("Ctrl+Up", "Ctrl+PgUp")),
            ("Zu einer Frage springen", self.jump, ("Ctrl+J",)),
            ("Notiz einer Frage zuordnen", self.assign, ("Ctrl+O",)),
            ("Als Zitat markieren", lambda: self.mark(PassageKind.QUOTE), ("Ctrl+B",)),
            ("Als vertraulich markieren", lambda: self.mark(PassageKind.CONFIDENTIAL), ("Ctrl+H",)),
            ("Als Folgefrage markieren", lambda: self.mark(PassageKind.FOLLOW_QUESTION), ("Ctrl+M",)),
            (ACTION, self.mark_evidence, (KEYS,)),
        ):
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)


def _left_over(review: Review) -> str:
    """What stands between this interview and its end, in words; "" for nothing."""
    asked, quotes = len(review.open_numbers), review.undecided
    found = (
        f"{asked} {'Frage' if asked == 1 else 'Fragen'} offen" if asked else "",
        f"{quotes} {'Zitat' if quotes == 1 else 'Zitate'} zu entscheiden" if quotes else "",
        "freie Notizen noch nicht zugeordnet" if review.strip else "",
    )
    return " · ".join(filter(None, found))
