"""Reading PDFs back, and judging them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from reports.catalog import warm_up
from tests.conftest import need
from tests.tools.demo_documents import demo_documents
from tests.tools.signing import Authority
from tests.tools.verapdf import VeraPdf, lacking


@pytest.fixture(scope="session", autouse=True)
def _fonts_are_read() -> None:
    warm_up()


@pytest.fixture(scope="session")
def verapdf() -> Iterator[VeraPdf]:
    """A running veraPDF that knows PDF/UA-1 and PDF/A-2a."""
    need(not lacking(), lacking())
    with VeraPdf() as running:
        yield running


@pytest.fixture(scope="session")
def demo() -> dict[str, bytes]:
    """Every document of the demo dossier, by a readable name."""
    return demo_documents()


@pytest.fixture(scope="session")
def authority() -> Authority:
    """Who issues the certificates of this run."""
    return Authority()
