"""What the app says by itself about the safety of the store, once the window is painted: bars below the header."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.store.location import RiskyPlace, look
from models.store.moving import clear_left
from ui.backups import Backups
from ui.context import Context
from ui.security.key_watch import key_watch_of
from ui.security.move_dialog import MoveDialog
from ui.security.passphrase_dialog import PassphraseDialog
from ui.widgets.notice_bar import NoticeBar

ACCEPTED = "location.accepted"
CODE_USED = (
    "Sie haben den Wiederherstellungscode benutzt. Setzen Sie am besten gleich eine neue Passphrase; der Code bleibt "
    "gültig."
)
DANGER = "Dort kann er beschädigt werden."
MOVE, LEAVE = "Verschieben …", "Trotzdem hier lassen"
NEW, LATER = "Neue Passphrase …", "Später"

Looking = Callable[[Path], RiskyPlace | None]


class Caution(QObject):
    """Of one open store. `place` is what speaks against where it lies; `changed` comes when that is known anew."""

    changed = Signal()

    def __init__(self, context: Context, look_at: Looking = look) -> None:
        super().__init__(context.live)
        self.context = context
        self.place: RiskyPlace | None = None
        self.known = False
        """Whether the place was looked at."""
        self.location_bar: NoticeBar | None = None
        self.code_bar: NoticeBar | None = None
        self._look = look_at
        self._window: QWidget | None = None
        self._closed = False
        context.live.closed.connect(self._close)

    def start(self, window: QWidget, add_bar: Callable[[QWidget], None], opened_by: Path | None = None) -> None:
        """Put the bars up, once. `opened_by` is the path that was asked for, from which the store may have moved."""
        if self._window is not None or self.context.store.path is None or not self.context.lock.has_passphrase:
            return
        self._window = window
        theme = self.context.theme
        self.code_bar = NoticeBar(theme, CODE_USED, {NEW: self.ask_passphrase, LATER: self._put_off_passphrase})
        self.location_bar = NoticeBar(theme, "", {MOVE: self.ask_move, LEAVE: self.accept_place})
        for bar in (self.code_bar, self.location_bar):
            add_bar(bar)
        self.context.lock.unlocked.connect(self._show_code_bar)
        key_watch_of(self.context).changed.connect(self._show_code_bar)
        key_watch_of(self.context).follow()
        self._show_code_bar()
        self.look()
        if opened_by is not None and opened_by != self.context.store.path:
            self.context.tasks.run(partial(clear_left, opened_by), lambda _: None, self._ignore)

    def look(self) -> None:
        """See where the store lies now."""
        path = self.context.store.path
        if path is not None and self.context.lock.has_passphrase:
            self.context.tasks.run(partial(self._look, path), self._see, self._ignore)

    def ask_move(self) -> None:
        """Offer another place."""
        assert self._window is not None
        MoveDialog(self.context, self.place, self._window, self._moved).open_once()

    def ask_passphrase(self) -> None:
        """Ask for a new passphrase."""
        assert self._window is not None
        PassphraseDialog(self.context, self._window).open_once()

    def accept_place(self) -> None:
        """The store shall stay: don't say it again for this place."""
        self.context.state.set(ACCEPTED, str(self.context.store.path))
        self._show_location_bar()

    def _moved(self) -> None:
        self.place = None
        self._show_location_bar()
        self.look()
        backups = self.context.live.findChild(Backups)
        if backups is not None:
            backups.look()

    def _close(self) -> None:
        self._closed = True  # what is still being looked at comes too late

    def _see(self, place: RiskyPlace | None) -> None:
        if self._closed:
            return
        self.place, self.known = place, True
        self._show_location_bar()
        self.changed.emit()

    def _show_location_bar(self) -> None:
        if self.location_bar is None:
            return
        accepted = self.context.state.get(ACCEPTED, "") == str(self.context.store.path)
        one_at_a_time = self.code_bar is None or self.code_bar.isHidden()
        self.location_bar.setVisible(self.place is not None and not accepted and one_at_a_time)
        if self.place is not None:
            self.location_bar.sentence.setText(f"{self.place.found} {DANGER}")

    def _show_code_bar(self) -> None:
        if self.code_bar is not None:
            self.code_bar.setVisible(self.context.store.home.opened_by_code)
            self._show_location_bar()

    def _put_off_passphrase(self) -> None:
        self.context.store.home.opened_by_code = False  # from now on the code is asked for again
        self._show_code_bar()

    def _ignore(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error


def caution_of(context: Context) -> Caution:
    """The one of the store that is open; made at the first call."""
    return context.live.findChild(Caution) or Caution(context)
