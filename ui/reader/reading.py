"""The process in which documents are read: there before it is needed, gone when nobody reads any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.document_process import DocumentProcess

SEEN_MS = 800
"""A widget that is only passed by makes no process."""
IDLE_MS = 300_000
"""So long after the last document was closed, or was likely to be opened, no process waits for the next."""


class Reading(DocumentProcess):
    """Of one open store; `reading_of` finds it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self.stop)

    def warm(self) -> None:
        """Have a process ready: somebody is likely to open a document."""
        super().warm()
        self._rest()

    def open(self, sealed: Path, key: str, digest: str, file_name: str) -> int:
        self._idle.stop()
        return super().open(sealed, key, digest, file_name)

    def close(self, serial: int) -> None:
        super().close(serial)
        self._rest()

    def _rest(self) -> None:
        if not self._open:
            self._idle.start()


def reading_of(context: Context) -> Reading:
    """The one of the store that is open; made at the first call."""
    found = context.live.findChild(Reading)
    if found is None:
        found = Reading(context.live)
        context.live.closed.connect(found.stop)
        context.lock.locked.connect(found.stop)
    return found


class Foresight(QObject):
    """Has a process ready where a document is likely to be opened: once a widget was seen for a moment."""

    def __init__(self, context: Context, on: QWidget, likely: Callable[[], bool]) -> None:
        super().__init__(on)
        self._context, self._on, self._likely = context, on, likely
        self._soon = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._soon.timeout.connect(self._warm)
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _warm(self) -> None:
        if self._on.isVisible() and not self._context.lock.is_locked and self._likely():
            reading_of(self._context).warm()
