"""Entries that were refused and never corrected: offered once more at their field."""

from __future__ import annotations

from datetime import date, datetime

from models.left_inputs import LeftInput, left_inputs
from models.store.draft import drafts, drop_draft
from models.store.errors import KnownError
from models.store.store import Store
from ui.context import Context
from ui.forms.editor import Editor
from ui.whereabouts import place_of

SHOWN = 60
"""A longer draft is cut here in the offer; taken over whole."""


def offer_draft(store: Store, editor: Editor, address: str) -> str | None:
    """Offer the draft of a field under its editor; returns its text, None if there is none."""
    found = next((draft for draft in drafts(store) if draft.address == address), None)
    if found is None:
        return None
    editor.notice.offer(
        f"Nicht gespeicherte Eingabe {_since(found.kept_at, store.clock().date())}: „{_shown(found.text)}“",
        take=lambda: editor.retype(found.text),
        drop=lambda: drop_draft(store, address),
    )
    return found.text


def tell_of_drafts(context: Context) -> None:
    """Tell once, at the start, of what could not be kept last time; a button leads to the first of these fields."""
    left = left_inputs(context.store, context.state)
    if left:
        context.toast(told(left), {"Zeigen": lambda: _show(context, left)})


def told(left: list[LeftInput]) -> str:
    """ "„31.02.2026“ unter „seit“ bei Ina Kern ließ sich beim letzten Mal nicht speichern." """
    first = left[0]
    if len(left) == 1:
        said = f"„{_shown(first.text)}“ unter „{first.field}“ bei {_shown(first.record)}"
        return f"{said} ließ sich beim letzten Mal nicht speichern."
    return f"{len(left)} Eingaben ließen sich beim letzten Mal nicht speichern. Jede steht noch bei ihrem Feld."


def _show(context: Context, left: list[LeftInput]) -> None:
    try:
        context.go(place_of(context.store, left[0].address))
    except KnownError as error:
        context.toast(str(error))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()} …"


def _since(at: datetime, today: date) -> str:
    days = (today - at.date()).days
    if days == 0:
        return f"von {at:%H:%M} Uhr"
    return "von gestern" if days == 1 else f"vom {at:%d.%m.%Y}"
