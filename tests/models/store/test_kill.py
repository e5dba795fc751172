from __future__ import annotations

import os

import pytest

from tests.faults.kill_during_edits import run


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_no_acknowledged_edit_is_lost_by_a_kill(tmp_path):
    tally = run(tmp_path, rounds=8, seed=3)
    assert tally.acknowledged > 20
    assert tally.clean(), tally
