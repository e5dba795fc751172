"""A short run of the fault script: kills in the middle of a change of passphrase or code."""

from __future__ import annotations

import os

import pytest

from models.store import passphrase_change
from tests.faults.kill_during_passphrase_change import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")


def test_no_kill_locks_anybody_out(tmp_path):
    tally = run(tmp_path, rounds=8, seed=4)
    assert tally.acknowledged > 5
    assert tally.clean(), tally


def test_a_key_file_that_is_not_replaced_at_once_is_noticed(tmp_path, monkeypatch):
    def piece_by_piece(path, content):
        with path.open("wb") as file:
            for at in range(0, len(content), 100):
                file.write(content[at : at + 100])
                file.flush()
                os.fsync(file.fileno())

    monkeypatch.setattr(passphrase_change, "write_durably", piece_by_piece)
    assert run(tmp_path, rounds=60, seed=1).locked_out
