"""What undo calls a step: the user's own words, short, names and labels only."""

from __future__ import annotations

from datetime import date

import pytest

from models.agreement_version import ClauseText, ProcedureStep
from models.contact import Contact, take_over
from models.guide_life import guides
from models.interview import interview_questions
from models.interview_life import start_interview
from models.meeting_kind import MeetingKind
from models.meeting_life import add_participant, remove_meeting, start_meeting
from models.municipality import Municipality
from models.passage import PassageKind, mark
from models.preferences import preferences
from models.step_names import LONGEST, step_name
from tests import build, talks


@pytest.fixture
def name(store):
    """What the step made last is called."""
    return lambda: step_name(store, store.steps.last)


@pytest.fixture
def sommer(store):
    build.people(store)
    store.end_visit()
    return store.first(Contact, last_name="Sommer")


def test_an_edit_is_called_by_its_field_and_whose_it_is(store, sommer, name):
    store.change(sommer, phone="05021 967-500")
    assert name() == "Telefon von Brigitte Sommer"


def test_a_label_that_is_no_noun_is_quoted(store, sommer, name):
    store.change(sommer, since=date(2022, 3, 31))
    assert name() == "„seit“ von Brigitte Sommer"


def test_an_own_wording_is_called_by_its_clause(store, name):
    version = build.draft(store)
    with store.transaction():
        own = store.add(ClauseText(version_id=version.id, key="aim"))
        store.change(own, text="Wir beraten.")
    assert name() == "Text · Ziel der Zusammenarbeit"


def test_a_step_of_the_procedure_is_called_by_its_words(store, name):
    version = build.draft(store)
    store.add(ProcedureStep(version_id=version.id, text="Auftakt im Rathaus"))
    assert name() == "Schritt hinzugefügt: Auftakt im Rathaus"


def test_several_fields_are_called_details(store, sommer, name):
    store.change(sommer, phone="05021 967-500", unit="Büro")
    assert name() == "Angaben zu Brigitte Sommer"


def test_a_new_record_is_called_added(store, sommer, name):
    store.add(Contact(municipality_id=sommer.municipality_id, first_name="Ina", last_name="Kern"))
    assert name() == "Kontakt hinzugefügt: Ina Kern"


def test_a_record_that_is_gone_keeps_its_name(store, sommer, name):
    store.remove(sommer)
    assert name() == "Kontakt entfernt: Brigitte Sommer"
    store.restore(store.get(Contact, sommer.id))
    assert name() == "Kontakt zurückgeholt: Brigitte Sommer"


def test_a_kind_is_not_said_twice(store, name):
    store.remove(talks.planned(store))
    assert name().startswith("Interview 1 · ")
    assert name().endswith(" entfernt")


def test_a_step_with_a_label_says_it_and_what_it_concerns(store, name):
    start_interview(store, talks.planned(store))
    assert name().startswith("Interview beginnen: Interview 1")


def test_a_label_that_names_the_record_is_enough(store, sommer, name):
    meeting = start_meeting(store, store.first(Municipality), MeetingKind.SOUNDING)
    add_participant(store, meeting, sommer)
    remove_meeting(store, meeting)
    assert name() == f"{meeting.label()} entfernen"


def test_a_successor_is_one_step(store, sommer, name):
    take_over(store, sommer, Contact(municipality_id=sommer.municipality_id, last_name="Albers"))
    assert name().startswith("Nachfolge für Brigitte Sommer")


def test_a_record_without_a_name_goes_by_its_whole(store, name):
    version = build.draft(store)
    store.change(version, place="Wiesau")
    assert name().endswith(" · Zielvereinbarung Modul 1")


def test_a_mark_says_where_it_is_not_what_was_said(store, name):
    interview = talks.talked(store)
    question = interview_questions(store, interview)[0]
    mark(store, question, "note", 0, 8, PassageKind.QUOTE)
    assert name().startswith("Zitat: ")
    assert "Das Büro" not in name()


def test_what_was_typed_is_not_told(store, name):
    build.people(store)
    store.change(store.first(Municipality), notes="Der Landrat will kündigen.")
    assert name() == "Notizen von Landkreis Auental"


def test_settings_have_names_too(store, name):
    store.change(preferences(store), text_zoom=150)
    assert name().endswith(" · Einstellungen")


def test_a_long_name_is_cut_at_a_word(store, name):
    build.people(store)
    store.change(guides(store)[0], name="Wort " * 40)
    assert len(name()) <= LONGEST
    assert name().endswith("Wort…")


def test_a_step_whose_record_is_gone_for_good_has_a_name_all_the_same(store, sommer):
    store.change(sommer, phone="1")
    step = store.steps.last
    store.db.execute("delete from contact where id = ?", [sommer.id])
    assert step_name(store, step) == "Letzte Änderung"


def test_every_step_of_a_day_has_a_short_name(store):
    talks.closed(store)
    while (step := store.steps.last) is not None:
        assert 0 < len(step_name(store, step)) <= LONGEST
        store.steps.drop(step)
