"""Undo and redo of the window, before there is anything to take back: the first paint waits for none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction

from ui.context import Context
from ui.saving import SaveState

if TYPE_CHECKING:
    from ui.pages.page import Page
    from ui.place import Place
    from ui.undoing import Undoing


class UndoActions(QObject):
    """Hands on to `ui.undoing`, which is loaded once something was typed or written, or by `get_ready`.

    Button, menu and command take back the step that they name; the key goes by words in a long text.
    """

    def __init__(
        self,
        context: Context,
        undo: QAction,
        redo: QAction,
        flush: Callable[[], object],
        page: Callable[[], Page | None],
        here: Callable[[], Place | None],
    ) -> None:
        super().__init__(undo.parent())
        self._context, self._window = context, (flush, page, here)
        self._late: Undoing | None = None
        self.undo_action, self.redo_action = undo, redo
        for action in (undo, redo):
            action.setWhatsThis(action.text())  # the sheet of keys doesn't name the step
            action.setAutoRepeat(False)
            action.setEnabled(False)
            action.installEventFilter(self)
        undo.triggered.connect(lambda _=False: self.step(back=True))
        redo.triggered.connect(lambda _=False: self.step(back=False))
        context.live.changed.connect(self._hear)
        context.saving.changed.connect(self._hear)

    def get_ready(self) -> Undoing:
        """Load what is needed, if it isn't yet."""
        if self._late is None:
            from ui.undoing import Undoing  # late: the window is painted first

            self._late = Undoing(self._context, self.undo_action, self.redo_action, *self._window)
        return self._late

    def step(self, *, back: bool) -> None:
        """Take back the last step, or do again the one that was taken back, see `Undoing.step`."""
        self.get_ready().step(back=back)

    def refresh(self) -> None:
        """Let the actions say what they would do now."""
        if self._late is not None or self._context.store.steps.last is not None:
            self.get_ready().refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut and isinstance(watched, QAction):
            undoing = self.get_ready()
            (undoing.undo if watched is self.undo_action else undoing.redo)()
            return True
        return super().eventFilter(watched, event)

    def _hear(self, *_: object) -> None:
        begun = self._context.store.steps.last is not None or self._context.saving.worst()[0] is not SaveState.SAVED
        if self._late is None and begun:
            self.get_ready().hear()
