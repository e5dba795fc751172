"""Filters of evidence, as saved views keep them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.evidence_filter import EvidenceFilter, Group, Look
from models.evidence_views import keep_view, remove_view, rename_view, views_of
from models.municipality import Municipality
from tests import build

SETS = st.frozensets(st.text(max_size=20), max_size=4)
FILTERS = st.builds(EvidenceFilter, **{group.value: SETS for group in Group}, words=st.text(max_size=20))


@pytest.fixture
def kommune(store):
    return build.people(store)


@given(FILTERS)
def test_a_filter_is_the_same_after_it_was_kept(wanted):
    look = Look(wanted, "matrix", "partners")
    assert Look.from_text(look.to_text()) == look


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_whatever_else_stands_there_wants_something_that_can_be_read(found):
    assert isinstance(EvidenceFilter.from_json(found), EvidenceFilter)


@pytest.mark.parametrize("text", ["", "[", "null", '{"filter": {"kinds": "need"}}', '{"filter": [1]}', '{"way": 3}'])
def test_a_text_that_is_none_of_ours_wants_everything(text):
    assert Look.from_text(text) == Look()


def test_a_value_chosen_twice_is_chosen_no_more():
    wanted = EvidenceFilter().toggled(Group.KIND, "need")
    assert wanted.of(Group.KIND) == {"need"}
    assert wanted.toggled(Group.KIND, "need").is_empty()


def test_only_what_there_is_remains_of_a_filter():
    wanted = EvidenceFilter(kinds=frozenset({"need"}), documents=frozenset({"gone"}), words="Kreis")
    assert wanted.known({Group.KIND: ["need"]}) == EvidenceFilter(kinds=frozenset({"need"}), words="Kreis")


def test_a_view_for_all_keeps_only_what_means_the_same_everywhere(store, kommune):
    look = Look(EvidenceFilter(kinds=frozenset({"need"}), partners=frozenset({"abc"})))
    keep_view(store, kommune, "Bedarfe", look, for_all=True)
    other = store.add(Municipality(name="Wiesau"))
    assert Look.from_text(views_of(store, other)[0].filters).filter == EvidenceFilter(kinds=frozenset({"need"}))


def test_a_view_of_one_kommune_is_not_offered_to_another(store, kommune):
    keep_view(store, kommune, "Bedarfe", Look())
    assert views_of(store, store.add(Municipality(name="Wiesau"))) == []


def test_the_same_name_takes_the_new_filters(store, kommune):
    keep_view(store, kommune, "Bedarfe", Look())
    keep_view(store, kommune, "Bedarfe ", Look(way="matrix"))
    assert [Look.from_text(view.filters).way for view in views_of(store, kommune)] == ["matrix"]


def test_a_view_is_renamed_and_removed_and_both_are_taken_back(store, kommune):
    view = keep_view(store, kommune, "Bedarfe", Look())
    rename_view(store, view, "Was fehlt")
    remove_view(store, view)
    assert views_of(store, kommune) == []
    store.undo()
    store.undo()
    assert [each.name for each in views_of(store, kommune)] == ["Bedarfe"]
