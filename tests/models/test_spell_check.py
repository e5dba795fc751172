"""Which words of a note are unknown."""

from __future__ import annotations

import pytest

from models.spelling import find_dictionary
from tests.conftest import need


@pytest.fixture(scope="module")
def speller():
    dictionary = find_dictionary(None)
    need(dictionary, "no German dictionary on this machine (Debian: hunspell-de-de)")
    from models.spell_check import Speller

    return Speller(dictionary)


def wrong(speller, text):
    return [text[start:end] for start, end in speller.wrong(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Verwaltung hat das Bildungsmonitoring besprochen.",
        "Bildungsmonitoringkonzept, Steuergruppensitzung, Datenmonitoring, Ganztagskonzept",
        "Handlungsfelder und Gelingensfaktoren, Jobcenter, Kitaleitungen, kommunales DKBM",
        "Bildungs- und Kulturämter, Nord-Süd-Gefälle, Ist-Stand-Analyse",
        "Bürgermeister/innen, Lehrer:innen, Schüler*innen, LehrerInnen, GmbH, KiTa",
        "Nienburg, Lüneburg, Oldenburgs Schulen, Friesland",
        "datenbasiertes Arbeiten, ressortübergreifende Steuerung",
        "Koord. d. Verwalt. läuft, zust. Dez. fehlt noch",
        "3x pro Jahr, 2018er Zahlen, Q4, 12h",
        "Mail an k.ahlers@auenburg.de, siehe www.auenburg.de/bldng oder https://xyzzy.de/qwrtz",
        "Größe, Straße, müsste, Café",
    ],
)
def test_what_people_write_on_site_is_let_pass(speller, text):
    assert wrong(speller, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bildugn der Verwaltugn.", ["Bildugn", "Verwaltugn"]),
        ("Das Ende der Verwaltugn. Danach Pause.", ["Verwaltugn"]),
        ("das amt für bildung", ["amt", "bildung"]),
        ("Die Stuergruppe, das Bildungsmonitring", ["Stuergruppe", "Bildungsmonitring"]),
        ("Bildugns- und Kulturamt", ["Bildugns"]),
        ("Am (Dienstga) „nichtz“ los", ["Dienstga", "nichtz"]),
        ("Zeile eins\u2028Bildugn", ["Bildugn"]),
    ],
)
def test_what_is_mistyped_is_found(speller, text, expected):
    assert wrong(speller, text) == expected


def test_letters_foreign_to_the_dictionary_are_no_fault(speller):
    assert wrong(speller, "Frau Łódź aus Škoda, Ελλάδα") == []


def test_taught_words_are_known_in_their_forms_and_in_compounds(speller):
    text = "Wübbenas Plan, die Wübbenagruppe"
    before = wrong(speller, text)
    speller.teach({"Wübbena"})
    taught = wrong(speller, text)
    speller.teach(())
    assert (before, taught, wrong(speller, text)) == (["Wübbenas", "Wübbenagruppe"], [], ["Wübbenas", "Wübbenagruppe"])


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Bildugn", "Bildung"),
        ("Bildungsmonitorring", "Bildungsmonitoring"),
        ("Stuergruppe", "Steuergruppe"),
        ("Gelingensfaktorn", "Gelingensfaktoren"),
    ],
)
def test_the_likeliest_word_is_suggested_first(speller, word, meant):
    found = speller.suggest(word)
    assert (found[0], len(found) <= 5, word in found) == (meant, True, False)


def test_a_word_without_end_is_no_trouble(speller):
    long = "Bildung" + "bildung" * 7 + "x"
    assert wrong(speller, "x" * 100_000 + " " + long) == [long]
