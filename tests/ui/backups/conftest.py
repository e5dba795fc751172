"""Backups are of a store on disk, with a clock that a test can set."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.preferences import preferences
from tests import build
from tests.conftest import NOW


class Clock:
    """Tells the time that it was set to."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now

    def go_on(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(store_on_disk, clock):
    """An encrypted store with Landkreis Auental."""
    store_on_disk.clock = clock
    build.people(store_on_disk)
    preferences(store_on_disk)
    return store_on_disk


@pytest.fixture
def stick(tmp_path):
    """A folder as the second place."""
    made = tmp_path / "BLAU"
    made.mkdir()
    return made


@pytest.fixture
def backups(context, tmp_path):
    """Those of the store, as the window has them; only `tmp_path` is looked at for sticks."""
    from ui.backups import Backups

    made = Backups(context, roots=lambda: [tmp_path])
    yield made
    made.stop()
    context.tasks.wait()


@pytest.fixture
def settled(qtbot, backups):
    """Waits until nothing is looked for or made any more."""

    def settled():
        qtbot.waitUntil(lambda: not (backups.busy or backups.looks), timeout=20_000)

    return settled
