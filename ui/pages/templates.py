"""Vorlagen: guides and texts of the agency."""

from __future__ import annotations

from ui.pages.page import Page


class TemplatesPage(Page):
    """Vorlagen: guides and texts of the agency."""
