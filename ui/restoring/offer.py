"""At the entrance: the way to a backup, where there is no store yet or none that can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.store.backup_set import Backup, BackupSet, local_set
from models.store.errors import FolderVanished, KeyFileDamaged, KnownError, StoreDamaged, StoreMissing
from ui.backup_words import moment
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words

SAFE = (
    "Nichts wird gelöscht: Was hier liegt, bleibt unter anderem Namen daneben, auch wenn Sie eine Sicherung einspielen."
)
THERE, NEWEST = "Hier liegen noch Sicherungen, die neueste von {when}.", "Die neueste Sicherung ist von {when}."
NEW_LAPTOP = "Neuer Laptop, oder der alte ist verloren?"
LOOK, LOOK_FOR = "An&sehen und wiederherstellen", "Aus einer &Sicherung wiederherstellen …"
OTHER = "A&ndere …"


class RestoreOffer(QFrame):
    """Calls `asked(BackupSet)` for the set beside the store, `asked(None)` to look for one."""

    def __init__(
        self, theme: Theme, path: Path, now: datetime, asked: Callable[[BackupSet | None], object],
        *, first_start: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.newest = _newest(path)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((0, 8, 0, 0) if first_start and self.newest is None else (20, 14, 20, 14)))
        column.setSpacing(8)
        self.other_button = button(theme, LOOK_FOR, lambda: asked(None), role="quiet", icon="history")
        if self.newest is None:
            column.addLayout(
                row(*([words(NEW_LAPTOP, "muted")] if first_start else []), self.other_button, 1, spacing=12)
            )
            if not first_start:
                set_role(self, "notice")
                column.insertWidget(0, words(SAFE, wrap=True))
            return
        set_role(self, "notice")
        when = moment(self.newest.made_at, now)
        of = self.newest.set
        self.look_button = button(theme, LOOK, lambda: asked(of), icon="history")
        self.other_button.setText(OTHER)
        self.other_button.setAccessibleName("Andere Sicherung suchen")
        self.look_button.setAccessibleName(f"Sicherung von {when} ansehen und wiederherstellen")
        column.addWidget(words((THERE if first_start else NEWEST).format(when=when), "strong", wrap=True))
        column.addWidget(words(SAFE, wrap=True))
        column.addLayout(row(self.look_button, 1, self.other_button))


def helps(error: KnownError) -> bool:
    """Whether a backup is the way on: the store can't be read, its key is missing, or it is gone."""
    return isinstance(error, StoreDamaged | KeyFileDamaged | StoreMissing | FolderVanished)


def _newest(path: Path) -> Backup | None:
    try:
        return next(iter(local_set(path).backups()), None)
    except KnownError:
        return None
