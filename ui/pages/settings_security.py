"""Einstellungen, Sicherheit: what protects the data and what doesn't, where they lie, the secrets, and locking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from models.preferences import Preferences, preferences
from models.store.cipher import DEFAULT, Strength
from models.store.store import Change
from ui.context import Context
from ui.key_names import spoken
from ui.lock import LOCK_KEYS, SCREEN_KEYS
from ui.panes import tab_through
from ui.security.caution import caution_of
from ui.security.issuers_card import IssuersCard
from ui.security.place_card import PlaceCard
from ui.security.protection_table import ProtectionTable
from ui.security.secrets_card import SecretsCard
from ui.widgets.card import Card, button, row, words

LABELS = {5: "&5 Minuten", 10: "&10 Minuten", 15: "15 &Minuten", 30: "&30 Minuten", 0: "&nie"}
LOCKED = (
    "Gesperrt ist nichts zu sehen und nichts zu tippen. Die Passphrase öffnet wieder, und alles steht da wie vorher. "
    "In einem laufenden Interview wartet es länger. Tasten und Maus in anderen Programmen zählen nicht."
)
SCREEN = (
    "Wenn jemand über die Schulter schaut: {keys} macht sofort alles unleserlich, noch einmal {keys} oder Esc zeigt es "
    "wieder. Solange geht keine Taste und kein Klick irgendwohin."
)
DEMO = "Die Beispielmappe hat keine Passphrase und verschwindet beim Schließen; alles darin ist erfunden."


class SecuritySettings(QWidget):
    """Takes effect at once. A store that nobody has a passphrase of shows neither place nor secrets."""

    def __init__(self, context: Context, strength: Strength = DEFAULT) -> None:
        super().__init__()
        self.context = context
        self._group = QButtonGroup(self)
        self.choices: dict[int, QRadioButton] = {}
        for minutes, label in LABELS.items():
            choice = QRadioButton(label)
            choice.setAccessibleName(
                f"Sperren nach {label} ohne Eingabe".replace("&", "") if minutes else "nie sperren"
            )
            choice.toggled.connect(lambda on, minutes=minutes: on and self._change(minutes))
            self._group.addButton(choice)
            self.choices[minutes] = choice
        self.lock_button = button(context.theme, "&Jetzt sperren", context.lock.ask, icon="lock")
        self.screen_button = button(context.theme, "&Blickschutz an", context.lock.ask_screen, icon="eye-off")
        ours = context.store.path is not None and context.lock.has_passphrase
        self.place = PlaceCard(context, caution_of(context)) if ours else None
        self.secrets = SecretsCard(context, strength) if ours else None
        self.issuers = IssuersCard(context)
        self._lay_out()
        self._show()
        context.live.changed.connect(self._hear)

    def flush(self) -> bool:
        """Nothing is ever pending."""
        return True

    def _change(self, minutes: int) -> None:
        store = self.context.store
        store.change(preferences(store), lock_after_minutes=minutes)

    def _show(self) -> None:
        wanted = preferences(self.context.store).lock_after_minutes
        for minutes, choice in self.choices.items():
            choice.blockSignals(True)
            choice.setChecked(minutes == wanted)
            choice.blockSignals(False)
            # Tab leads to the one that holds, as later by itself
            policy = Qt.FocusPolicy.StrongFocus if minutes == wanted else Qt.FocusPolicy.ClickFocus
            choice.setFocusPolicy(policy)

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences:
            self._show()

    def _lay_out(self) -> None:
        lock_keys, screen_keys = (spoken(QKeySequence(keys)) for keys in (LOCK_KEYS, SCREEN_KEYS))
        lock = Card("Sperren")
        lock.body.addWidget(words("Von selbst nach dieser Zeit ohne Eingabe:"))
        lock.body.addLayout(row(*self.choices.values(), 1, spacing=20))
        lock.body.addWidget(words(LOCKED, "small", wrap=True))
        lock.body.addSpacing(4)
        lock.body.addLayout(row(self.lock_button, words(f"jederzeit mit {lock_keys}", "muted"), 1, spacing=12))
        screen = Card("Blickschutz")
        screen.body.addWidget(words(SCREEN.format(keys=screen_keys), wrap=True))
        screen.body.addSpacing(4)
        screen.body.addLayout(row(self.screen_button, words(f"jederzeit mit {screen_keys}", "muted"), 1, spacing=12))
        table = Card("Wogegen geschützt, wogegen nicht")
        table.body.addWidget(ProtectionTable(self.context.theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if self.place is None:
            column.addWidget(words(DEMO, "muted", wrap=True))
        cards = list(filter(None, (table, self.place, self.secrets, lock, screen, self.issuers)))
        for card in cards:
            column.addWidget(card)
        tab_through(cards)
