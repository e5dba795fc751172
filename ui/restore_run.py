"""Everything goes back to a backup: the present is backed up, its store closed, replaced, and opened again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from models.backup_media import carry_on
from models.store.backup import make_backup
from models.store.backup_set import Backup, BackupStopped, local_set
from models.store.errors import KnownError, StoreDamaged
from models.store.home import Home
from models.store.opening import reopen_store
from models.store.restore import restore
from models.store.store import Store
from ui.backup_words import moment
from ui.backups import backups_of
from ui.context import Context
from ui.lost_tail import LostTail
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_card import WIDTH, centred, heading
from ui.window import Window

SAVING = "Der jetzige Stand wird gesichert und geprüft. Danach kommt die Sicherung an seine Stelle."
BRINGING = "Die Sicherung kommt an die Stelle des Datenbestands. Das dauert einen Moment; bitte nicht ausschalten."
BUSY = "Es wird gerade gesichert. Bitte gleich noch einmal."
UNWRITTEN = "Im Fenster steht noch etwas, das nicht gespeichert werden konnte. Wiederhergestellt wird erst danach."
DONE = "Alles ist wieder wie {when}."
BEFORE = "Der Stand davor ist gesichert: {when} in der Liste der Sicherungen."
DAMAGED = "Die beschädigte Datei liegt noch daneben, unter einem Namen mit „beschädigt“."
LACKING = "Diese abgelegten Dateien fehlen in der Sicherung: {names}."


def watch_backups(
    window: Window,
    context: Context,
    let_go: Callable[[], None],
    take: Callable[[Store], None],
    lost: Callable[[KnownError], None],
) -> None:
    """Begin to make backups, show in the window how they stand, and restore one when asked (see `RestoreRun`)."""
    workspace, backups = window.workspace, backups_of(context)
    if workspace is None or not backups.possible or backups.started:
        return

    def show() -> None:
        line = backups.line()
        workspace.status.show_backup(line.text, line.due)

    backups.changed.connect(show)
    backups.restore_asked.connect(lambda backup: RestoreRun(window, context, let_go, take, lost).start(backup))
    backups.start()
    if context.store.lost:
        workspace.add_bar(LostTail(context))


@dataclass(frozen=True)
class Restored:
    """The store that is open now; `error` is why it is the old one."""

    store: Store
    missing: tuple[str, ...] = ()
    error: str = ""


class RestoreRun(QObject):
    """One restore over the workspace of a window.

    `let_go()` closes the store and all that hangs on it, `take(store)` goes on with another, `lost(error)` is for the
    case that none can be opened any more.
    """

    def __init__(
        self,
        window: Window,
        context: Context,
        let_go: Callable[[], None],
        take: Callable[[Store], None],
        lost: Callable[[KnownError], None],
    ) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._let_go, self._take, self._lost = let_go, take, lost
        self._stopped, self._backups = Event(), backups_of(context)
        self.cover: Cover | None = None

    def start(self, backup: Backup) -> None:
        """Write what is pending, cover the window, and begin; can be stopped until the store is closed."""
        context = self._context
        if backups_of(context).busy:
            context.toast(BUSY)
        elif not self._window.flush():
            context.toast(UNWRITTEN)
        else:
            self._begin(backup)
            return
        self.deleteLater()

    def _begin(self, backup: Backup) -> None:
        context = self._context
        self.cover = Cover(context.theme, self._window)
        self.cover.stop_button.clicked.connect(self.stop)
        self.cover.tell(SAVING)
        store = context.store
        assert store.path is not None
        self._backups.reserve(True)
        work = partial(make_backup, store.home, local_set(store.path), store.clock(), self._goes_on)
        context.tasks.run(work, partial(self._replace, backup), partial(self._give_up, backup))

    def _goes_on(self) -> bool:
        return not (self._stopped.is_set() or self._backups.ended)

    def stop(self) -> None:
        """Leave everything as it is."""
        self._stopped.set()

    def _give_up(self, backup: Backup, error: Exception) -> None:
        if self._backups.ended:
            return
        if isinstance(error, StoreDamaged):  # no backup can be made of it; `restore` keeps its file
            self._replace(backup, None)
            return
        self._leave_all()
        if not isinstance(error, KnownError):
            raise error
        if not isinstance(error, BackupStopped):
            self._context.toast(f"Nichts wurde wiederhergestellt. {error}")

    def _replace(self, backup: Backup, before: Backup | None) -> None:
        assert self.cover is not None
        if self._backups.ended:  # the program is, and the store has been closed
            return
        if self._stopped.is_set():
            self._leave_all()
            return
        if self._context.lock.is_locked:  # the curtain belongs to the workspace that would go
            again = partial(self._replace, backup, before)
            self._context.lock.unlocked.connect(again, Qt.ConnectionType.SingleShotConnection)
            return
        store = self._context.store
        kept = _carry_on(store)
        path, key, clock, home = store.path, store.home.key, store.clock, store.home
        assert path is not None
        self.cover.tell(BRINGING, may_stop=False)
        self.cover.stay()
        self._let_go()

        def go_on(done: Restored) -> None:
            with suppress(KnownError):  # a disk that takes nothing will be told when somebody types
                kept(done.store)
            self._go_on(done, backup, before)

        self._context.tasks.run(partial(_bring, path, backup, key, home, clock), go_on, self._fail)

    def _go_on(self, done: Restored, backup: Backup, before: Backup | None) -> None:
        self._take(done.store)
        self._uncover()
        now = done.store.clock()
        kept = BEFORE.format(when=moment(before.made_at, now)) if before else DAMAGED
        sentence = f"{DONE.format(when=moment(backup.made_at, now))} {kept}"
        lacking = LACKING.format(names=", ".join(done.missing[:5])) if done.missing else ""
        told = (
            f"Nichts wurde wiederhergestellt. {done.error}"
            if done.error
            else "\n".join(filter(None, (sentence, lacking)))
        )
        if self._window.workspace is not None:
            self._window.workspace.toasts.show(told)

    def _fail(self, error: Exception) -> None:
        self._uncover()
        if not isinstance(error, KnownError):
            raise error
        self._lost(error)

    def _leave_all(self) -> None:
        self._backups.reserve(False)
        self._uncover()

    def _uncover(self) -> None:
        if self.cover is not None:
            self.cover.leave()
            self.cover = None
        self.deleteLater()


class Cover(QWidget):
    """Lies over the window while it can't be worked in."""

    def __init__(self, theme: Theme, window: Window) -> None:
        super().__init__(window)
        self._window = window
        set_role(self, "window")
        self.setAccessibleName("Eine Sicherung wird wiederhergestellt")
        self.sentence = words("", wrap=True)
        progress = QProgressBar(maximum=0, textVisible=False)
        progress.setAccessibleName(self.accessibleName())
        self.stop_button = button(theme, "&Abbrechen", lambda: None, role="quiet")
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addLayout(heading(theme, "Wiederherstellen"))
        column.addWidget(self.sentence)
        column.addWidget(progress)
        column.addLayout(row(self.stop_button, 1))
        theme.follow(card, lambda c: c.setFixedWidth(theme.px(WIDTH)))
        centred(self, card)
        window.installEventFilter(self)
        self._focus = window.focusWidget()
        self._below = window.centralWidget()
        self._below.setEnabled(False)  # its keys do nothing either
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.stop_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def tell(self, sentence: str, *, may_stop: bool = True) -> None:
        """Say what happens now."""
        self.sentence.setText(sentence)
        self.stop_button.setVisible(may_stop)

    def stay(self) -> None:
        """What lies below goes, and is nothing to come back to."""
        self._below = self._focus = None

    def leave(self) -> None:
        """Show the window again, the focus where it was."""
        self._window.removeEventFilter(self)
        if self._below is not None:
            self._below.setEnabled(True)
        if self._focus is not None:
            QTimer.singleShot(0, self._focus, self._focus.setFocus)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return False


def _carry_on(store: Store) -> Callable[[Store], None]:
    try:
        return carry_on(store)
    except StoreDamaged:
        return lambda _: None


def _bring(path: Path, backup: Backup, key: bytes, home: Home, clock: Callable[[], datetime]) -> Restored:
    """Any thread: replace the closed store and open it again; where that fails, the old one."""
    try:
        missing = restore(path, backup, key, at=clock())
    except KnownError as error:
        return Restored(reopen_store(path, key, clock=clock), error=str(error))
    return Restored(reopen_store(path, key, clock=clock), tuple(missing))
