"""A category for one Kommune alone, or for all."""

from __future__ import annotations

import pytest

from models.code import Code
from models.code_edit import add_code
from models.code_share import share_code
from models.code_tree import codes
from models.store.errors import KnownError
from tests import build


@pytest.fixture
def kommune(store):
    return build.municipality(store)


def test_what_stands_below_it_goes_along(store, kommune):
    above = add_code(store, "Stadtteile")
    below = add_code(store, "Nordstadt", parent=above)
    share_code(store, above, kommune)
    assert store.get(Code, below.id).municipality_id == kommune.id
    share_code(store, store.get(Code, above.id), None)
    assert store.get(Code, below.id).municipality_id is None


def test_another_kommune_does_not_see_it(store, kommune):
    other = build.municipality(store, name="Nebelau")
    code = share_code(store, add_code(store, "Stadtteile"), kommune)
    assert code.id in {each.id for each in codes(store, kommune)}
    assert code.id not in {each.id for each in codes(store, other)}


def test_below_one_that_is_for_all_it_stays_for_all(store, kommune):
    below = add_code(store, "Nordstadt", parent=add_code(store, "Stadtteile"))
    with pytest.raises(KnownError, match="für alle"):
        share_code(store, below, kommune)


def test_below_one_of_a_kommune_it_stays_of_that(store, kommune):
    above = share_code(store, add_code(store, "Stadtteile"), kommune)
    with pytest.raises(KnownError, match="nur für eine"):
        share_code(store, add_code(store, "Nordstadt", parent=above), None)


def test_it_is_one_step_of_undo(store, kommune):
    code = add_code(store, "Stadtteile")
    add_code(store, "Nordstadt", parent=code)
    share_code(store, code, kommune)
    store.undo()
    assert all(each.municipality_id is None for each in store.find(Code))
