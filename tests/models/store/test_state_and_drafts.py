from __future__ import annotations

from datetime import datetime

import pytest

from models.store.draft import Draft, drafts, drop_draft, keep_draft
from models.store.state import State

FIELD = "municipality/abc/paused_since"


@pytest.mark.parametrize("value", [None, True, 3, "Auental", [1, "ü"], {"width": 1280, "recent": ["a"]}])
def test_a_value_comes_back(store, value):
    State(store).set("window", value)
    assert State(store).get("window") == value


def test_what_was_never_set_is_the_default(store):
    assert State(store).get("window") is None
    assert State(store).get("window", 7) == 7


def test_state_lasts_but_leaves_no_history_and_no_news(store_on_disk, reopened):
    told = []
    store_on_disk.subscribe(told.append)
    State(store_on_disk).set("window", [1, 2])
    assert told == store_on_disk.rows("select * from audit_entry") == []
    assert State(reopened()).get("window") == [1, 2]


def test_a_draft_lasts(store_on_disk, reopened):
    keep_draft(store_on_disk, FIELD, "31.02.2026")
    assert drafts(reopened()) == [Draft(FIELD, "31.02.2026", datetime(2026, 11, 23, 9, 30))]


def test_the_newest_draft_of_a_field_holds(store):
    keep_draft(store, FIELD, "31.02.202")
    keep_draft(store, FIELD, "31.02.2026")
    assert [d.text for d in drafts(store)] == ["31.02.2026"]


def test_half_a_character_in_a_draft_is_replaced(store):
    keep_draft(store, FIELD, "x\ud83d")
    assert [d.text for d in drafts(store)] == ["x\ufffd"]


def test_a_dropped_draft_is_gone_and_may_be_dropped_again(store):
    keep_draft(store, FIELD, "x")
    drop_draft(store, FIELD)
    drop_draft(store, FIELD)
    assert drafts(store) == []
