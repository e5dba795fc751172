"""The one door to the data: reads records, writes them, keeps the history, tells listeners."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from models.store.audit import Audit, new_step
from models.store.codec import encode, from_row, storable, to_row
from models.store.commit_number import advance
from models.store.database import Database, close, explained
from models.store.errors import Gone, InvalidValue
from models.store.home import Home
from models.store.record import Record, specs
from models.store.stale import note_stale
from models.store.steps import ABSENT, Step, Steps

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

    `home` is where it lies (`models.store.home`), `staff_uid` says who writes, `clock` tells the time.
    To be used by one thread at a time. Made by `models.store.opening`.
    """

    def __init__(self, db: Database, home: Home, *, clock: Callable[[], datetime] = datetime.now) -> None:
        self.db = db
        self.home = home
        self.clock = clock
        self.staff_uid = ""
        self.steps = Steps()
        self._audit = Audit(self)
        self._listeners: list[Callable[[Change], None]] = []
        self._held: list[Change] | None = None
        self._lasting = False
        self._step = new_step()
        self._news: deque[tuple[Callable[[Change], None], Change]] = deque()
        self._telling = False

    @property
    def path(self) -> Path | None:
        """The store file; None in memory."""
        return self.home.path

    @property
    def lost(self) -> int:
        """How many commits are known to be missing; see `models.store.commit_number`."""
        return self.home.stand.lost if self.home.stand is not None else 0

    def close(self) -> None:
        """Write the log back into the file, let go of file and lock; the store can't be used after."""
        close(self.db)
        self.home.release()

    def move(self, db: Database, home: Home) -> None:
        """Go on with a copy at another place; see `models.store.copying.save_elsewhere`."""
        self._audit.end_visit()
        self.close()
        self.db, self.home = db, home

    # ------------------------------------------------------------ reading

    def get(self, kind: type[R], id: int) -> R:
        """The record of that id, in the bin or not; raises Gone."""
        found = self._rows(kind, "id = ?", [id])
        if not found:
            raise Gone
        return found[0]

    def by_uid(self, kind: type[R], uid: str) -> R:
        """The record of that uid, in the bin or not; raises Gone."""
        found = self._rows(kind, "uid = ?", [uid])
        if not found:
            raise Gone
        return found[0]

    def find(self, kind: type[R], /, *, order_by: str = "id", removed: bool = False, **where: Any) -> list[R]:
        """All records with these values, without the bin (or only the bin)."""
        parts = [f"removed_at is {'not ' if removed else ''}null", *(f'"{name}" is ?' for name in where)]
        return self._rows(kind, " and ".join(parts), [encode(v) for v in where.values()], order_by)

    def first(self, kind: type[R], /, *, order_by: str = "id", **where: Any) -> R | None:
        """The first record with these values, or None."""
        return next(iter(self.find(kind, order_by=order_by, **where)), None)

    def rows(self, sql: str, values: list[Any] | dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a question across tables; for queries in `models` only."""
        with explained():
            return list(self.db.query(sql, values or []))

    def last_written(self, record: Record, *names: str) -> tuple[str, int]:
        """When one of these fields was last written, as the history tells; it only compares, ("", 0) is never."""
        marks = ", ".join("?" * len(names))
        where = f"record_uid = ? and field in ({marks}) order by at desc, id desc limit 1"
        found = self.rows(f"select at, id from audit_entry where {where}", [record.uid, *names])
        return (found[0]["at"], found[0]["id"]) if found else ("", 0)

    # ------------------------------------------------------------ writing

    def add(self, record: R, *, checked: bool = True) -> R:
        """Keep a new record; returns it with its id and uid. Unchecked comes what was kept before: it may be frozen."""
        values = {name: storable(getattr(record, name)) for name in specs(type(record))}
        record = dataclasses.replace(record, **values, uid=record.uid or uuid4().hex)
        with self.transaction():
            if checked:
                self._accept(record, None, frozenset(specs(type(record))))
            row = to_row(record)
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            cursor = self.db.execute(f'insert into "{record.table()}" ({names}) values ({marks})', list(row.values()))
            assert cursor.lastrowid is not None
            added = dataclasses.replace(record, id=cursor.lastrowid)
            self._note(added, "added", {n: (None, v) for n, v in row.items() if n in specs(type(record)) and v})
            self._record(added, {"removed_at": (ABSENT, None)})
        return added

    def change(self, record: R, **values: Any) -> R:
        """Write what differs from what is kept; returns the record as it is now."""
        with self.transaction():
            current = self.get(type(record), record.id)
            wanted = {name: storable(value) for name, value in values.items()}
            changed = {name: value for name, value in wanted.items() if getattr(current, name) != value}
            if not changed:
                return current
            proposed = dataclasses.replace(current, **changed)
            self._accept(proposed, current, changed.keys())
            self.write(proposed, {n: (encode(getattr(current, n)), encode(v)) for n, v in changed.items()})
            proposed.follow(self, current)
        return proposed

    def adjust(self, kind: type[Record], values: Mapping[int, Mapping[str, Any]]) -> None:
        """Write, by id, what follows from a change of another record: history and news tell of that one only."""
        with self.transaction():
            for record in self._rows(kind, f"id in ({', '.join('?' * len(values))})", [*values]):
                columns = {
                    name: (encode(getattr(record, name)), encode(storable(value)))
                    for name, value in values[record.id].items()
                }
                self.write(record, columns, silent=True)

    def remove(self, record: R) -> R:
        """Move a record to the bin."""
        with self.transaction():
            current = self.get(type(record), record.id)
            current.check_removal(self)
            removed = dataclasses.replace(current, removed_at=self.clock().replace(microsecond=0))
            self.write(removed, {"removed_at": (encode(current.removed_at), encode(removed.removed_at))})
            removed.follow(self, current)
        return removed

    def restore(self, record: R) -> R:
        """Bring a record back from the bin."""
        with self.transaction():
            current = self.get(type(record), record.id)
            back = dataclasses.replace(current, removed_at=None)
            self._accept(back, None, frozenset())
            self.write(back, {"removed_at": (encode(current.removed_at), None)})
            back.follow(self, current)
        return back

    def write(self, record: Record, columns: Mapping[str, tuple[Any, Any]], *, silent: bool = False) -> None:
        """Write columns → (old, new), as stored, in the running transaction; nothing is checked.

        For `models.store` only. When `silent`, neither history nor news tell of it.
        """
        values = {name: new for name, (_, new) in columns.items()}
        marks = ", ".join(f'"{name}" = ?' for name in values)
        self.db.execute(f'update "{record.table()}" set {marks} where id = ?', [*values.values(), record.id])
        self._record(record, columns, silent=silent)
        if silent:
            return
        edited = {name: pair for name, pair in columns.items() if name != "removed_at"}
        if edited:
            self._note(record, "changed", edited)
        if "removed_at" in columns:
            self._note(record, "restored" if values["removed_at"] is None else "removed", {})

    # ------------------------------------------------------------ steps

    def undo(self) -> Step | None:
        """Take back the last step of this run, as a new edit; returns it, None where there is none.

        Raises Locked, Overtaken, Gone or InvalidValue where that can't be: nothing has changed then, and the step is
        not met again. Raises as `transaction`, too.
        """
        return self._replay(self.steps.last, back=True)

    def redo(self) -> Step | None:
        """Do again what was taken back last, see `undo`."""
        return self._replay(self.steps.next, back=False)

    def take_back(self, step: Step) -> None:
        """Take back one step of this run, be it the last or not. Raises as `undo`."""
        self._replay(step, back=True)

    def end_visit(self) -> None:
        """The user left a field: its next edit is a new entry of the history, and a step of its own."""
        self._audit.end_visit()
        self.steps.end_visit()

    @contextmanager
    def transaction(self, label: str = "", *, lasting: bool = False) -> Iterator[None]:
        """Group writes as one step; listeners hear of them after the outermost commit.

        A step with a label is undone as a whole, so it joins no open entry of the history. What is `lasting`
        is never undone: what froze, what was signed, what the app wrote by itself.
        Raises DiskFull, ReadOnly, FolderVanished, DriveFailed, StoreInUse or StoreDamaged where
        something stands in the way; nothing is written then, and the same may be tried again.
        """
        outer, self._lasting = self._lasting, self._lasting or lasting
        try:
            with self._outermost(label) if self._held is None else self._nested(self._held):
                yield
        finally:
            self._lasting = outer
        if self._held is None:
            self._tell()

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call listener after each commit, once a change; returns what ends that.

        All listeners hear a change before the next, also when one of them writes. An error in one keeps
        the news from nobody; it is raised in the end, by a write that is safe on disk all the same.
        """
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    # ------------------------------------------------------------ inside

    def _replay(self, step: Step | None, *, back: bool) -> Step | None:
        from models.store.replay import replay  # late: the window is painted first

        return replay(self, step, back=back)

    def _rows(self, kind: type[R], where: str, values: list[Any], order_by: str = "id") -> list[R]:
        sql = f'select * from "{kind.table()}" where {where} order by {order_by}'
        return [from_row(kind, row) for row in self.rows(sql, values)]

    def _accept(self, record: Record, before: Record | None, names: Collection[str]) -> None:
        for name, spec in specs(type(record)).items():
            if name in names and spec.required and getattr(record, name) in ("", None):
                raise InvalidValue(name, f"{spec.label} fehlt.")
        record.check(self, before)

    def _record(self, record: Record, columns: Mapping[str, tuple[Any, Any]], *, silent: bool = False) -> None:
        if not self._lasting:
            self.steps.note(record, columns, silent=silent)

    def _note(self, record: Record, action: str, changes: dict[str, tuple[Any, Any]]) -> None:
        assert self._held is not None
        self._audit.note(record, action, changes, self._step)
        note_stale(self.db, record, action, changes)
        self._held.append(Change(type(record), record.id, record.uid, action, frozenset(changes)))

    @contextmanager
    def _outermost(self, label: str) -> Iterator[None]:
        self.home.guard()
        held: list[Change] = []
        self._held, self._step = held, new_step(label)
        self.steps.begin(label)
        if label:
            self._audit.end_visit()
        try:
            with explained():
                self.db.execute("begin immediate")  # a deferred one fails at once where it could wait
                try:
                    before = self.db.conn.total_changes
                    yield
                    number = advance(self.db) if self.db.conn.total_changes != before else 0
                    self.db.execute("commit")
                except BaseException:
                    self._roll_back()
                    raise
            if number and self.home.stand is not None:
                self.home.stand.note(number)
            self.steps.commit(self.clock())
            self._news += [(listener, change) for change in held for listener in self._listeners]
        finally:
            self._held = None
            if label:
                self._audit.end_visit()

    @contextmanager
    def _nested(self, held: list[Change]) -> Iterator[None]:
        mark, step_mark = len(held), self.steps.mark()
        try:
            with self.db.nested():
                yield
        except BaseException:
            del held[mark:]
            self.steps.cut(step_mark)
            self._audit.end_visit()  # entries made in here are gone
            raise

    def _roll_back(self) -> None:
        self._audit.end_visit()
        self.steps.forget()
        if self.db.conn.in_transaction:
            self.db.execute("rollback")

    def _tell(self) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            while self._news:
                listener, change = self._news.popleft()
                if listener in self._listeners:
                    listener(change)
        finally:
            self._telling = False
            if self._news:  # only after an error
                self._tell()
