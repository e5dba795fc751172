"""A store that was filled once, copied for each test that edits it: half a millisecond instead of filling it anew."""

from __future__ import annotations

from models.store.database import connect
from models.store.home import Nowhere
from models.store.store import Store


def copy_of(filled: Store) -> Store:
    """A store in memory with all that is in this one, and its clock; what was done in it can't be undone here."""
    db = connect(None)
    filled.db.conn.backup(db.conn)
    return Store(db, Nowhere(), clock=filled.clock)
