"""Any things removed in any order, by the verbs that pages use: back they all come, or all that may go is gone."""

from __future__ import annotations

import random

import pytest

from models.bin import binned, throw_away
from models.bin_return import bring_back
from models.guide import Guide, GuideBlock
from models.guide_edit import remove_block, remove_guide
from models.hanging import KINDS, lives
from models.meeting import Meeting
from models.meeting_life import remove_meeting
from models.purge import emptied, purge
from models.store.errors import Locked
from models.store.opening import open_memory
from tests.conftest import NOW
from tests.models.bins import fill, live_rows

VERBS = {Meeting: remove_meeting, GuideBlock: remove_block, Guide: remove_guide}


@pytest.fixture(scope="module")
def filled(sample_of):
    store = open_memory(clock=lambda: NOW)
    fill(store, sample_of(NOW))
    yield store
    store.close()


@pytest.fixture
def full(store, filled):
    filled.db.conn.backup(store.db.conn)
    store.home.names_key, store.staff_uid = filled.home.names_key, filled.staff_uid
    return store


def remove_some(store, seed):
    """(what was removed, all rows before it) in order."""
    dice, done = random.Random(seed), []
    for _ in range(40):
        kind = dice.choice(KINDS)
        record = dice.choice(store.find(kind) or [None])
        if record is None or not lives(store, record):
            continue
        before = live_rows(store)
        try:
            VERBS.get(kind, throw_away)(store, record)
        except Locked:
            continue
        done.append((record, before))
    return done


@pytest.mark.parametrize("seed", range(4))
def test_everything_comes_back_step_by_step(full, seed):
    done = remove_some(full, seed)
    assert len(done) > 15
    for record, before in reversed(done):
        bring_back(full, record)
        assert live_rows(full) == before


@pytest.mark.parametrize("seed", range(4))
def test_what_may_go_is_gone_and_all_else_is_whole(full, seed):
    remove_some(full, seed)
    before, plan = live_rows(full), emptied(full)
    purge(full, plan)
    assert {line.uid for line in binned(full, blank=True)} == {line.uid for line, _ in plan.kept}
    assert full.rows("pragma foreign_key_check") == []
    gone = {(kind.table(), id) for kind, ids in plan.doomed.items() for id in ids}
    del before["stored_file"]  # a file goes with the last record that points to it
    for table, rows in before.items():
        kept = [row["id"] for row in rows if (table, row["id"]) not in gone]
        assert [row["id"] for row in live_rows(full)[table]] == kept
