"""Somebody on a visit, by keyboard alone: every key that is no letter of a text is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.conftest import PASSPHRASE
from tests.window.user import User
from ui.forms.note_text import NoteText
from ui.interview.talk import TalkView
from ui.pages.interview import InterviewPage
from ui.pages.today import TodayPage
from ui.pages.visit import VisitPage

PARAGRAPH = "Return (new paragraph)"
READ_AND_AGREED = "Vorgelesen und eingewilligt"


class Clock:
    """Stands where it is put: the visit takes an hour, its test doesn't."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let time go by: minutes=2, seconds=24."""
        self.now += timedelta(**time)


class Visitor(User):
    """Counts in `keys` what is pressed, by (phase, key), and in `letters` what is typed, by phase."""

    def __init__(self, session, qtbot, clock: Clock) -> None:
        super().__init__(session, qtbot)
        self.clock = clock
        self.phase = ""
        self.keys: Counter[tuple[str, str]] = Counter()
        self.letters: Counter[str] = Counter()
        self.told: list[str] = []

    # ------------------------------------------------------------ keys

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys[self.phase, key] += 1
        super().press(*keys)

    def write(self, text: str) -> None:
        self.letters[self.phase] += len(text)
        super().write(text)

    def note(self, text: str) -> None:
        """Type a note; between its words the window does whatever it has to do."""
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                self.keys[self.phase, PARAGRAPH] += 1
                super().press("Return")
            for word in re.split(r"(?<= )", paragraph):
                self.write(word)
                QApplication.processEvents()

    def answer(self, text: str) -> None:
        """Type into the line that asks, and press Enter."""
        self.wait(lambda: isinstance(self.focus, QLineEdit))
        self.write(text)
        self.press("Return")
        self.wait(lambda: isinstance(self.focus, NoteText))

    # ------------------------------------------------------------ looking

    @property
    def talk(self) -> TalkView:
        """The talk that is shown."""
        view = self.page.view
        assert isinstance(view, TalkView)
        return view

    def stands_in_talk(self) -> bool:
        """Whether the cursor is in the notes of a talk."""
        page = self.page if self.window.workspace is not None else None
        return isinstance(page, InterviewPage) and page.part == "talk" and isinstance(self.focus, NoteText)

    # ------------------------------------------------------------ the way of a visit

    def unlock(self) -> None:
        """The passphrase, and Enter."""
        self.wait(lambda: isinstance(self.focus, QLineEdit) and self.focus.window() is self.window)
        self.write(PASSPHRASE)
        self.press("Return")

    def look_at_preparation(self) -> None:
        """From today's talk on Heute to its preparation, and back to where the cursor was."""
        self.wait(lambda: isinstance(self.page, TodayPage) and self.focus is self.page.visits.list)
        self.press("Ctrl+Shift+B")
        self.wait(lambda: isinstance(self.page, VisitPage))
        self.told.append(self.window.windowTitle())
        self.press("Alt+Left")
        self.wait(lambda: isinstance(self.page, TodayPage) and self.focus is self.page.visits.list)

    def begin(self) -> None:
        """Enter opens the talk, Enter says that the person was told and agreed, Enter begins."""
        self.press("Return")
        self.wait(lambda: isinstance(self.page, InterviewPage) and isinstance(self.focus, QPushButton))
        self.wait(lambda: self.focus.text().replace("&", "") == READ_AND_AGREED)
        self.press("Return")
        self.wait(lambda: self.focus is self.page.view.begin)
        self.press("Return")
        self.wait(self.stands_in_talk)

    def go_to(self, number: int, letters: str = "") -> None:
        """To a question: the neighbour by one key, another by its number or letters; the head says the time."""
        step = number - self.talk.number
        if abs(step) == 1:
            self.press("Ctrl+Down" if step == 1 else "Ctrl+Up")
        elif step:
            self.press("Ctrl+J")
            self.answer(letters or str(number))
        self.wait(lambda: self.talk.number == number and self.stands_in_talk())
        self.told.append(self.talk.head.clock.text())

    def open_question_is_noticed(self, words: str) -> int:
        """From what stayed open to its question, a line on it, and back to the glance; returns its number."""
        self.press("F6")
        self.wait(lambda: isinstance(self.focus, QPushButton))
        self.press("Return")
        self.wait(lambda: isinstance(self.focus, NoteText))
        number = self.page.view.number
        self.write(words)
        self.press("Alt+B")
        self.wait(lambda: self.page.view.number == 0)
        return number

    def release_quote(self) -> None:
        """To the marked passages, and the first quote may be used."""
        self._next_pane_until(lambda: self.page.view.overview.quotes.isAncestorOf(self.focus))
        self.tab_to(QPushButton, "Zitat freigegeben")
        self.press("Return")

    def follow_up(self, when: str) -> None:
        """The Folgefrage becomes a Wiedervorlage."""
        self.tab_to(QPushButton, "Wiedervorlage")
        self.press("Return")
        self.wait(lambda: isinstance(self.focus, QLineEdit))
        self.write(when)
        self.press("Return")

    def _next_pane_until(self, there: Callable[[], bool], most: int = 9) -> None:
        for _ in range(most):
            self.press("F6")
            if there():
                return
        raise AssertionError("F6 never came there")

    def select_back(self, words: int) -> None:
        """Select that many words before the cursor."""
        self.press(*["Shift+Ctrl+Left"] * words)


def table(counted: Iterable[tuple[tuple[str, str], int]]) -> str:
    """Markdown: one line a phase, its keys with how often each was pressed."""
    phases: dict[str, list[str]] = {}
    for (phase, key), count in counted:
        phases.setdefault(phase, []).append(f"{key} {count}" if count > 1 else key)
    return "\n".join(f"| {phase} | {' · '.join(keys)} |" for phase, keys in phases.items())
