"""Dossier, Ablauf: the steps of the module, planned and done, with its clock."""

from __future__ import annotations

from ui.pages.dossier_tab import DossierTab


class ProcessTab(DossierTab):
    """Ablauf: the steps of the module, planned and done, with its clock."""
