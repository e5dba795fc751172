from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from models.agreement_life import freeze
from models.agreement_version import Topic, VersionState
from models.contact import Contact
from models.export_log import ExportLog
from models.municipality import Municipality
from models.passage import Passage, PassageKind, mark
from models.preferences import preferences
from models.store.errors import Gone, Locked, Overtaken
from models.store.steps import MOST_CHARACTERS, Steps
from tests.build import draft, interview, municipality, rendered


@pytest.fixture
def kommune(store):
    made = municipality(store)
    store.steps.clear()
    return made


def now(store, record):
    return store.get(type(record), record.id)


def test_an_edit_is_taken_back_and_done_again(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.undo()
    assert now(store, kommune).seat == kommune.seat
    store.redo()
    assert now(store, kommune).seat == "Wiesau"
    assert store.steps.next is None


def test_a_new_record_goes_to_the_bin_and_comes_back_with_what_was_typed(store, kommune):
    added = store.add(Contact(municipality_id=kommune.id, last_name="Kern"))
    store.undo()
    assert store.find(Contact, removed=True) == [now(store, added)]
    store.redo()
    assert store.find(Contact) == [added]


def test_what_was_removed_comes_back(store, kommune):
    gone = store.remove(kommune)
    store.undo()
    assert store.find(Municipality) == [kommune]
    store.redo()
    assert store.find(Municipality, removed=True) == [gone]


def test_all_of_a_transaction_is_one_step(store, kommune):
    with store.transaction("Umzug"):
        store.change(kommune, seat="Wiesau")
        store.add(Contact(municipality_id=kommune.id, last_name="Kern"))
    assert store.steps.last.label == "Umzug"
    store.undo()
    assert now(store, kommune) == kommune
    assert store.find(Contact) == []
    assert store.steps.last is None


def test_letters_typed_in_one_visit_are_one_step(store, kommune):
    for text in ("W", "Wie", "Wiesau"):
        store.change(kommune, seat=text)
    store.undo()
    assert now(store, kommune) == kommune


def test_a_new_record_and_its_first_letters_are_one_step(store, kommune):
    with store.transaction():
        contact = store.add(Contact(municipality_id=kommune.id))
        store.change(contact, last_name="K")
    store.change(contact, last_name="Kern")
    store.undo()
    assert store.find(Contact) == []
    store.redo()
    assert store.find(Contact)[0].last_name == "Kern"


@pytest.mark.parametrize("between", ["visit", "field", "time"])
def test_letters_typed_apart_are_steps_of_their_own(store, kommune, between):
    store.change(kommune, seat="Wiesau")
    if between == "visit":
        store.end_visit()
    elif between == "field":
        store.change(kommune, notes="Umzug")
    else:
        later = store.clock() + timedelta(minutes=3)
        store.clock = lambda: later
    store.change(kommune, seat="Wiesau-Ost")
    store.undo()
    assert now(store, kommune).seat == "Wiesau"


def test_what_is_typed_and_deleted_in_one_visit_is_no_step(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.change(kommune, seat=kommune.seat)
    assert store.steps.last is None


def test_a_new_edit_ends_what_could_be_done_again(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.undo()
    store.change(kommune, notes="neu")
    assert store.steps.next is None


def test_what_the_app_writes_by_itself_leaves_what_can_be_done_again(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.undo()
    preferences(store)
    assert store.steps.next is not None
    assert store.steps.last is None


def test_what_has_left_the_store_is_no_step(store, kommune):
    store.add(ExportLog(document="Bericht"))
    assert store.steps.last is None


def fail_after_a_write(store, kommune, label=""):
    with store.transaction(label):
        store.change(kommune, seat="Auenburg-West")
        raise RuntimeError


def test_a_failed_transaction_is_no_step(store, kommune):
    with pytest.raises(RuntimeError):
        fail_after_a_write(store, kommune, "Umzug")
    assert store.steps.last is None


def test_a_failed_part_is_no_part_of_the_step(store, kommune):
    with store.transaction("Umzug"):
        store.change(kommune, seat="Wiesau")
        with pytest.raises(RuntimeError):
            fail_after_a_write(store, kommune)
    assert now(store, kommune).seat == "Wiesau"
    store.undo()
    assert now(store, kommune) == kommune


def test_marks_in_a_text_are_as_they_were(store, kommune):
    talk = interview(store, kommune, notes="Das Amt liefert Zahlen, niemand liest sie.")
    mark(store, talk, "notes", 8, 22, PassageKind.QUOTE)
    before = store.find(Passage)
    store.change(talk, notes="Das Amt Zahlen.")
    store.end_visit()
    store.change(talk, notes="")
    store.undo()
    store.undo()
    assert store.find(Passage) == before
    assert now(store, talk).notes == talk.notes


def test_a_frozen_record_is_skipped(store):
    version = draft(store)
    topic = store.change(store.first(Topic, version_id=version.id), text="Übergang Schule und Beruf")
    step = store.steps.last
    freeze(store, version, rendered)
    assert store.steps.last is step
    with pytest.raises(Locked):
        store.undo()
    assert now(store, topic) == topic
    assert store.steps.last is not step


def test_a_kommune_that_has_signed_meanwhile_stays(store):
    made = municipality(store)
    added = store.steps.last
    store.change(draft(store, made), state=VersionState.SIGNED)
    with pytest.raises(Locked, match="Vereinbarung"):
        store.take_back(added)
    assert now(store, made).removed_at is None


def test_an_older_step_is_taken_back_alone(store, kommune):
    store.change(kommune, seat="Wiesau")
    step = store.steps.last
    store.change(kommune, notes="später")
    store.take_back(step)
    found = now(store, kommune)
    assert (found.seat, found.notes) == (kommune.seat, "später")
    store.undo()
    assert now(store, kommune) == kommune


def test_what_was_edited_since_is_not_taken_back(store, kommune):
    store.change(kommune, seat="Wiesau")
    step = store.steps.last
    store.end_visit()
    store.change(kommune, seat="Auenburg")
    with pytest.raises(Overtaken):
        store.take_back(step)
    assert now(store, kommune).seat == "Auenburg"


def test_what_is_gone_for_good_is_told(store, kommune):
    contact = store.add(Contact(municipality_id=kommune.id, last_name="Kern"))
    store.db.execute("delete from contact where id = ?", [contact.id])
    with pytest.raises(Gone):
        store.undo()


def test_the_history_keeps_what_undo_did(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.undo()
    told = store.rows("select step_label, field, new from audit_entry order by id desc limit 1")[0]
    assert (told["step_label"], told["field"]) == ("Rückgängig", "seat")


def test_listeners_find_the_steps_as_they_are_then(store, kommune):
    store.change(kommune, seat="Wiesau")
    seen = []
    store.subscribe(lambda _: seen.append((store.steps.last, store.steps.next)))
    step = store.steps.last
    store.undo()
    assert seen == [(None, step)]


def test_what_is_typed_on_in_a_new_record_is_one_step_with_it(store, kommune):
    with store.transaction():  # as a form does at the first letter
        kern = store.change(store.add(Contact(municipality_id=kommune.id)), last_name="K")
    store.change(kern, last_name="Kern")
    store.undo()
    assert now(store, kern).removed_at is not None
    assert store.steps.last is None


def test_the_next_field_of_a_new_record_is_a_step_of_its_own(store, kommune):
    kern = store.add(Contact(municipality_id=kommune.id, last_name="Kern"))
    store.end_visit()
    store.change(kern, first_name="Ina")
    store.undo()
    assert (now(store, kern).first_name, now(store, kern).removed_at) == ("", None)


def test_what_follows_goes_with_the_step(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.steps.join_next()
    store.change(kommune, notes="Umgezogen.")
    store.undo()
    assert (now(store, kommune).seat, now(store, kommune).notes) == (kommune.seat, kommune.notes)
    store.redo()
    assert (now(store, kommune).seat, now(store, kommune).notes) == ("Wiesau", "Umgezogen.")


def test_what_should_have_followed_and_failed_lets_the_next_edit_be_its_own(store, kommune):
    store.change(kommune, seat="Wiesau")
    store.steps.join_next()
    with pytest.raises(ZeroDivisionError), store.transaction():
        1 / 0  # noqa: B018
    store.change(kommune, notes="Umgezogen.")
    store.undo()
    assert now(store, kommune).seat == "Wiesau"


def test_a_record_that_came_to_nothing_leaves_no_step(store, kommune):
    store.change(kommune, seat="Wiesau")
    kern = store.add(Contact(municipality_id=kommune.id))
    store.steps.drop_of(kern.uid)
    assert store.steps.last.address.startswith("municipality/")


def test_a_text_taken_back_over_two_visits_leaves_no_step(store, kommune):
    store.change(kommune, seat="Wiesau")
    for text in ("Die ", "Die Steuergruppe", "Die ", kommune.notes):
        store.end_visit()
        store.change(kommune, notes=text)
    store.steps.settle()
    assert store.steps.last.address.endswith("/seat")


def test_a_text_that_differs_keeps_its_steps(store, kommune):
    for text in ("Die ", "Die Steuergruppe"):
        store.end_visit()
        store.change(kommune, notes=text)
    store.steps.settle()
    assert store.steps.last.address.endswith("/notes")


def test_a_step_of_the_midst_that_must_wait_stays(store, kommune):
    store.change(kommune, seat="Wiesau")
    first = store.steps.last
    store.end_visit()
    store.change(kommune, seat="Auenburg")
    with pytest.raises(Overtaken):
        store.take_back(first)
    store.undo()
    assert store.steps.last == first


def test_the_oldest_steps_go_where_all_would_weigh_too_much():
    steps = Steps()
    for number in range(2):
        steps.begin("Import")
        kommune = Municipality(id=number, uid=str(number))
        steps.note(kommune, {"notes": ("", "x" * (MOST_CHARACTERS // 2 + 1))})
        steps.commit(datetime(2026, 11, 25))
    steps.drop(steps.last)
    assert steps.last is None
