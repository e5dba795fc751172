"""Work off the GUI thread, its outcome back on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool, Signal


class Tasks(QObject):
    """Runs plain functions in a pool and hands back what they return.

    There is one, and it outlives all work: an object that deletes itself while a
    worker still emits from it loses the outcome. Only the search has one of its own,
    with a single thread, as what it asks belongs to one thread.
    """

    busy = Signal(bool)
    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 0) -> None:
        super().__init__(parent)
        self._tickets = itertools.count()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Exception], None]]] = {}
        self._owed: set[int] = set()
        self._pool = QThreadPool(self)
        if threads:
            self._pool.setMaxThreadCount(threads)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        owed: bool = False,
    ) -> None:
        """Do work on another thread, then done(result) or failed(error) on this one; `end` owes it, too, if `owed`."""
        ticket = next(self._tickets)
        self._waiting[ticket] = done, failed
        if owed:
            self._owed.add(ticket)
        self.busy.emit(True)
        self._pool.start(lambda: self._work(ticket, work))

    @property
    def is_busy(self) -> bool:
        """Whether something runs, or its outcome still has to be told."""
        return bool(self._waiting)

    def wait(self) -> None:
        """Let running work finish."""
        self._pool.waitForDone()

    def end(self) -> None:
        """Let running work finish on quitting, when no events come any more; nothing is told but what is owed."""
        self.wait()
        self._waiting = {ticket: told for ticket, told in self._waiting.items() if ticket in self._owed}
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    def _work(self, ticket: int, work: Callable[[], Any]) -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - handed to the caller, who tells known errors from bugs
            failure = error
        self._finished.emit(ticket, result, failure)

    def _deliver(self, ticket: int, result: Any, failure: Exception | None) -> None:
        if ticket not in self._waiting:
            return  # the end came first
        done, failed = self._waiting.pop(ticket)
        self._owed.discard(ticket)
        self.busy.emit(bool(self._waiting))
        if failure is None:
            done(result)
        else:
            failed(failure)
