"""What hangs on what: read off the declared references, so that the bin knows no entity by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sized

from models.belonging import kind_of, record_at
from models.catalog import RECORDS
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.passage import Passage
from models.report import Support
from models.store.errors import Gone
from models.store.record import Record, once_a_class, specs
from models.store.store import Store

Entries = dict[type[Record], set[int]]
"""Records by kind, as ids."""

KINDS = tuple(kind for kind in RECORDS if kind.undoable or kind.derived)
"""What somebody writes, and what goes with that; stored files and the Ausgangsbuch lie beside it."""
ADDRESSES: dict[type[Record], str] = {Passage: "source", FollowUp: "about", DocumentReview: "source"}
"""Fields that hold the address of another record instead of its id."""
SOURCES = ("evidence_id", "finding_id")
"""Of these a paragraph's source has one."""
AT_ONCE = 500
"""Ids in one question."""


@once_a_class
def holders(kind: type[Record]) -> tuple[str, ...]:
    """The fields that name what such a record is a part of: references that it can't be without, and its Kommune; what
    a paragraph rests on is nothing without its source."""
    found = specs(kind).items()
    either = SOURCES if kind is Support else ("municipality_id",)
    return tuple(n for n, s in found if s.reference and (not s.optional or n in either))


@once_a_class
def mentions(kind: type[Record]) -> tuple[str, ...]:
    """The fields that name another record which such a one is no part of, as a participant names a contact."""
    return tuple(n for n, s in specs(kind).items() if s.reference and n not in holders(kind))


def wholes(store: Store, record: Record) -> list[Record]:
    """What a record is a part of at first hand, in the bin or not: a question's block and its interview."""
    ids = [(name, getattr(record, name)) for name in holders(type(record))]
    found = [store.get(kind_of(specs(type(record))[name].reference), id) for name, id in ids if id]
    return [*found, *regarded(store, record)] if isinstance(record, Passage) else found


def regarded(store: Store, record: Record) -> list[Record]:
    """The record that an address in this one leads to, if it is still there."""
    where = getattr(record, ADDRESSES[type(record)]) if type(record) in ADDRESSES else ""
    try:
        return [record_at(store, where)] if where else []
    except Gone:
        return []


def lives(store: Store, record: Record) -> bool:
    """Whether it can be met outside of the bin: neither it lies there, nor what it is a part of."""
    return record.removed_at is None and all(lives(store, whole) for whole in wholes(store, record))


def parts(store: Store, kind: type[Record], ids: Iterable[int]) -> Iterator[tuple[type[Record], list[int]]]:
    """What hangs on these records at first hand, in the bin or not, by kind."""
    wanted = list(ids)
    for part in KINDS:
        for name in holders(part):
            if specs(part)[name].reference == kind.table():
                yield part, ids_where(store, part, f'"{name}"', wanted)
    yield Passage, [id for uid in uids(store, kind, wanted) for id in _at(store, Passage, kind, uid)]


def closure(store: Store, kind: type[Record], ids: Iterable[int]) -> Entries:
    """These records with all that hangs on them, in the bin or not."""
    found: Entries = defaultdict(set)
    waiting: list[tuple[type[Record], set[int]]] = [(kind, set(ids))]
    while waiting:
        of, fresh = waiting.pop()
        fresh = fresh - found[of]
        if fresh:
            found[of] |= fresh
            waiting += [(part, set(more)) for part, more in parts(store, of, fresh)]
    return {of: members for of, members in found.items() if members}


def about(store: Store, kind: type[Record], where: type[Record], ids: Iterable[int]) -> list[int]:
    """The records of a kind with an address, which is that of one of these records or of a field of it."""
    return [id for uid in uids(store, where, ids) for id in _at(store, kind, where, uid)]


def uids(store: Store, kind: type[Record], ids: Iterable[int]) -> list[str]:
    """The uids of these records."""
    sql = f'select uid from "{kind.table()}" where id in'
    return [row["uid"] for some in chunks(ids) for row in store.rows(f"{sql} {marks(some)}", some)]


def ids_where(store: Store, kind: type[Record], column: str, values: Iterable[object]) -> list[int]:
    """The ids of the records in which that column holds one of these values."""
    sql = f'select id from "{kind.table()}" where {column} in'
    return [row["id"] for some in chunks(values) for row in store.rows(f"{sql} {marks(some)}", some)]


def chunks(values: Iterable[object]) -> Iterator[list[object]]:
    """The same values, as many at a time as one question may name."""
    every = list(values)
    for at in range(0, len(every), AT_ONCE):
        yield every[at : at + AT_ONCE]


def joined(several: Iterable[Mapping[type[Record], set[int]]]) -> Entries:
    """Several of such, as one."""
    found: Entries = defaultdict(set)
    for each in several:
        for kind, ids in each.items():
            found[kind] |= ids
    return {kind: ids for kind, ids in found.items() if ids}


def marks(values: Sized) -> str:
    """The brackets for so many values of a question: "(?, ?)"."""
    return f"({', '.join('?' * len(values))})"


def _at(store: Store, kind: type[Record], where: type[Record], uid: str) -> list[int]:
    column, start = ADDRESSES[kind], f"{where.table()}/{uid}"
    sql = f'select id from "{kind.table()}" where "{column}" = ? or ("{column}" > ? and "{column}" < ?)'
    return [row["id"] for row in store.rows(sql, [start, f"{start}/", f"{start}0"])]  # "0" follows on "/"
