"""Heute: what is due, whom one meets, where each Kommune stands."""

from __future__ import annotations

from ui.pages.page import Page


class TodayPage(Page):
    """Heute: what is due, whom one meets, where each Kommune stands."""
