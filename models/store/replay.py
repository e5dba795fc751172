"""Taking a step back, or doing it again: the same writes the other way round, as a new edit."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from models.store.codec import encode, from_row
from models.store.errors import Gone, InvalidValue, Locked, Overtaken
from models.store.record import Record
from models.store.steps import ABSENT, Delta, Step

if TYPE_CHECKING:
    from models.store.store import Store

UNDONE, REDONE = "Rückgängig", "Wiederholen"
"""What the history calls it."""
AT_ONCE = 500
"""Records read by one question."""


def replay(store: Store, step: Step | None, *, back: bool) -> Step | None:
    """Take a step back, or do it again; returns it. See `Store.undo`."""
    if step is None:
        return None
    try:
        with store.transaction(UNDONE if back else REDONE):
            store.steps.replay(step, back)
            rows = _rows(store, step)
            for delta in reversed(step.deltas) if back else step.deltas:
                _write(store, delta, rows.get((delta.kind, delta.id)), back)
    except (Locked, Overtaken, Gone, InvalidValue):
        if step in (store.steps.last, store.steps.next):  # one of the midst may go yet, once those after it went
            store.steps.drop(step)
        raise
    return step


def _write(store: Store, delta: Delta, row: dict[str, Any] | None, back: bool) -> None:
    if row is None:
        raise Gone
    wanted = _wanted(store, delta, row, back)
    proposed = from_row(delta.kind, {**row, **{name: new for name, (_, new) in wanted.items()}})
    if delta.silent.issuperset(wanted):  # of hundreds of marks that move with their text none is asked
        store.write(proposed, wanted, silent=True)
        return
    current = from_row(delta.kind, row)
    if delta.action == "changed" and current.removed_at is not None:  # nobody would see it
        raise Overtaken
    if delta.action == "added" and back:
        current.check_undo(store)
    else:
        _permit(store, proposed, current)
    silent = {name: pair for name, pair in wanted.items() if name in delta.silent}
    loud = {name: pair for name, pair in wanted.items() if name not in delta.silent}
    if silent:
        store.write(proposed, silent, silent=True)
    if loud:
        store.write(proposed, loud)


def _rows(store: Store, step: Step) -> dict[tuple[type[Record], int], dict[str, Any]]:
    """The records of a step as they are stored now."""
    found: dict[tuple[type[Record], int], dict[str, Any]] = {}
    for kind in dict.fromkeys(delta.kind for delta in step.deltas):
        ids = [delta.id for delta in step.deltas if delta.kind is kind]
        for at in range(0, len(ids), AT_ONCE):
            part = ids[at : at + AT_ONCE]
            sql = f'select * from "{kind.table()}" where id in ({", ".join("?" * len(part))})'
            found |= {(kind, row["id"]): row for row in store.rows(sql, part)}
    return found


def _wanted(store: Store, delta: Delta, row: dict[str, Any], back: bool) -> dict[str, tuple[Any, Any]]:
    """Column → (what is there, what is to be there). Raises Overtaken where something else is there by now."""
    columns = delta.columns
    if delta.action == "added":  # in the bin it keeps what was typed
        columns = {"removed_at": columns["removed_at"]}
    wanted = {}
    for name, (old, new) in columns.items():
        there, aim = (new, old) if back else (old, new)
        if (row[name] is None) != (there is None) or (name != "removed_at" and row[name] != there):
            raise Overtaken
        wanted[name] = row[name], encode(store.clock().replace(microsecond=0)) if aim == ABSENT else aim
    return wanted


def _permit(store: Store, proposed: Record, current: Record) -> None:
    """Raise Locked for a frozen record. Its values stood there before: no rule on how they may come about applies."""
    if proposed.removed_at is not None and current.removed_at is None:
        current.check_removal(store)
        return
    with suppress(InvalidValue):
        proposed.check(store, current if current.removed_at is None else None)
