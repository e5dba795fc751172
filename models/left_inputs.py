"""What was typed last time and could not be kept: told once at the next start, offered at its field until answered."""

from __future__ import annotations

from dataclasses import dataclass

from models.belonging import in_bin, kind_of, record_at
from models.store.draft import Draft, drafts, drop_draft
from models.store.errors import Gone
from models.store.record import read_address, specs
from models.store.state import State
from models.store.store import Store

TOLD = "drafts_told"


@dataclass(frozen=True)
class LeftInput:
    """A draft of a field whose record is there: its address, its text, what field and record are called."""

    address: str
    text: str
    field: str
    record: str


def left_inputs(store: Store, state: State) -> list[LeftInput]:
    """The inputs that nobody was told of yet, the oldest first; each is given once.

    Drafts of records that are gone for good are dropped, those of records in the bin wait for them. What stands in a
    line for something new comes back there by itself.
    """
    kept = drafts(store)
    found = {f"{draft.address} {draft.kept_at}": left for draft in kept if (left := _left(store, draft)) is not None}
    told = state.get(TOLD, [])
    if told != sorted(found):
        state.set(TOLD, sorted(found))
    return [left for mark, left in found.items() if mark not in told]


def _left(store: Store, draft: Draft) -> LeftInput | None:
    table, _, name = read_address(draft.address)
    if not name:
        return None
    try:
        record = record_at(store, draft.address)
        if in_bin(store, record) is not None:
            return None
    except Gone:
        drop_draft(store, draft.address)
        return None
    spec = specs(kind_of(table)).get(name)
    if spec is None or spec.hidden:
        return None
    return LeftInput(draft.address, draft.text, spec.label, record.label())
