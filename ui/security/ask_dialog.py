"""What the dialogs about passphrase and code share: the question for the present secret, and waiting for the answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.store.errors import KnownError, WrongPassphrase
from models.store.passphrase_change import prove
from models.store.tries import Tries
from ui.context import Context
from ui.panes import tab_through
from ui.widgets.card import button, row, words
from ui.widgets.fitting import FittingDialog
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.patience import Patience

WIDTH = 580


class AskDialog(FittingDialog):
    """A title, a sentence, what was added, and two buttons. `known` asks for the present secret.

    `work` runs off the window's thread, one at a time, and raises what is told in place.
    """

    def __init__(self, context: Context, title: str, lead: str, verb: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.known = PassphraseField(context.theme, "&Bisherige Passphrase oder Wiederherstellungscode")
        self.known.edited.connect(lambda: self.tell(""))
        self.lead = words(lead, "muted", wrap=True)
        self.problem = words("", "problem", wrap=True)
        self.problem.hide()
        self.go_button = button(context.theme, verb, self.go_on, role="primary")
        self.cancel_button = button(context.theme, "Abbrechen", self.reject)
        self.patience = Patience(Tries(context.store.path), self.go_button)
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Der Schlüssel wird berechnet")
        self.progress.setFixedWidth(120)
        self.progress.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(words(title, "section"))
        column.addWidget(self.lead)
        column.addWidget(self.known)
        column.addLayout(self.body)
        column.addWidget(self.problem)
        column.addWidget(self.patience.label)
        column.addLayout(row(self.progress, 1, self.cancel_button, self.go_button, spacing=10))
        context.theme.follow(self, lambda dialog: dialog.setFixedWidth(context.theme.px(WIDTH)))

    def add(self, part: QWidget) -> None:
        """Put something below the question; Tab comes by it before the buttons."""
        self.body.addWidget(part)
        tab_through((self.known, part, self.cancel_button, self.go_button))

    def go_on(self) -> None:
        """What the first button does."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Say what stands in the way; "" takes it back."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def prove_and(self, done: Callable[[Any], None], work: Callable[[], Any] = lambda: None) -> None:
        """Check the present secret unless it isn't asked for, do the work, and go on with what it returns."""
        if not self.go_button.isEnabled():
            return
        self.set_busy(True)
        secret = None if self.known.isHidden() else self.known.text()
        home = self.context.store.home
        self.context.tasks.run(partial(_prove_and_do, home, secret, work), partial(self._pass, done), self._refuse)

    def set_busy(self, busy: bool) -> None:
        """While the key is being computed, nothing can be typed or closed."""
        self.go_button.setDisabled(busy)
        for part in (self.cancel_button, self.known):
            part.setDisabled(busy)
        self.progress.setVisible(busy)
        if busy:
            self.tell("")
        else:
            self.patience.watch()

    def done(self, result: int) -> None:
        for field in self.findChildren(PassphraseField):
            field.clear()
        super().done(result)

    def reject(self) -> None:
        if not self.progress.isVisible():
            super().reject()

    def _pass(self, done: Callable[[Any], None], outcome: Any) -> None:
        self.patience.grant()
        self.set_busy(False)
        done(outcome)

    def _refuse(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.tell(str(error))
        if isinstance(error, WrongPassphrase):
            self.patience.refuse()
            self.known.setFocus()
            self.known.line.selectAll()


def _prove_and_do(home: Any, secret: str | None, work: Callable[[], Any]) -> Any:
    if secret is not None:
        prove(home, secret)
    return work()
