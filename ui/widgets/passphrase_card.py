"""A card that asks for the passphrase or the recovery code; what is wrong is said in place."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from models.store.errors import KnownError, WrongPassphrase
from models.store.tries import Tries
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.patience import Patience

WIDTH = 440


class PassphraseCard(QFrame):
    """Tries what was typed by `attempt(secret)` off the GUI thread, one try at a time; wrong ones make it wait.

    Emits `passed` with what it returns; a KnownError that it raises is shown, and given by `refused`.
    """

    passed = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        attempt: Callable[[str], Any],
        *,
        title: str,
        verb: str,
        busy: str,
        hint: str,
        tries: Tries,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._attempt = tasks, attempt
        set_role(self, "card")
        self.field = PassphraseField(theme, "&Passphrase")
        self.field.entered.connect(self.attempt)
        self.field.edited.connect(lambda: self.problem.hide())
        self.problem = words("", "problem", wrap=True)
        self.problem.hide()
        self.button = button(theme, verb, self.attempt, role="primary")
        self.patience = Patience(tries, self.button)
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName(busy)
        self.progress.setFixedWidth(120)
        self.progress.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addLayout(heading(theme, title))
        column.addSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addWidget(self.patience.label)
        column.addLayout(row(self.button, self.progress, 1, spacing=16))
        column.addWidget(words(hint, "small", wrap=True))
        self.setFocusProxy(self.field)
        theme.follow(self, lambda card: card.setFixedWidth(theme.px(WIDTH)))
        self.patience.watch()

    def tell(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.problem.setText(sentence)
        self.problem.show()

    def attempt(self) -> None:
        """Try what was typed."""
        if self.button.isEnabled() and self.field.text():
            self._set_busy(True)
            self._tasks.run(partial(self._attempt, self.field.text()), self._pass, self._refuse)

    def _pass(self, outcome: Any) -> None:
        self.patience.grant()
        self.field.clear()
        self.passed.emit(outcome)

    def _refuse(self, error: Exception) -> None:
        self._set_busy(False)
        self.field.setFocus()
        self.field.line.selectAll()
        if not isinstance(error, KnownError):
            raise error
        self.tell(str(error))
        if isinstance(error, WrongPassphrase):
            self.patience.refuse()
        self.refused.emit(error)

    def _set_busy(self, busy: bool) -> None:
        self.button.setDisabled(busy)
        self.field.setDisabled(busy)
        self.progress.setVisible(busy)
        if busy:
            self.problem.hide()
        else:
            self.patience.watch()


def heading(theme: Theme, title: str) -> QHBoxLayout:
    """The program's mark and a title."""
    mark = QLabel()
    theme.follow(mark, lambda label: label.setPixmap(theme.pixmap("transfermappe", "accent", 32)))
    return row(mark, words(title, "title"), 1, spacing=12)


def centred(page: QWidget, *parts: QWidget) -> QVBoxLayout:
    """Lay out a page that has nothing but these, a little above its middle; returns the column they are in."""
    middle = QVBoxLayout()
    middle.setSpacing(12)
    middle.addStretch(2)
    for part in parts:
        middle.addWidget(part)
    middle.addStretch(3)
    line = QHBoxLayout(page)
    line.addStretch(1)
    line.addLayout(middle)
    line.addStretch(1)
    return middle
