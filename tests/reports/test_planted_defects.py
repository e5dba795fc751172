"""The checks see what they are for: each kind of defect, done to a correct document, is found by who is named."""

from __future__ import annotations

import outloud
import pytest

from reports.paper import render
from tests.conftest import need
from tests.reports import paper_samples
from tests.reports.every_block import every_block
from tests.tools.defects import DEFECTS, READ_ALOUD, Defect, planted
from tests.tools.read_aloud import pdfinfo_is_there, read_aloud


@pytest.fixture(scope="module")
def correct() -> bytes:
    return render(every_block()).pdf


@pytest.fixture(scope="module")
def short() -> bytes:
    """What is read aloud in a fraction of a second."""
    return render(paper_samples.paper(draft=False)).pdf


def found(pdf: bytes, defect: Defect, verapdf, tmp_path) -> list[str]:
    """What those find who are named for that kind."""
    if defect.by == READ_ALOUD:
        need(pdfinfo_is_there(), "needs pdfinfo, of poppler-utils")
        return [read_aloud(pdf)]
    if defect.by.startswith("outloud"):
        file = tmp_path / "a.pdf"
        file.write_bytes(pdf)
        return [f"outloud {finding.rule}" for finding in outloud.check(str(file)).findings]
    return list(verapdf.broken_rules(pdf))


@pytest.fixture(scope="module")
def unharmed() -> dict[str, list[str]]:
    """Who was asked → what they find in the correct document: asked once, as it is one document."""
    return {}


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: f"{defect.name}: {defect.by}")
def test_each_kind_of_defect_is_found_by_who_is_named_for_it(defect, correct, short, unharmed, verapdf, tmp_path):
    pdf = short if defect.by == READ_ALOUD else correct
    damaged = planted(pdf, defect)
    asked = defect.by.split()[0]
    if asked not in unharmed:
        unharmed[asked] = found(pdf, defect, verapdf, tmp_path)
    before, after = unharmed[asked], found(damaged, defect, verapdf, tmp_path)
    if defect.by == READ_ALOUD:
        assert after != before
        assert verapdf.broken_rules(damaged) == {}
    else:
        assert defect.by in after
        assert defect.by not in before


def test_there_are_more_kinds_than_twelve_and_each_is_another():
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) > 12
