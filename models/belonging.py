"""Which Kommune a record belongs to, whatever kind it is."""

from __future__ import annotations

from functools import cache

from models.catalog import RECORDS
from models.municipality import Municipality
from models.store.errors import Gone
from models.store.record import Record, once_a_class, read_address, specs
from models.store.store import Store

UP = ("municipality_id", "agreement_id", "version_id", "meeting_id", "interview_id", "block_id")
"""The references that lead from a part to the whole."""


def kind_of(table: str) -> type[Record]:
    """The record class of a table; raises KeyError."""
    return _kinds()[table]


def record_at(store: Store, address: str) -> Record:
    """The record that an address names (`models.store.record.address`); raises Gone."""
    table, uid, _ = read_address(address)
    try:
        return store.by_uid(kind_of(table), uid)
    except KeyError as error:
        raise Gone from error


def whole_of(store: Store, record: Record) -> Record | None:
    """What this record is a part of: a topic's version, a version's agreement, an agreement's Kommune."""
    for name in ways_up(type(record)):
        id = getattr(record, name)
        if id is not None:
            return store.get(kind_of(specs(type(record))[name].reference), id)
    return None


def in_bin(store: Store, record: Record) -> Record | None:
    """What of a record and its wholes lies in the bin, the nearest; None where nothing does."""
    found: Record | None = record
    while found is not None and found.removed_at is None:
        found = whole_of(store, found)
    return found


def municipality_of(store: Store, record: Record) -> Municipality | None:
    """The Kommune that a record belongs to, itself for one; None for what is the agency's."""
    found: Record | None = record
    while found is not None and not isinstance(found, Municipality):
        found = whole_of(store, found)
    return found


@once_a_class
def ways_up(kind: type[Record]) -> tuple[str, ...]:
    """UP as far as the kind has it, and what else it can't be without: a guide's block belongs to its guide."""
    needed = (name for name, spec in specs(kind).items() if spec.reference and not spec.optional)
    return tuple(dict.fromkeys((*(name for name in UP if name in specs(kind)), *needed)))


@cache
def _kinds() -> dict[str, type[Record]]:
    return {kind.table(): kind for kind in RECORDS}
