"""Out of the bin: a thing comes back with what went with it, and with what it is a part of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

from models.bin import place_for, removal_steps
from models.bin_words import said
from models.hanging import KINDS, holders, regarded, wholes
from models.passage import Passage
from models.store.database import explained
from models.store.errors import InvalidValue, KnownError
from models.store.record import Record, specs
from models.store.store import Store

LABEL = "Aus dem Papierkorb zurückholen"
TAKEN = "{name} lässt sich nicht zurückholen: {label} {value} ist inzwischen vergeben."
NO_PLACE = "Diese Markierung lässt sich nicht zurückholen: Ihre Worte stehen nicht mehr eindeutig im Text."
_POSITIONS = """
select record_uid, old, new from audit_entry
 where step_uid = ? and record = ? and field = 'position' and action = 'changed'
"""


@dataclass(frozen=True)
class Returned:
    """What is there again; `wholes` lay in the bin, too, and came along, as a Kommune with its contact."""

    record: Record
    wholes: tuple[Record, ...] = ()


def bring_back(store: Store, record: Record) -> Returned:
    """Let a record be there again as it was, as one step; one that is there already stays as it is.

    Raises KnownError where it doesn't fit any more (its number is taken, its text is gone): nothing has changed then.
    """
    with store.transaction(LABEL):
        lost = [whole for whole in _above(store, record) if whole.removed_at is not None]
        for each in (*lost, record):
            _restore(store, each)
    return Returned(store.get(type(record), record.id), tuple(lost))


def bring_all_back(store: Store, records: Iterable[Record]) -> tuple[list[Returned], list[str]]:
    """Several, as one step: what is there again, and the sentences on what doesn't fit any more."""
    back, refused = [], []
    with store.transaction(LABEL):
        for record in records:
            try:
                back.append(bring_back(store, record))
            except KnownError as error:
                refused.append(str(error))
    return back, refused


def went_along(store: Store, record: Record) -> list[Record]:
    """What was moved to the bin in the same step and hangs on the record, what holds others first."""
    step = _step(store, record)
    sql = "select record_uid from audit_entry where step_uid = ? and action = 'removed' and record = ?"
    removed = [
        found
        for kind in KINDS
        for row in store.rows(sql, [step, kind.table()])
        if (found := store.by_uid(kind, row["record_uid"])).removed_at is not None
    ]
    inside, waiting = [record], [each for each in removed if each.uid != record.uid]
    while joining := [each for each in waiting if _hangs_on(store, each, inside)]:
        inside += joining
        waiting = [each for each in waiting if each not in joining]
    return inside[1:]


def _step(store: Store, record: Record) -> str:
    """Uid of the step that removed it last."""
    found = removal_steps(store, [record])
    return found[record.uid].step if found else ""


def _above(store: Store, record: Record) -> list[Record]:
    """All that a record is a part of, the outermost first."""
    found: list[Record] = []
    for whole in wholes(store, record):
        found += [each for each in (*_above(store, whole), whole) if each not in found]
    return found


def _hangs_on(store: Store, record: Record, others: Iterable[Record]) -> bool:
    held = {(type(each), each.id) for each in (*wholes(store, record), *regarded(store, record))}
    return any((type(each), each.id) in held for each in others)


def _restore(store: Store, record: Record) -> None:
    if store.get(type(record), record.id).removed_at is None:
        return
    along = went_along(store, record)
    place = place_for(store, record) if isinstance(record, Passage) else None
    if isinstance(record, Passage) and place is None:
        raise KnownError(NO_PLACE)
    for each in (record, *along):
        try:
            with explained():
                store.restore(each)
        except InvalidValue as error:
            _refuse(store, each, error)
    if place is not None:
        store.adjust(Passage, {record.id: {"start": place[0], "stop": place[1]}})
    _reorder(store, record)


def _refuse(store: Store, record: Record, error: InvalidValue) -> NoReturn:
    spec, name = specs(type(record)).get(error.field), f"„{said(store, record)}“"
    if spec is None:
        raise KnownError(f"{name} lässt sich nicht zurückholen. {error}") from error
    value = getattr(record, error.field)
    raise KnownError(TAKEN.format(name=name, label=spec.label, value=value)) from error


def _reorder(store: Store, record: Record) -> None:
    """Let the others stand as they stood before they closed up, as far as they weren't moved since."""
    kind = type(record)
    if "position" not in specs(kind):
        return
    step = _step(store, record)
    beside = {name: getattr(record, name) for name in holders(kind)}
    others = {each.uid: each for each in store.find(kind, **beside)}
    for row in store.rows(_POSITIONS, [step, kind.table()]):
        other = others.get(row["record_uid"])
        if other is not None and vars(other)["position"] == json.loads(row["new"]):
            store.change(other, position=json.loads(row["old"]))
