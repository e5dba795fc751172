"""Broken and hostile documents, opened as in the app; `tests/faults/hostile_documents.py` opens all of them."""

from __future__ import annotations

import pytest

from reports.documents import sentences
from tests.faults.hostile_documents import Desk
from tests.faults.hostile_files import at_desk
from ui import document_run

OUTCOMES = {
    "nothing": sentences.EMPTY,
    "a.docx cut at 0.5": sentences.DAMAGED,
    "a.jpg called b.docx": sentences.NO_TEXT_IN_PICTURE,
    "DOCX of tables in tables, 60 deep": "gelesen",
    "XLSX with a cell in the last corner": sentences.CUT_SHEET,
    "mail of 10,000 parts in parts": sentences.DAMAGED,
    "password to open, AES-256": sentences.LOCKED,
    "page of 64 GB of zeros, deflated three times": document_run.MEMORY,
    "pages that hold themselves": "1 gelesen",
}
"""What it is → what is told of it; the whole list is the faults' own."""


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    with at_desk(Desk, tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_hostile_document_is_opened_or_gets_its_sentence_and_the_store_stays_untouched(desk, name):
    outcome = desk.look_at(name)
    assert outcome.wrong == ""
    assert OUTCOMES[name] in outcome.said
