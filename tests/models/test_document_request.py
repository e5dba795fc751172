"""Bitte um Unterlagen: what is offered, how it reads, and what the register keeps of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.contact import Contact
from models.document_request import Request, addressee, greeting_of, note_request, usual_until, wishes_of
from models.document_request_content import read_requests, request_content
from models.document_request_paper import request_mail, request_paper
from models.document_review import DocumentReview, DocumentState
from models.paper import RowKind, Table
from models.person import Salutation
from models.toml_table import BrokenContent
from tests import build

TODAY = date(2026, 11, 23)
LATER = date(2026, 12, 14)


@pytest.fixture
def kommune(store):
    build.agency(store)
    build.me(store)
    return build.municipality(store)


@pytest.fixture
def promised(store, kommune):
    values = {"municipality_id": kommune.id, "promised_on": date(2026, 11, 2)}
    return store.add(DocumentReview(name="Organigramm des Fachbereichs", due_on=date(2026, 11, 16), **values))


def request(kommune, wishes, **values):
    return Request(municipality=kommune, wishes=tuple(wishes), greeting="Guten Tag,", until=LATER, **values)


def table_of(paper):
    return next(block for block in paper.parts[0].blocks if isinstance(block, Table))


def test_what_was_promised_is_chosen_and_what_is_usual_only_offered(store, kommune, promised):
    wishes = wishes_of(store, kommune)
    assert [wish.name for wish in wishes if wish.chosen] == ["Organigramm des Fachbereichs"]
    assert len(wishes) == len(request_content().documents)  # the Organigramm of the list is this one


@pytest.mark.parametrize("state", [DocumentState.RECEIVED, DocumentState.READ, DocumentState.NOT_SELECTED])
def test_what_is_there_or_was_left_is_not_asked_for(store, kommune, promised, state):
    store.change(promised, state=state)
    assert not any("Organigramm" in wish.name for wish in wishes_of(store, kommune))


def test_a_document_in_the_bin_is_offered_again(store, kommune, promised):
    store.remove(promised)
    assert "Organigramm der Verwaltung" in [wish.name for wish in wishes_of(store, kommune)]


def test_who_was_asked_stands_in_the_register(store, kommune, promised):
    note_request(store, request(kommune, [w for w in wishes_of(store, kommune) if w.chosen]))
    after = store.get(DocumentReview, promised.id)
    assert (after.requested_on, after.due_on, after.promised_on) == (TODAY, LATER, date(2026, 11, 2))


def test_a_day_that_is_still_to_come_stays(store, kommune, promised):
    soon = TODAY + timedelta(days=2)
    store.change(promised, due_on=soon)
    note_request(store, request(kommune, wishes_of(store, kommune)[:1]))
    assert store.get(DocumentReview, promised.id).due_on == soon


def test_what_nobody_has_promised_is_added_as_asked_for_and_one_undo_takes_it_all_back(store, kommune, promised):
    note_request(store, request(kommune, wishes_of(store, kommune)[:3]))
    added = [d for d in store.find(DocumentReview) if d.id != promised.id]
    assert [(d.state, d.promised_on, d.requested_on, d.due_on) for d in added] == [
        (DocumentState.PROMISED, None, TODAY, LATER)
    ] * 2
    store.undo()
    assert store.find(DocumentReview) == [promised]


@pytest.mark.parametrize(
    ("values", "greeting"),
    [
        ({}, "Sehr geehrte Frau Dr.\u00a0Tiedje,"),
        ({"salutation": Salutation.MR, "academic_title": ""}, "Sehr geehrter Herr Tiedje,"),
        ({"salutation": Salutation.NONE, "academic_title": ""}, "Guten Tag Maren Tiedje,"),
        ({"last_name": "", "first_name": ""}, "Sehr geehrte Damen und Herren,"),
    ],
)
def test_a_person_is_greeted_by_her_name(store, kommune, values, greeting):
    assert greeting_of(build.head(store, kommune, **values)) == greeting


def test_nobody_in_particular_is_greeted_too():
    assert greeting_of(None) == "Sehr geehrte Damen und Herren,"


def test_whoever_leads_is_asked_where_there_is_no_contact_person(store, kommune):
    head = build.head(store, kommune)
    assert addressee(store, kommune) == head


def test_the_letter_says_what_from_whom_and_until_when(store, kommune, promised):
    person = store.add(Contact(municipality_id=kommune.id, first_name="Jana", last_name="Behrens"))
    store.change(promised, contact_id=person.id, due_on=date(2026, 12, 1))
    table = table_of(request_paper(store, request(kommune, wishes_of(store, kommune)[:2])))
    assert [column.head for column in table.columns] == ["Unterlage", "von", "bis"]
    assert [row.cells for row in table.rows if row.kind is RowKind.PLAIN] == [
        ("Organigramm des Fachbereichs", "Jana Behrens", "01.12.2026"),
        ("Bildungsbericht (der letzte, auch Teilberichte)", "", "14.12.2026"),
    ]
    assert [row.cells for row in table.rows if row.kind is RowKind.GROUP] == [
        ("Bereits zugesagt",),
        ("Darum bitten wir außerdem",),
    ]


def test_a_column_that_would_be_empty_is_left_out(store, kommune):
    asked = request(kommune, wishes_of(store, kommune)[:2])
    assert [column.head for column in table_of(request_paper(store, asked)).columns] == ["Unterlage", "bis"]


def test_the_letter_calls_the_kommune_in_the_right_case(store, kommune):
    text = request_paper(store, request(kommune, wishes_of(store, kommune)[:1])).parts[0].blocks[1].text
    assert "Unterlagen des Landkreises Auental" in text
    assert "bis zum 14.\u00a0Dezember 2026" in text


def test_the_mail_says_the_same_as_the_letter(store, kommune, promised):
    head = build.head(store, kommune, mail="landraetin@auental.example")
    mail = request_mail(store, request(kommune, wishes_of(store, kommune)[:2], contact=head))
    assert (mail.to, mail.subject) == ("landraetin@auental.example", "Bitte um Unterlagen · Landkreis Auental")
    assert "– Organigramm des Fachbereichs\n" in mail.body
    assert "– Bildungsbericht (der letzte, auch Teilberichte)\n" in mail.body
    assert mail.body.startswith("Guten Tag,\n")
    assert "Katrin Ahlers\nTransfermanagerin\n" in mail.body
    assert "\u00a0" not in mail.body


def test_three_weeks_are_offered(store):
    assert usual_until(store) == LATER


def test_a_broken_list_is_told_by_its_entry():
    with pytest.raises(BrokenContent, match=r"liste\.toml, \[\[document\]\] a"):
        read_requests(
            'opening="x"\nclosing="y"\n[[document]]\nkey="a"\nname="A"\nkind="novel"\nknown_by=["A"]', "liste.toml"
        )


def test_who_reads_the_letter_is_not_named_in_it_as_the_one_who_promised(store, kommune, promised):
    head = build.head(store, kommune)
    store.change(promised, contact_id=head.id, provider="Fachdienst Schule")
    asked = request(kommune, wishes_of(store, kommune)[:1], contact=head)
    assert [row.cells[1] for row in table_of(request_paper(store, asked)).rows] == ["Fachdienst Schule"]
    assert "– Organigramm des Fachbereichs (Fachdienst Schule)" in request_mail(store, asked).body
