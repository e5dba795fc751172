"""The history: one entry a field and visit, with the step it belongs to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from models.store.record import Record, specs

if TYPE_CHECKING:
    from models.store.store import Store


@dataclass(frozen=True)
class Step:
    """What undo takes back as one: an id, and a label for the menu ("Kontakt hinzufügen")."""

    uid: str
    label: str


@dataclass(frozen=True)
class _Open:
    """An entry that the next edit of the same field may join."""

    id: int
    old: str | None
    staff_uid: str


_COLUMNS = ("at", "step_uid", "step_label", "staff_uid", "record", "record_uid", "action", "field", "old", "new")
_INSERT = f"insert into audit_entry ({', '.join(_COLUMNS)}) values ({', '.join('?' * len(_COLUMNS))})"


class Audit:
    """Writes history entries in the caller's transaction.

    Neighbouring edits of one field in one visit are one entry: typing for an hour
    keeps the first old value and the last new one, not every second's text. What
    is typed and taken back in one visit leaves no entry.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._open: dict[tuple[str, str], _Open] = {}

    def end_visit(self) -> None:
        """Let the next edit of any field begin an entry of its own."""
        self._open.clear()

    def note(self, record: Record, action: str, changes: dict[str, tuple[Any, Any]], step: Step) -> None:
        """Write what happened; `changes` holds field → (old, new) as stored values.

        Ids of other records are kept as their uids: an id means nothing on another laptop.
        """
        if not record.is_edit(changes):
            return
        typed = action == "changed" and not step.label
        what = self._now(), step.uid, step.label, self._store.staff_uid, record.table(), record.uid, action
        rows: list[tuple[str | None, ...]] = []
        for name, pair in (changes or {"": (None, None)}).items():
            old, new = self._packed(record, name, pair[0]), self._packed(record, name, pair[1])
            entry = self._open.get((record.uid, name)) if typed else None
            if entry is not None and entry.staff_uid == self._store.staff_uid:
                self._join(record, name, entry, new)
            elif typed:
                cursor = self._store.db.execute(_INSERT, (*what, name, old, new))
                assert cursor.lastrowid is not None
                self._open[record.uid, name] = _Open(cursor.lastrowid, old, self._store.staff_uid)
            else:
                rows.append((*what, name, old, new))
        if rows:
            self._store.db.conn.executemany(_INSERT, rows)

    def _join(self, record: Record, name: str, entry: _Open, new: str | None) -> None:
        if new == entry.old:
            del self._open[record.uid, name]
            self._store.db.execute("delete from audit_entry where id = ?", [entry.id])
        else:
            self._store.db.execute("update audit_entry set new = ?, at = ? where id = ?", [new, self._now(), entry.id])

    def _packed(self, record: Record, name: str, value: Any) -> str | None:
        spec = specs(type(record)).get(name)
        if spec is not None and spec.reference and value is not None:
            row = self._store.db.execute(f'select uid from "{spec.reference}" where id = ?', [value]).fetchone()
            value = row[0] if row else None
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def _now(self) -> str:
        return self._store.clock().isoformat(timespec="seconds")


def new_step(label: str = "") -> Step:
    """A step of its own; edits in one transaction share it."""
    return Step(uuid4().hex, label)
