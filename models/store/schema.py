"""Which migrations a store has seen, and applying the rest.

Only a store that has to change needs sqlite-utils; it takes a tenth of a second to import, so that it is
imported when there is something to apply. It looks for `pysqlite3` before it takes Python's own SQLite and
is given SQLCipher's driver under that name, so that one SQLite library is in the process: two of them on one
file break each other's locks.
"""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2 as driver

from models.store.database import Database
from models.store.migrations import MIGRATIONS

SET = "transfermappe"
NAMES = tuple(migration.__name__ for migration in MIGRATIONS)


def applied(db: Database) -> list[str]:
    """The names of the migrations that this store has seen, in order."""
    table = "select count(*) from sqlite_master where type = 'table' and name = '_sqlite_migrations'"
    if not db.execute(table).fetchone()[0]:
        return []
    found = db.query("select name from _sqlite_migrations where migration_set = ? order by rowid", [SET])
    return [row["name"] for row in found]


def is_current(db: Database) -> bool:
    """Whether nothing is left to apply."""
    return set(NAMES) <= set(applied(db))


def migrate(db: Database, *, stop_before: str | None = None) -> None:
    """Apply what the store has not seen yet, each migration in a transaction of its own."""
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", driver)
    import sqlite_utils  # late: see above

    migrations = sqlite_utils.Migrations(SET)
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(sqlite_utils.Database(db.conn, execute_plugins=False, strict=True), stop_before=stop_before)
