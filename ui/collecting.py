"""Python's collector of cycles, on the thread of the window only.

By itself it runs on whichever thread happens to allocate next. A cycle that holds a widget would then be taken down
on a thread that reads answers of a process, which ends the program at times.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


def collect_due() -> None:
    """Collect what Python's own thresholds say is due, on this thread."""
    for generation in (2, 1, 0):  # the oldest that is due takes the younger ones along
        if 0 < gc.get_threshold()[generation] < gc.get_count()[generation]:
            gc.collect(generation)
            return


class Collecting(QObject):
    """Collects while the event loop runs; from `start` on Python does not by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """Take it over."""
        gc.disable()
        self._timer.start()
