from __future__ import annotations

from datetime import datetime

import pytest

from models.store.opening import open_memory

NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def store():
    """A store in memory whose clock stands on the morning of Monday, 23 November 2026."""
    opened = open_memory(clock=lambda: NOW)
    yield opened
    opened.close()
