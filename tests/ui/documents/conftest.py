"""The register alone in a window, and keys as a person types them."""

from __future__ import annotations

import pytest

from models.document_review import DocumentReview
from tests import build
from tests.ui.pages.conftest import enter, press, shown, type_text
from ui.pages.dossier_documents import DocumentsTab

__all__ = ["enter", "press", "shown", "type_text"]


@pytest.fixture
def auental(store):
    """Landkreis Auental with its people."""
    return build.people(store)


@pytest.fixture
def add(store, auental):
    """Adds a document to the register."""

    def add(name="Bildungsbericht", **values):
        return store.add(DocumentReview(municipality_id=auental.id, name=name, **values))

    return add


@pytest.fixture
def opened(context, shown, auental):
    """Shows the tab, with the cursor where work would begin."""

    def opened():
        made = shown(DocumentsTab(context))
        made.show_municipality(auental)
        made.focus_field("")
        return made

    return opened
