"""Documents and evidence in every view, for a Kommune that has none and for that of the sample dossier."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from models.document_file import DocumentFile, FileState
from models.document_review import DocumentReview
from models.evidence import Evidence
from ui.navigation import build_page
from ui.place import Place

WAYS = ("", "matrix", "beside")


@pytest.fixture
def opened(qtbot, context):
    """Opens a place as the window does."""

    def opened(*place):
        page = build_page(place[0], context)
        qtbot.addWidget(page)
        page.resize(1220, 660)
        page.show_place(Place(*place))
        page.show()
        qtbot.waitUntil(page.isVisible)
        return page

    return opened


@pytest.fixture
def kommune(store, demo):
    """The Kommune of the sample in which everything was read."""
    return store.get(type(demo), store.first(Evidence).municipality_id)


@pytest.fixture
def bare(store, demo):
    """A Kommune without anything, in the same store."""
    return store.add(type(demo)(name="Neuwiek"))


@pytest.mark.parametrize("way", WAYS)
def test_all_evidence_of_the_sample_is_shown_in_each_way(opened, store, kommune, way, qtbot):
    view = opened("dossier", kommune.uid, "evidence").tab.view
    view.bar.show_way(way)
    part = {"": view.table, "matrix": view.matrix, "beside": view.beside}[way]
    qtbot.waitUntil(part.isVisible)
    assert len(view.book) == len(store.find(Evidence, municipality_id=kommune.id)) == 118


@pytest.mark.parametrize("part", ["documents", "evidence"])
def test_a_kommune_without_any_is_told_what_can_be_done(opened, bare, part):
    page = opened("dossier", bare.uid, part)
    shown = page.tab.view if part == "evidence" else page.tab.table.view
    assert not shown.isVisible()
    assert any(button.isVisible() and button.isEnabled() for button in page.tab.findChildren(QPushButton))


def test_every_document_of_the_sample_is_in_its_register(opened, store, kommune):
    table = opened("dossier", kommune.uid, "documents").tab.table
    assert len(table.model.rows) == len(store.find(DocumentReview, municipality_id=kommune.id))


def test_every_document_of_the_sample_that_has_a_file_opens_in_the_reader(opened, store, demo):
    files = store.find(DocumentFile, state=FileState.READY)
    documents = {file.document_id for file in files}
    assert len(documents) >= 12
    for id in sorted(documents):
        document = store.get(DocumentReview, id)
        assert opened("document", document.uid).desk is not None


@pytest.mark.parametrize("which", ["kommune", "bare"])
def test_the_letter_that_asks_for_documents_opens(opened, request, which):
    assert opened("document_request", request.getfixturevalue(which).uid).isVisible()
