"""Dossier, Gespräche: every meeting with this Kommune."""

from __future__ import annotations

from ui.pages.dossier_tab import DossierTab


class MeetingsTab(DossierTab):
    """Gespräche: every meeting with this Kommune."""
