"""One run of the program with a window: look, store, entrance, workspace, and an orderly end.

What is heavy is imported after the first paint, or when the store opens.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from models.store.errors import KnownError, StoreDamaged
from models.store.moved import current_path, is_moved
from ui.collecting import Collecting
from ui.crash import CrashHook, sentence_of
from ui.ending import EndSignals
from ui.prepare import prepare
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import Window

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from models.store.backup_set import BackupSet
    from models.store.store import Store
    from ui.backups import Backups
    from ui.context import Context
    from ui.forms.spelling import Spelling
    from ui.guard import Guard

SOON_MS, RENDERER_MS, SPELLING_MS = 30, 300, 600
SEARCH_MS, CAUTION_MS, BACKUPS_MS, PICK_UP_MS, SWEEP_MS = 400, 500, 700, 800, 150
BY_SIGNAL = 128
"""Exit status of a program that ended by a signal, as shells count it: this and the signal's number."""
DEMO_NOTE = "Beispielmappe: Hier ist alles erfunden, und beim Schließen wird alles verworfen."


def run(
    path: Path | None, *, demo: bool = False, passphrase: str | None = None, quit_when_shown: bool = False
) -> int:  # fmt: skip
    """Show the window over the store at path until it is closed; returns the exit status.

    A path without a store leads to the first start. With a passphrase nothing is asked; with `demo` the
    store at path is the sample dossier. Raises KnownError when the passphrase doesn't open the store.
    """
    # the style as an argument: setStyle would hand back a QStyle, which takes Python 10 ms to know
    app = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    assert isinstance(app, QApplication)
    prepare(app)
    session = Session(app, path)
    signals = EndSignals(app)
    signals.asked.connect(session.end)
    session.window.painted.connect(lambda: QTimer.singleShot(0, Collecting(session).start))
    if demo:
        session.open_demo()
    elif passphrase is not None:
        session.open(passphrase)
    else:
        session.show_entrance()
    if quit_when_shown:
        session.window.painted.connect(lambda: QTimer.singleShot(0, session.window.close))
    session.window.show()
    try:
        return app.exec()
    finally:
        session.close()
        signals.stop()


class Session(QObject):
    """The store and all that hangs on it, from the entrance to the end. `clock` is that of a store it opens."""

    def __init__(self, app: QApplication, path: Path | None, *, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._app, self._path, self._clock = app, path, clock
        self.theme = Theme(app)
        self.tasks = Tasks()
        self.window = Window(self.theme)
        self.window.painted.connect(partial(QTimer.singleShot, SWEEP_MS, self.sweep))
        self.context: Context | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._spelling: Spelling | None = None
        self._guard: Guard | None = None
        self._backups: Backups | None = None
        self._hook = CrashHook(
            self.theme, self.window.flush, self._hear, lambda: self.window, lambda: self.context is not None
        )
        self._hook.install()
        app.commitDataRequest.connect(lambda _: self.window.flush())

    def show_entrance(self) -> None:
        """Ask for the passphrase, or begin with the first start where there is no store yet."""
        assert self._path is not None
        if not self._path.exists() and not is_moved(self._path):
            from ui.pages.first_start import FirstStart

            start = FirstStart(self.theme, self.tasks, self._path, self.make_context)
            start.finished.connect(self.enter)
            start.restore_asked.connect(self._show_backups)
            self.window.show_entrance(start)
            return
        from ui.unlock import UnlockPage

        door = UnlockPage(self.theme, self.tasks, self._path, clock=self._clock)
        door.opened.connect(self.take)
        door.restore_asked.connect(self._show_backups)
        self.window.show_entrance(door)
        QTimer.singleShot(0, lambda: self.tasks.run(_load, lambda _: None, lambda _: None))

    def open(self, passphrase: str) -> None:
        """Open the store without asking; raises KnownError."""
        from models.store.opening import open_store

        assert self._path is not None
        self.take(open_store(current_path(self._path), passphrase, clock=self._clock))

    def open_demo(self) -> None:
        """Make the sample dossier in a folder that goes with the program, and show it."""
        from models.demo import open_demo
        from models.demo_folder import demo_folder
        from reports.finished import agreement_pdf, report_pdf

        self._folder = demo_folder()
        self.take(open_demo(Path(self._folder.name), agreement_pdf, report_pdf, clock=self._clock), DEMO_NOTE)

    def take(self, store: Store, note: str = "") -> None:
        """The store is open: go on where the user left, or where the first start was left."""
        try:
            self._take(store, note)
        except StoreDamaged:  # nobody could go on; the door knows the way to a backup
            self._leave()
            store.close()
            self._lose(StoreDamaged())

    def _take(self, store: Store, note: str) -> None:
        from models.agency import the_agency

        context = self.make_context(store)
        if the_agency(store) is None:
            from ui.pages.first_start import FirstStart

            try:
                start = FirstStart(self.theme, self.tasks, self._path, self.make_context, context)
            except KnownError as error:  # no new recovery code on a disk that takes nothing
                self._let_go()
                self.context = None
                self.show_entrance()
                self._tell(str(error))
                return
            start.finished.connect(self.enter)
            self.window.show_entrance(start)
        else:
            self.enter(note)

    def make_context(self, store: Store) -> Context:
        """What pages are given, over this store."""
        from models.preferences import preferences
        from models.staff import Staff
        from ui.context import Context
        from ui.live import Live
        from ui.lock import Lock
        from ui.saving import Saving
        from ui.window_state import WindowState

        wanted = preferences(store)
        if (wanted.appearance, wanted.text_zoom) != (self.theme.appearance, self.theme.zoom):
            self.theme.apply(wanted.appearance, wanted.text_zoom)
        if wanted.me_id is not None:
            store.staff_uid = store.get(Staff, wanted.me_id).uid
        lock = Lock(self, has_passphrase=self._folder is None)
        self.context = Context(
            store, Live(store, self), self.tasks, WindowState(store), Saving(self), self.theme, lock=lock
        )
        return self.context

    def enter(self, note: str = "") -> None:
        """Show the workspace, and have the renderer ready by the time it is needed."""
        assert self.context is not None
        self.context.make_renderer = self._make_renderer
        for wait, begin in (
            (SOON_MS, self._make_renderer), (SPELLING_MS, self._watch_spelling), (SOON_MS, self._make_guard),
            (SEARCH_MS, self._make_search), (CAUTION_MS, self._take_caution), (BACKUPS_MS, self._make_backups),
            (PICK_UP_MS, self._pick_up),
        ):  # fmt: skip
            self.window.painted.connect(partial(QTimer.singleShot, wait, begin))
        workspace = self.window.enter(self.context, note)
        self.context.store.steps.clear()  # what the app wrote on the way here
        workspace.undoing.refresh()

    def _make_renderer(self) -> None:
        """Have the process that lays out PDFs ready by the time it is needed, but not before the window."""
        from ui.worker import Renderer

        if self.context is not None and self.context.renderer is None:
            self.context.renderer = Renderer(self)
            QTimer.singleShot(RENDERER_MS, self.context.renderer.start)

    def _make_search(self) -> None:
        """From now on the index follows what is written."""
        if self.window.workspace is not None:
            _ = self.window.workspace.search  # it makes itself; somebody may have opened it by now
            self.window.workspace.undoing.get_ready()

    def _make_guard(self) -> None:
        """From now on the app can be locked."""
        from ui.guard import Guard

        if self.context is not None and self._guard is None:
            self._guard = Guard(self.window, self.context)

    def _take_caution(self) -> None:
        """From now on the app tells what speaks against the place of the store, and has key files follow."""
        from ui.security.caution import caution_of

        if self.context is not None and self.window.workspace is not None:
            caution_of(self.context).start(self.window, self.window.workspace.add_bar, self._path)

    def _make_backups(self) -> None:
        """From now on backups are made, told, and brought back."""
        from ui.backups import backups_of
        from ui.restore_run import watch_backups

        if self.context is not None and self._folder is None:
            self._backups = backups_of(self.context)
            watch_backups(self.window, self.context, self._leave, self.take, self._lose)

    def _pick_up(self) -> None:
        """Tell of what could not be kept last time, and go on with the files that were to be taken in."""
        from ui.forms.drafts import tell_of_drafts
        from ui.intake.intake import intake_of

        if self.context is not None and self.window.workspace is not None:
            tell_of_drafts(self.context)
            intake_of(self.context).resume()

    def sweep(self) -> None:
        """Remove the copies for other programs that a killed run has left."""
        from ui.outside_folder import sweep

        self.tasks.run(sweep, lambda _: None, lambda _: None)

    def _leave(self) -> None:
        """The store is to be replaced: nothing may look at it any more."""
        self._let_go()
        self.window.leave()
        self.context = self._backups = None

    def _lose(self, error: KnownError) -> None:
        """Neither the restored store nor the old one opens: back to the entrance, which knows the way on."""
        from ui.unlock import UnlockPage

        self.show_entrance()
        door = self.window.centralWidget()
        if isinstance(door, UnlockPage):
            door.refuse(error)
        else:
            self._tell(str(error))

    def _show_backups(self, of: BackupSet | None) -> None:
        """Take a store from a set of backups, or let the user look for one."""
        from ui.restoring.entrance import RestoreEntrance

        assert self._path is not None
        try:
            path = current_path(self._path)
        except KnownError:  # the medium that it has moved to is gone: it comes back to where it was
            path = self._path
        way = RestoreEntrance(self.theme, self.tasks, path, of, clock=self._clock)
        way.left.connect(self.show_entrance)
        way.opened.connect(self._take_restored)
        self.window.show_entrance(way)

    def _take_restored(self, store: Store, sentence: str) -> None:
        self.take(store)
        if self.window.workspace is not None:
            self.window.workspace.toasts.show(sentence)

    def _watch_spelling(self) -> None:
        """Look after the spelling of long texts; its process starts with the first that has the cursor."""
        from ui.forms.spelling import Spelling

        if self.context is not None and self._spelling is None:
            self._spelling = Spelling(self.context, self)

    def end(self, number: int) -> None:
        """The system wants the program to end, by the signal of that number: write all, ask nothing."""
        try:
            self.window.flush()
            self.window.keep_geometry()
        finally:
            self._app.exit(BY_SIGNAL + number)

    def close(self) -> None:
        """Let everything end in order; the store last."""
        self._hook.remove()
        if self._backups is not None:
            self._backups.stop()
        self.tasks.end()
        self._let_go()
        self.context = None  # what was still to begin after the first paint finds nothing to begin with
        if self._folder is not None:
            self._folder.cleanup()

    def _let_go(self) -> None:
        for part in (self._spelling, self._guard):
            if part is not None:
                part.stop()
        self._spelling = self._guard = None
        if self.context is not None:
            if self.context.renderer is not None:
                self.context.renderer.stop()
            self.context.live.close()
            self.context.store.close()

    def _hear(self, error: KnownError) -> None:
        """Nobody else has shown it."""
        if isinstance(error, StoreDamaged) and self.window.workspace is not None:
            from ui.damage import tell_of_damage

            tell_of_damage(self.window.workspace)
        else:
            self._tell(sentence_of(error))

    def _tell(self, sentence: str) -> None:
        if self.window.workspace is not None:
            self.window.workspace.toasts.show(sentence)
        else:
            from ui.dialogs import ask

            ask(self.window, "Das ging nicht.", sentence, {"Gut": lambda: None})


def _load() -> None:
    """Import what the store needs while the passphrase is being typed."""
    import models.store.opening  # noqa: F401
    import ui.restore_run
    import ui.workspace  # noqa: F401
