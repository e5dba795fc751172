"""What the search index doesn't know yet: noted with each write, worked off later by `models.store.search`.

Indexing a long note costs more than writing it, so no keystroke waits for it.
"""

from __future__ import annotations

from collections.abc import Collection

from models.store.database import Database
from models.store.record import Record, once_a_class, specs


@once_a_class
def searched(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record class that Suche looks into, in order of declaration."""
    return tuple(name for name, spec in specs(kind).items() if spec.searched and spec.type is str and not spec.many)


def note_stale(db: Database, record: Record, action: str, changed: Collection[str]) -> None:
    """Remember in the running transaction that the index has to look at this record again."""
    names = searched(type(record))
    if not names or (action == "changed" and not any(name in changed for name in names)):
        return
    # replaced, not ignored: the latest come first in the queue, so that what was just typed is found first
    db.execute("insert or replace into search_stale (record, record_id) values (?, ?)", [record.table(), record.id])
