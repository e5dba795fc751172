from __future__ import annotations

import pytest

from models.agency import Gender, Gendering
from models.gendering import for_persons, plural
from models.grammar import Case

M, F = Gender.MASCULINE, Gender.FEMININE


@pytest.mark.parametrize(
    ("gendering", "nominative", "dative"),
    [
        ("slash", "Akteur/innen", "Akteur/innen"),
        ("colon", "Akteur:innen", "Akteur:innen"),
        ("star", "Akteur*innen", "Akteur*innen"),
        ("pair", "Akteurinnen und Akteure", "Akteurinnen und Akteuren"),
    ],
)
def test_a_plural_is_written_as_the_agency_writes(gendering, nominative, dative):
    made = [plural("Akteur/innen", Gendering(gendering), case) for case in (Case.NOMINATIVE, Case.DATIVE)]
    assert made == [nominative, dative]


@pytest.mark.parametrize(
    ("noun", "nominative", "dative"),
    [
        ("Verwaltungsmitarbeiter/innen", "Verwaltungsmitarbeiter", "Verwaltungsmitarbeitern"),
        ("Interview-Partner/innen", "Interview-Partner", "Interview-Partnern"),
        ("Dezernent/innen", "Dezernenten", "Dezernenten"),
        ("Kolleg/innen", "Kollegen", "Kollegen"),
        ("Direktor/innen", "Direktoren", "Direktoren"),
        ("Expert/innen", "Experten", "Experten"),
        ("Kreisrät/innen", "Kreisräte", "Kreisräten"),
        ("Pädagog/innen", "Pädagogen", "Pädagogen"),
    ],
)
def test_the_pair_knows_the_masculine_plural(noun, nominative, dative):
    women = noun.replace("/", "")
    assert plural(noun, Gendering.PAIR) == f"{women} und {nominative}"
    assert plural(noun, Gendering.PAIR, Case.DATIVE) == f"{women} und {dative}"


@pytest.mark.parametrize(
    ("genders", "expected"),
    [
        ([F], "Ansprechpartnerin"),
        ([M], "Ansprechpartner"),
        ([None], "Ansprechpartner:in"),
        ([], "Ansprechpartner:in"),
        ([F, F], "Ansprechpartnerinnen"),
        ([M, F], "Ansprechpartner:innen"),
        ([M, M], "Ansprechpartner:innen"),
        ([F, None], "Ansprechpartner:innen"),
    ],
)
def test_a_noun_follows_the_persons(genders, expected):
    assert for_persons("Ansprechpartner/in", genders, Gendering.COLON) == expected


@pytest.mark.parametrize(
    ("noun", "case", "expected"),
    [
        ("Dezernent/in", Case.ACCUSATIVE, "Dezernenten"),
        ("Vertreter/in", Case.GENITIVE, "Vertreters"),
        ("Kolleg/in", Case.NOMINATIVE, "Kollege"),
        ("Kreisrät/in", Case.NOMINATIVE, "Kreisrat"),
        ("Ärzt/in", Case.NOMINATIVE, "Arzt"),
    ],
)
def test_one_man_takes_the_masculine_noun_in_its_case(noun, case, expected):
    assert for_persons(noun, [M], Gendering.SLASH, case) == expected


def test_one_person_of_unknown_gender_is_named_as_a_pair():
    assert for_persons("Vertreter/in", [None], Gendering.PAIR, Case.DATIVE) == "Vertreterin oder Vertreter"
