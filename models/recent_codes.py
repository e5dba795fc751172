"""The categories that were used last: nearly always one of them is meant again."""

from __future__ import annotations

from collections.abc import Iterable

from models.code import Code
from models.store.errors import Gone
from models.store.state import State
from models.store.store import Store

KEY, KEPT, OFFERED = "codes.recent", 30, 9
"""More are kept than offered: some lie in the bin, or belong to another Kommune."""


def note_used(store: Store, codes: Iterable[Code]) -> None:
    """Remember these as the last ones, the last of them first."""
    state = State(store)
    uids = [code.uid for code in codes][::-1]
    if uids:
        state.set(KEY, [*uids, *(uid for uid in state.get(KEY, []) if uid not in uids)][:KEPT])


def recent_codes(store: Store, municipality_id: int) -> list[Code]:
    """At most nine that were used last, for a Kommune."""
    found = []
    for uid in State(store).get(KEY, []):
        try:
            code = store.by_uid(Code, uid)
        except Gone:
            continue
        if code.removed_at is None and code.municipality_id in (None, municipality_id):
            found.append(code)
    return found[:OFFERED]
