"""The search off the GUI thread: keeps the index up while nobody writes, and looks while somebody types."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.finding import FIRST_HITS, MOST_HITS, Finder, Hit
from models.store.errors import KnownError
from ui.context import Context
from ui.tasks import Tasks

IDLE_MS = 15_000
"""Nobody wrote for so long: the index may be made up to it without holding back a key."""
SOON_MS = 3_000
PAUSE_S = 0.02
"""Between two transactions of the index; a write of the window that waits looks again after 1, 3, 8, 18, 33 ms."""
CALM_S = 1.0
"""And after a write nothing is indexed for so long, but for what a search waits for."""
FIRST_S = 0.15
"""How long a search waits for the index to know of the latest edits; after a migration it may be far behind."""


@dataclass(frozen=True)
class Findings:
    """What is known so far of a query; `done` if that is all, `behind` if not everything kept is in the index yet.

    `error` says why there are no hits.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    done: bool = False
    behind: bool = False
    error: str = ""

    @property
    def more(self) -> bool:
        """Whether there may be more hits than these."""
        return len(self.hits) >= MOST_HITS


class Seeker(QObject):
    """Emits `found(Findings)` for the latest query, first with words, then with parts of words, never out of order.

    It has a thread and a connection to the store of its own, opened when needed; over a store in memory it works on
    the caller's. `forget` lets go of all that it knows, as on locking.
    """

    found = Signal(object)
    _came = Signal(int, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = context.store
        self._tasks = Tasks(self, threads=1)
        self._finder: Finder | None = None
        self._ticket = self._writes = 0
        self._closed = False
        self._written = 0.0
        self._ending = Event()
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._make_up)
        if self._store.path is not None:
            context.live.changed.connect(self._hear)
            self._idle.start(SOON_MS)
        context.live.closed.connect(self.stop)
        context.lock.locked.connect(self.forget)
        context.lock.unlocked.connect(self._hear)

    def seek(self, query: str) -> None:
        """Look for this from now on."""
        self._ticket += 1
        ticket = self._ticket
        self._run(lambda: self._look(ticket, query))

    def rest(self) -> None:
        """Nobody looks any more; what the index lacks can wait until nobody writes."""
        self._ticket += 1
        self._hear()

    def forget(self) -> None:
        """Drop what was found, and the connection."""
        self._ticket += 1
        self._idle.stop()
        self._run(self._let_go)

    def stop(self) -> None:
        """End for good; returns when the thread is done with the store."""
        if not self._closed:
            self.forget()
            self._closed = True
            self._ending.set()
            self._tasks.wait()

    # ------------------------------------------------------------ on this thread

    def _run(self, work: Callable[[], None]) -> None:
        if self._closed:
            return
        if self._store.path is None:
            work()
        else:
            self._tasks.run(work, lambda _: None, _raise)

    def _hear(self, *_: object) -> None:
        self._writes += 1
        self._written = time.monotonic()
        if not self._closed and self._store.path is not None:
            self._idle.start(IDLE_MS)

    def _make_up(self) -> None:
        ticket, writes = self._ticket, self._writes
        self._run(lambda: self._keep_up(lambda: (ticket, writes) == (self._ticket, self._writes)))

    def _tell(self, ticket: int, findings: Findings) -> None:
        if ticket == self._ticket:
            self.found.emit(findings)

    # ------------------------------------------------------------ on the other

    def _look(self, ticket: int, query: str) -> None:
        def wanted() -> bool:
            return ticket == self._ticket and not self._ending.is_set()

        if not wanted():
            return
        try:
            behind = not self._up_to_date(FIRST_S, wanted, calm_s=0)
            self._ask(ticket, query, wanted, behind)
            if behind and self._up_to_date(float("inf"), wanted):
                self._ask(ticket, query, wanted, behind=False)
        except KnownError as error:
            self._came.emit(ticket, Findings(query, done=True, error=str(error)))

    def _ask(self, ticket: int, query: str, wanted: Callable[[], bool], behind: bool) -> None:
        finder = self._opened()
        hits = finder.word_hits(query, FIRST_HITS)
        self._came.emit(ticket, Findings(query, tuple(hits), behind=behind))
        if wanted():
            hits += finder.word_hits(query, MOST_HITS, {hit.entry for hit in hits})
        if wanted() and len(hits) < MOST_HITS:
            hits += finder.part_hits(query, MOST_HITS - len(hits), {hit.entry for hit in hits}, wanted)
        if wanted():
            self._came.emit(ticket, Findings(query, tuple(hits), done=True, behind=behind))

    def _up_to_date(self, seconds: float, wanted: Callable[[], bool], calm_s: float = CALM_S) -> bool:
        """Look at what was written lately; a disk that takes nothing is no reason not to search."""
        finder = self._opened()
        with suppress(KnownError):
            finder.home.guard()
            return finder.index.catch_up(seconds, lambda: self._pause(wanted, calm_s))
        return False

    def _pause(self, wanted: Callable[[], bool], calm_s: float) -> bool:
        """Let the window write, until it has written nothing for so long; False when this is wanted no more."""
        while self._store.path is not None and not self._ending.wait(PAUSE_S):
            if not wanted() or time.monotonic() - self._written >= calm_s:
                break
        return wanted()

    def _keep_up(self, wanted: Callable[[], bool]) -> None:
        with suppress(KnownError):  # the next edit or search tries again
            if wanted():
                self._up_to_date(float("inf"), wanted)

    def _opened(self) -> Finder:
        """The finder, over the store as it lies now: it may have moved ("Woanders sichern")."""
        if self._finder is not None and self._finder.home is not self._store.home:
            self._let_go()
        if self._finder is None:
            self._finder = Finder(self._store) if self._store.path is None else Finder.beside(self._store)
        return self._finder

    def _let_go(self) -> None:
        if self._finder is not None and self._store.path is not None:
            self._finder.close()
        self._finder = None


def _raise(error: Exception) -> None:
    raise error
