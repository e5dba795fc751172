"""Where a category goes by one key: among its like, or a level up or down."""

from __future__ import annotations

from collections.abc import Sequence

from models.code import Code
from models.code_edit import move_code
from models.store.store import Store


def move_beside(store: Store, code: Code, shown: Sequence[Code], by: int) -> Code | None:
    """Let it change places with the next one (or the one before) of those shown; None at the end."""
    at = [each.id for each in shown].index(code.id) + by
    if not 0 <= at < len(shown):
        return None
    every = store.find(Code, kind=code.kind, parent_id=code.parent_id, order_by="position, id")
    place = [each.id for each in every].index(shown[at].id)
    return move_code(store, code, _parent(store, code), place)


def move_level(store: Store, code: Code, shown: Sequence[Code], by: int) -> Code | None:
    """Let it stand below the one before it of those shown, or beside the one it stands below; None where neither is."""
    if by > 0:
        at = [each.id for each in shown].index(code.id)
        if not at:
            return None
        return move_code(store, code, shown[at - 1], len(store.find(Code, parent_id=shown[at - 1].id)))
    parent = _parent(store, code)
    if parent is None:
        return None
    return move_code(store, code, _parent(store, parent), parent.position + 1)


def _parent(store: Store, code: Code) -> Code | None:
    return store.get(Code, code.parent_id) if code.parent_id is not None else None
