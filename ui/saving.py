"""The one saved mark: what all forms together have written, are writing, or could not write."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal


class SaveState(StrEnum):
    """From best to worst."""

    SAVED = "saved"
    PENDING = "pending"
    REJECTED = "rejected"
    FAILED = "failed"


class Saving(QObject):
    """Collects the state of every form; `changed(SaveState, message)` tells the worst of them.

    SAVED is only reported after a commit has returned. REJECTED carries the reason
    ("Datum unmöglich"), FAILED what stands in the way of the disk.
    """

    changed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports: dict[int, tuple[SaveState, str]] = {}
        self._followed: set[int] = set()

    def report(self, source: QObject, state: SaveState, message: str = "") -> None:
        """Tell how it stands with source; it is forgotten once saved or destroyed."""
        key = id(source)
        if state is SaveState.SAVED:
            self._reports.pop(key, None)
        else:
            if key not in self._followed:  # once, not at every first letter after a pause
                self._followed.add(key)
                source.destroyed.connect(partial(self._forget, key))
            self._reports[key] = state, message
        self.changed.emit(*self.worst())

    def worst(self) -> tuple[SaveState, str]:
        """The state to show, with its message."""
        order = list(SaveState)
        return max(self._reports.values(), key=lambda report: order.index(report[0]), default=(SaveState.SAVED, ""))

    def _forget(self, key: int, _: QObject | None = None) -> None:
        self._followed.discard(key)
        self._reports.pop(key, None)
