from __future__ import annotations

import json
from contextlib import suppress

import pytest

from models.contact import Contact
from models.municipality import Municipality
from models.organisation import Organisation
from tests.build import municipality


@pytest.fixture
def entries(store):
    """(action, field, old, new) of the history since the test began to ask."""

    def entries():
        rows = store.rows("select * from audit_entry where action = 'changed' order by id")
        assert {row["record"] for row in rows} <= {"municipality", "contact"}
        return [
            (row["field"], *(json.loads(row[side]) if row[side] else None for side in ("old", "new"))) for row in rows
        ]

    return entries


@pytest.fixture
def kommune(store):
    return municipality(store, name="Auental")


def test_each_field_of_an_added_record_is_noted(store):
    municipality(store, name="Auental", seat="Auenburg")
    rows = store.rows("select field, old, new from audit_entry where action = 'added' and field in ('name', 'seat')")
    assert [(r["field"], r["old"], json.loads(r["new"])) for r in rows] == [
        ("name", None, "Auental"), ("seat", None, "Auenburg"),
    ]  # fmt: skip


def test_an_edit_is_noted_with_old_and_new(store, kommune, entries):
    store.change(kommune, name="Auetal")
    assert entries() == [("name", "Auental", "Auetal")]


def test_typing_in_one_visit_is_one_entry(store, kommune, entries):
    for text in ("L", "La", "Lan", "Landau"):
        store.change(kommune, name=text)
    assert entries() == [("name", "Auental", "Landau")]


def test_the_next_visit_is_an_entry_of_its_own(store, kommune, entries):
    store.change(kommune, name="A")
    store.end_visit()
    store.change(kommune, name="B")
    assert entries() == [("name", "Auental", "A"), ("name", "A", "B")]


def test_what_is_typed_and_taken_back_leaves_no_entry(store, kommune, entries):
    store.change(kommune, name="Auetal")
    store.change(kommune, name="Auental")
    assert entries() == []
    store.change(kommune, name="Neu")
    assert entries() == [("name", "Auental", "Neu")]


def test_typing_by_another_person_is_another_entry(store, kommune, entries):
    store.change(kommune, name="A")
    store.staff_uid = "other"
    store.change(kommune, name="B")
    assert len(entries()) == 2


def test_a_named_step_joins_no_typing(store, kommune, entries):
    store.change(kommune, name="A")
    with store.transaction("Umbenennen"):
        store.change(kommune, name="B")
    store.change(kommune, name="C")
    assert entries() == [("name", "Auental", "A"), ("name", "A", "B"), ("name", "B", "C")]


def test_all_writes_of_a_step_share_its_id_and_label(store, kommune):
    with store.transaction("Zwei auf einmal"):
        store.change(kommune, name="A", seat="B")
        municipality(store, name="C")
    rows = store.rows("select distinct step_uid, step_label from audit_entry where step_label <> ''")
    assert [row["step_label"] for row in rows] == ["Zwei auf einmal"]


def test_history_of_a_rolled_back_edit_is_gone(store, kommune, entries):
    with suppress(RuntimeError), store.transaction():
        store.change(kommune, name="A")
        raise RuntimeError
    store.change(kommune, name="B")
    assert entries() == [("name", "Auental", "B")]


def test_typing_after_an_inner_roll_back_is_noted(store, kommune, entries):
    with store.transaction():
        with suppress(RuntimeError), store.transaction():
            store.change(kommune, name="A")
            raise RuntimeError
        store.change(kommune, name="B")
    assert entries() == [("name", "Auental", "B")]


def test_the_history_names_other_records_by_uid(store, kommune, entries):
    office = store.add(Organisation(municipality_id=kommune.id, name="Jobcenter"))
    contact = store.add(Contact(municipality_id=kommune.id))
    store.change(contact, organisation_id=office.id)
    store.end_visit()
    store.change(contact, organisation_id=None)
    assert entries() == [("organisation_id", None, office.uid), ("organisation_id", office.uid, None)]


def test_the_writer_and_the_time_are_noted(store, kommune):
    store.staff_uid = "katrin"
    store.remove(kommune)
    row = store.rows("select * from audit_entry where action = 'removed'")[0]
    assert (row["staff_uid"], row["at"], row["record_uid"]) == ("katrin", "2026-11-23T09:30:00", kommune.uid)


def test_bin_and_back_are_noted(store, kommune):
    store.restore(store.remove(kommune))
    actions = [row["action"] for row in store.rows("select action from audit_entry where field = '' order by id")]
    assert actions == ["removed", "restored"]
    assert store.find(Municipality) == [kommune]
