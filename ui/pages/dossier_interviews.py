"""Dossier, Interviews: planned, in Nachbereitung, closed."""

from __future__ import annotations

from ui.pages.dossier_tab import DossierTab


class InterviewsTab(DossierTab):
    """Interviews: planned, in Nachbereitung, closed."""
