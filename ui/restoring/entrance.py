"""Aus einer Sicherung: before there is a store, or where it doesn't open any more. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.preferences import preferences
from models.store.backup_set import Backup, BackupSet, place_of, set_in
from models.store.errors import KnownError
from models.store.key_file import KeyFile
from models.store.opening import reopen_store
from models.store.restore import restore
from models.store.store import Store
from models.store.tries import Tries
from ui.backup_words import moment
from ui.restoring.choose_set import ChooseSet
from ui.restoring.insight import look_in
from ui.restoring.look_before import LookBefore
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_card import PassphraseCard, centred

HINT = (
    "Mit der Passphrase, die galt, als zuletzt dorthin gesichert wurde, oder mit dem Wiederherstellungscode vom "
    "Ausdruck."
)
DONE = "Wiederhergestellt: alles wie {when}."
KEPT = "Was hier lag, bleibt daneben unter dem Namen „{name}“."
LACKING = "Diese abgelegten Dateien fehlen in der Sicherung: {names}."


@dataclass(frozen=True)
class Opened:
    """A set of backups with what opens it."""

    of: BackupSet
    key: bytes
    key_file: KeyFile
    by_code: bool


class RestoreEntrance(QWidget):
    """Which set, its passphrase, a look into it, and then the store at `path`. Begins with the set `start`, if given.

    Emits `opened(Store, sentence)`, or `left` when the user goes back.
    """

    opened = Signal(object, str)
    left = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, path: Path, start: BackupSet | None = None,
        *, clock: Callable[[], datetime] = datetime.now,
    ) -> None:  # fmt: skip
        super().__init__()
        set_role(self, "window")
        self._theme, self._tasks, self._path, self._clock = theme, tasks, path, clock
        self._tries = Tries(path)
        self._unlocked: Opened | None = None
        self.card: PassphraseCard | None = None
        self.choose = ChooseSet(theme, tasks, path, clock)
        self.choose.chosen.connect(self.ask)
        self.choose.left.connect(self.left)
        self.look = LookBefore(theme, path)
        self.look.backup_chosen.connect(self._read)
        self.look.restore_asked.connect(self.restore)
        self.look.left.connect(self._to_sets)
        self._door = QWidget()
        self._stack = QStackedWidget()
        for part in (self.choose, self._door, self.look):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        if start is None:
            self._to_sets()
        else:
            self.ask(start)

    def ask(self, of: BackupSet) -> None:
        """Ask for what opens this set."""
        self._stack.removeWidget(self._door)
        self._door.deleteLater()
        self._door = QWidget()
        self.card = PassphraseCard(
            self._theme, self._tasks, partial(_unlock, of), title="Sicherung öffnen", verb="Ö&ffnen",
            busy="Die Sicherung wird geöffnet", hint=HINT, tries=self._tries,
        )  # fmt: skip
        self.card.passed.connect(self._show)
        back = button(self._theme, "&Andere Sicherungen", self._to_sets, role="quiet", icon="back")
        line = QWidget()
        line.setLayout(row(back, 1))
        place = words(str(of.folder), "small", wrap=True)
        centred(self._door, self.card, place, line)
        self._stack.addWidget(self._door)
        self._stack.setCurrentWidget(self._door)
        QTimer.singleShot(0, self.card.field, self.card.field.setFocus)

    def restore(self, backup: Backup) -> None:
        """Put it where the store belongs, and open that."""
        assert self._unlocked is not None
        self.look.set_busy("Die Sicherung wird eingespielt und geprüft …")
        work = partial(_restore, self._path, backup, self._unlocked, self._clock)
        self._tasks.run(work, lambda done: self.opened.emit(*done), self.look.refuse)

    def _to_sets(self) -> None:
        self._stack.setCurrentWidget(self.choose)
        self.choose.look()

    def _show(self, unlocked: Opened) -> None:
        self._unlocked = unlocked
        try:
            backups = unlocked.of.backups()
        except KnownError as error:
            self.ask(unlocked.of)
            assert self.card is not None
            self.card.tell(str(error))
            return
        self._stack.setCurrentWidget(self.look)
        self.look.show_backups(backups, self._clock())

    def _read(self, backup: Backup) -> None:
        assert self._unlocked is not None
        work = partial(look_in, backup, self._unlocked.key, None, self._clock)
        self._tasks.run(work, lambda found: self.look.show_insight(found, self._clock()), self.look.refuse)


def _unlock(of: BackupSet, secret: str) -> Opened:
    key_file = of.key_file()
    return Opened(of, key_file.open(secret), key_file, key_file.is_code(secret))


def _restore(path: Path, backup: Backup, by: Opened, clock: Callable[[], datetime]) -> tuple[Store, str]:
    """Any thread: restore, open, and say what became of what lay there."""
    before = _aside(path)
    missing = restore(path, backup, by.key, key_file=by.key_file, at=clock())
    store = reopen_store(path, by.key, clock=clock)
    store.home.opened_by_code = by.by_code
    _keep_place(store, by.of)
    told = [DONE.format(when=moment(backup.made_at, clock()))]
    told += [KEPT.format(name=name) for name in sorted(_aside(path) - before)]
    if missing:
        told.append(LACKING.format(names=", ".join(missing[:5])))
    return store, "\n".join(told)


def _keep_place(store: Store, of: BackupSet) -> None:
    """The medium that it came from goes on being the second place: its first backup didn't know of it yet."""
    place, path = place_of(of.folder), store.path
    if path is not None and of == set_in(place, path) and not preferences(store).second_place:
        with store.transaction(lasting=True):
            store.change(preferences(store), second_place=str(place))


def _aside(path: Path) -> set[str]:
    names = {each.name for each in path.parent.iterdir()} if path.parent.is_dir() else set()
    return {name for name in names if name.startswith(f"{path.stem} ") and name.endswith(path.suffix)}
