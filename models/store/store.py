"""The one door to the data: reads records, writes them, keeps the history, tells listeners."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import uuid4

from models.store.audit import Audit, Step, new_step
from models.store.codec import encode, from_row, to_row
from models.store.database import Database, close, explained
from models.store.errors import Gone, InvalidValue
from models.store.record import Record, specs

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Change:
    """What listeners are told once a write is safe on disk.

    `action` is "added", "changed", "removed" or "restored"; `fields` are the names that changed.
    """

    kind: type[Record]
    id: int
    uid: str
    action: str
    fields: frozenset[str] = frozenset()


class Store:
    """Reads and writes records of one open database.

    `guard` is called before each outermost write and raises a KnownError when the
    file is no longer the one that was opened. `staff_uid` says who writes.
    """

    def __init__(
        self, db: Database, *, clock: Callable[[], datetime] = datetime.now, guard: Callable[[], None] | None = None
    ) -> None:
        self._db = db
        self._audit = Audit(db, clock)
        self._guard = guard or (lambda: None)
        self._listeners: list[Callable[[Change], None]] = []
        self._held: list[Change] | None = None
        self._step: Step | None = None
        self.clock = clock
        self.staff_uid = ""

    def close(self) -> None:
        """Write the log back into the file and let go of it; the store can't be used after."""
        close(self._db)

    # ------------------------------------------------------------ reading

    def get(self, kind: type[R], id: int) -> R:
        """The record of that id, in the bin or not; raises Gone."""
        found = self._rows(kind, "id = ?", [id])
        if not found:
            raise Gone("Dieser Eintrag ist nicht mehr vorhanden.")
        return found[0]

    def by_uid(self, kind: type[R], uid: str) -> R:
        """The record of that uid, in the bin or not; raises Gone."""
        found = self._rows(kind, "uid = ?", [uid])
        if not found:
            raise Gone("Dieser Eintrag ist nicht mehr vorhanden.")
        return found[0]

    def find(self, kind: type[R], *, order_by: str = "id", removed: bool = False, **where: Any) -> list[R]:
        """All records with these values, without the bin (or only the bin)."""
        parts = [f"removed_at is {'not ' if removed else ''}null", *(f'"{name}" is ?' for name in where)]
        return self._rows(kind, " and ".join(parts), [encode(v) for v in where.values()], order_by)

    def first(self, kind: type[R], *, order_by: str = "id", **where: Any) -> R | None:
        """The first record with these values, or None."""
        return next(iter(self.find(kind, order_by=order_by, **where)), None)

    def rows(self, sql: str, values: list[Any] | dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a question across tables; for queries in `models` only."""
        with explained():
            return list(self._db.query(sql, values or []))

    # ------------------------------------------------------------ writing

    def add(self, record: R) -> R:
        """Keep a new record; returns it with its id and uid."""
        record = dataclasses.replace(record, uid=record.uid or uuid4().hex)
        with self.transaction():
            self._accept(record, None, frozenset(specs(type(record))))
            row = to_row(record)
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            cursor = self._db.execute(f'insert into "{record.table()}" ({names}) values ({marks})', list(row.values()))
            added = dataclasses.replace(record, id=cursor.lastrowid)
            self._note(added, "added", {n: (None, v) for n, v in row.items() if n in specs(type(record)) and v})
        return added

    def change(self, record: R, **values: Any) -> R:
        """Write what differs from what is kept; returns the record as it is now."""
        with self.transaction():
            current = self.get(type(record), record.id)
            changed = {name: value for name, value in values.items() if getattr(current, name) != value}
            if not changed:
                return current
            proposed = dataclasses.replace(current, **changed)
            self._accept(proposed, current, changed.keys())
            self._update(proposed, {name: encode(value) for name, value in changed.items()})
            self._note(proposed, "changed", {n: (encode(getattr(current, n)), encode(v)) for n, v in changed.items()})
        return proposed

    def remove(self, record: R) -> R:
        """Move a record to the bin."""
        with self.transaction():
            current = self.get(type(record), record.id)
            current.check_removal(self)
            removed = dataclasses.replace(current, removed_at=self.clock().replace(microsecond=0))
            self._update(removed, {"removed_at": encode(removed.removed_at)})
            self._note(removed, "removed", {})
        return removed

    def restore(self, record: R) -> R:
        """Bring a record back from the bin."""
        with self.transaction():
            back = dataclasses.replace(self.get(type(record), record.id), removed_at=None)
            self._accept(back, None, frozenset())
            self._update(back, {"removed_at": None})
            self._note(back, "restored", {})
        return back

    def end_visit(self) -> None:
        """The user left a field: its next edit is a new entry of the history."""
        self._audit.end_visit()

    @contextmanager
    def transaction(self, label: str = "") -> Iterator[None]:
        """Group writes as one step; listeners hear of them after the outermost commit.

        Raises KnownError where the disk, the folder or another program stands in the way;
        nothing is written then.
        """
        if self._held is not None:
            mark = len(self._held)
            try:
                with self._db.atomic():
                    yield
            except BaseException:
                del self._held[mark:]
                raise
            return
        self._guard()
        held: list[Change] = []
        self._held, self._step = held, new_step(label)
        try:
            with explained():
                self._db.execute("begin immediate")
                try:
                    yield
                except BaseException:
                    self._roll_back()
                    raise
                self._commit()
        finally:
            self._held = self._step = None
        for change in held:
            for listener in list(self._listeners):
                listener(change)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call listener after each commit, once a change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # ------------------------------------------------------------ inside

    def _rows(self, kind: type[R], where: str, values: list[Any], order_by: str = "id") -> list[R]:
        sql = f'select * from "{kind.table()}" where {where} order by {order_by}'
        return [from_row(kind, row) for row in self.rows(sql, values)]

    def _update(self, record: Record, values: dict[str, Any]) -> None:
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        self._db.execute(f'update "{record.table()}" set {assignments} where id = ?', [*values.values(), record.id])

    def _accept(self, record: Record, before: Record | None, names: Any) -> None:
        for name, spec in specs(type(record)).items():
            if name in names and spec.required and getattr(record, name) in ("", None):
                raise InvalidValue(name, f"{spec.label} fehlt.")
        record.check(self, before)

    def _note(self, record: Record, action: str, changes: dict[str, tuple[Any, Any]]) -> None:
        assert self._held is not None
        assert self._step is not None
        self._audit.note(record, action, changes, self._step, self.staff_uid)
        self._held.append(Change(type(record), record.id, record.uid, action, frozenset(changes)))

    def _commit(self) -> None:
        try:
            self._db.execute("commit")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        self._audit.end_visit()  # entry ids of this transaction are gone
        if self._db.conn.in_transaction:
            self._db.execute("rollback")
