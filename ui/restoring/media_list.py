"""Media that hold a key file, each with the day it was last seen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.backup_media import media
from models.backup_medium import BackupMedium
from ui.backup_words import moment
from ui.context import Context
from ui.widgets.card import clear, words

NONE = "Noch liegt bei keiner Sicherung ein Schlüssel."


class MediaList(QWidget):
    """Plain lines; a medium that was lost stays in the list."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[BackupMedium] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(2)

    def show_media(self) -> None:
        """Show those that are known now."""
        found = media(self._context.store)
        if found == self._shown:
            return
        self._shown = found
        clear(self._column)
        for each in found:
            self._column.addWidget(words(f"{each.label()} · {self._seen(each)}", "strong", wrap=True))
            self._column.addWidget(words(each.path, "small", wrap=True))
        if not found:
            self._column.addWidget(words(NONE, "muted", wrap=True))

    def _seen(self, each: BackupMedium) -> str:
        now = self._context.store.clock()
        seen = f"zuletzt gesehen {moment(each.seen_at, now)}" if each.seen_at else "noch nicht wieder gesehen"
        return f"{seen}, gesichert {moment(each.backed_up_at, now)}" if each.backed_up_at else seen
