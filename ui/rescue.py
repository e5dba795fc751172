"""Woanders sichern: the disk is full or its folder is gone, and the window still holds what was typed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout

from models.store.errors import KnownError
from ui.context import Context
from ui.saving import SaveState
from ui.theme import set_role
from ui.widgets.card import button, words

PROPOSED = "Transfermappe gerettet.db"
KINDS = "Datenbestand (*.db)"


class Rescue(QFrame):
    """A bar below the header, there only while writing fails; `flush` writes all that is pending."""

    def __init__(self, context: Context, flush: Callable[[], bool]) -> None:
        super().__init__()
        self.context = context
        self._flush = flush
        self.hide()

    def show_state(self, state: SaveState, message: str) -> None:
        """Appear when the disk refuses, with the reason; go once it doesn't."""
        if state is SaveState.FAILED:
            if self.layout() is None:
                self._fill()
            self.sentence.setText(message or "Das Gespeicherte ist sicher; was im Fenster steht, noch nicht.")
        self.setVisible(state is SaveState.FAILED)

    def choose(self) -> None:
        """Ask where to, then copy the whole store there with all that is in the window, and go on there."""
        from ui import dialogs  # late: file and message boxes take 5 ms to load

        dialogs.choose_target(self, "Woanders sichern", Path.home() / PROPOSED, KINDS, self.save_to)

    def save_to(self, target: Path) -> None:
        """Copy the store to target and write there what is pending."""
        from models.store.copying import save_elsewhere  # late: seldom needed

        before = self.context.store.path
        try:
            save_elsewhere(self.context.store, target)
        except KnownError as error:
            self.sentence.setText(str(error))
            return
        self._log(target, before)
        if self._flush():
            self.hide()
        self.context.toast(f"Alles ist gesichert in „{target.name}“. Weitergearbeitet wird jetzt dort.")

    def _fill(self) -> None:
        """Most days nothing fails: the window doesn't wait for what would then be shown."""
        set_role(self, "wrong_notice")
        self.sentence = words("", wrap=True)
        self.again = button(self.context.theme, "Noch einmal versuchen", self._try_again)
        self.elsewhere = button(self.context.theme, "Woanders sichern …", self.choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 10)
        line.setSpacing(10)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.again)
        line.addWidget(self.elsewhere)
        self.elsewhere.setVisible(self.context.store.path is not None)

    def _log(self, target: Path, before: Path | None) -> None:
        from models.backup_media import Sighting, note_sighting  # late: seldom needed
        from models.outgoing import COPY, STORE, Outgoing, log_outgoing

        with suppress(KnownError):  # it is saved; what fails next will be told where it fails
            store = self.context.store
            log_outgoing(store, Outgoing(document=STORE, kind=COPY), str(target))
            if before is not None and store.home.key_file is not None:  # a key lies there, too, wherever it is now
                name = f"Ordner {before.parent.name}, früherer Ort"
                note_sighting(store, Sighting(name, str(before.parent), store.home.key_file.digest()))

    def _try_again(self) -> None:
        self._flush()
