from __future__ import annotations

import shutil
import sys

import pytest

from tests.conftest import need
from tests.faults.power_cuts import run


@pytest.fixture(autouse=True)
def compiler():
    need(shutil.which("cc") is not None and sys.platform.startswith("linux"), "needs a C compiler and LD_PRELOAD")


def test_a_power_cut_leaves_every_note_that_was_called_saved_with_its_passages(tmp_path):
    tally = run(tmp_path, cuts=15, seed=5)
    assert tally.acknowledged > 1
    assert tally.pages_unsynced > 0
    assert tally.clean(), tally


def test_the_simulated_power_cut_finds_a_store_that_does_not_wait_for_the_disk(tmp_path):
    assert run(tmp_path, cuts=25, seed=5, synchronous="normal").lost > 0
