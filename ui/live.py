"""The store's news as one Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.store.store import Store


class Live(QObject):
    """Emits `changed(Change)` on the GUI thread after each commit, and `closed` before the store is."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = store.subscribe(self.changed.emit)

    def close(self) -> None:
        """Stop listening; the store may live on."""
        self._end()
        self.closed.emit()
