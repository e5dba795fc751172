"""Reading PDFs back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from reports.catalog import warm_up


@pytest.fixture(scope="session", autouse=True)
def _fonts_are_read() -> None:
    warm_up()
