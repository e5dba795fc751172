"""What gives somebody away is put right where it was written: in the record that a paper was made from."""

from __future__ import annotations

from models.belonging import record_at
from models.leak import Fix, Leak, LeakText
from models.store.errors import Gone
from models.store.record import Record, read_address
from models.store.store import Store


def can_mend(store: Store, text: LeakText) -> bool:
    """Whether this text stands, just so, in the record that it was made from."""
    return _source(store, text) is not None


def mend(store: Store, text: LeakText, leak: Leak, fix: Fix) -> bool:
    """Put the fix in the place of the words, as one step of undo; False where the text isn't there (any more)."""
    found = _source(store, text)
    if found is None:
        return False
    record, name, value, at = found
    start, stop = at + leak.start, at + leak.stop
    before, behind = value[:start], value[stop:]
    if not fix.put and before.endswith(" "):  # the blank of what is gone goes with it
        before = before[:-1] if behind[:1] in ("", " ", ",", ".", ";") else before
    with store.transaction(fix.kind.label):
        store.change(record, **{name: f"{before}{fix.put}{behind}"})
    return True


def _source(store: Store, text: LeakText) -> tuple[Record, str, str, int] | None:
    """Record, field, its value, and where the text begins in it."""
    if not text.field:
        return None
    try:
        record, name = record_at(store, text.field), read_address(text.field)[2]
    except Gone:
        return None
    value = getattr(record, name, None)
    at = value.find(text.text) if isinstance(value, str) else -1
    return None if at < 0 or record.removed_at is not None else (record, name, str(value), at)
