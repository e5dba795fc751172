"""People found by a few letters, or made known by a line."""

from __future__ import annotations

import pytest

from models.contact import Contact, Role
from models.contact_finding import add_newcomer, find_people, read_newcomer, where_from
from models.organisation import Organisation
from models.person import Salutation
from tests import build

LINE = "Jana Behrens, Leiterin, Jobcenter Auental, 05021 967-123"


@pytest.fixture
def auental(store):
    return build.people(store)


def names(people):
    return [person.label() for person in people]


@pytest.mark.parametrize("letters", ["so", "bri so", "leiterin", "fachb"])
def test_a_few_letters_of_name_or_function_find_a_person(store, auental, letters):
    assert names(find_people(store, auental, letters)) == ["Brigitte Sommer"]


def test_a_name_comes_before_a_function(store, auental):
    build.contact(store, auental, first_name="Lena", last_name="Zahn", function="")
    assert names(find_people(store, auental, "le")) == ["Lena Zahn", "Brigitte Sommer"]


def test_the_agency_is_only_found_where_it_is_asked_for(store, auental):
    assert find_people(store, auental, "ahlers") == []
    (me,) = find_people(store, auental, "ahlers", staff=True)
    assert where_from(store, me) == "Transfermanagerin · Agentur"


def test_who_is_no_longer_in_office_is_not_found(store, auental):
    sommer = store.first(Contact, last_name="Sommer")
    store.change(sommer, until=store.clock().date().replace(year=2020))
    assert find_people(store, auental, "sommer") == []


def test_a_line_makes_a_person_and_her_organisation_known(store, auental):
    jana = add_newcomer(store, LINE, auental)
    assert (jana.full_name(), jana.function, jana.phone) == ("Jana Behrens", "Leiterin", "05021 967-123")
    assert jana.salutation is Salutation.MRS
    assert where_from(store, jana) == "Leiterin · Jobcenter Auental"


def test_a_second_person_joins_the_organisation_that_is_known(store, auental):
    add_newcomer(store, LINE, auental)
    add_newcomer(store, "Ole Kramer, jobcenter auental", auental)
    assert len(store.find(Organisation)) == 1
    assert where_from(store, store.first(Contact, last_name="Kramer")) == "Jobcenter Auental"


def test_a_department_is_no_organisation(store, auental):
    contact, organisation = read_newcomer(store, "Udo Bahr, Leiter, Fachdienst Jugend", auental)
    assert (contact.unit, organisation) == ("Fachdienst Jugend", "")


def test_who_comes_to_a_meeting_is_no_ansprechperson_but_the_first_of_the_administration(store):
    auental = build.municipality(store)
    guest = add_newcomer(store, "Jana Behrens, Leiterin, Jobcenter Auental", auental)
    named = add_newcomer(store, "Maren Groß, Rektorin", auental, Role.INTERVIEWEE)
    first, second = (add_newcomer(store, line, auental) for line in ("Udo Bahr, Dezernent", "Ute Cordes, Referentin"))
    assert [each.roles for each in (guest, named, first, second)] == [(), (Role.INTERVIEWEE,), (Role.CONTACT,), ()]
