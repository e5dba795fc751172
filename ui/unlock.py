"""The door: passphrase or recovery code, derived off the GUI thread; what is wrong is said in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.store.errors import KnownError
from models.store.moved import current_path
from models.store.tries import Tries
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import words
from ui.widgets.passphrase_card import WIDTH, PassphraseCard, centred

if TYPE_CHECKING:
    from models.store.store import Store
    from ui.restoring.offer import RestoreOffer

FORGOTTEN = "Passphrase vergessen? Dann hier den Wiederherstellungscode vom Ausdruck eingeben."


class UnlockPage(QWidget):
    """Emits `opened(Store)`. A store that is damaged, too new, in use or gone is told, and can be tried again.

    Where it can't be read, or is gone, backups are offered: `restore_asked(BackupSet)`, or None to look for one.
    """

    opened = Signal(object)
    restore_asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        path: Path,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        set_role(self, "window")
        try:
            path, away = current_path(path), ""
        except KnownError as error:  # it may come back: each try looks anew
            away = str(error)
        self.card = PassphraseCard(
            theme, tasks, partial(_open, path, clock), title="Transfermappe", verb="Ö&ffnen",
            busy="Der Datenbestand wird geöffnet", hint=FORGOTTEN, tries=Tries(path),
        )  # fmt: skip
        self.card.passed.connect(self.opened)
        self.card.refused.connect(self._offer)
        self._theme, self._path, self._clock = theme, path, clock
        self.offer: RestoreOffer | None = None
        self.field, self.problem = self.card.field, self.card.problem
        self.open_button, self.progress = self.card.button, self.card.progress
        place = words(str(path), "small", wrap=True)
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.follow(place, lambda p: p.setFixedWidth(theme.px(WIDTH)))
        self._middle = centred(self, self.card, place)
        if away:
            self.card.tell(away)
        QTimer.singleShot(0, self.field.setFocus)

    def _offer(self, error: KnownError) -> None:
        """Below what went wrong, the newest backup; a wrong passphrase is no reason for one."""
        from ui.restoring.offer import RestoreOffer, helps  # late: the window is painted first

        if self.offer is None and helps(error):
            self.offer = RestoreOffer(self._theme, self._path, self._clock(), self.restore_asked.emit)
            self._theme.follow(self.offer, lambda offer: offer.setFixedWidth(self._theme.px(WIDTH)))
            self._middle.insertWidget(self._middle.indexOf(self.card) + 1, self.offer)

    def refuse(self, error: KnownError) -> None:
        """It opened, but nobody could go on with it."""
        self.card.tell(str(error))
        self._offer(error)

    def unlock(self) -> None:
        """Try what was typed."""
        self.card.attempt()


def _open(path: Path, clock: Callable[[], datetime], secret: str) -> Store:
    from models.store.opening import open_store  # late: the window is painted before any driver is loaded

    return open_store(current_path(path), secret, clock=clock)
