"""What was typed and could not be kept as a value ("31.02.2026"): it must survive a crash all the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.store.codec import storable
from models.store.store import Store


@dataclass(frozen=True)
class Draft:
    """A rejected input; `address` is that of its field, see `models.store.record.address`."""

    address: str
    text: str
    kept_at: datetime


def keep_draft(store: Store, address: str, text: str) -> None:
    """Keep the text typed into a field, at once; it replaces an earlier one. Raises as `Store.transaction`."""
    with store.transaction():
        store.db.execute(
            "insert into draft (address, text, kept_at) values (?, ?, ?) on conflict (address)"
            " do update set text = excluded.text, kept_at = excluded.kept_at",
            [address, storable(text), store.clock().isoformat(timespec="seconds")],
        )


def drop_draft(store: Store, address: str) -> None:
    """Forget the draft of a field, if there is one."""
    if store.rows("select 1 from draft where address = ?", [address]):
        with store.transaction():
            store.db.execute("delete from draft where address = ?", [address])


def drafts(store: Store) -> list[Draft]:
    """All drafts, the oldest first."""
    rows = store.rows("select * from draft order by kept_at, address")
    return [Draft(row["address"], row["text"], datetime.fromisoformat(row["kept_at"])) for row in rows]
