"""Entries that were refused and never corrected: offered once more at their field."""

from __future__ import annotations

from datetime import date, datetime

from models.store.draft import drafts, drop_draft
from models.store.store import Store
from ui.forms.editor import Editor

SHOWN = 60
"""A longer draft is cut here in the offer; taken over whole."""


def offer_draft(store: Store, editor: Editor, address: str) -> str | None:
    """Offer the draft of a field under its editor; returns its text, None if there is none."""
    found = next((draft for draft in drafts(store) if draft.address == address), None)
    if found is None:
        return None
    shown = " ".join(found.text.split())
    shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN].rstrip()} …"
    editor.notice.offer(
        f"Nicht gespeicherte Eingabe {_since(found.kept_at, store.clock().date())}: „{shown}“",
        take=lambda: editor.retype(found.text),
        drop=lambda: drop_draft(store, address),
    )
    return found.text


def _since(at: datetime, today: date) -> str:
    days = (today - at.date()).days
    if days == 0:
        return f"von {at:%H:%M} Uhr"
    return "von gestern" if days == 1 else f"vom {at:%d.%m.%Y}"
