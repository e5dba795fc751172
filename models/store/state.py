"""Window state and recent places: kept in the store, since names of Kommunen may lie nowhere else."""

from __future__ import annotations

import json
from typing import Any

from models.store.store import Store


class State:
    """Values by key, as JSON, outside the history; listeners hear nothing of them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, key: str, default: Any = None) -> Any:
        """The value set last, or default."""
        rows = self._store.rows("select value from state where key = ?", [key])
        return json.loads(rows[0]["value"]) if rows else default

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value at once. Raises as `Store.transaction`."""
        if self.get(key) == value:
            return
        with self._store.transaction():
            self._store.db.execute(
                "insert into state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value",
                [key, json.dumps(value, ensure_ascii=False)],
            )
