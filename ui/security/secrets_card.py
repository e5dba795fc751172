"""Passphrase und Code: changing them at any time, and which media still open with the old ones."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.backup_medium import BackupMedium
from models.key_copies import with_old_keys
from models.store.cipher import DEFAULT, Strength
from models.store.store import Change
from ui.context import Context
from ui.security.code_dialog import CodeDialog
from ui.security.key_watch import key_watch_of
from ui.security.passphrase_dialog import PassphraseDialog
from ui.widgets.card import Card, button, clear, words

PASSPHRASE = "Geht sofort: Nur der Schlüssel wird neu verpackt, die Daten bleiben, wie sie sind."
CODE = "Öffnet alles, wenn die Passphrase vergessen ist. Ein neuer macht den alten Ausdruck wertlos."
OLD = "Öffnen noch mit der alten Passphrase oder dem alten Code"
OLD_REASON = "Stecken Sie sie ein, dann werden sie von selbst umgestellt; oder vernichten Sie sie."
OTHERS = "Kopien, die Sie selbst gemacht haben, behalten Passphrase und Code von damals."


class SecretsCard(Card):
    """`strength` is what a new passphrase costs a guesser; tests take a quick one."""

    def __init__(self, context: Context, strength: Strength = DEFAULT) -> None:
        super().__init__("Passphrase und Wiederherstellungscode")
        self._context, self._strength = context, strength
        theme = context.theme
        self.passphrase_button = button(theme, "&Passphrase ändern …", self.change_passphrase, icon="lock")
        self.code_button = button(theme, "Neuer &Wiederherstellungscode …", self.renew_code, icon="print")
        self.old = QWidget()
        self._lines = QVBoxLayout(self.old)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(4)
        for made, text in ((self.passphrase_button, PASSPHRASE), (self.code_button, CODE)):
            made.setSizePolicy(made.sizePolicy().Policy.Maximum, made.sizePolicy().Policy.Fixed)
            self.body.addWidget(made)
            self.body.addWidget(words(text, "small", wrap=True))
            self.body.addSpacing(6)
        self.body.addWidget(words(OTHERS, "small", wrap=True))
        self.body.addWidget(self.old)
        key_watch_of(context).changed.connect(self._show_old)
        context.live.changed.connect(self._hear)
        self._show_old()

    def change_passphrase(self) -> None:
        """Ask for another."""
        PassphraseDialog(self._context, self.window(), strength=self._strength).open_once()

    def renew_code(self) -> None:
        """Show another."""
        CodeDialog(self._context, self.window()).open_once()

    def _show_old(self) -> None:
        clear(self._lines)
        media = with_old_keys(self._context.store)
        self.old.setVisible(bool(media))
        if not media:
            return
        self._lines.addWidget(words(OLD, "strong", wrap=True))
        for medium in media:
            self._lines.addWidget(words(said(medium), wrap=True))
        self._lines.addWidget(words(OLD_REASON, "small", wrap=True))

    def _hear(self, change: Change) -> None:
        if change.kind is BackupMedium:
            self._show_old()


def said(medium: BackupMedium) -> str:
    """ "Stick BLAU · zuletzt gesehen am 12.11.2026"."""
    seen = f"zuletzt gesehen am {medium.seen_at:%d.%m.%Y}" if medium.seen_at else "noch nie gesehen"
    return f"{medium.label()}  ·  {seen}"
