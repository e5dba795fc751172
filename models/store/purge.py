"""Deleting for good: rows, what the history and the index say of them, what was typed for them. For `models.purge`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from models.store.database import explained
from models.store.durable import explained_files
from models.store.errors import KnownError
from models.store.record import Record, once_a_class, read_address, specs
from models.store.search import SearchIndex
from models.store.store import Store
from models.store.stored_file import StoredFile

AT_ONCE = 500
_STORED_NAME = re.compile(r"[0-9a-f]{64}(\.teil)?")


def delete_rows(store: Store, kinds: Iterable[type[Record]], doomed: Mapping[type[Record], set[int]]) -> None:
    """Delete these records for good, in the running transaction; `kinds` are all that may point to them.

    What points to them from elsewhere points to nothing then; a record that can't be without what it points to
    is a bug of the caller. Nothing is told: what goes was in the bin before.
    """
    uids = {uid for kind, ids in doomed.items() for uid in _uids(store, kind, ids)}
    store.db.execute("pragma defer_foreign_keys = on")
    for kind in kinds:
        for name in _optional(kind, doomed):
            ids = doomed[_of(specs(kind)[name].reference, doomed)]
            sql = f'update "{kind.table()}" set "{name}" = null where "{name}" in'
            _each(store, sql, ids)
    forget(store, uids)
    SearchIndex(store.db, kinds).forget((kind.table(), id) for kind, ids in doomed.items() for id in ids)
    for kind, ids in doomed.items():
        _each(store, f'delete from "{kind.table()}" where id in', ids)


def forget(store: Store, uids: set[str]) -> None:
    """Delete what history, drafts and window state say of these records, in the running transaction."""
    _forget_history(store, uids)
    _forget_typed(store, uids)


def files_of(store: Store, doomed: Mapping[type[Record], set[int]]) -> set[int]:
    """The stored files that these records point to, or pointed to before."""
    found: set[int] = set()
    for kind, ids in doomed.items():
        for name in _files(kind):
            sql = f'select "{name}" as id from "{kind.table()}" where "{name}" is not null and id in'
            found |= {row["id"] for row in _rows(store, sql, ids)}
            sql = f"select old, new from audit_entry where field = '{name}' and record_uid in"
            told = [value for row in _rows(store, sql, _uids(store, kind, ids)) for value in row.values() if value]
            uids = {json.loads(value) for value in told}
            found |= {row["id"] for row in _rows(store, "select id from stored_file where uid in", uids)}
    return found


def drop_files(store: Store, kinds: Iterable[type[Record]], candidates: Iterable[int]) -> list[str]:
    """Delete the records of those stored files that nothing points to any more, in the running transaction, history
    included; returns the names of the files, for `unlink_files` after the commit."""
    dropped = []
    for file in [store.get(StoredFile, id) for id in candidates]:
        if not any(_points(store, kind, name, file) for kind in kinds for name in _files(kind)):
            store.db.execute("delete from stored_file where id = ?", [file.id])
            dropped.append(file.name)
    return dropped


def unlink_files(store: Store, names: Iterable[str]) -> None:
    """Let the files go whose records are gone; one that can't be removed now goes with the next `sweep_files`."""
    for name in names:
        with suppress(KnownError), explained_files():
            (store.home.folder() / name).unlink(missing_ok=True)


def sweep_files(store: Store) -> None:
    """Let the files go that no record knows: what a kill has left between a commit and `unlink_files`.

    Such a file can't be read any more: its key went with its record.
    """
    known = {row["name"] for row in store.rows("select name from stored_file")}
    with explained_files():
        found = [path.name for path in store.home.folder().iterdir()]
    unlink_files(store, [name for name in found if _STORED_NAME.fullmatch(name) and name not in known])


def empty_log(store: Store) -> None:
    """Write the log back and empty it, so that it holds no old pages; one that another connection reads waits for the
    next time."""
    with explained():
        store.db.execute("pragma wal_checkpoint(truncate)").fetchall()


# ---------------------------------------------------------------- inside


def _forget_history(store: Store, uids: set[str]) -> None:
    steps = {row["step_uid"] for row in _rows(store, "select step_uid from audit_entry where record_uid in", uids)}
    _each(store, "delete from audit_entry where record_uid in", uids)
    # a label names what it was done to: "Ina Kern entfernen"
    _each(store, "update audit_entry set step_label = '' where step_label <> '' and step_uid in", steps)


def _forget_typed(store: Store, uids: set[str]) -> None:
    """What was typed and rejected, and where the cursor was ("talk.<uid>")."""
    drafts = [row["address"] for row in store.rows("select address from draft")]
    _each(store, "delete from draft where address in", [each for each in drafts if read_address(each)[1] in uids])
    keys = [row["key"] for row in store.rows("select key from state")]
    _each(store, "delete from state where key in", [key for key in keys if key.rpartition(".")[2] in uids])


@once_a_class
def _files(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, spec in specs(kind).items() if spec.reference == StoredFile.table())


def _optional(kind: type[Record], doomed: Mapping[type[Record], set[int]]) -> Iterator[str]:
    tables = {each.table() for each in doomed}
    return (name for name, spec in specs(kind).items() if spec.optional and spec.reference in tables)


def _of(table: str, doomed: Mapping[type[Record], set[int]]) -> type[Record]:
    return next(kind for kind in doomed if kind.table() == table)


def _points(store: Store, kind: type[Record], name: str, file: StoredFile) -> bool:
    """Whether a record of that kind points to the file, or did, as its history says: it may do so again."""
    now = f'select 1 from "{kind.table()}" where "{name}" = ? limit 1'
    then = "select 1 from audit_entry where record = ? and field = ? and ? in (old, new) limit 1"
    return bool(store.rows(now, [file.id]) or store.rows(then, [kind.table(), name, f'"{file.uid}"']))


def _uids(store: Store, kind: type[Record], ids: Iterable[int]) -> list[str]:
    return [row["uid"] for row in _rows(store, f'select uid from "{kind.table()}" where id in', ids)]


def _rows(store: Store, sql: str, values: Iterable[object]) -> Iterator[dict[str, Any]]:
    for some in _chunks(values):
        yield from store.rows(f"{sql} ({', '.join('?' * len(some))})", some)


def _each(store: Store, sql: str, values: Iterable[object]) -> None:
    for some in _chunks(values):
        store.db.execute(f"{sql} ({', '.join('?' * len(some))})", some)


def _chunks(values: Iterable[object]) -> Iterator[list[object]]:
    every = list(values)
    for at in range(0, len(every), AT_ONCE):
        yield every[at : at + AT_ONCE]
