from __future__ import annotations

import pytest

from models.directory import entries, search, to_municipality
from models.municipality import MunicipalityKind


def names(letters: str, limit: int = 8) -> list[str]:
    return [entry.contract_name for entry in search(letters, limit)]


def test_the_list_holds_the_45_kommunen_of_lower_saxony():
    assert len(entries()) == 45
    assert len({entry.ags for entry in entries()}) == 45


@pytest.mark.parametrize("letters", ["lün", "lue", "LÜN", "luneb", "lüneburg", "landkreis lü", "lü"])
def test_umlauts_may_be_typed_in_any_way(letters):
    assert "Landkreis Lüneburg" in names(letters)


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("nienburg weser", "Landkreis Nienburg/Weser"),
        ("nienburg/w", "Landkreis Nienburg/Weser"),
        ("hann", "Region Hannover"),
        ("winsen", "Landkreis Harburg"),
        ("stadt osn", "Stadt Osnabrück"),
        ("lk osn", "Landkreis Osnabrück"),
        ("lk os", "Landkreis Osnabrück"),
        ("heide", "Heidekreis"),
        ("03256", "Landkreis Nienburg/Weser"),
        ("wummerot", None),
    ],
)
def test_a_few_letters_find_the_kommune(letters, first):
    assert (names(letters) or [None])[0] == first


def test_a_name_that_two_kommunen_share_finds_both_the_town_first():
    assert names("osna") == ["Stadt Osnabrück", "Landkreis Osnabrück"]


def test_a_name_that_begins_as_typed_comes_before_a_seat():
    found = names("lu")
    assert found.index("Landkreis Lüneburg") < found.index("Landkreis Harburg")  # its seat is Winsen (Luhe)


def test_letters_inside_a_word_do_not_count():
    assert "Landkreis Lüneburg" not in names("burg")


def test_no_letters_give_the_beginning_of_the_list():
    assert names("", limit=2) == ["Landkreis Ammerland", "Landkreis Aurich"]


@pytest.mark.parametrize("letters", ['"', "(", "*", "%", "  ", "\\"])
def test_signs_alone_are_no_words(letters):
    assert names(letters, limit=1) == ["Landkreis Ammerland"]


def test_an_entry_becomes_a_kommune_with_all_that_the_list_knows():
    osnabrueck = to_municipality(search("stadt osnabrück")[0])
    assert osnabrueck.kind is MunicipalityKind.STADT
    assert osnabrueck.status == "kreisfreie Stadt"
    assert (osnabrueck.name, osnabrueck.contract_name) == ("Osnabrück", "Stadt Osnabrück")
    assert (osnabrueck.ags, osnabrueck.seat, osnabrueck.state) == ("03404", "Osnabrück", "Niedersachsen")


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.contract_name)
def test_every_entry_can_be_kept_and_is_found_by_its_own_name(store, entry):
    assert store.add(to_municipality(entry)).label() == entry.contract_name
    assert entry in search(entry.contract_name)
