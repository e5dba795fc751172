"""The history: one entry a field and visit, with the step it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from models.store.database import Database
from models.store.record import Record


@dataclass(frozen=True)
class Step:
    """What undo takes back as one: an id, and a label for the menu ("Kontakt hinzufügen")."""

    uid: str
    label: str


class Audit:
    """Writes history entries in the caller's transaction.

    Neighbouring edits of one field in one visit are one entry: typing for an hour
    keeps the first old value and the last new one, not every second's text.
    """

    def __init__(self, db: Database, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock
        self._open: dict[tuple[str, str], int] = {}

    def end_visit(self) -> None:
        """Let the next edit of any field begin an entry of its own."""
        self._open.clear()

    def note(self, record: Record, action: str, changes: dict[str, tuple[Any, Any]], step: Step, staff: str) -> None:
        """Write what happened; `changes` holds field → (old, new) as stored values."""
        if not record.audited:
            return
        for name, (old, new) in (changes or {"": (None, None)}).items():
            entry = self._open.get((record.uid, name)) if action == "changed" else None
            if entry is not None:
                self._db.execute(
                    "update audit_entry set new = ?, at = ? where id = ?", [_packed(new), self._now(), entry]
                )
                continue
            row = {
                "at": self._now(), "step_uid": step.uid, "step_label": step.label, "staff_uid": staff,
                "record": record.table(), "record_uid": record.uid, "field": name, "action": action,
                "old": _packed(old), "new": _packed(new),
            }  # fmt: skip
            marks = ", ".join(f":{column}" for column in row)
            cursor = self._db.execute(f"insert into audit_entry ({', '.join(row)}) values ({marks})", row)
            if action == "changed":
                self._open[record.uid, name] = cursor.lastrowid

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def new_step(label: str = "") -> Step:
    """A step of its own; edits in one transaction share it."""
    return Step(uuid4().hex, label)


def _packed(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
