"""Besuch vorbereiten: one page for the evening before."""

from __future__ import annotations

from ui.pages.page import Page


class VisitPage(Page):
    """Besuch vorbereiten: one page for the evening before."""
