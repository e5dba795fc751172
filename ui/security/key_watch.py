"""Has the key files beside backups follow a new passphrase or code: at once, at the next start, when a stick comes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Signal

from models.backup_medium import BackupMedium
from models.key_copies import note_renewed, renew_key_files, sets_with_keys, with_old_keys
from models.store.errors import KnownError
from models.store.store import Change
from ui.context import Context
from ui.place import Place
from ui.tasks import Tasks

PAGE = Place("settings", part="security")


class KeyWatch(QObject):
    """Of one open store. Emits `changed` when it may be told anew which media hold an old key."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.live)
        self.context = context
        self._tasks = Tasks(self, threads=1)
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
        work = partial(renew_key_files, home, sets_with_keys(self.context.store).items())
        self._tasks.run(work, self._done, self._failed)

    def _done(self, renewed: set[str]) -> None:
        self._busy = False
        if self._ended:
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

    def _failed(self, error: Exception) -> None:
        self._busy = False
        raise error

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
        self._tasks.wait()


def key_watch_of(context: Context) -> KeyWatch:
    """The one of the store that is open; made at the first call."""
    return context.live.findChild(KeyWatch) or KeyWatch(context)
