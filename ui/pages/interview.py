"""One interview: setup, talk, Nachbereitung."""

from __future__ import annotations

from ui.pages.page import Page


class InterviewPage(Page):
    """One interview: setup, talk, Nachbereitung."""
