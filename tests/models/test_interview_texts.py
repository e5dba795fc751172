from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.funding_phase import FundingPhase
from models.interview_texts import (
    OWN_VERSION,
    SHIPPED,
    Paragraph,
    TextKey,
    Wording,
    paragraphs_of,
    read_texts,
    shipped_text,
    wording,
)
from models.own_text import OwnText
from models.toml_table import BrokenContent
from resources import path
from tests import build

TEXT = path(SHIPPED).read_text("utf-8")


@pytest.fixture
def kommune(store):
    build.agency(store, carrier="Institut für Bildung e. V.", street="Am Hang 1", postcode="39991", city="Altenbrück")
    store.add(FundingPhase(name="1.", ends_on=date(2024, 12, 31)))
    store.add(FundingPhase(name="2.", ends_on=date(2029, 12, 31)))
    return build.municipality(store, state="Niedersachsen")


@pytest.mark.parametrize("key", TextKey)
def test_with_an_agency_and_a_phase_no_text_has_a_gap(store, kommune, key):
    text = wording(store, key, kommune)
    assert text.missing == ()
    assert not set("{}[]") & set(text.plain)
    assert text.version == shipped_text(key).version


def test_the_information_says_what_art_13_asks_for(store, kommune):
    plain = wording(store, TextKey.INFORMATION, kommune).plain
    for needed in (
        "Institut für Bildung e. V.", "Am Hang 1, 39991 Altenbrück", "Art. 6 Abs. 1", "31.\u00a0Dezember 2029",
        "Auskunft", "berichtigen", "löschen", "einschränken", "gängigen Format", "widerrufen", "freiwillig",
        "Datenschutzaufsicht des Landes Niedersachsen", "I1, I2", "weder Ton noch Bild", "Datenschutzbeauftragten",
    ):  # fmt: skip
        assert needed in plain


def test_the_information_fits_a_page():
    assert len(shipped_text(TextKey.INFORMATION).plain) < 2600


def test_what_is_read_aloud_is_five_sentences():
    paragraphs = shipped_text(TextKey.READ_ALOUD).paragraphs
    assert len(paragraphs) == 5
    assert all(each.text.endswith(".") and each.text.count(". ") == 0 for each in paragraphs)


def test_names_are_inflected(store, kommune):
    information = wording(store, TextKey.INFORMATION, kommune).paragraphs
    assert information[0].text.startswith("Die Transferagentur")
    assert "gemeinsam mit dem Landkreis" in information[0].text
    assert "Der Landkreis" in information[4].text


def test_what_is_missing_leaves_a_gap_and_is_told(store):
    text = wording(store, TextKey.READ_ALOUD, build.municipality(store))
    assert text.missing == ("Ende der Förderung", "Träger der Agentur")
    assert "derzeit [Ende der Förderung]," in text.plain


def test_a_name_that_ends_with_a_stop_ends_its_sentence(store, kommune):
    store.add(OwnText(key=TextKey.CONSENT, text="Verantwortlich ist {traeger}. Mehr {traeger} nicht."))
    assert wording(store, TextKey.CONSENT, kommune).plain == (
        "Verantwortlich ist Institut für Bildung e. V. Mehr Institut für Bildung e. V. nicht."
    )


def test_a_kommune_without_a_state_is_told_of_its_own(store):
    text = wording(store, TextKey.INFORMATION, build.municipality(store, state=""))
    assert "Datenschutzaufsicht Ihres Bundeslandes" in text.plain


def test_the_agencys_own_text_takes_the_place_of_the_shipped_one(store, kommune):
    store.add(OwnText(key=TextKey.CONSENT, text="Zusage\nIch sage {kommune.dativ} zu. {fremd} {"))
    text = wording(store, TextKey.CONSENT, kommune)
    assert text.paragraphs == (Paragraph("Zusage", "Ich sage dem Landkreis Auental zu. {fremd} {"),)
    assert (text.version, text.title) == (OWN_VERSION, "Einwilligung")
    assert wording(store, TextKey.RELEASE, kommune).version != OWN_VERSION


@pytest.mark.parametrize("key", TextKey)
def test_a_shipped_text_can_be_edited_as_plain_text(key):
    assert paragraphs_of(shipped_text(key).plain) == shipped_text(key).paragraphs


@given(st.text(max_size=200))
def test_any_typed_text_has_paragraphs_that_keep_its_words(text):
    again = Wording(key=TextKey.CONSENT, title="", version="", paragraphs=paragraphs_of(text)).plain
    assert again.split() == text.split()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("{traeger}", "{traegr}", r"den Platzhalter \{traegr\} gibt es nicht"),
        ('key = "consent"', 'key = "release"', "kommt zweimal vor"),
        ('key = "consent"', 'key = "promise"', "„promise“ ist keines von"),
        ('version = "2026-11"', "", "es fehlt version"),
    ],
)
def test_a_faulty_text_is_told_by_its_entry(old, new, complaint):
    with pytest.raises(BrokenContent, match=complaint):
        read_texts(TEXT.replace(old, new), "texts.toml")
    with pytest.raises(BrokenContent, match="es fehlt der Text release"):
        read_texts(TEXT[: TEXT.rindex("[[text]]")], "texts.toml")
