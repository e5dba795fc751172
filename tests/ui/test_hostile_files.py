"""Broken and hostile files, read as in the app; `tests/faults/hostile_files.py` gives it all of them."""

from __future__ import annotations

import os

import pytest

from tests.conftest import need
from tests.faults.hostile_files import Desk, at_desk
from ui import reading_process as words

LOCKED = "Kennwort"
OUTCOMES = {
    "500 MB": "500 MB groß",
    "vanished": "nicht mehr da",
    "pipe": "keine gewöhnliche Datei",
    "password to open, AES-256": LOCKED,
    "0.010% of its bytes changed": "",
    "DOCX called .pdf": "Word-Dokument",
    "page of 64 GB of zeros, deflated three times": words.MEMORY,
    "pages that hold themselves": "",
}
"""What it is → what must be in the sentence; the whole list is the faults' own."""


@pytest.fixture(scope="module")
def desk(qapp, tmp_path_factory):
    with at_desk(Desk, tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_hostile_file_gets_its_sentence_and_the_store_stays_untouched(desk, name):
    need(name != "pipe" or hasattr(os, "mkfifo"), "needs pipes with names")
    outcome = desk.look_at(name)
    assert outcome.wrong == ""
    assert OUTCOMES[name] in outcome.said
