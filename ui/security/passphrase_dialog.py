"""Another passphrase: the present one or the code, the new one twice, done in two seconds."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from models.store.cipher import DEFAULT, Strength
from models.store.passphrase_change import set_passphrase
from ui.context import Context
from ui.security.ask_dialog import AskDialog
from ui.security.key_watch import key_watch_of
from ui.security.new_passphrase import NewPassphrase

TITLE = "Passphrase ändern"
LEAD = "Danach öffnet nur noch die neue. Der Wiederherstellungscode bleibt, wie er ist."
AFTER_CODE = (
    "Sie haben mit dem Wiederherstellungscode geöffnet. Die neue Passphrase ersetzt die vergessene; der Code bleibt, "
    "wie er ist."
)
SAME = "Das ist dieselbe wie bisher. Bitte eine andere wählen."
DONE = "Ab jetzt gilt die neue Passphrase."


class PassphraseDialog(AskDialog):
    """Doesn't ask for the present secret where the recovery code has just opened the store."""

    def __init__(self, context: Context, parent: QWidget, *, strength: Strength = DEFAULT) -> None:
        proven = context.store.home.opened_by_code
        super().__init__(context, TITLE, AFTER_CODE if proven else LEAD, "Passphrase ändern", parent)
        self._strength = strength
        self.new = NewPassphrase(context.theme, "&Neue Passphrase", beside=True)
        self.new.changed.connect(lambda: self.tell(""))
        self.new.entered.connect(self.go_on)
        self.known.setHidden(proven)
        self.known.entered.connect(self.new.setFocus)
        self.add(self.new)
        (self.new.first if proven else self.known).line.setFocus()

    def go_on(self) -> None:
        """Change it, or say what is missing."""
        if not self.known.isHidden() and not self.known.text():
            self.tell("Bitte zuerst die bisherige Passphrase eingeben.")
            self.known.setFocus()
            return
        if not self.new.complete():
            self.tell(self.new.missing())
            return
        if self.new.text() == self.known.text():
            self.tell(SAME)
            self.new.setFocus()
            return
        work = partial(set_passphrase, self.context.store.home, self.new.text(), strength=self._strength)
        self.prove_and(self._done, work)

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.new.setDisabled(busy)

    def _done(self, _: object) -> None:
        self.known.clear()
        self.new.clear()
        self.accept()
        key_watch_of(self.context).follow(DONE)
