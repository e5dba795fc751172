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


@BOTH
def test_every_object_is_what_it_was(snapshot: AgreementSnapshot) -> None:
    plain = REPORTS["agreement"].render(snapshot).pdf
    before, after = (objects(pdf) for pdf in (plain, packed(plain)))
    assert {number: after[number] for number in before} == before


def objects(pdf: bytes) -> dict[int, tuple[bytes, bytes]]:
    """Each object as it is written, and the bytes of a stream."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {
            each.objgen[0]: (
                each.unparse(resolved=True),
                each.read_raw_bytes() if isinstance(each, pikepdf.Stream) else b"",
            )
            for each in opened.objects
        }


@pytest.mark.parametrize(
    "other", [b"", b"%PDF-1.7", b"startxref\n0\n%%EOF", b"x" * 5000], ids=["none", "head", "end", "x"]
)
def test_what_reportlab_did_not_write_is_refused(other: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        packed(other)
