"""One meeting."""

from __future__ import annotations

from ui.pages.page import Page


class MeetingPage(Page):
    """One meeting."""
