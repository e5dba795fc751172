from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
import reading
import samples

from models.agreement_snapshot import AgreementSnapshot
from reports.catalog import REPORTS
from reports.packing import packed

BOTH = pytest.mark.parametrize("snapshot", [samples.agreement(), samples.long_agreement()], ids=["four", "long"])


@BOTH
def test_what_goes_out_is_smaller_than_what_is_shown(snapshot: AgreementSnapshot) -> None:
    report = REPORTS["agreement"]
    assert len(report.finish(snapshot).pdf) < 0.9 * len(report.render(snapshot).pdf)


@BOTH
def test_it_is_the_same_bytes_each_time(snapshot: AgreementSnapshot) -> None:
    assert REPORTS["agreement"].finish(snapshot).pdf == REPORTS["agreement"].finish(snapshot).pdf


@BOTH
def test_it_says_the_same(snapshot: AgreementSnapshot) -> None:
    plain = REPORTS["agreement"].render(snapshot).pdf
    assert reading.running(packed(plain)) == reading.running(plain)


def test_its_first_identifier_stays_that_of_the_content() -> None:
    plain = REPORTS["agreement"].render(samples.agreement()).pdf
    first, second = (pikepdf.open(BytesIO(pdf)).trailer["/ID"][0] for pdf in (plain, packed(plain)))
    assert bytes(first) == bytes(second)
