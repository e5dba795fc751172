"""Records that ship with the app and become the user's own: put in once, no edit of anybody's."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from models.store.codec import to_row
from models.store.record import Record
from models.store.stale import note_stale
from models.store.store import Store

R = TypeVar("R", bound=Record)


def seed(store: Store, record: R) -> R:
    """Keep a record with a uid of its own, without history, undo or news; returns it with its id.

    Raises as `Store.transaction`.
    """
    row = to_row(record)
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    with store.transaction(lasting=True):
        cursor = store.db.execute(f'insert into "{record.table()}" ({names}) values ({marks})', list(row.values()))
        assert cursor.lastrowid is not None
        kept = dataclasses.replace(record, id=cursor.lastrowid)
        note_stale(store.db, kept, "added", ())
    return kept
