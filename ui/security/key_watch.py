"""Has the key files beside backups follow a new passphrase or code: at once, at the next start, when a stick comes."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from models.backup_medium import BackupMedium
from models.key_copies import note_renewed, renew_key_files, sets_with_keys, with_old_keys
from models.store.backup_set import BackupSet
from models.store.errors import KnownError
from models.store.home import Home
from models.store.store import Change
from ui.context import Context
from ui.place import Place

PAGE = Place("settings", part="security")
LONGEST_END_S = 2.0
"""A share that doesn't answer keeps the program from ending no longer than this: each file is whole, old or new."""


class KeyWatch(QObject):
    """Of one open store. Emits `changed` when it may be told anew which media hold an old key."""

    changed = Signal()
    _renewed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.live)
        self.context = context
        self._thread: Thread | None = None
        self._renewed.connect(self._done, Qt.ConnectionType.QueuedConnection)
        self._ended = self._busy = self._again = False
        self._sentence = ""
        context.live.changed.connect(self._hear)
        context.live.closed.connect(self._stop)

    def follow(self, sentence: str = "") -> None:
        """Bring all that is in reach up to date; then tell the sentence, and which media could not follow."""
        self._sentence = sentence or self._sentence
        home = self.context.store.home
        if self._busy or self._ended or home.path is None or home.key_file is None:
            self._again = self._busy
            return
        self._busy, self._again = True, False
        sets = list(sets_with_keys(self.context.store).items())
        self._thread = Thread(target=self._renew, args=(home, sets), name="key files", daemon=True)
        self._thread.start()

    def _renew(self, home: Home, sets: Iterable[tuple[str, BackupSet]]) -> None:
        renewed = None
        try:
            renewed = renew_key_files(home, sets)
        finally:
            with suppress(RuntimeError):  # the window may be gone by now, and this object with it
                self._renewed.emit(renewed)

    def _done(self, renewed: set[str] | None) -> None:
        self._busy = False
        if self._ended or renewed is None:
            return
        if self._again:
            self.follow()
            return
        with suppress(KnownError):  # a disk that takes nothing is told where somebody types
            note_renewed(self.context.store, renewed)
        if self._sentence:
            self._tell(self._sentence)
            self._sentence = ""
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        old = with_old_keys(self.context.store)
        if not old:
            self.context.toast(sentence, {})
            return
        names = " und ".join(filter(None, (", ".join(m.label() for m in old[:-1]), old[-1].label())))
        verb = "öffnet" if len(old) == 1 else "öffnen"
        where = "Sicherheit zeigen"
        self.context.toast(f"{sentence} {names} {verb} noch wie bisher.", {where: lambda: self.context.go(PAGE)})

    def _hear(self, change: Change) -> None:
        """A medium was seen that holds another key file: it may be in reach now."""
        if change.kind is BackupMedium and "seen_at" in change.fields and with_old_keys(self.context.store):
            self.follow()

    def _stop(self) -> None:
        self._ended = True
        if self._thread is not None:
            self._thread.join(LONGEST_END_S)


def key_watch_of(context: Context) -> KeyWatch:
    """The one of the store that is open; made at the first call."""
    return context.live.findChild(KeyWatch) or KeyWatch(context)
