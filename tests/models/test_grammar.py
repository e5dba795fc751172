from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.agency import Article, Gender
from models.grammar import (
    FOUR_CASES,
    Case,
    forms,
    function_forms,
    joined,
    municipality_forms,
    municipality_gender,
    organisation_gender,
    person_gender,
    word_forms,
)
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation

Kind = MunicipalityKind
M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER


def cases(made):
    return tuple(made.of(case) for case in (*FOUR_CASES, Case.INSIDE))


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (Kind.LANDKREIS, "Auental", "der Landkreis ~|des Landkreises ~|im Landkreis ~"),
        (Kind.KREIS, "Unna", "der Kreis ~|des Kreises ~|im Kreis ~"),
        (Kind.LANDKREIS, "Heidekreis", "der ~|des ~es|im ~"),
        (Kind.KREIS, "Ennepe-Ruhr-Kreis", "der ~|des ~es|im ~"),
        (Kind.KREIS, "Märkischer Kreis", "der Märkische Kreis|des Märkischen Kreises|im Märkischen Kreis"),
        (Kind.KREIS, "Rhein-Kreis Neuss", "der ~|des Rhein-Kreises Neuss|im ~"),
        (Kind.STADT, "Ingolstadt", "die Stadt ~|der Stadt ~|in der Stadt ~"),
        (Kind.LANDESHAUPTSTADT, "Hannover", "die Landeshauptstadt ~|der Landeshauptstadt ~|in der Landeshauptstadt ~"),
        (Kind.HANSESTADT, "Lüneburg", "die Hansestadt ~|der Hansestadt ~|in der Hansestadt ~"),
        (Kind.STADT, "Freie Stadt Wiesau", "die ~|der Freien Stadt Wiesau|in der Freien Stadt Wiesau"),
        (Kind.REGION, "Hannover", "die Region ~|der Region ~|in der Region ~"),
        (Kind.STAEDTEREGION, "Aachen", "die Städteregion ~|der Städteregion ~|in der Städteregion ~"),
        (Kind.REGIONALVERBAND, "Heide", "der Regionalverband ~|des Regionalverbandes ~|im Regionalverband ~"),
        (Kind.VEREIN, "Bildungsverein Wiesau e. V.", "der ~|des Bildungsvereins Wiesau e. V.|im ~"),
        (Kind.VEREIN, "Wiesauer Lesefreunde e. V.", "der Verein ~|des Vereins ~|im Verein ~"),
        (Kind.VEREIN, "Bildungsgenossenschaft Südheide eG", "die ~|der ~|in der ~"),
        (Kind.VEREIN, "Lernende Region Harz", "die ~|der Lernenden Region Harz|in der Lernenden Region Harz"),
        (Kind.VEREIN, "Kinder- und Jugendnetz Wiesau", "das ~|des Kinder- und Jugendnetzes Wiesau|im ~"),
        (Kind.OTHER, "Bezirk Mittelheide", "der ~|des Bezirks Mittelheide|im ~"),
    ],
)
def test_a_kommune_is_declined(kind, name, expected):
    made = municipality_forms(Municipality(kind=kind, name=name))
    assert [made.nominative, made.genitive, made.inside] == expected.replace("~", name).split("|")


@pytest.mark.parametrize("kind", [Kind.LANDKREIS, Kind.STADT, Kind.REGION, Kind.VEREIN])
def test_dative_and_accusative_keep_the_noun(kind):
    made = municipality_forms(Municipality(kind=kind, name="Auental"))
    articles = ("den", "dem") if kind in (Kind.LANDKREIS, Kind.VEREIN) else ("die", "der")
    assert (made.accusative, made.dative) == tuple(f"{article} {kind.value} Auental" for article in articles)


@pytest.mark.parametrize(
    ("word", "article", "expected"),
    [
        ("Kommune", Article.FEMININE, "die Kommune|der Kommune|der Kommune|die Kommune|in der Kommune"),
        ("Verein", Article.MASCULINE, "der Verein|des Vereins|dem Verein|den Verein|im Verein"),
        ("Landesamt", Article.NEUTER, "das ~|des Landesamtes|dem ~|das ~|im ~"),
        ("Städte", Article.PLURAL, "die ~|der ~|den Städten|die ~|in den Städten"),
        ("Kommunen", Article.PLURAL, "die ~|der ~|den ~|die ~|in den ~"),
    ],
)
def test_a_word_for_a_party_is_declined_in_both_numbers(word, article, expected):
    assert cases(word_forms(word, article)) == tuple(expected.replace("~", word).split("|"))


def test_a_contract_name_that_tells_the_kind_is_taken_as_it_is():
    made = municipality_forms(Municipality(kind=Kind.STADT, name="Rostock", contract_name="Universitätsstadt Rostock"))
    assert made.dative == "der Universitätsstadt Rostock"


def test_a_contract_name_without_a_kind_gets_it():
    made = municipality_forms(Municipality(kind=Kind.LANDKREIS, name="Auental", contract_name="Auental (Heide)"))
    assert made.genitive == "des Landkreises Auental (Heide)"


def test_own_forms_win_and_the_rest_stays_computed():
    made = municipality_forms(Municipality(kind=Kind.STADT, name="Langeholm", form_inside="auf Langeholm"))
    assert (made.inside, made.dative) == ("auf Langeholm", "der Stadt Langeholm")


def test_an_own_dative_also_tells_where():
    assert municipality_forms(Municipality(name="X", form_dative="dem Ländchen X")).inside == "im Ländchen X"


def test_a_kommune_without_a_name_has_no_forms():
    assert municipality_forms(Municipality()) is None


def test_only_a_person_can_tell_the_gender_of_an_unknown_kind():
    assert municipality_gender(Municipality(kind=Kind.OTHER, name="Wiesauer Runde")) is None


@pytest.mark.parametrize(
    ("name", "gender", "genitive", "dative"),
    [
        ("Bundesministerium für Bildung", N, "des Bundesministeriums für Bildung", "dem Bundesministerium für Bildung"),
        ("Hessisches Ministerium", N, "des Hessischen Ministeriums", "dem Hessischen Ministerium"),
        ("Projektträger im Zentrum", M, "des Projektträgers im Zentrum", "dem Projektträger im Zentrum"),
        ("Projektträger Jülich", M, "des Projektträgers Jülich", "dem Projektträger Jülich"),
        ("Regionales Landesamt", N, "des Regionalen Landesamtes", "dem Regionalen Landesamt"),
        ("Zentrale Stelle Bildung", F, "der Zentralen Stelle Bildung", "der Zentralen Stelle Bildung"),
        ("BMBF", N, "des BMBF", "dem BMBF"),
        ("Transferbüro Nord", N, "des Transferbüros Nord", "dem Transferbüro Nord"),
        ("Bildungsbündnis Heide", N, "des Bildungsbündnisses Heide", "dem Bildungsbündnis Heide"),
        ("Campus Heide", M, "des Campus Heide", "dem Campus Heide"),
        ("Haus der Bildung", N, "des Hauses der Bildung", "dem Haus der Bildung"),
        ("Land Niedersachsen", N, "des Landes Niedersachsen", "dem Land Niedersachsen"),
        ("TA Nds", F, "der TA Nds", "der TA Nds"),
    ],
)
def test_an_organisation_is_declined_by_its_head_noun(name, gender, genitive, dative):
    made = forms(name, gender)
    assert (made.genitive, made.dative, made.bare) == (genitive, dative, name)


@pytest.mark.parametrize(
    ("function", "salutation", "accusative", "genitive"),
    [
        ("Landrat", "Herr", "den Landrat", "des Landrats"),
        ("Landrätin", "Frau", "die Landrätin", "der Landrätin"),
        ("Regionspräsident", "", "den Regionspräsidenten", "des Regionspräsidenten"),
        ("Oberbürgermeister", "", "den Oberbürgermeister", "des Oberbürgermeisters"),
        ("Regionalverbandsdirektor", "Herr", "den Regionalverbandsdirektor", "des Regionalverbandsdirektors"),
        ("Erster Kreisrat", "Herr", "den Ersten Kreisrat", "des Ersten Kreisrats"),
        ("Erste Kreisrätin", "", "die Erste Kreisrätin", "der Ersten Kreisrätin"),
        ("Stadtrat und Kämmerer", "Herr", "den Stadtrat und Kämmerer", "des Stadtrats und Kämmerers"),
        ("Leiter des Fachbereichs", "", "den Leiter des Fachbereichs", "des Leiters des Fachbereichs"),
        ("Referent für Bildung", "Herr", "den Referenten für Bildung", "des Referenten für Bildung"),
        ("Bildungslotse", "Herr", "den Bildungslotsen", "des Bildungslotsen"),
        ("Kollege", "Herr", "den Kollegen", "des Kollegen"),
        ("Beauftragter", "", "den Beauftragten", "des Beauftragten"),
        ("Beauftragte", "Frau", "die Beauftragte", "der Beauftragten"),
        ("Technischer Beigeordneter", "Herr", "den Technischen Beigeordneten", "des Technischen Beigeordneten"),
        ("Amtsleitung", "Herr", "die Amtsleitung", "der Amtsleitung"),
        ("Mitglied des Vorstands", "Frau", "das Mitglied des Vorstands", "des Mitglieds des Vorstands"),
        ("EKR", "Frau", "die EKR", "der EKR"),
        ("1. Kreisrat", "Herr", "den 1. Kreisrat", "des 1. Kreisrats"),
    ],
)
def test_a_function_is_declined(function, salutation, accusative, genitive):
    made = function_forms(function, Salutation(salutation))
    assert (made.accusative, made.genitive) == (accusative, genitive)


@pytest.mark.parametrize("typed", ["den Obersten Deichgrafen", "Obersten Deichgrafen"])
def test_a_typed_accusative_wins_with_or_without_its_article(typed):
    assert function_forms("Oberster Deichgraf", Salutation.MR, typed).accusative == "den Obersten Deichgrafen"


@pytest.mark.parametrize(
    ("salutation", "function", "gender"),
    [
        ("Frau", "", F),
        ("Herr", "Amtsleitung", M),
        ("", "Bildungskoordinatorin", F),
        ("", "Bildungskoordinator", M),
        ("", "Dezernent", M),
        ("", "Bildungsbeauftragter", M),
        ("", "Vorsitzende", F),
        ("", "Bildungsmonitoring", None),
        ("", "Bildungsmanagement", None),
        ("", "Stabsstelle Bildung", None),
        ("", "", None),
    ],
)
def test_gender_follows_salutation_then_form(salutation, function, gender):
    assert person_gender(Salutation(salutation), function) is gender


def test_the_first_word_that_says_what_it_is_gives_the_gender():
    assert organisation_gender("Amt der Region Heide") is N


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (list("ABC"), "A, B und C")]
)
def test_items_are_joined_with_commas_and_und(items, text):
    assert joined(items) == text


words = st.text(st.characters(codec="utf-8", categories=["L", "Nd", "P", "Zs"]), min_size=1, max_size=24)


@given(name=words, gender=st.sampled_from(Gender))
def test_every_form_of_any_name_begins_with_its_article(name, gender):
    made = forms(name, gender)
    articles = {M: "der des dem den", F: "die der der die", N: "das des dem das"}[gender].split()
    assert [made.of(case).split(" ")[0] for case in FOUR_CASES] == articles


@given(name=words, kind=st.sampled_from(MunicipalityKind), contract=st.text(max_size=12))
def test_any_name_of_a_kommune_has_all_its_forms_or_none(name, kind, contract):
    made = municipality_forms(Municipality(name=name, kind=kind, contract_name=contract))
    assert made is None or all(cases(made))


@given(name=words, gender=st.sampled_from(Gender))
def test_a_name_keeps_its_beginning_and_its_number_of_words(name, gender):
    made = forms(name, gender)
    for case in FOUR_CASES:
        assert len(made.of(case).split(" ")) == len(name.split(" ")) + 1
