from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.funding_phase import FundingPhase
from models.interview import Consent, Informed
from models.interview_information import TextKey, date_told, inform, record_consent, text_of
from models.interview_life import plan_interview
from models.interview_texts import shipped_text
from models.own_text import OwnText
from models.store.errors import InvalidValue
from tests import build
from tests.conftest import NOW


@pytest.fixture
def municipality(store):
    """Everything that the texts ask for is known."""
    build.agency(store, carrier="Bildungswerk Auental e. V.")
    store.add(FundingPhase(name="2. Förderphase", ends_on=date(2027, 12, 31)))
    return build.municipality(store)


@pytest.fixture
def interview(store, municipality):
    return plan_interview(store, municipality)


@pytest.mark.parametrize("key", list(TextKey))
def test_a_text_is_filled_in_for_the_kommune(store, municipality, interview, key):
    found = text_of(store, interview, key)
    assert (found.missing, found.version) == ((), "2026-11")
    assert "{" not in found.text
    assert found == text_of(store, municipality, key)


def test_the_kommune_stands_in_its_case(store, interview):
    assert "mit dem Landkreis Auental" in text_of(store, interview, TextKey.INFORMATION).text


def test_what_nobody_told_yet_is_a_gap_with_a_name(store):
    found = text_of(store, build.municipality(store), TextKey.READ_ALOUD)
    assert "[Ende der Förderung]" in found.text
    assert "Ende der Förderung" in found.missing


def test_an_own_wording_holds_with_the_day_of_its_last_change(store, interview):
    own = store.add(OwnText(key=TextKey.CONSENT, text="Ich bin dabei, {kommune.nominativ} weiß davon."))
    store.clock = lambda: datetime(2026, 11, 25, 8, 0)
    store.change(own, text="Ich bin dabei.")
    found = text_of(store, interview, TextKey.CONSENT)
    assert (found.text, found.version) == ("Ich bin dabei.", "2026-11, geändert am 25.11.2026")


@pytest.mark.parametrize("same", ["", "  ", shipped_text(TextKey.CONSENT).plain])
def test_an_own_wording_that_says_nothing_else_is_the_shipped_one(store, interview, same):
    store.add(OwnText(key=TextKey.CONSENT, text=same))
    assert text_of(store, interview, TextKey.CONSENT).version == "2026-11"


@pytest.mark.parametrize(
    ("how", "key"), [(Informed.READ_ALOUD, TextKey.READ_ALOUD), (Informed.HANDED_OVER, TextKey.INFORMATION)]
)
def test_an_interview_keeps_the_words_that_informed_the_person(store, interview, how, key):
    said = text_of(store, interview, key)
    interview = inform(store, interview, how)
    store.add(OwnText(key=key, text="Neu."))
    assert (interview.informed, interview.informed_at) == (how, NOW)
    assert (interview.information_version, interview.information_text) == (said.version, said.text)


def test_an_interview_keeps_the_words_that_the_person_agreed_to(store, interview):
    interview = record_consent(store, interview, Consent.SPOKEN)
    assert interview.consent_at == NOW
    assert interview.consent_version == "2026-11"
    assert "Bildungswerk Auental" in interview.consent_text


def test_both_can_be_taken_back(store, interview):
    informed = inform(store, interview, Informed.READ_ALOUD)
    assert inform(store, informed, Informed.NOT_YET) == interview
    asked = record_consent(store, interview, Consent.DECLINED)
    assert asked.consent_text
    assert record_consent(store, asked, Consent.OPEN) == interview


def test_who_withdraws_a_consent_withdraws_it_of_the_words_agreed_to(store, interview):
    agreed = record_consent(store, interview, Consent.WRITTEN)
    store.add(OwnText(key=TextKey.CONSENT, text="Neu."))
    assert record_consent(store, agreed, Consent.WITHDRAWN).consent_text == agreed.consent_text


def test_the_day_of_a_consent_can_be_put_right_but_not_into_the_future(store, interview):
    agreed = record_consent(store, interview, Consent.SPOKEN)
    before = date_told(store, agreed, "consent_at", NOW.date() - timedelta(days=2))
    assert before.consent_at == NOW - timedelta(days=2)
    with pytest.raises(InvalidValue):
        date_told(store, before, "consent_at", NOW.date() + timedelta(days=1))
