"""A note finds its question: by number, by letters, or dropped on it; and back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from models.interview import Interview, InterviewQuestion
from models.interview_notes import assign_note, find_question
from ui.context import Context
from ui.forms.note_text import NoteEditor
from ui.interview.ask_strip import AskStrip
from ui.take_back import undo_of

NO_SUCH = "Diese Frage gibt es nicht. Bitte eine Nummer oder Buchstaben aus der Frage eingeben."
WHICH = "Nummer oder Buchstaben der Frage, dann Eingabe."


class Desk(Protocol):
    """Where notes are moved: a talk or its Nachbereitung."""

    questions: list[InterviewQuestion]
    number: int

    def flush(self) -> bool: ...

    def source_of(self, editor: NoteEditor) -> Interview | InterviewQuestion | None: ...

    def note_moved(self) -> None: ...


class Assigning:
    """Asks where a note belongs and moves it, to the question's text `into`."""

    def __init__(self, context: Context, desk: Desk, ask: AskStrip, into: str) -> None:
        self._context, self._desk, self._ask, self._into = context, desk, ask, into

    def ask_for(self, editor: NoteEditor) -> None:
        """Ask for the question to which what is selected there belongs, or the paragraph at the cursor."""
        if editor.input.text().strip():
            self._ask.ask("Zu welcher Frage?", WHICH, lambda text: self._by_words(text, editor), self.tell)

    def ask_to_jump(self, jump: Callable[[int], object]) -> None:
        """Ask for a question to go to."""

        def go(text: str) -> str:
            number = self._find(text)
            jump(number)
            return "" if number else NO_SUCH

        self._ask.ask("Zur Frage", WHICH, go, self.tell)

    def tell(self, text: str) -> str:
        """Which question is meant by what was typed."""
        number = self._find(text)
        return f"{number}  {self._desk.questions[number - 1].text}" if number else "Keine Frage beginnt so."

    def drop(self, number: int, dragged: QWidget, editors: Sequence[NoteEditor]) -> None:
        """Text of one of these was dropped on a question."""
        for editor in editors:
            if editor.input is dragged:
                self.assign(number, editor)

    def assign(self, number: int, editor: NoteEditor) -> None:
        """Move what is selected there, or the paragraph at the cursor, to a question."""
        source = self._desk.source_of(editor)
        if source is None or not self._desk.flush():
            return
        question = self._desk.questions[number - 1]
        assigned = assign_note(self._context.store, source, *editor.selection(), question, self._into)
        self._desk.note_moved()
        if assigned:
            back = undo_of(self._context, self._desk.note_moved, first=self._desk.flush)
            self._context.toast(f"Zugeordnet: Frage {number}", back)

    def _by_words(self, text: str, editor: NoteEditor) -> str:
        number = self._find(text)
        if number:
            self.assign(number, editor)
        return "" if number else NO_SUCH

    def _find(self, text: str) -> int:
        return find_question(self._desk.questions, text, self._desk.number)
