"""The meter is honest about German."""

from __future__ import annotations

import pytest

from models.passphrase import Strength, judge


@pytest.mark.parametrize(
    "passphrase",
    [
        "Zielvereinbarung", "zielvereinbarung1", "Zielvereinbarung2024", "Bildungsmanagement", "Transferagentur!",
        "LandkreisOsnabrück", "Landkreis Osnabrück", "Nienburg", "Passwort123", "qwertzuiop", "Sommer2024!",
        "hund katze maus", "Hund-Katze-Maus", "aaaaaaaaaaaaaaaaaaaa", "gnurabnierevleiZ", "Oberbuergermeister",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_not_enough(passphrase):
    assert not judge(passphrase).enough


@pytest.mark.parametrize(
    "passphrase", ["Kaktus lügt seltsam", "hund katze maus laterne", "x8Kq2mPzLwR7", "Regen tanzt auf Blech"]
)
def test_words_that_have_nothing_to_do_with_each_other_are(passphrase):
    assert judge(passphrase).enough


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("Zielvereinbarung", "„Zielvereinbarung“ ist ein bekanntes Wort"),
        ("hund katze maus", "„hund“ und „katze“ und „maus“ sind bekannte Wörter"),
        ("abcdefgh", "„abcdefgh“ ist eine einfache Folge"),
        ("aaaaaaaa", "„aaaaaaaa“ wiederholt sich"),
        ("24.12.1998", "„24.12.1998“ ist ein Datum"),
        ("x8K", "Noch zu kurz"),
    ],
)
def test_it_says_what_makes_it_weak(passphrase, reason):
    assert judge(passphrase).reason.startswith(reason)


@pytest.mark.parametrize("length", [72, 73, 500])
def test_a_long_one_is_judged_too(length):
    assert judge(("Kaktus lügt seltsam im Nebel " * 20)[:length]).strength is Strength.STRONG


def test_nothing_typed_is_no_strength():
    assert judge("").strength is Strength.EMPTY
