"""What a screen reader gets: the kept readings are unchanged, words at line ends apart, hyphenated words whole."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pytest

from reports.agreement import render
from tests.conftest import need
from tests.reports import samples
from tests.tools.read_aloud import KEPT, documents, pdfinfo_is_there, read_aloud, words


@pytest.fixture(autouse=True)
def _poppler_is_there():
    need(pdfinfo_is_there(), "needs pdfinfo, of poppler-utils")


@pytest.fixture(scope="module")
def made():
    return documents()


@pytest.fixture(scope="module")
def long_agreement():
    return read_aloud(render(samples.long_agreement()).pdf)


def test_the_reading_of_each_of_these_is_kept(made):
    assert {path.stem for path in KEPT.iterdir()} == set(made)


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.stem)
def test_a_document_is_read_as_it_was_when_somebody_listened(made, path):
    """Meant otherwise? `python tests/tools/read_aloud.py`, then read the difference."""
    assert read_aloud(made[path.stem]) == path.read_text(encoding="utf-8")


def test_every_sentence_is_read_whole_and_in_its_order(long_agreement):
    told, at = words(long_agreement), 0
    for sentence in samples.sentences(samples.long_agreement()):
        wanted = re.sub(r"\s+", " ", sentence.replace("\u00a0", " "))
        assert wanted in told[at:]
        at = told.index(wanted, at) + len(wanted)


def test_lines_end_within_words_and_between_them_and_none_of_it_is_heard(long_agreement):
    lines = [
        line
        for page in pypdf.PdfReader(BytesIO(render(samples.long_agreement()).pdf)).pages
        for line in page.extract_text().splitlines()
    ]
    assert sum(line.endswith("\u00ad") for line in lines) > 20 or sum("\u00ad" in line for line in lines) > 20
    assert sum(line.endswith(" ") for line in lines) > 100
    assert "\u00ad" not in long_agreement


def test_a_paragraph_over_two_pages_is_one_element(long_agreement):
    assert re.search(r'P \(block\)\n\s*"[^"]* "\n\s*"[a-zäöüß][^"]*"', long_agreement)


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.stem)
def test_nothing_of_the_margins_is_read(path):
    assert not re.search(r"Seite \d+ von \d+", path.read_text(encoding="utf-8"))
