"""Every PDF that the app writes is PDF/UA-1 and PDF/A-2a at once, as veraPDF judges, and stays so when it is signed."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from models.agreement_snapshot import AgreementSnapshot
from models.paper import Paper
from reports.catalog import REPORTS
from tests.reports import paper_samples, samples
from tests.reports.every_block import every_block
from tests.tools.signing import empty_fields, sign


def test_every_kind_of_document_is_in_the_demo_dossier(demo):
    assert {name.split()[1] for name in demo} == set(REPORTS)


def test_every_document_of_the_demo_dossier_keeps_both_standards(verapdf, demo):
    broken = {name: verapdf.broken_rules(pdf) for name, pdf in demo.items()}
    assert {name: rules for name, rules in broken.items() if rules} == {}


def test_qpdf_finds_nothing_amiss_in_any_of_them(demo):
    for name, pdf in demo.items():
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert (name, opened.check_pdf_syntax()) == (name, [])


def test_every_document_that_is_to_be_signed_keeps_them_when_all_have_signed(verapdf, authority, demo):
    person = authority.signer("Dr. Maren Tiedje")
    kinds, broken = set(), {}
    for name, pdf in demo.items():
        fields = empty_fields(pdf)
        for field in fields:
            pdf = sign(pdf, field, person)
        if fields:
            kinds.add(name.split()[1])
            found = authority.findings(pdf) | verapdf.broken_rules(pdf)
            broken[name] = {each: why for each, why in found.items() if why != "valid"}
    assert {name: rules for name, rules in broken.items() if rules} == {}
    assert kinds >= {"agreement", "interview_release"}


@pytest.mark.parametrize(
    "snapshot",
    [samples.agreement(), samples.agreement(draft=False), samples.long_agreement()],
    ids=["draft", "4 pages", "12 pages and four signatories"],
)
def test_agreements_keep_both_standards(verapdf, snapshot: AgreementSnapshot) -> None:
    assert verapdf.broken_rules(REPORTS["agreement"].finish(snapshot).pdf) == {}


@pytest.mark.parametrize(
    "paper",
    [every_block(), paper_samples.paper(draft=True), paper_samples.long_paper(), paper_samples.report()],
    ids=["every kind of block", "draft", "9 pages", "60 pages with 40 tables"],
)
def test_papers_keep_both_standards(verapdf, paper: Paper) -> None:
    assert verapdf.broken_rules(REPORTS["guide"].finish(paper).pdf) == {}
