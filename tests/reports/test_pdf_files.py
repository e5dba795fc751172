"""What an independent reader of PDFs says of our files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from models.agreement_snapshot import AgreementSnapshot
from reports.agreement import render
from tests.conftest import need
from tests.reports import samples


@pytest.mark.parametrize("snapshot", [samples.agreement(), samples.long_agreement()], ids=["4 pages", "12 pages"])
def test_qpdf_finds_nothing_wrong(snapshot: AgreementSnapshot, tmp_path: Path) -> None:
    need(shutil.which("qpdf") is not None, "needs qpdf")
    file = tmp_path / "a.pdf"
    file.write_bytes(render(snapshot).pdf)
    checked = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr
