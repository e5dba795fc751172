"""What is named in a talk besides the answers: a document that somebody promises, a person to talk to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from models.interview import Interview, InterviewQuestion
from models.interview_notes import name_contact, promise_document
from models.store.errors import KnownError
from ui.context import Context
from ui.interview.ask_strip import AskStrip
from ui.take_back import undo_of


class Talk(Protocol):
    """The talk in which it is named."""

    interview: Interview

    def current(self) -> InterviewQuestion | None: ...


class Naming:
    """Asks for one line each."""

    def __init__(self, context: Context, talk: Talk, ask: AskStrip) -> None:
        self._context, self._talk, self._ask = context, talk, ask

    def promise(self) -> None:
        """Ask for a document that was promised just now."""
        self._ask.ask("Welche Unterlage?", "Sie wird in zwei Wochen angemahnt.", self._promise)

    def name_person(self) -> None:
        """Ask for a person who was named just now."""
        self._ask.ask("Wer wurde genannt?", "Name, Funktion, Telefon in einer Zeile.", self._name_person)

    def _promise(self, name: str) -> str:
        talk, store = self._talk, self._context.store
        act = partial(promise_document, store, talk.interview, name, talk.current())
        return self._try(act, f"Unterlage vorgemerkt: {name}")

    def _name_person(self, line: str) -> str:
        act = partial(name_contact, self._context.store, self._talk.interview, line)
        return self._try(act, f"Kontakt angelegt: {line}")

    def _try(self, act: Callable[[], object], told: str) -> str:
        try:
            act()
        except KnownError as error:
            return str(error)
        self._context.toast(told, undo_of(self._context))
        return ""
