"""The spell check as the window knows it: which text it follows, and its process.

It starts with the first long text that has the cursor, after a pause in typing, and does nothing where the store's
settings say so or no dictionary is found. Nothing leaves the machine, and nothing is written outside the store.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QSyntaxHighlighter
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from models.contact import Contact
from models.learned_word import LearnedWord, learn, learned_words, names
from models.municipality import Municipality
from models.organisation import Organisation
from models.preferences import Preferences, preferences
from models.spelling import find_dictionary
from models.staff import Staff
from models.store.store import Change
from ui.child import Child
from ui.context import Context
from ui.forms.spelled_text import SpelledText
from ui.spelling_process import Answer, Check, Open, Opened, Ranges, Suggest, Teach, serve
from ui.take_back import undo_of

NAMED = (Municipality, Contact, Organisation, Staff)
MOST_DEATHS = 2


class Spelling(QObject):
    """Follows the cursor from text to text; one a window.

    `generation` grows whenever other words are known than before: what was checked then may be judged anew.
    `recheck()` tells the texts to look again, `switched(bool)` that underlining begins or ends.
    """

    recheck = Signal()
    switched = Signal(bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.generation = 0
        self._serials = itertools.count(1)
        self._waiting: dict[int, Callable[[Answer], None]] = {}
        self._child = Child(serve, self)
        self._child.came.connect(self._take)
        self._child.ended.connect(self._note_death)
        self._opened = self._stale = False
        self._deaths = 0
        self._on: bool | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        context.live.changed.connect(self._hear)
        context.respell = self.restart
        context.lock.locked.connect(self._end)  # the process has read notes; it begins anew when it is needed
        context.lock.unlocked.connect(self.recheck)
        self._follow(None, app.focusWidget())

    # ------------------------------------------------------------ asking

    @property
    def on(self) -> bool:
        """Whether words are checked: wanted, and there is a dictionary that works."""
        if self._on is None:
            wanted = preferences(self.context.store).spelling and self._deaths < MOST_DEATHS
            self._on = wanted and find_dictionary(self.context.store.path) is not None
        return self._on

    def check(self, texts: Sequence[str], done: Callable[[tuple[Ranges, ...]], None]) -> None:
        """Have texts checked; done(where the unknown words of each are) comes later, or never."""
        self._ask(Check(next(self._serials), tuple(texts)), lambda answer: done(answer.wrong))

    def suggest(self, word: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Ask what may have been meant; done(words) comes within half a second, or never."""
        self._ask(Suggest(next(self._serials), word), lambda answer: done(answer.suggestions))

    def learn(self, word: str) -> None:
        """Keep a word as right; the toast takes it back."""
        kept = learn(self.context.store, word)
        self.context.toast(f"„{kept.word}“ ist gelernt.", undo_of(self.context))

    def restart(self) -> None:
        """Begin anew, as with another dictionary."""
        self._deaths = 0
        self._end()
        before, self._on = self._on, None
        self.generation += 1
        if self.on != before:
            self.switched.emit(self.on)
            self._follow(None, QApplication.focusWidget())
        self.recheck.emit()

    def stop(self) -> None:
        """End the process; nothing is checked any more."""
        self._on = False
        self._end()

    # ------------------------------------------------------------ inside

    def _ask(self, question: Check | Suggest, done: Callable[[Answer], None]) -> None:
        if not self.on or self.context.lock.is_locked:
            return
        store = self.context.store
        if not self._opened:
            dictionary = find_dictionary(store.path)
            if dictionary is None:
                return
            self._child.send(Open(dictionary, learned_words(store) | names(store)))
            self._opened, self._stale = True, False
        elif self._stale:
            self._child.send(Teach(learned_words(store) | names(store)))
            self._stale = False
        self._waiting[question.serial] = done
        self._child.send(question)

    def _take(self, answer: Any) -> None:
        if isinstance(answer, Opened):
            if not answer.usable:
                self._deaths = MOST_DEATHS
                self._switch_off()
        elif isinstance(answer, Answer) and answer.serial in self._waiting:
            self._waiting.pop(answer.serial)(answer)

    def _note_death(self) -> None:
        """A broken dictionary can take Hunspell down; a second time it stays off until it is chosen anew."""
        self._deaths += 1
        self._end()
        if self._deaths >= MOST_DEATHS:
            self._switch_off()
        else:
            self.recheck.emit()

    def _switch_off(self) -> None:
        self._on = False
        self._end()
        self.switched.emit(False)

    def _end(self) -> None:
        self._child.stop()
        self._opened = False
        self._waiting.clear()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The cursor went elsewhere: look after a long text that can be written, unless it colours itself."""
        if not isinstance(now, QPlainTextEdit) or now.isReadOnly() or not self.on:
            return
        if now.findChild(SpelledText) is None and now.document().findChild(QSyntaxHighlighter) is None:
            SpelledText(self, now)

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences and "spelling" in change.fields:
            self.restart()
        elif change.kind is LearnedWord or change.kind in NAMED:
            self._stale = True
            self.generation += 1
            if change.kind is LearnedWord:
                self.recheck.emit()
