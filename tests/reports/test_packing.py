from __future__ import annotations

import contextlib
import re
import zlib
from functools import cache
from io import BytesIO

import paper_samples
import pikepdf
import pypdf
import pypdfium2
import pytest
import reading
import samples
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader

from models.agreement_snapshot import AgreementSnapshot
from reports.catalog import REPORTS
from reports.packing import packed
from reports.paper import render

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
    _keeps_every_object(REPORTS["agreement"].render(snapshot).pdf)


def test_every_object_of_a_long_report_is_what_it_was() -> None:
    _keeps_every_object(_report())


def _keeps_every_object(plain: bytes) -> None:
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


def test_other_programs_read_the_rows_of_a_long_report() -> None:
    plain = _report()
    pdf = packed(plain)
    assert reading.running(pdf) == reading.running(plain)
    for read in (_by_pypdf, _by_pyhanko, _by_pdfium):
        assert read(pdf) == read(plain), read.__name__


def _by_pypdf(pdf: bytes) -> object:
    kids = pypdf.PdfReader(BytesIO(pdf), strict=True).trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"]
    return [re.sub(r"\d+\)", ")", repr(kid.get_object())) for kid in kids]


def _by_pyhanko(pdf: bytes) -> object:
    return [str(kid.get_object()) for kid in PdfFileReader(BytesIO(pdf)).root["/StructTreeRoot"]["/K"]["/K"]]


def _by_pdfium(pdf: bytes) -> object:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_rows_are_differences_and_nothing_else_which_pyhanko_misreads() -> None:
    head = re.compile(rb"/DecodeParms<</Predictor 12/Columns (\d+)>>/Filter/FlateDecode/Length (\d+)>>\nstream\n")
    pdf, filters = packed(_report()), set()
    for found in head.finditer(pdf):
        rows = zlib.decompress(pdf[found.end() : found.end() + int(found[2])])
        filters |= set(rows[:: int(found[1]) + 1])
    assert filters == {2}


@pytest.mark.parametrize(
    "other", [b"", b"%PDF-1.7", b"startxref\n0\n%%EOF", b"x" * 5000], ids=["none", "head", "end", "x"]
)
def test_what_reportlab_did_not_write_is_refused(other: bytes) -> None:
    with pytest.raises(ValueError, match="not a PDF"):
        packed(other)


def test_a_gap_in_the_numbers_is_refused() -> None:
    plain = REPORTS["agreement"].render(samples.agreement()).pdf
    with pytest.raises(ValueError, match="without a gap"):
        packed(plain.replace(b"\n5 0 obj", b"\n9 0 obj"))


@given(at=st.integers(0, 2**20), cut=st.integers(0, 40), put=st.binary(max_size=8))
def test_what_was_damaged_is_refused_or_packed_and_nothing_else(at: int, cut: int, put: bytes) -> None:
    plain = _plain()
    at = len(plain) - 1 - at % len(plain)
    with contextlib.suppress(ValueError):
        assert packed(plain[:at] + put + plain[at + cut :]).startswith(b"%PDF-1.7")


@cache
def _plain() -> bytes:
    return REPORTS["agreement"].render(samples.agreement()).pdf


@cache
def _report() -> bytes:
    return render(paper_samples.report()).pdf
