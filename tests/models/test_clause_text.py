from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.agency import Gender
from models.clause_text import Facts, Missing, Value, resolve
from models.clause_tree import (
    PLACEHOLDERS,
    BrokenChoice,
    ClauseError,
    StrayBrace,
    UnclosedBrace,
    UnknownCase,
    UnknownNoun,
    UnknownPlaceholder,
    parse,
)

FACTS = Facts(
    values={
        "kommune": Value(
            forms={"dativ": "dem Landkreis Auental", "nominativ": "der Landkreis Auental", "name": "Landkreis Auental"},
            fields=("municipality/m/contract_name",),
        ),
        "ort": Value(forms={"": "Auenburg"}, fields=("agreement_version/v/place",)),
        "beginn": Value(gap="agreement_version/v/begin"),
        "weitere": Value(optional=True),
    },
    genders={"ansprechpersonen.kommune": (Gender.FEMININE, Gender.FEMININE)},
    topics=1,
)


def text_of(template: str) -> str:
    return resolve(template, FACTS).text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("mit {kommune.dativ}.", "mit dem Landkreis Auental."),
        ("{Kommune.nominativ} bittet.", "Der Landkreis Auental bittet."),
        ("{ kommune . dativ }", "dem Landkreis Auental"),
        ("{kommune}", "Landkreis Auental"),
        ("{{kommune}} in {ort}", "{kommune} in Auenburg"),
        ("{themen ? Thema | Themen}", "Thema"),
        ("{themen ? in {ort} | überall}", "in Auenburg"),
        ("{themen ? {{x}} {ort}| y}", "{x} Auenburg"),
        ("{themen ? {ansprechpersonen.kommune ? a | {ort}}|b}", "Auenburg"),
        ("{themen ?| b}", ""),
        ("{ansprechpersonen.kommune:Vertreter/in}", "Vertreterinnen"),
        ("{Akteur/innen.dativ}", "Akteur/innen"),
        ("A | B? C: D", "A | B? C: D"),
        ("{weitere}", ""),
        ("", ""),
    ],
)
def test_a_template_becomes_text(template, text):
    assert text_of(template) == text


@pytest.mark.parametrize(
    ("template", "error", "place"),
    [
        ("an {komune.dativ}", UnknownPlaceholder, 3),
        ("{kommune.dativv}", UnknownCase, 0),
        ("{Akteur/innen.im}", UnknownCase, 0),
        ("in {ort", UnclosedBrace, 3),
        ("in {ort {kommune}", UnclosedBrace, 3),
        ("{themen ? eins | zwei", UnclosedBrace, 0),
        ("{themen ? eins {ort | zwei}", UnclosedBrace, 15),
        ("ort} hier", StrayBrace, 3),
        ("{themen ? eins}", BrokenChoice, 0),
        ("{themen ? eins | zwei | drei}", BrokenChoice, 0),
        ("{ort ? eins | zwei}", UnknownPlaceholder, 0),
        ("{leute:Vertreter/in}", UnknownPlaceholder, 0),
        ("{vertretung.kommune:Vertreter}", UnknownNoun, 0),
        ("{Akteur/in}", UnknownNoun, 0),
        ("{}", UnknownPlaceholder, 0),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(template, error, place):
    with pytest.raises(error) as refused:
        parse(template)
    assert refused.value.place == place


def test_choices_within_choices_end_somewhere():
    with pytest.raises(BrokenChoice, match="geschachtelt"):
        parse("{themen ? " * 3000)


def test_a_slip_is_answered_with_the_nearest_name():
    with pytest.raises(UnknownPlaceholder, match=r"Meinten Sie „\{kommune\.dativ\}“"):
        parse("{komune.dativ}")


def test_a_wrong_case_is_answered_with_the_cases_there_are():
    with pytest.raises(UnknownCase, match="nominativ, genitiv, dativ, akkusativ"):
        parse("{leitung.in}")


def test_a_missing_value_leaves_a_gap_and_is_reported():
    resolved = resolve("ab {beginn}", FACTS)
    assert resolved.text == "ab [Beginn des Moduls]"
    assert resolved.missing == (Missing("beginn", "Beginn des Moduls", "agreement_version/v/begin"),)


def test_the_fields_of_a_text_are_told_once_each_in_order():
    resolved = resolve("{ort} {kommune} {ort} {beginn}", FACTS)
    assert resolved.fields == ("agreement_version/v/place", "municipality/m/contract_name", "agreement_version/v/begin")


def test_a_choice_uses_only_the_fields_of_the_text_it_takes():
    assert resolve("{themen ? {ort} | {kommune}}", FACTS).fields == ("agreement_version/v/place",)


pieces = st.sampled_from(
    ["{", "}", "{{", "}}", "|", "?", ":", ".", "/", " ", "kommune", "themen", "dativ", "Wort/in", "/innen", "ort", "Ü"]
)


@settings(max_examples=600, deadline=None)
@given(st.lists(pieces | st.text(max_size=3), max_size=14).map("".join))
def test_any_text_is_read_or_refused_in_words(template):
    refusal = None
    try:
        resolve(template, FACTS)
    except ClauseError as error:
        refusal = error
    assert refusal is None or (0 <= refusal.place < len(template) and str(refusal).endswith((".", "?")))


@given(st.text(max_size=60))
def test_escaped_text_comes_out_as_it_was(plain):
    assert text_of(plain.replace("{", "{{").replace("}", "}}")) == plain


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_every_placeholder_is_read_in_each_of_its_cases(name):
    for case in ("", *(f".{case}" for case in PLACEHOLDERS[name].cases)):
        assert parse(f"{{{name}{case}}}")
