from __future__ import annotations

import dataclasses
from contextlib import suppress
from datetime import date

import pytest

from models.contact import Contact, Role
from models.funding_phase import FundingPhase
from models.municipality import Municipality
from models.store.errors import Gone, InvalidValue
from models.store.opening import open_memory
from models.store.record import address
from tests.build import municipality


@pytest.fixture
def news(store):
    told = []
    store.subscribe(lambda change: told.append((change.action, change.kind.__name__, set(change.fields))))
    return told


def test_what_is_added_is_found_with_id_and_uid(store):
    added = municipality(store)
    assert added.id
    assert len(added.uid) == 32
    assert store.get(Municipality, added.id) == store.by_uid(Municipality, added.uid) == added


def test_change_writes_and_returns_the_new_record(store):
    changed = store.change(municipality(store), seat="Nienburg")
    assert changed.seat == "Nienburg"
    assert store.get(Municipality, changed.id) == changed


def test_change_starts_from_what_is_kept_not_from_what_is_held(store):
    held = municipality(store)
    store.change(held, seat="Auenburg (neu)")
    assert store.change(held, name="Auetal").seat == "Auenburg (neu)"


def test_every_kind_of_value_comes_back_as_itself(store):
    kommune = municipality(store)
    contact = store.add(Contact(municipality_id=kommune.id, roles=(Role.HEAD, Role.SIGNATORY), since=date(2026, 1, 2)))
    found = store.get(Contact, contact.id)
    assert found == contact
    assert found.roles[0] is Role.HEAD


def test_half_a_character_is_kept_as_a_replacement(store):
    assert municipality(store, name="Au\ud83d").name == "Au\ufffd"
    assert store.change(municipality(store), name="Aü\udc00 😀").name == "Aü\ufffd 😀"


def test_what_is_removed_lies_in_the_bin(store):
    gone = store.remove(municipality(store))
    assert gone.removed_at == store.clock()
    assert store.find(Municipality) == []
    assert store.find(Municipality, removed=True) == [gone]
    assert store.get(Municipality, gone.id) == gone


def test_what_is_restored_is_as_before(store):
    before = municipality(store)
    assert store.restore(store.remove(before)) == before
    assert store.find(Municipality) == [before]


def test_restoring_is_checked_like_adding(store):
    removed = store.remove(municipality(store, ags="03256"))
    municipality(store, ags="03256")
    with pytest.raises(InvalidValue, match="AGS"):
        store.restore(removed)


@pytest.mark.parametrize("ask", [lambda s: s.get(Municipality, 7), lambda s: s.by_uid(Municipality, "nobody")])
def test_what_was_never_there_is_gone(store, ask):
    with pytest.raises(Gone, match="nicht mehr vorhanden"):
        ask(store)


def test_find_knows_none_and_values(store):
    municipality(store, name="A", gender=None)
    assert [m.name for m in store.find(Municipality, gender=None, name="A")] == ["A"]
    assert store.first(Municipality, name="B") is None


def test_what_may_exist_once_is_guarded_by_the_table_too(store):
    municipality(store, ags="03256")
    with pytest.raises(InvalidValue) as refused, store.transaction():
        store.add(_Unchecked(ags="03256"))
    assert refused.value.field == "ags"


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Unchecked(Municipality):
    def check(self, store, before):
        """Let it pass."""

    @classmethod
    def table(cls):
        return "municipality"


def test_a_refused_value_changes_nothing(store, news):
    phase = store.add(FundingPhase(starts_on=date(2026, 1, 1)))
    news.clear()
    with pytest.raises(InvalidValue, match="vor dem Beginn"):
        store.change(phase, ends_on=date(2025, 1, 1))
    assert store.get(FundingPhase, phase.id) == phase
    assert news == []


def test_listeners_hear_of_each_change_with_its_fields(store, news):
    kommune = municipality(store)
    store.change(kommune, name="Auetal", seat="Auenburg")
    store.restore(store.remove(kommune))
    assert [action for action, _, _ in news] == ["added", "changed", "removed", "restored"]
    assert news[1] == ("changed", "Municipality", {"name"})


def test_an_edit_without_a_difference_is_no_news(store, news):
    kommune = municipality(store)
    news.clear()
    assert store.change(kommune, name=kommune.name) == kommune
    assert news == []


def test_listeners_hear_only_after_the_outermost_commit(store, news):
    with store.transaction():
        with store.transaction():
            municipality(store)
        assert news == []
    assert len(news) == 1


def test_nobody_hears_of_what_was_rolled_back(store, news):
    with suppress(RuntimeError), store.transaction():
        municipality(store)
        raise RuntimeError
    assert news == []
    assert store.find(Municipality) == []


def test_an_inner_step_rolls_back_alone(store, news):
    with store.transaction():
        municipality(store, name="bleibt")
        with suppress(RuntimeError), store.transaction():
            municipality(store, name="geht")
            raise RuntimeError
    assert [m.name for m in store.find(Municipality)] == ["bleibt"]
    assert len(news) == 1


def test_an_error_in_one_listener_keeps_the_news_from_nobody(store):
    told = []
    store.subscribe(lambda change: 1 / 0)
    store.subscribe(lambda change: told.append(change.action))
    with pytest.raises(ZeroDivisionError):
        municipality(store)
    assert told == ["added"]
    assert len(store.find(Municipality)) == 1


def test_a_listener_that_writes_does_not_change_the_order_of_news(store):
    told = []

    def follow(change):
        if change.action == "added":
            store.change(store.get(Municipality, change.id), seat="neu")

    store.subscribe(follow)
    store.subscribe(lambda change: told.append(change.action))
    municipality(store)
    assert told == ["added", "changed"]


def test_who_stopped_listening_hears_nothing_more(store):
    told = []
    end = store.subscribe(told.append)
    end()
    end()
    municipality(store)
    assert told == []


def test_the_store_is_usable_after_an_error(store):
    with pytest.raises(ZeroDivisionError), store.transaction():
        raise ZeroDivisionError
    assert municipality(store).id


def test_two_stores_know_nothing_of_each_other(store):
    other = open_memory()
    municipality(store)
    assert other.find(Municipality) == []
    other.close()


def test_an_address_is_readable_and_holds_no_id(store):
    kommune = municipality(store)
    assert address(kommune, "name") == f"municipality/{kommune.uid}/name"
