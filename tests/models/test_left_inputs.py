"""Which drafts are told of at the next start, and which are not to haunt."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.contact import Contact
from models.left_inputs import left_inputs
from models.store.draft import drafts, drop_draft, keep_draft
from models.store.record import address
from models.store.state import State
from tests import build


@pytest.fixture
def ina(store):
    return store.add(Contact(municipality_id=build.municipality(store).id, last_name="Kern"))


@pytest.fixture
def left(store):
    return lambda: [(each.field, each.record, each.text) for each in left_inputs(store, State(store))]


def test_an_input_that_could_not_be_kept_is_told_once(store, ina, left):
    keep_draft(store, address(ina, "since"), "31.02.2026")
    assert left() == [("seit", "Kern", "31.02.2026")]
    assert left() == []
    assert len(drafts(store)) == 1


def test_a_later_one_of_the_same_field_is_told_again(store, ina, left):
    keep_draft(store, address(ina, "since"), "31.02.2026")
    left()
    store.clock = lambda: datetime(2026, 11, 24, 8, 0)
    keep_draft(store, address(ina, "since"), "32.01.2026")
    assert left() == [("seit", "Kern", "32.01.2026")]


def test_nothing_is_told_of_what_was_answered(store, ina, left):
    keep_draft(store, address(ina, "since"), "31.02.2026")
    drop_draft(store, address(ina, "since"))
    assert left() == []


def test_the_draft_of_a_record_that_is_gone_for_good_is_dropped(store, ina, left):
    keep_draft(store, address(ina, "since"), "31.02.2026")
    store.db.execute("delete from contact")
    assert left() == []
    assert drafts(store) == []


@pytest.mark.parametrize("whole", [False, True], ids=["the record", "its Kommune"])
def test_the_draft_of_what_lies_in_the_bin_waits_for_it(store, ina, left, whole):
    keep_draft(store, address(ina, "since"), "31.02.2026")
    gone = store.remove(store.first(build.Municipality) if whole else ina)
    assert left() == []
    store.restore(gone)
    assert left() == [("seit", "Kern", "31.02.2026")]


@pytest.mark.parametrize("where", ["agency/follow_up_line", "{contact}/person.Person hinzufügen"])
def test_half_typed_lines_come_back_without_a_word(store, ina, left, where):
    keep_draft(store, where.format(contact=address(ina, "").rstrip("/")), "Heike")
    assert left() == []
    assert len(drafts(store)) == 1


def test_a_start_without_drafts_writes_nothing(store, left):
    before = store.db.conn.total_changes
    assert left() == []
    assert store.db.conn.total_changes == before
