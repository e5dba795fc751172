"""ZULETZT: the Kommunen last worked on. Kept in the store, never outside of it."""

from __future__ import annotations

from models.municipality import Municipality
from models.store.errors import Gone
from models.store.state import State
from models.store.store import Store

KEY = "recent"
COUNT = 6


def note_visit(state: State, uid: str) -> None:
    """Put a Kommune first."""
    uids = [uid, *(other for other in state.get(KEY, []) if other != uid)]
    state.set(KEY, uids[:COUNT])


def recent(store: Store, state: State) -> list[Municipality]:
    """The Kommunen last visited and still there, the latest first."""
    found = []
    for uid in state.get(KEY, []):
        try:
            municipality = store.by_uid(Municipality, uid)
        except Gone:
            continue
        if municipality.removed_at is None:
            found.append(municipality)
    return found
