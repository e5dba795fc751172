"""What an independent reader of PDFs says of our files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from models.agreement_snapshot import AgreementSnapshot
from models.paper import Paper
from reports.agreement import render
from reports.paper import render as render_paper
from tests.conftest import need
from tests.reports import paper_samples, samples


@pytest.mark.parametrize("snapshot", [samples.agreement(), samples.long_agreement()], ids=["4 pages", "12 pages"])
def test_qpdf_finds_nothing_wrong(snapshot: AgreementSnapshot, tmp_path: Path) -> None:
    check(render(snapshot).pdf, tmp_path)


@pytest.mark.parametrize(
    "paper", [paper_samples.paper(draft=True), paper_samples.long_paper()], ids=["every kind of block", "9 pages"]
)
def test_qpdf_finds_nothing_wrong_with_papers(paper: Paper, tmp_path: Path) -> None:
    check(render_paper(paper).pdf, tmp_path)


def check(pdf: bytes, folder: Path) -> None:
    need(shutil.which("qpdf") is not None, "needs qpdf")
    file = folder / "a.pdf"
    file.write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
