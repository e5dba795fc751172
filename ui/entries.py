"""The lines of the sidebar, and the places that the bar below the page leads to."""

from __future__ import annotations

from ui.place import Place
from ui.widgets.sidebar import Entry

COUNTED = {
    "agreement_version", "document_review", "follow_up", "interview", "meeting", "municipality", "process_step",
}  # fmt: skip
"""The tables of what is counted in the sidebar or below the page: what is due, and what is out for signature."""

SEARCH = Place("search")
"""Not a page: the search opens over the page that is shown."""
BACKUPS = Place("settings", part="backup")
OUT = Place("today", part="out")

ENTRIES = (
    Entry("Heute", Place("today"), "calendar", keys="Strg+0"),
    Entry("Kommunen", Place("municipalities"), "municipalities", keys="Strg+1"),
    Entry("Suche", SEARCH, "search", keys="Strg+K"),
    Entry("Vorlagen", Place("templates"), "layers", keys="Strg+2"),
    Entry("Einstellungen", Place("settings"), "settings", keys="Strg+,"),
)
