"""The Verlauf of the sample dossier. It is written in one transaction, which is quick; its history shall read as if
everybody had typed it at its time.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from itertools import groupby, pairwise
from typing import Any
from uuid import uuid4

import resources
from models.belonging import kind_of
from models.staff import Staff
from models.store.store import Store

STEP = "Beispielmappe anlegen"
"""The label of the one transaction: what still bears it was not told yet."""
PAUSE = timedelta(seconds=40)

Row = dict[str, Any]


@contextmanager
def told(
    store: Store, label: str = "", *, at: datetime | None = None, until: datetime | None = None, by: str = ""
) -> Iterator[None]:
    """What is written inside was written by that person (a last name), from `at` to `until`, in one step of that label;
    without a label each record that came, and each field that was typed, is a step of its own.
    """
    (last,) = store.rows("select coalesce(max(id), 0) as id from audit_entry")
    yield
    staff = store.first(Staff, last_name=by) if by else None
    who, now = staff.uid if staff is not None else store.staff_uid, store.clock()
    if label:
        moment = min(at, now).isoformat(timespec="seconds") if at is not None else None
        sql = """update audit_entry set step_uid = ?, step_label = ?, staff_uid = ?, at = coalesce(?, at)
                  where id > ? and step_label = ?"""
        store.db.execute(sql, [uuid4().hex, label, who, moment, last["id"], STEP])
        return
    rows = store.rows("select * from audit_entry where id > ? and step_label = ? order by id", [last["id"], STEP])
    groups = [list(group) for _, group in groupby(rows, _natural)]
    for number, group in enumerate(groups):
        begun = at or datetime.fromisoformat(group[0]["at"])
        pause = (until - begun) / len(groups) if until is not None else PAUSE * 0
        moment = min(begun + pause * number, now).isoformat(timespec="seconds")
        step = uuid4().hex
        store.db.conn.executemany(
            "update audit_entry set step_uid = ?, step_label = ?, at = ?, staff_uid = ? where id = ?",
            [(step, label, moment, who, row["id"]) for row in group],
        )


def fill_history(store: Store) -> None:
    """Add what was edited again since, as of the store's own day; the records hold what came of it."""
    content = tomllib.loads(resources.path("content/demo_history.toml").read_text(encoding="utf-8"))
    today = store.clock()
    for table in content["edit"]:
        kind = kind_of(table["record"])
        found = store.first(kind, **table["where"])
        assert found is not None, table
        day = datetime.combine(today.date() - timedelta(days=table["day"]), time.fromisoformat(table["at"]))
        values = [*(text.strip() for text in table["before"]), getattr(found, table["field"])]
        _begin_with(store, found.uid, table["field"], values[0])
        for number, (old, new) in enumerate(pairwise(values)):
            moment = min(day + timedelta(minutes=table.get("pause", 3) * number), today)
            _add_entry(store, table, found.uid, moment, old, new)


def _begin_with(store: Store, uid: str, name: str, value: str) -> None:
    """Let the record have come with that value."""
    sql = "update audit_entry set new = ? where record_uid = ? and field = ? and action = 'added'"
    store.db.execute(sql, [json.dumps(value, ensure_ascii=False), uid, name])


def _add_entry(store: Store, table: Row, uid: str, moment: datetime, old: str, new: str) -> None:
    staff = store.first(Staff, last_name=table["by"])
    row = {
        "at": moment.isoformat(timespec="seconds"), "step_uid": uuid4().hex, "step_label": "",
        "staff_uid": staff.uid if staff is not None else "", "record": table["record"], "record_uid": uid,
        "field": table["field"], "action": "changed", "old": json.dumps(old, ensure_ascii=False),
        "new": json.dumps(new, ensure_ascii=False),
    }  # fmt: skip
    marks = ", ".join(f":{name}" for name in row)
    store.db.execute(f"insert into audit_entry ({', '.join(row)}) values ({marks})", row)


def _natural(row: Row) -> tuple[str, str, object]:
    """What belongs to one deed: all fields of a record that came, one field that was typed."""
    return row["record_uid"], row["action"], row["id"] if row["action"] == "changed" else ""
