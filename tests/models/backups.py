"""Two states of one store for tests: as a backup has it, and as it is now."""

from __future__ import annotations

import shutil

from models.catalog import RECORDS
from models.differences import BESIDE
from models.store.opening import open_memory


def copied(store):
    """A store of its own with all that this one holds, as a backup is."""
    then = open_memory(clock=store.clock)
    store.db.conn.backup(then.db.conn)
    shutil.copytree(store.home.folder(), then.home.folder(), dirs_exist_ok=True)
    then.home.names_key = store.home.names_key
    return then


def held(store):
    """All that isn't in the bin, row by row: table → uid → row."""
    kinds = [kind for kind in RECORDS if kind not in BESIDE]
    rows = {kind.table(): store.rows(f'select * from "{kind.table()}" where removed_at is null') for kind in kinds}
    return {table: {row["uid"]: row for row in found} for table, found in rows.items()}
