from __future__ import annotations

import os

import pytest

from models.passage import Passage
from tests import build
from tests.faults.kill_during_edits import run
from tests.faults.talk_edits import begin_talk, torn


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_no_acknowledged_edit_is_lost_by_a_kill(tmp_path):
    tally = run(tmp_path, rounds=8, seed=3)
    assert tally.acknowledged > 20
    assert tally.clean(), tally


def test_a_passage_that_lost_its_place_is_noticed(store):
    begin_talk(store, build.municipality(store))
    assert torn(store) == 0
    passage = store.first(Passage)
    store.change(passage, start=passage.start + 1, stop=passage.stop + 1)
    assert torn(store) == 1
