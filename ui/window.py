"""The one window: first the entrance (unlock, first start), then the workspace."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QWidget

from models.store.errors import KnownError
from ui.saving import SaveState
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.context import Context
    from ui.workspace import Workspace

TITLE = "Transfermappe"
SMALLEST = QSize(1280, 640)
USUAL = QSize(1440, 900)
GEOMETRY = "window"


class Window(QMainWindow):
    """Emits `painted` once the entrance, and once the workspace, is on screen."""

    painted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.workspace: Workspace | None = None
        self._painted = False
        self._give_up = False
        self._veil: str | None = None
        self._keyed: QWidget | None = None
        self.setWindowTitle(TITLE)
        theme.follow(self, lambda window: window.setWindowIcon(theme.icon("transfermappe", "accent", 64)))
        room = QGuiApplication.primaryScreen().availableSize()
        self.setMinimumSize(SMALLEST.boundedTo(room))
        self.resize(USUAL.boundedTo(room))
        if room.width() <= USUAL.width() or room.height() <= USUAL.height():
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def show_entrance(self, entrance: QWidget) -> None:
        """Fill the window with what comes before the workspace."""
        entrance.installEventFilter(self)
        self.setCentralWidget(entrance)

    def enter(self, context: Context, note: str = "") -> Workspace:
        """Show the workspace, as large and at the place where the user left it."""
        from ui.workspace import Workspace  # late: the entrance is painted before any model is loaded

        self.workspace = Workspace(context, note)
        kept = context.state.get(GEOMETRY, "")
        if kept and not self.isVisible():
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        self.workspace.moved.connect(self._show_title)
        self.setCentralWidget(self.workspace)
        self._painted = False
        self.workspace.restore()
        self.workspace.installEventFilter(self)
        return self.workspace

    def leave(self) -> None:
        """Let go of the workspace, as its store is to be closed; another or an entrance comes next."""
        self.workspace = None
        self._veil = None
        self.setCentralWidget(QWidget())
        self.setWindowTitle(TITLE)

    def flush(self) -> bool:
        """Write what is pending; True when nothing is left."""
        flush: Callable[[], bool] | None = getattr(self.workspace or self.centralWidget(), "flush", None)
        return flush is None or flush()

    def veil(self, word: str) -> None:
        """Name nothing and nobody in the title until `unveil`; `word` says why."""
        self._veil = word
        self.setWindowTitle(" – ".join(filter(None, (TITLE, word))))

    def unveil(self) -> None:
        """Let the title say again where the user is."""
        self._veil = None
        self._show_title(None)

    def keep_geometry(self) -> None:
        """Note how large the window is, and where."""
        if self.workspace is not None:
            with suppress(KnownError):  # the disk may be gone, and the user has said to close all the same
                state = self.workspace.context.state
                state.set(GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace is not None and not self._may_close(self.workspace):
            event.ignore()
            return
        if self.workspace is None:
            self.flush()
        self.workspace = None
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:  # comes before each key
            self._keyed = self.focusWidget()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; not one that it has just moved the focus to."""
        focus = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, QAbstractButton) and focus is self._keyed:
            focus.click()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            self.painted.emit()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _may_close(self, workspace: Workspace) -> bool:
        """Write all; when the disk refuses, stay open with what was typed. What is impossible lies in the drafts."""
        workspace.flush()
        state, message = workspace.context.saving.worst()
        if state is SaveState.FAILED and not self._give_up:
            workspace.rescue.show_state(state, message)
            self._ask_to_give_up()
            return False
        if any(asks(self.close) for asks in workspace.context.before_closing):
            return False
        self.keep_geometry()
        return True

    def _ask_to_give_up(self) -> None:
        from ui import dialogs  # late: file and message boxes take 5 ms to load

        dialogs.ask(
            self,
            "Was Sie zuletzt getippt haben, ist noch nicht gespeichert.",
            "Sie können alles an einem anderen Ort sichern und dann schließen.",
            {"Woanders sichern …": self.workspace.rescue.choose, "Ungespeichertes verwerfen": self._close_anyway},
            danger="Ungespeichertes verwerfen",
        )

    def _close_anyway(self) -> None:
        self._give_up = True
        self.close()

    def _show_title(self, _: object) -> None:
        if self._veil is not None:
            return
        trail = self.workspace.page.trail() if self.workspace and self.workspace.page else ()
        crumbs = [text for text, _ in trail]
        self.setWindowTitle(" – ".join([*(crumbs[1:] or crumbs), TITLE]))
