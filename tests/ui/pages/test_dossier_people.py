"""Menschen: one line to add, one action to succeed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

import tests.build as build
from models.agreement_life import start_agreement
from models.agreement_version import Signatory, parts_of
from models.contact import Contact, Role
from models.organisation import Organisation
from models.store.draft import drafts
from models.store.record import address
from ui.pages.dossier import DossierPage
from ui.place import Place
from ui.saving import SaveState


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def people(context, shown, auental):
    """The tab, for Landkreis Auental."""
    page = shown(DossierPage(context))
    page.show_place(Place("dossier", auental.uid, "people"))
    return page.tab


def listed(people):
    return [people.list.item(i).text() for i in range(people.list.count())]


def test_the_head_comes_first(people):
    assert listed(people) == [
        "Dr.\u00a0Maren Tiedje, Landrätin, Leitung",
        "Brigitte Sommer, Leiterin des Fachbereichs Bildung, Ansprechperson",
    ]


def test_one_line_adds_a_person_and_shows_her(people, store, enter, qtbot):
    people.add()
    assert people.line.line.hasFocus()
    enter(people.line.line, "Heike Brandt, Dezernentin, 05021 967-40")
    assert people.form.editors["last_name"].value() == "Brandt"
    assert any("Heike Brandt" in text for text in listed(people))
    assert not people.line.line.isUndoAvailable()  # Ctrl+Z takes back the person, not the emptying of the line


def test_a_line_that_was_not_entered_is_there_again(context, people, auental, type_text, shown):
    type_text(people.line.line, "Jürgen Hollmann, Leiter")
    assert people.flush()
    page = shown(DossierPage(context))
    page.show_place(Place("dossier", auental.uid, "people"))
    assert page.tab.line.line.text() == "Jürgen Hollmann, Leiter"


def test_an_entered_line_leaves_no_draft(people, store, enter, type_text):
    type_text(people.line.line, "Heike")
    people.flush()
    enter(people.line.line, " Brandt")
    assert drafts(store) == []


def test_a_line_is_kept_within_a_second_while_typing(context, people, store, type_text, qtbot):
    type_text(people.line.line, "Heike")
    assert context.saving.worst()[0] is SaveState.PENDING
    qtbot.waitUntil(lambda: [d.text for d in drafts(store)] == ["Heike"], timeout=1000)
    assert context.saving.worst()[0] is SaveState.SAVED


def test_enter_in_the_empty_line_opens_the_form(people, press):
    press(people.line.line, Qt.Key.Key_Return)
    assert people.form.editors["salutation"].input.hasFocus()
    assert people.form.record.roles == (Role.CONTACT,)


def test_a_person_without_a_word_is_not_kept(people, store, press):
    press(people.line.line, Qt.Key.Key_Return)
    people.list.setCurrentRow(0)
    assert len(store.find(Contact)) == 2


def test_an_edit_shows_in_the_list(people, store, type_text, qtbot):
    people.form.editors["last_name"].input.clear()
    type_text(people.form.editors["last_name"].input, "Tiede")
    people.flush()
    qtbot.waitUntil(lambda: any("Maren Tiede," in text for text in listed(people)))


def test_a_successor_takes_over_with_one_line(people, store, auental, enter, qtbot):
    version = start_agreement(store, auental)
    people.succeed_button.click()
    enter(people.successor.line.line, "Herr Jens Albers")
    new = store.first(Contact, last_name="Albers")
    assert (new.function, new.roles, new.since) == ("Landrat", (Role.HEAD,), date(2026, 11, 23))
    assert new.id in [s.contact_id for s in parts_of(store, Signatory, version.id)]
    qtbot.waitUntil(lambda: listed(people)[-1] == "Früher (1)")


def test_those_who_left_are_folded_away(people, store, press, qtbot):
    store.change(store.first(Contact, last_name="Sommer"), until=date(2026, 10, 31))
    qtbot.waitUntil(lambda: listed(people)[-1] == "Früher (1)")
    people.list.setCurrentRow(people.list.count() - 1)
    press(people.list, Qt.Key.Key_Return)
    assert listed(people)[-1].startswith("Brigitte Sommer")


def test_a_removed_person_comes_back_by_the_toast(people, store, context, qtbot):
    people.remove()
    assert [c.last_name for c in store.find(Contact)] == ["Sommer"]
    context.toasts[-1][1]["Rückgängig"]()
    assert {c.last_name for c in store.find(Contact)} == {"Sommer", "Tiedje"}


def test_a_place_leads_to_the_field_of_a_person(context, shown, store, auental):
    sommer = store.first(Contact, last_name="Sommer")
    page = shown(DossierPage(context))
    page.show_place(Place("dossier", auental.uid, "people", address(sommer, "phone")))
    assert page.tab.form.record.id == sommer.id
    assert page.tab.form.editors["phone"].input.hasFocus()


def test_the_organisation_shows_in_the_list(people, store, auental, qtbot):
    jobcenter = store.add(Organisation(municipality_id=auental.id, name="Jobcenter Auental"))
    store.change(store.first(Contact, last_name="Sommer"), organisation_id=jobcenter.id)
    qtbot.waitUntil(lambda: any("Jobcenter Auental" in text for text in listed(people)))


def test_the_computed_accusative_is_the_hint(people):
    assert people.form.editors["function_accusative"].input.placeholderText() == "die Landrätin"
