"""The last commits are missing: the store was opened at a lower number than it had reached."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.store.backup_set import Backup, local_set
from models.store.errors import KnownError
from ui.backup_words import moment
from ui.backups import backups_of
from ui.context import Context
from ui.place import Place
from ui.theme import set_role
from ui.widgets.card import button, row, words

LOST = (
    "Die letzten {count} Speicherungen fehlen in diesem Datenbestand.",
    "Die letzte Speicherung fehlt in diesem Datenbestand.",
)
WHY = (
    "Vielleicht wurde die Datei ohne „{name}“ kopiert oder durch eine ältere ersetzt, oder das Laufwerk ist schadhaft. "
    "Bitte sehen Sie nach, was zuletzt geschrieben wurde."
)
NEWER = "Eine Sicherung von {when} enthält mehr davon."


class LostTail(QFrame):
    """A bar below the header, there until the user has understood."""

    def __init__(self, context: Context, find: Callable[[], Backup | None] | None = None) -> None:
        super().__init__()
        self.context = context
        set_role(self, "due_notice")
        count, path = context.store.lost, context.store.path
        assert path is not None
        self.title = words(LOST[0].format(count=count) if count > 1 else LOST[1], "strong", wrap=True)
        self.sentence = words(WHY.format(name=f"{path.name}-wal"), wrap=True)
        self.newer = find() if find else _newer(context)
        self.offer = words("", "strong", wrap=True)
        theme = context.theme
        self.look_button = button(theme, "Sicherung ansehen", self._look, icon="history")
        self.done_button = button(theme, "Verstanden", self._understood)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        column.setSpacing(2)  # below it, the page needs its room in large letters
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addWidget(self.offer)
        column.addLayout(row(self.look_button, self.done_button, 1, spacing=10))
        if self.newer is not None:
            self.offer.setText(NEWER.format(when=moment(self.newer.made_at, context.store.clock())))
        self.offer.setVisible(self.newer is not None)
        self.look_button.setVisible(self.newer is not None)

    def _look(self) -> None:
        assert self.newer is not None
        self.context.go(Place("backup", self.newer.path.name))

    def _understood(self) -> None:
        stand = self.context.store.home.stand
        if stand is not None:
            stand.set(stand.number)
        self.hide()


def _newer(context: Context) -> Backup | None:
    """The newest backup beside the store that knows a later commit."""
    path, stand = context.store.path, context.store.home.stand
    if path is None or stand is None or not backups_of(context).possible:
        return None
    try:
        found = local_set(path).backups()
    except KnownError:
        return None
    return next((backup for backup in found if backup.number > stand.number), None)
