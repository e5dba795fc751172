"""The store over a connection of its own, for a thread that reads while the window goes on writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from models.store.database import connect
from models.store.home import Nowhere
from models.store.store import Store


@contextmanager
def second_look(path: Path, key: bytes, clock: Callable[[], datetime] = datetime.now) -> Iterator[Store]:
    """Read the open store at path, as it is at this moment, on any thread; stored files and names stay shut.

    Raises the errors of `connect`.
    """
    db = connect(path, key)
    try:
        db.execute("pragma query_only = on")
        db.execute("begin")  # one state for all that is asked
        yield Store(db, Nowhere(), clock=clock)
    finally:
        db.close()
