"""The talk: the guide at the left, the running question and its notes, and a strip for what fits nowhere yet.

Every question keeps its own editor once it was visited: undo, cursor and scroll stay with it.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.interview import Interview, InterviewQuestion, interview_blocks, interview_questions
from models.interview_notes import NEXT, touch
from models.municipality import Municipality
from models.passage import PassageKind, passages_of
from models.store.errors import Gone
from models.store.record import Record, read_address, specs
from models.store.store import Change
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.texts import TextEvidence
from ui.forms.autosave import Autosave
from ui.forms.note_text import NoteEditor
from ui.interview.ask_strip import AskStrip
from ui.interview.assigning import Assigning
from ui.interview.desk import Desk
from ui.interview.naming import Naming
from ui.interview.question_list import QuestionList, guide_width
from ui.interview.question_words import QuestionWords
from ui.interview.talk_actions import TalkActions
from ui.interview.talk_head import TalkHead
from ui.place import split_range
from ui.theme import set_role
from ui.widgets.card import words

GUIDE_WIDTH = 330
NO_GUIDE = "Alles steht in den freien Notizen. Einen Leitfaden wählen Sie in der Vorbereitung."
HINT = "Strg+↓ nächste Frage · Strg+J springen · F1 Tasten"
PLACE_MS = 300
"""After a save, where the cursor is is noted apart: no key waits for both."""


class TalkView(QWidget):
    """Emits `left`, `ended` and `consent_wanted` for the page; `moved(address)` when the cursor is in another field."""

    left = Signal()
    end_wanted = Signal()
    consent_wanted = Signal()
    moved = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.interview = Interview(municipality_id=0)
        self.questions: list[InterviewQuestion] = []
        self.number = 0
        self._editors: dict[int, NoteEditor] = {}
        set_role(self, "window")
        self.autosave = Autosave(context, self)
        self.autosave.written.connect(self._written)
        self.autosave.focused.connect(self._focused)
        self.head = TalkHead(context)
        self.head.left.connect(self.left)
        self.head.end_wanted.connect(self.end_wanted)
        self.head.consent_wanted.connect(self.consent_wanted)
        self.list = QuestionList(context.theme)
        self.list.chosen.connect(self.show_question)
        self._side = QWidget()
        self.question = QuestionWords(context.theme)
        self.notes = QStackedWidget()
        self.strip = NoteEditor(context, specs(Interview)["notes"])
        self.ask = AskStrip(context.theme)
        self._assigning = Assigning(context, self, self.ask, "note")
        naming = Naming(context, self, self.ask)
        self.promise, self.name_person = naming.promise, naming.name_person
        self.card = EvidenceCard(context, self)
        self._marking: dict[NoteEditor, TextEvidence] = {}
        self._let_mark(self.strip)
        self.list.note_dropped.connect(
            lambda number, dragged: self._assigning.drop(number, dragged, (self.strip, *self._editors.values()))
        )
        self.actions_row = TalkActions(context.theme, self)
        self.ask.asking.connect(lambda asking: self.actions_row.setVisible(not asking))
        self.desk = Desk(context.theme, self.notes, self.strip, self.assign)
        self.actions_row.layout().addWidget(self.desk.folded_strip)
        self._lay_out()
        self._placing = QTimer(self, singleShot=True, interval=PLACE_MS)
        self._placing.timeout.connect(lambda: self.isVisible() and self._keep_place())
        context.live.changed.connect(self._hear)

    # ------------------------------------------------------------ the interview

    def show_interview(self, interview: Interview, field: str = "") -> None:
        """Show a talk, with the cursor where it was, or in the field of that address."""
        if interview.id != self.interview.id:
            self._let_go()
            self.interview = interview
            self.autosave.bind(self.strip, interview, "notes")
            self._show_passages(self.strip, interview, "notes")
        store = self.context.store
        self.interview = interview
        self.questions = interview_questions(store, interview)
        self.list.show_guide(interview_blocks(store, interview), self.questions)
        for part in (self._side, self.notes, self.actions_row.coverage):
            part.setVisible(bool(self.questions))
        self.desk.refresh()
        if not self.questions:
            self.question.show_words("Gespräch ohne Leitfaden", NO_GUIDE)
        self.head.show_interview(interview, store.get(Municipality, interview.municipality_id))
        kept = self.context.state.get(self._key(), {})
        where, span = split_range(field)
        table, uid, _ = read_address(where)
        if table == "interview":
            kept = {**kept, "in_strip": True}
        elif uid and any(q.uid == uid for q in self.questions):
            kept = {**kept, "question": uid, "after": 0, "in_strip": False} if kept.get("question") != uid else kept
        self._restore(kept)
        if span is not None and (editor := self.editor()) is not None:
            editor.show_place(*span)

    def flush(self) -> bool:
        """Write what is pending now; False when something could not be written."""
        self._keep_place()
        return all([self.autosave.flush(), self.card.flush()])

    def current(self) -> InterviewQuestion | None:
        """The question that is talked about."""
        return self.questions[self.number - 1] if 0 < self.number <= len(self.questions) else None

    def show_question(self, number: int) -> None:
        """Go to a question (from 1), with the cursor in its notes."""
        if not 0 < number <= len(self.questions):
            return
        self.autosave.flush()
        self.number = number
        question = self.questions[number - 1]
        self.question.show_question(number, question)
        self.notes.setCurrentWidget(self._editor(question).widget)
        self.list.show_current(number)
        self.actions_row.show_coverage(question.coverage)
        self._editor(question).focus()
        self.head.show_time()
        self._keep_place()

    def step(self, by: int) -> None:
        """The next or the previous question; it stops at both ends."""
        self.show_question(min(max(self.number + by, 1), len(self.questions)))

    def editor(self) -> NoteEditor | None:
        """The editor that has the cursor: the question's, or the strip's."""
        if self.strip.input.hasFocus():
            return self.strip
        question = self.current()
        return self._editor(question) if question is not None else None

    # ------------------------------------------------------------ what keys do

    def switch_strip(self) -> None:
        """From the question's notes to the free strip, and back."""
        if self.strip.input.hasFocus():
            self.show_question(self.number)
        else:
            self.strip.focus()

    def jump(self) -> None:
        """Ask for a question by number or letters, and go there."""
        self._assigning.ask_to_jump(self.show_question)

    def cover(self) -> None:
        """Mark the question as one more step talked about: offen, angesprochen, ausführlich."""
        question = self.current()
        if question is not None:
            self.context.store.change(question, coverage=NEXT[question.coverage])

    def mark(self, kind: PassageKind) -> None:
        """Mark what is selected, or what the cursor is in; the same again takes the mark away."""
        editor = self.editor()
        found = self._source(editor)
        if editor is not None and found is not None and self.autosave.flush():
            editor.mark(*found, kind)

    def mark_evidence(self) -> None:
        """Make evidence of what is selected, or of what the cursor is in; the card asks what of, now or later."""
        editor = self.editor()
        if editor is not None:
            self._marking[editor].mark()

    def stamp(self) -> None:
        """Write the time at the cursor."""
        editor = self.editor()
        if editor is not None:
            editor.insert(f"[{self.context.store.clock():%H:%M}] ")

    def assign(self) -> None:
        """Ask for the question to which a note belongs: the strip's, or what is selected in another question."""
        editor = self.editor()
        if editor is None or not editor.has_selection():
            editor = self.strip
        self._assigning.ask_for(editor)

    # ------------------------------------------------------------ inside

    def _focused(self, where: str) -> None:
        self.desk.show_cursor(in_strip=read_address(where)[0] == Interview.table())
        self.moved.emit(where)

    def note_moved(self) -> None:
        """A note went from one text to another."""
        store = self.context.store
        self.interview = store.get(Interview, self.interview.id)
        self._show_passages(self.strip, self.interview, "notes")
        for question in self.questions:
            if question.id in self._editors:
                self._show_passages(self._editors[question.id], question, "note")
        if not self.strip.input.text().strip() and self.strip.input.hasFocus():
            self.switch_strip()

    def source_of(self, editor: NoteEditor) -> Interview | InterviewQuestion | None:
        """The record whose text an editor shows."""
        if editor is self.strip:
            return self.interview
        return next((q for q in self.questions if self._editors.get(q.id) is editor), None)

    def _let_mark(self, editor: NoteEditor) -> None:
        where = partial(self._source, editor)
        self._marking[editor] = TextEvidence(self.context, editor, self.card, where, self.autosave.flush)

    def _source(self, editor: NoteEditor | None) -> tuple[Record, str] | None:
        question = self.current()
        if editor is self.strip:
            return self.interview, "notes"
        return (question, "note") if question is not None else None

    def _editor(self, question: InterviewQuestion) -> NoteEditor:
        if question.id not in self._editors:
            made = NoteEditor(self.context, specs(InterviewQuestion)["note"])
            made.input.setAccessibleName("Notizen zur Frage")
            self._editors[question.id] = made
            self._let_mark(made)
            self.notes.addWidget(made.widget)
            self.setTabOrder(self.list, made.input)  # it comes late, and would stand behind the strip
            fresh = self.context.store.get(InterviewQuestion, question.id)
            self.autosave.bind(made, fresh, "note")
            made.set_position(len(made.input.text()))
            self._show_passages(made, fresh, "note")
        return self._editors[question.id]

    def _show_passages(self, editor: NoteEditor, record: Record, name: str) -> None:
        editor.show_passages(passages_of(self.context.store, record, name))

    def _written(self, where: str) -> None:
        """Notes are on disk: the question was talked about, and its passages have moved along."""
        table, uid, name = read_address(where)
        if table == "interview":
            self._show_passages(self.strip, self.interview, name)
        for question in self.questions:
            if question.uid == uid:
                self._show_passages(self._editor(question), question, name)
                with self.context.store.transaction(lasting=True):  # what is taken back is the word, not the mark
                    touch(self.context.store, question)
        self._placing.start()

    def _hear(self, change: Change) -> None:
        if change.kind is InterviewQuestion and "coverage" in change.fields:
            for at, question in enumerate(self.questions):
                if question.id == change.id:
                    self.questions[at] = self.context.store.get(InterviewQuestion, change.id)
                    self.list.show_guide(interview_blocks(self.context.store, self.interview), self.questions)
                    if at + 1 == self.number:
                        self.actions_row.show_coverage(self.questions[at].coverage)
        elif change.kind is Interview and change.id == self.interview.id and change.fields - {"notes"}:
            with suppress(Gone):
                self.interview = self.context.store.get(Interview, change.id)
                self.head.show_interview(
                    self.interview, self.context.store.get(Municipality, self.interview.municipality_id)
                )

    # ------------------------------------------------------------ where the cursor is

    def _key(self) -> str:
        return f"talk.{self.interview.uid}"

    def _keep_place(self) -> None:
        self._placing.stop()
        question = self.current()
        if question is not None and self.interview.id:
            self.context.state.set(self._key(), {
                "question": question.uid, "after": self._editor(question).after(),
                "strip_after": self.strip.after(), "in_strip": self.strip.input.hasFocus(),
            })  # fmt: skip

    def _restore(self, kept: dict[str, object]) -> None:
        numbers = {q.uid: n for n, q in enumerate(self.questions, 1)}
        known = kept.get("question") in numbers
        first = self._editors.keys().isdisjoint(q.id for q in self.questions)
        self.show_question(numbers[str(kept["question"])] if known else 1)
        question = self.current()
        if question is not None and known and first:
            self._editor(question).set_after(int(str(kept.get("after", 0))))
            self.strip.set_after(int(str(kept.get("strip_after", 0))))
        if kept.get("in_strip") or question is None:
            self.strip.focus()

    def _let_go(self) -> None:
        self._keep_place()
        for editor in (*self._editors.values(), self.strip):
            self.autosave.release(editor)
        for editor in self._editors.values():
            self.notes.removeWidget(editor.widget)
            editor.widget.deleteLater()
            del self._marking[editor]
        self._editors = {}
        self.number = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(guide_width(self.context.theme, GUIDE_WIDTH, self.width()))
        self.question.fit(self.height())

    def hideEvent(self, event: QHideEvent) -> None:
        self.head.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        hint = words(HINT, "small", wrap=True)
        hint.setContentsMargins(12, 6, 0, 8)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self.list, 1)
        side.addWidget(hint)
        right = QVBoxLayout()
        right.setContentsMargins(24, 14, 20, 14)
        right.setSpacing(8)
        right.addWidget(self.question)
        right.addWidget(self.desk, 1)
        right.addWidget(self.ask)
        right.addWidget(self.actions_row)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)
