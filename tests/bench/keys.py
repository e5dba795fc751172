"""Keys, waiting and figures for benches of what follows the keys."""

from __future__ import annotations

import statistics

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

LONGEST_MS = 20_000


def press(widget: object, letter: str) -> None:
    """A key down and up."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def wait(milliseconds: int) -> None:
    """Let the window work for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(signal: object) -> None:
    """Let the window work until a signal comes."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()


def show(what: str, times: list[float], goal: float) -> float:
    """Print some seconds as milliseconds beside their goal; gives the median."""
    ordered = sorted(1000 * t for t in times)
    p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.95, 0.99))
    middle = statistics.median(ordered)
    print(f"{what}: median {middle:.1f} ms, p95 {p95:.1f}, p99 {p99:.1f} (goal {goal:.0f} ms)")
    return middle
