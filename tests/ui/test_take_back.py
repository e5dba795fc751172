"""What a toast's "Rückgängig" does."""

from __future__ import annotations

import pytest

from models.contact import Contact
from models.store.steps import Step
from tests import build
from ui.take_back import UNDO, undo_of


@pytest.fixture
def sommer(store):
    build.people(store)
    store.end_visit()
    return store.first(Contact, last_name="Sommer")


@pytest.fixture
def removed(store, sommer):
    """She is in the bin."""
    return store.remove(sommer)


def alive(store, sommer):
    return store.get(Contact, sommer.id).removed_at is None


def test_it_takes_back_the_step_it_tells_of_whatever_came_after(context, store, sommer, removed):
    back = undo_of(context)
    store.change(store.first(Contact, last_name="Tiedje"), phone="1")
    back[UNDO]()
    assert alive(store, sommer)
    assert store.first(Contact, last_name="Tiedje").phone == "1"


def test_what_comes_after_is_done_once_it_is_back(context, store, sommer, removed):
    seen = []
    undo_of(context, lambda: seen.append(alive(store, sommer)))[UNDO]()
    assert seen == [True]


def test_it_may_be_refused_first(context, store, sommer, removed):
    undo_of(context, first=lambda: False)[UNDO]()
    assert not alive(store, sommer)


def test_what_stands_in_the_way_is_told(context, store, sommer):
    store.change(sommer, phone="1")
    back, after = undo_of(context), []
    store.change(store.get(Contact, sommer.id), phone="2", mail="s@landkreis.example")
    undo_of(context, lambda: after.append(True))
    back[UNDO]()
    assert store.get(Contact, sommer.id).phone == "2"
    assert (len(context.toasts), after) == (1, [])


def test_there_is_no_button_where_there_is_no_step(context, store):
    store.steps.clear()
    assert undo_of(context) == {}


def test_a_step_of_another_record_is_not_offered(context, store, sommer, removed):
    assert undo_of(context, about=store.first(Contact, last_name="Tiedje")) == {}
    assert list(undo_of(context, about=sommer)) == [UNDO]


def test_it_can_be_done_again_by_key(context, store, sommer, removed):
    undo_of(context)[UNDO]()
    assert isinstance(store.redo(), Step)
    assert not alive(store, sommer)
