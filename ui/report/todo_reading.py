"""Reads what is open at a report in small slices between the keys: nobody who types may notice."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from models.report import ReportComment, ReportSection, ReportVersion
from models.report_todo import TodoReader
from models.store.store import Change
from ui.context import Context

T = TypeVar("T")
SLICE_S, PAUSE_MS = 0.006, 4
TEXTS = (ReportSection, ReportComment, ReportVersion)
"""What is read anew at each time; any other news lets all be forgotten."""


def first_of(found: Sequence[T], most: int) -> Sequence[T]:
    """What is listed of many; one more than that takes no more room than to say so."""
    return found if len(found) <= most + 1 else found[:most]


class TodoReading(QObject):
    """`done(ToDos)` tells what is open at the version that was given last."""

    done = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reader: TodoReader | None = None
        self._slices = QTimer(self, interval=PAUSE_MS)
        self._slices.timeout.connect(self._slice)
        context.live.changed.connect(self._hear)

    def read(self, version: ReportVersion) -> None:
        """Begin; what ran is forgotten, what was read of the same version is known."""
        if self._reader is None or self._reader.version.id != version.id:
            self._reader = TodoReader(self._context.store, version)
        self._reader.begin()
        self._slices.start()

    def stop(self) -> None:
        """Read no further."""
        self._slices.stop()

    def _slice(self) -> None:
        assert self._reader is not None
        until = time.perf_counter() + SLICE_S
        while time.perf_counter() < until:
            if not self._reader.step():
                self._slices.stop()
                self.done.emit(self._reader.found())
                return

    def _hear(self, change: Change) -> None:
        if self._reader is not None and change.kind not in TEXTS:
            self._reader.forget()
