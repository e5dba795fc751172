"""A person typed in one line."""

from __future__ import annotations

import pytest

from models.contact import Contact, Role
from models.contact_line import as_head, read_contact, read_successor, salutation_of, usual_offices
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation

AUENTAL = Municipality(id=1, kind=MunicipalityKind.LANDKREIS, name="Auental")


def test_a_card_in_one_line_fills_name_function_and_phone():
    c = read_contact("Dr. Jana Behrens, Leiterin des Fachbereichs Bildung, 05021 967-123", AUENTAL)
    assert (c.academic_title, c.first_name, c.last_name) == ("Dr.", "Jana", "Behrens")
    assert (c.function, c.phone) == ("Leiterin des Fachbereichs Bildung", "05021 967-123")


@pytest.mark.parametrize(
    ("line", "title", "first", "last"),
    [
        ("Behrens", "", "", "Behrens"),
        ("Jana Behrens", "", "Jana", "Behrens"),
        ("Frau Jana Behrens", "", "Jana", "Behrens"),
        ("Herr Prof. Dr. Uwe Klaas", "Prof. Dr.", "Uwe", "Klaas"),
        ("Prof. Dr.-Ing. Uwe Klaas", "Prof. Dr.-Ing.", "Uwe", "Klaas"),
        ("Anna Maria von der Heide", "", "Anna Maria", "von der Heide"),
        ("Karin Müller-Lüdenscheidt", "", "Karin", "Müller-Lüdenscheidt"),
        ("Landrat Hinrich Oltmanns", "", "Hinrich", "Oltmanns"),
        ("Landrätin", "", "", ""),
    ],
)
def test_the_name_is_taken_apart(line, title, first, last):
    c = read_contact(line, AUENTAL)
    assert (c.academic_title, c.first_name, c.last_name) == (title, first, last)


@pytest.mark.parametrize("line", ["Landrätin", "Landrätin Dr. Maren Tiedje", "Dr. Maren Tiedje, Landrätin"])
def test_the_usual_head_leads(line):
    c = read_contact(line, AUENTAL)
    assert (c.function, c.roles, c.salutation) == ("Landrätin", (Role.HEAD,), Salutation.MRS)


def test_everyone_else_is_whom_we_talk_to():
    assert read_contact("Heike Brandt, Dezernentin", AUENTAL).roles == (Role.CONTACT,)


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("brandt@auental.example", "mail", "brandt@auental.example"),
        ("0171 1234567", "mobile", "0171 1234567"),
        ("+49 171 1234567", "mobile", "+49 171 1234567"),
        ("Tel. 05021 967-0", "phone", "05021 967-0"),
        ("(05021) 967 0", "phone", "(05021) 967 0"),
    ],
)
def test_numbers_and_mail_find_their_field(part, field, value):
    assert getattr(read_contact(f"Heike Brandt, {part}", AUENTAL), field) == value


@pytest.mark.parametrize(
    ("function", "salutation"),
    [
        ("Leiterin des Fachbereichs Bildung", Salutation.MRS),
        ("Leiter des Schulamts", Salutation.MR),
        ("Erste Kreisrätin", Salutation.MRS),
        ("Erster Kreisrat", Salutation.MR),
        ("Fachbereichsleitung", Salutation.NONE),
        ("Regionspräsident", Salutation.MR),
        ("Bildungsbüro", Salutation.NONE),
        ("", Salutation.NONE),
    ],
)
def test_the_function_tells_the_salutation(function, salutation):
    assert salutation_of(function) is salutation


@pytest.mark.parametrize("kind", MunicipalityKind)
def test_every_kind_of_kommune_has_a_usual_head(kind):
    assert all(usual_offices(Municipality(kind=kind)))


def test_a_function_without_a_name_is_a_contact():
    c = read_contact("Leiterin des Fachbereichs Bildung, 05021 967-123", AUENTAL)
    assert (c.function, c.last_name, c.phone) == ("Leiterin des Fachbereichs Bildung", "", "05021 967-123")


@pytest.mark.parametrize(
    ("line", "function", "unit"),
    [
        ("Leiter des Fachbereichs Bildung, Kultur und Sport", "Leiter des Fachbereichs Bildung, Kultur und Sport", ""),
        ("Leiterin des Fachdienstes Schule, Jugend und Bau", "Leiterin des Fachdienstes Schule, Jugend und Bau", ""),
        (
            "Leiter des Schulamts, Fachbereich Bildung und Kultur",
            "Leiter des Schulamts",
            "Fachbereich Bildung und Kultur",
        ),
        ("Dezernentin, Bildung und Kultur", "Dezernentin", "Bildung und Kultur"),
    ],
)
def test_a_department_with_commas_in_its_name_stays_in_one_piece(line, function, unit):
    c = read_contact(f"Heike Brandt, {line}, 05021 967-40", AUENTAL)
    assert (c.function, c.unit, c.phone) == (function, unit, "05021 967-40")


@pytest.mark.parametrize(("line", "function"), [("Frau Dr. Maren Tiedje", "Landrätin"), ("Maren Tiedje", "")])
def test_a_head_whose_sex_is_known_has_the_usual_office(line, function):
    head = as_head(read_contact(line, AUENTAL), AUENTAL)
    assert (head.function, head.roles) == (function, (Role.HEAD,))


def test_a_successor_of_the_other_sex_gets_the_office_in_his_form():
    before = Contact(function="Landrätin", salutation=Salutation.MRS, roles=(Role.HEAD,))
    after = read_successor("Herr Jens Albers", before, AUENTAL)
    assert (after.function, after.salutation, after.roles) == ("Landrat", Salutation.MR, (Role.HEAD,))


def test_a_successor_keeps_a_function_that_is_no_office():
    before = Contact(function="Bildungsbüro", roles=(Role.CONTACT,))
    assert read_successor("Jens Albers", before, AUENTAL).function == "Bildungsbüro"
