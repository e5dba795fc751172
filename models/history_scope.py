"""Which records' history is told: of a field, a record with its parts, a Kommune with all that belongs to it."""

from __future__ import annotations

from functools import cache

from models.belonging import kind_of, ways_up
from models.catalog import RECORDS
from models.store.record import Record, read_address, specs
from models.store.store import Store


def uids_in(store: Store, where: str) -> tuple[str, ...]:
    """The uids of the record at an address and of all that belongs to it, the bin included.

    A Wiedervorlage belongs to what it is about, too; a mark to the text in which it stands.
    """
    table, uid, _ = read_address(where)
    values = {"uid": uid, "about": f"{table}/{uid}"}
    return tuple(row["uid"] for row in store.rows(_belonging(table), values))


@cache
def _belonging(table: str) -> str:
    """The question for the uids of what belongs to a record of that table."""
    parts = [(kind, ids) for kind in RECORDS if (ids := _ids(kind, table))]
    members = " union all ".join(f'select uid from "{kind.table()}" where id in ({ids})' for kind, ids in parts)
    about = "select uid from follow_up where about = :about"
    source = "substr(source, instr(source, '/') + 1)"
    marks = f"select uid from passage where substr({source}, 1, instr({source}, '/') - 1) in (select uid from member)"
    return f"with member(uid) as ({members}) select uid from member union {about} union {marks}"


def _ids(kind: type[Record], root: str) -> str:
    """The ids of a kind's records that belong to the record of the root table, as a question; "" if none can."""
    if kind.table() == root:
        return f'select id from "{root}" where uid = :uid'
    name = next(iter(ways_up(kind)), None)
    if name is None:
        return ""
    above = _ids(kind_of(specs(kind)[name].reference), root)
    return f'select id from "{kind.table()}" where "{name}" in ({above})' if above else ""
