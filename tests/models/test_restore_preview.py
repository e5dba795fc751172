"""What a backup holds, and what going back to it would cost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.contact import Contact, contacts_of
from models.differences import Standing
from models.follow_up import FollowUp
from models.interview import Interview, interview_questions
from models.interview_life import plan_interview, start_interview
from models.learned_word import learn
from models.passage import PassageKind, mark
from models.restore_preview import AGENCY, compare, contents, edits_since
from models.staff import Staff
from tests import build
from tests.conftest import NOW
from tests.models.backups import copied


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def interview(store, auental):
    return start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))


@pytest.fixture
def backup(store, auental, interview):
    made = copied(store)
    yield made
    made.close()


def told(then, now):
    return [(line.standing, line.municipality, line.text, line.what) for line in compare(then, now)]


def test_a_backup_tells_its_kommunen_by_name_and_how_much_of_what(store, backup):
    build.municipality(backup, name="Wiesau", contract_name="Stadt Wiesau")
    found = contents(backup)
    assert [(each.name, each.counts) for each in found.municipalities] == [
        ("Landkreis Auental", (2, 0, 0, 1, 0, 0, 0)),
        ("Stadt Wiesau", (0, 0, 0, 0, 0, 0, 0)),
    ]


def test_it_tells_what_was_written_last(backup):
    assert contents(backup).edits[0].text == backup.first(Interview).label()


def test_a_backup_of_now_differs_in_nothing(store, backup):
    assert told(backup, store) == []


def test_what_came_since_would_be_lost(store, auental, backup):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen"))
    assert told(backup, store) == [
        (Standing.LATER, "Landkreis Auental", "Wiedervorlage: Anrufen", "seither hinzugekommen")
    ]


def test_a_change_names_its_fields(store, auental, backup):
    person = contacts_of(store, auental.id)[0]
    store.change(person, phone="1", mail="x@y.de")
    ((standing, _, text, what),) = told(backup, store)
    assert (standing, text, what) == (
        Standing.CHANGED, f"Kontakt: {person.label()}", "seither geändert: Telefon, E-Mail",
    )  # fmt: skip


def test_what_is_in_the_bin_now_is_gone(store, auental, backup):
    store.remove(contacts_of(store, auental.id)[0])
    assert [line[0] for line in told(backup, store)] == [Standing.GONE]


def test_an_interview_with_all_its_questions_and_marks_is_one_line(store, interview, backup):
    for question in interview_questions(store, interview)[:3]:
        mark(store, store.change(question, note="Alle sechs Wochen."), "note", 0, 4, PassageKind.QUOTE)
    ((standing, _, text, what),) = told(backup, store)
    assert (standing, text) == (Standing.CHANGED, interview.label())
    assert what == "seither geändert: Mitschrift, Markierungen"


def test_what_belongs_to_no_kommune_stands_last(store, auental, backup):
    store.add(Staff(last_name="Brandt"))
    store.change(auental, name="Auenthal")
    assert [line[1] for line in told(backup, store)] == ["Landkreis Auental", AGENCY]


def test_a_learned_word_is_no_loss_to_speak_of(store, backup):
    learn(store, "Steuergruppe")
    assert told(backup, store) == []


def test_a_mark_that_only_moved_is_none(store, interview, backup):
    question = interview_questions(store, interview)[0]
    question = store.change(question, note="Alle sechs Wochen.")
    mark(store, question, "note", 0, 4, PassageKind.QUOTE)
    then = copied(store)
    store.change(question, note="Fast alle sechs Wochen.")
    assert told(then, store) == [
        (Standing.CHANGED, "Landkreis Auental", interview.label(), "seither geändert: Mitschrift")
    ]
    then.close()


def test_it_ends_when_nobody_waits_for_it(store, auental, backup):
    store.remove(store.first(Contact))
    assert compare(backup, store, lambda: False) == ()


def test_edits_since_are_the_newest_of_now(store, auental, backup):
    store.clock = lambda: NOW + timedelta(hours=2)
    store.change(auental, seat="Neustadt")
    assert [edit.text for edit in edits_since(store, NOW + timedelta(hours=1))] == ["Landkreis Auental"]
