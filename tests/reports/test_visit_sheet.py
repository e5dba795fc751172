from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from models.interview import Interview
from models.visit_paper import VISIT, visit_paper
from models.visit_preparation import prepare
from reports.catalog import REPORTS
from tests.conftest import NOW


@pytest.fixture(scope="module")
def pages(sample_of):
    """The text of each page of the sheet for the busiest visit of the sample dossier."""
    store = sample_of(NOW)
    interview = store.first(Interview, number=9)
    rendered = REPORTS[VISIT].render(visit_paper(store, prepare(store, interview.uid)))
    return [page.extract_text() for page in PdfReader(BytesIO(rendered.pdf)).pages]


def test_whom_we_meet_what_is_owed_and_what_is_open_are_on_one_page(pages):
    for heading in ("Wen wir treffen", "Was wir zugesagt haben", "Was die Kommune zugesagt hat", "Zuletzt entschieden"):
        assert heading in pages[0]
    assert pages[1].count("Leitfaden Ist-Stand-Analyse") == 1


def test_guide_and_information_follow_each_from_a_page_of_its_own(pages):
    assert "Leitfaden Ist-Stand-Analyse" not in pages[0]
    assert "Information zum Interview" in pages[-1]
