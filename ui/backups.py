"""When backups are made: at the first start of a day, after each working hour with changes, and when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.backup_media import medium_at, note_sighting
from models.outgoing import BACKUP, STORE, Outgoing, digest_of, log_outgoing
from models.preferences import Preferences, preferences
from models.store.backup import carry_over, make_backup
from models.store.backup_set import Backup, BackupStopped, is_companion, local_set, place_of, set_in
from models.store.errors import KnownError, StoreDamaged
from models.store.home import Home
from models.store.store import Change
from ui.backup_look import Seen, look
from ui.backup_words import HERE as HERE_ONLY
from ui.backup_words import Line, Overview, Trouble, moment, status_line, up_to
from ui.context import Context
from ui.place import Place

FIRST_MS, TICK_MS = 5_000, 60_000
PAUSE_S = 0.003
AN_HOUR = timedelta(hours=1)
SETTINGS = Place("settings", part="backup")
OWN = "Dort liegt der Datenbestand selbst. Der zweite Ort soll ein anderer sein, am besten ein Stick oder ein Laufwerk."


@dataclass(frozen=True)
class Outcome:
    """What a run has made; `error` is what went wrong first, for the user."""

    made: Backup | None = None
    carried: Backup | None = None
    place: Path | None = None
    digest: str = ""
    error: KnownError | None = None


class Backups(QObject):
    """Of one open store. Emits `changed` when there is something new to tell: `overview`, `busy`, `error`."""

    changed = Signal()
    _found = Signal(object)
    restore_asked = Signal(object)
    """A backup that is to take the place of the store; `ui.restore_run` answers."""

    def __init__(self, context: Context, roots: Callable[[], Iterable[Path]] | None = None) -> None:
        super().__init__(context.live)
        self.context = context
        self.overview = Overview()
        self.seen = Seen()
        self.busy = False
        self.error, self.trouble = "", Trouble.NONE
        self._roots = roots
        self._looks = self._ready = False
        self._changes = True
        self._calm_until: datetime | None = None
        self._ended = Event()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        self._found.connect(self._see, Qt.ConnectionType.QueuedConnection)
        context.live.changed.connect(self._hear)
        context.live.closed.connect(self.stop)

    @property
    def possible(self) -> bool:
        """Whether there is a file to back up: neither a store in memory nor the sample dossier."""
        home = self.context.store.home
        return home.path is not None and home.key_file is not None and self.context.lock.has_passphrase

    @property
    def ended(self) -> bool:
        """Whether the program is about to end, or the store to be closed."""
        return self._ended.is_set()

    @property
    def looks(self) -> bool:
        """Whether the disks are being looked at."""
        return self._looks

    @property
    def started(self) -> bool:
        """Whether backups are made by themselves."""
        return self._timer.isActive()

    def start(self) -> None:
        """Look at once, and make what is due some seconds from now."""
        if self.possible:
            self.look()
            QTimer.singleShot(FIRST_MS, self, self._begin)
            self._timer.start()

    def stop(self) -> None:
        """End for good: what is being made is given up."""
        self._timer.stop()
        self._ended.set()

    def line(self) -> Line:
        """What the status bar says now."""
        wanted = preferences(self.context.store)
        limit = timedelta(hours=wanted.backup_old_after_hours)
        now = self.context.store.clock()
        return status_line(self.overview, now, limit, on=wanted.backups, trouble=self.trouble)

    # ------------------------------------------------------------ looking

    def _begin(self) -> None:
        self._ready = True
        self.look()

    def look(self) -> None:
        """See what backups there are and which media, then make what is due."""
        home = self.context.store.home
        if self._looks or self.busy or self._ended.is_set() or home.path is None:
            return
        self._looks = True
        kept, now = preferences(self.context.store).second_place, self.context.store.clock()
        # no task: a share that doesn't answer must not keep the program from ending
        Thread(target=self._look, args=(home, kept, now), name="backups", daemon=True).start()

    def _look(self, home: Home, kept: str, now: datetime) -> None:
        seen = None
        try:
            seen = look(home, kept, now, self._roots)
        finally:
            with suppress(RuntimeError):  # the window may be gone by now, and this object with it
                self._found.emit(seen)

    def _see(self, seen: Seen | None) -> None:
        self._looks = False
        if seen is None or self._ended.is_set():
            return
        if seen.asked != (self.context.store.path, preferences(self.context.store).second_place):
            # meanwhile the store has moved, or another second place was chosen, or none
            self.look()
            return
        self.seen = seen
        with suppress(KnownError):  # a disk that takes nothing is told where somebody types
            self._keep(seen)
        self._show()
        self._make_what_is_due()

    def _keep(self, seen: Seen) -> None:
        store = self.context.store
        for sighting in seen.sightings:
            note_sighting(store, sighting)
        wanted = preferences(store)
        if seen.place is not None and str(seen.place) != wanted.second_place:  # another drive letter
            with store.transaction(lasting=True):
                store.change(wanted, second_place=str(seen.place))

    def _show(self) -> None:
        kept, now = preferences(self.context.store).second_place, self.context.store.clock()
        medium = medium_at(self.context.store, kept)
        name = medium.name if medium else (Path(kept).name if kept else "")
        second = None if self.seen.second is None else up_to(self.seen.second, now)
        at = second[0].made_at if second else (medium.backed_up_at if medium else None)
        self.overview = Overview(up_to(self.seen.local, now), second, name, at)
        self.changed.emit()

    def _make_what_is_due(self) -> None:
        now, store = self.context.store.clock(), self.context.store
        if not self._ready or not preferences(store).backups or not self.possible or self.busy:
            return
        if self._calm_until is not None and now < self._calm_until:
            return
        newest = next(iter(up_to(self.seen.local, now)), None)
        today = newest is not None and newest.made_at.date() == now.date()
        if newest is None or not today or (self._changes and now - newest.made_at >= AN_HOUR):
            self._run(self.seen.place)
        elif self.seen.second is not None and newest.path.name not in {each.path.name for each in self.seen.second}:
            self._run(self.seen.place, newest)

    # ------------------------------------------------------------ making

    def make_now(self) -> None:
        """Make one at once, whatever the settings say, and tell how it went."""
        if self.possible and not self.busy:
            self._run(self.seen.place, told=True)

    def choose_second(self, folder: Path) -> None:
        """Back up to that folder now; it is the second place once that has worked."""
        place, path = place_of(folder), self.context.store.path
        if path is not None and is_companion(place, path):
            self.context.toast(OWN)
        elif self.possible and not self.busy:
            self._run(place, told=True, chosen=True)

    def reserve(self, on: bool) -> None:
        """Make none until this is called again: somebody else makes one, and there is one at a time."""
        self.busy = on
        self.changed.emit()

    def forget_second(self) -> None:
        """Have no second place any more; what lies there stays."""
        store = self.context.store
        store.change(preferences(store), second_place="")
        self.seen = Seen(self.seen.local)
        self._show()

    def _run(
        self, place: Path | None, newest: Backup | None = None, *, told: bool = False, chosen: bool = False
    ) -> None:
        store = self.context.store
        self.busy, self._changes = True, self._changes and newest is not None
        self.changed.emit()
        work = partial(back_up, store.home, place, store.clock(), self._goes_on, newest)
        self.context.tasks.run(work, partial(self._done, told=told, chosen=chosen), self._failed)

    def _goes_on(self) -> bool:
        """On the thread that backs up: it pauses there, so that whoever types gets the machine."""
        return not self._ended.wait(PAUSE_S)

    def _failed(self, error: Exception) -> None:
        self.busy = False
        if not isinstance(error, BackupStopped):
            raise error

    def _done(self, outcome: Outcome, *, told: bool, chosen: bool) -> None:
        self.busy = False
        if self._ended.is_set():
            return
        with suppress(KnownError):
            self._note(outcome, chosen)
        now = self.context.store.clock()
        self._calm_until = now + AN_HOUR if outcome.error is not None else None
        self._changes = self._changes or outcome.made is None
        self._tell(outcome, told)
        self.look()
        self.changed.emit()
        if isinstance(outcome.error, StoreDamaged):
            raise outcome.error  # the session leads to a backup

    def _note(self, outcome: Outcome, chosen: bool) -> None:
        store = self.context.store
        if outcome.carried is None or outcome.place is None:
            return
        if chosen:
            store.change(preferences(store), second_place=str(outcome.place))
        log_outgoing(store, Outgoing(document=STORE, kind=BACKUP), str(outcome.carried.path), outcome.digest)

    def _tell(self, outcome: Outcome, told: bool) -> None:
        """Once, not every hour; success only to who has asked."""
        error, self.trouble = str(outcome.error or ""), Trouble.NONE
        missing = sorted({name for made in (outcome.made, outcome.carried) if made for name in made.missing})
        if outcome.error is not None:
            self.trouble = Trouble.ALL if outcome.made is None else Trouble.PLACE
        elif missing:
            self.trouble = Trouble.FILES
            error = f"Gesichert, aber diese abgelegten Dateien fehlen oder sind beschädigt: {', '.join(missing[:5])}."
        new = error != self.error and not isinstance(outcome.error, StoreDamaged)  # that is told by a bar
        if error and (told or new):
            self.context.toast(error, {"Sicherung zeigen": lambda: self.context.go(SETTINGS)})
        elif told and not error:
            self.context.toast(self._success(outcome))
        self.error = error

    def _success(self, outcome: Outcome) -> str:
        made = outcome.carried or outcome.made
        assert made is not None
        when, place = moment(made.made_at, self.context.store.clock()), self.overview.place
        if outcome.carried is not None:
            return f"Sicherung geprüft: {when}, hier und am zweiten Ort."
        away = f" {place} ist gerade nicht da." if place else ""
        return f"Sicherung geprüft: {when}, {HERE_ONLY}.{away}"

    def _hear(self, change: Change) -> None:
        if change.kind.is_edit(change.fields) and change.kind is not Preferences:
            self._changes = True
        elif change.kind is Preferences and change.fields & {"backups", "second_place", "backup_old_after_hours"}:
            self._show()


def backups_of(context: Context) -> Backups:
    """The backups of the store that is open; made at the first call."""
    return context.live.findChild(Backups) or Backups(context)


def back_up(
    home: Home, place: Path | None, at: datetime, goes_on: Callable[[], bool], newest: Backup | None = None
) -> Outcome:
    """Make a backup beside the store (unless there is one to carry), then to the second place; on any thread.

    Where the first fails the second is tried all the same. Raises BackupStopped, or what is a bug.
    """
    assert home.path is not None
    made, carried, digest, error = newest, None, "", None
    try:
        made = newest or make_backup(home, local_set(home.path), at, goes_on)
    except BackupStopped:
        raise
    except KnownError as failure:
        error = failure
    if place is None:
        return Outcome(made, error=error)
    try:
        into = set_in(place, home.path)
        carried = carry_over(made, into, home.key, goes_on) if made else make_backup(home, into, at, goes_on)
        digest = digest_of(carried.path)
    except BackupStopped:
        raise
    except KnownError as failure:
        error = error or failure
    return Outcome(made, carried, place, digest, error)
