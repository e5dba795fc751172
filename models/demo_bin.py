"""What lies in the bin of the sample dossier: a person entered twice, a document out of date, a thing to do no more."""

from __future__ import annotations

import tomllib
from datetime import datetime, time, timedelta

import resources
from models.belonging import kind_of
from models.demo_history import told
from models.municipality import Municipality
from models.store.store import Store

KEPT = timedelta(days=11)
"""How long it was there before it was removed."""


def fill_bin(store: Store) -> None:
    """Add what came and went, as of the store's own day."""
    content = tomllib.loads(resources.path("content/demo_bin.toml").read_text(encoding="utf-8"))
    for table in content["removed"]:
        kind = kind_of(table["record"])
        of = store.first(Municipality, name=table["municipality"])
        assert of is not None, table
        day = store.clock().date() - timedelta(days=table["day"])
        gone_at = datetime.combine(day, time.fromisoformat(table["at"]))
        with told(store, f"{kind.title} hinzufügen", at=gone_at - KEPT, by=table["by"]):
            made = store.add(kind(municipality_id=of.id, **table["values"]))  # type: ignore[call-arg]
        with told(store, f"{kind.title} entfernen", at=gone_at, by=table["by"]):
            store.remove(made)
        store.adjust(kind, {made.id: {"removed_at": gone_at}})
