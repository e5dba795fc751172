"""Making and opening stores: the right key, the right version, whole, and by one instance only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from models.store.database import Database, connect
from models.store.errors import StoreDamaged, StoreTooNew
from models.store.migrations import migrations
from models.store.store import Store

Clock = Callable[[], datetime]


def open_memory(clock: Clock = datetime.now) -> Store:
    """A plain store in memory at the newest schema, as tests use it."""
    db = connect(None)
    _migrate(db)
    return Store(db, clock=clock)


def _refuse_newer(db: Database) -> None:
    known = {m.name for m in migrations.pending(connect(None))}
    if {m.name for m in migrations.applied(db)} - known:
        raise StoreTooNew(
            "Dieser Datenbestand wurde mit einer neueren Fassung von Transfermappe geschrieben. "
            "Er bleibt unverändert. Bitte die neuere Fassung installieren."
        )


def _migrate(db: Database) -> None:
    """Bring the schema up to date; references are off meanwhile, as SQLite asks, and checked after."""
    db.execute("pragma foreign_keys = off")
    migrations.apply(db)
    if list(db.query("pragma foreign_key_check")):
        raise StoreDamaged("Im Datenbestand zeigen Einträge auf andere, die es nicht gibt.")
    db.execute("pragma foreign_keys = on")
