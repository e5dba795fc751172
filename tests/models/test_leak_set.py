"""The set that judges what keeps names out of a report agrees with itself. No code of the app is looked at here."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "data" / "leaks"
PEOPLE = tomllib.loads((FOLDER / "people.toml").read_text("utf-8"))
LEAKS = tomllib.loads((FOLDER / "leaks.toml").read_text("utf-8"))["leak"]
HARMLESS = tomllib.loads((FOLDER / "harmless.toml").read_text("utf-8"))["harmless"]
KINDS = {"name", "initials", "function", "phone", "mail", "quote", "confidential", "pseudonym", "metadata"}
TEMPTATIONS = {"word", "abbreviation", "number", "office", "function", "quote", "pseudonym", "institution", "cover"}
TEMPTATIONS |= {"document", "metadata"}
PLACES = {"paragraph text", "heading", "table cell", "footnote", "caption", "alternative text", "cover"}
OUTSIDE = {"file name", "title metadata", "author metadata", "DOCX property"}
PARTNERS = [person for person in PEOPLE["person"] if person["pseudonym"]]
COVERED = [person for person in PEOPLE["person"] if not person["signs"]]
SECRET = [quote["words"] for quote in PEOPLE["quote"] if not quote["released"]]
CONFIDENTIAL = [passage["words"] for passage in PEOPLE["confidential"]]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def in_a_row(text: str, source: str) -> int:
    """The longest run of words that text and source share."""
    ours, theirs = words(text), f" {' '.join(words(source))} "
    runs = (j - i for i in range(len(ours)) for j in range(i, len(ours) + 1) if f" {' '.join(ours[i:j])} " in theirs)
    return max(runs, default=0)


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def of_kind(kind: str) -> list[dict[str, str]]:
    return [leak for leak in LEAKS if leak["kind"] == kind]


def test_there_are_eighty_leaks_and_two_hundred_harmless():
    assert (len(LEAKS), len(HARMLESS)) == (80, 200)


def test_every_entry_has_its_own_id_and_its_own_text():
    for field in ("id", "text"):
        assert max(Counter(entry[field] for entry in LEAKS + HARMLESS if len(entry["text"]) > 4).values()) == 1


def test_kinds_and_places_are_known():
    assert {leak["kind"] for leak in LEAKS} == KINDS
    assert {entry["kind"] for entry in HARMLESS} == TEMPTATIONS
    assert {entry["where"] for entry in LEAKS + HARMLESS} == PLACES | OUTSIDE
    assert {leak["where"] for leak in of_kind("metadata")} == OUTSIDE


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak["id"])
def test_the_expected_words_stand_in_the_text_once(leak):
    assert leak["expected"].strip() == leak["expected"] != ""
    assert leak["text"].count(leak["expected"]) == 1


def test_the_partners_are_i1_to_i11_and_everything_said_has_its_partner():
    assert [person["pseudonym"] for person in PARTNERS] == [f"I{number}" for number in range(1, 12)]
    said = {entry["pseudonym"] for entry in PEOPLE["quote"] + PEOPLE["confidential"]}
    assert said <= {person["pseudonym"] for person in PARTNERS}


def test_people_share_no_key_name_phone_or_mail():
    for field in ("key", "last", "first", "phone", "mail"):
        assert max(Counter(person[field] for person in PEOPLE["person"]).values()) == 1
    assert not {person["phone"] for person in PEOPLE["person"]} & set(PEOPLE["public"]["phones"])
    assert not {person["mail"] for person in PEOPLE["person"]} & set(PEOPLE["public"]["mails"])


def test_some_functions_are_held_by_one_and_some_by_several():
    held = Counter(person["function"].removesuffix("in") for person in COVERED)
    assert {function for function, people in held.items() if people > 1} == {"Sachbearbeiter", "Schulleitung"}
    assert len(held) > 5


def test_a_leaking_quote_repeats_six_words_of_one_without_release():
    for leak in of_kind("quote"):
        assert max(in_a_row(leak["expected"], quote) for quote in SECRET) >= 6, leak["id"]


def test_a_leaking_passage_repeats_five_confidential_words():
    for leak in of_kind("confidential"):
        assert max(in_a_row(leak["expected"], passage) for passage in CONFIDENTIAL) >= 5, leak["id"]


def test_harmless_text_repeats_nothing_that_is_held_back():
    for entry in HARMLESS:
        assert max(in_a_row(entry["text"], quote) for quote in SECRET) < 6, entry["id"]
        assert max(in_a_row(entry["text"], passage) for passage in CONFIDENTIAL) < 5, entry["id"]


def test_harmless_text_holds_no_full_name_number_or_mail_of_anybody():
    for entry in HARMLESS:
        for person in COVERED:
            assert f"{person['first']} {person['last']}" not in entry["text"], entry["id"]
            assert digits(person["phone"]) not in digits(entry["text"]), entry["id"]
            assert person["mail"] not in entry["text"].casefold(), entry["id"]


def test_heads_of_the_parties_are_named_on_the_cover_only():
    for person in (person for person in PEOPLE["person"] if person["signs"]):
        assert {entry["where"] for entry in LEAKS + HARMLESS if person["last"] in entry["text"]} == {"cover"}


def test_public_names_hold_a_name_of_somebody():
    names = {part for person in COVERED for part in (person["last"], person["first"])}
    for institution in PEOPLE["institution"]:
        assert any(name.rstrip("e") in institution["name"] for name in names), institution["name"]
