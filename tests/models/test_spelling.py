"""Where dictionaries are found, and how one that the user chose is kept."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePath

import pytest

from models.spelling import (
    NoDictionary,
    drop_dictionary,
    find_dictionary,
    is_chosen,
    keep_dictionary,
    known_places,
)

FORMS = b"SET ISO8859-1\nTRY esianrtolcdugmphbyfvkwESIANRTOLCDUGMPHBYFVKW\n"
WORDS = b"2\nHaus\nBaum\n"


@pytest.fixture
def put(tmp_path):
    """Writes a dictionary into a folder."""

    def put(folder, stem="de_DE", words=WORDS, forms=FORMS):
        place = tmp_path / folder
        place.mkdir(exist_ok=True)
        (place / f"{stem}.dic").write_bytes(words)
        (place / f"{stem}.aff").write_bytes(forms)
        return place / f"{stem}.dic"

    return put


@pytest.mark.parametrize("stem", ["de_DE", "de-DE", "de_DE_frami", "de"])
def test_a_dictionary_of_the_system_is_found_under_its_usual_names(put, tmp_path, stem):
    found = put("system", stem)
    assert find_dictionary(None, [tmp_path / "fort", tmp_path / "system"]) == found


def test_words_without_their_forms_are_no_dictionary(put, tmp_path):
    put("system").with_suffix(".aff").unlink()
    assert find_dictionary(None, [tmp_path / "system"]) is None


def test_what_the_user_chose_goes_before_the_system(put, tmp_path):
    store, system = tmp_path / "bestand.db", put("system")
    chosen = keep_dictionary(put("wahl", "de_AT", words=b"1\nJause\n"), store)
    assert find_dictionary(store, [system.parent]) == chosen
    assert chosen.read_bytes() == b"1\nJause\n"
    drop_dictionary(store)
    assert find_dictionary(store, [system.parent]) == system


def test_only_the_chosen_one_counts_as_chosen(put, tmp_path):
    store = tmp_path / "bestand.db"
    assert is_chosen(keep_dictionary(put("wahl"), store), store)
    assert not is_chosen(put("system"), store)
    assert not is_chosen(None, store)


@pytest.mark.parametrize("ending", [".dic", ".aff"])
def test_either_file_stands_for_both(put, tmp_path, ending):
    kept = keep_dictionary(put("wahl").with_suffix(ending), tmp_path / "bestand.db")
    assert (kept.read_bytes(), kept.with_suffix(".aff").read_bytes()) == (WORDS, FORMS)


@pytest.mark.parametrize("name", ["dict-de.oxt", "deutsch.xpi"])
def test_an_extension_of_office_or_browser_is_taken_apart(tmp_path, name):
    with zipfile.ZipFile(tmp_path / name, "w") as packed:
        for stem, words in (("en/en_US", b"1\nhouse\n"), ("de/de_DE_frami", WORDS)):
            packed.writestr(f"{stem}.dic", words)
            packed.writestr(f"{stem}.aff", FORMS)
    assert keep_dictionary(tmp_path / name, tmp_path / "bestand.db").read_bytes() == WORDS


def refused(tmp_path, put):
    (tmp_path / "leer.oxt").write_bytes(b"kein ZIP")
    with zipfile.ZipFile(tmp_path / "englisch.oxt", "w") as packed:
        packed.writestr("en_US.dic", WORDS)
        packed.writestr("en_US.aff", FORMS)
    put("kaputt", words=b"kein Woerterbuch")
    put("stumm", forms=b"nichts")
    put("halb").with_suffix(".aff").unlink()
    return {
        "fort.dic": "zwei Dateien",
        "halb/de_DE.dic": "zwei Dateien",
        "leer.oxt": "nicht öffnen",
        "englisch.oxt": "kein deutsches",
        "kaputt/de_DE.dic": "kein Hunspell",
        "stumm/de_DE.dic": "kein Hunspell",
    }


def test_what_is_no_dictionary_is_refused_in_words(tmp_path, put):
    for name, said in refused(tmp_path, put).items():
        with pytest.raises(NoDictionary, match=said):
            keep_dictionary(tmp_path / name, tmp_path / "bestand.db")
    assert find_dictionary(tmp_path / "bestand.db", []) is None


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/usr/share/hunspell"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Spelling"),
        ("darwin", {}, "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-de"),
        ("win32", {"ProgramFiles": "C:/Program Files"}, "C:/Program Files/LibreOffice/share/extensions/dict-de"),
    ],
)
def test_each_system_has_its_places(system, variables, expected):
    assert PurePath(expected) in known_places(system, variables)


def test_windows_without_its_variables_has_no_place():
    assert known_places("win32", {}) == []


def test_places_are_whole_paths_on_this_system():
    assert all(isinstance(place, Path) for place in known_places())
