"""The dates of a Förderphase change only with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from models.funding_phase import FundingPhase
from models.store.errors import InvalidValue


@pytest.fixture
def phase(store):
    return store.add(FundingPhase(name="2. Förderphase", starts_on=date(2024, 1, 1), ends_on=date(2026, 12, 31)))


def test_a_date_does_not_change_without_a_reason(store, phase):
    with pytest.raises(InvalidValue, match="Grund"):
        store.change(phase, ends_on=date(2027, 6, 30))


def test_a_date_changes_together_with_its_reason(store, phase):
    kept = store.change(phase, ends_on=date(2027, 6, 30), reason="Verlängerung laut Bescheid")
    assert kept.ends_on == date(2027, 6, 30)


def test_a_date_changes_after_its_reason_was_written(store, phase):
    phase = store.change(phase, reason="Verlängerung laut Bescheid")
    assert store.change(phase, ends_on=date(2027, 6, 30)).ends_on == date(2027, 6, 30)


def test_an_old_reason_does_not_serve_twice(store, phase):
    phase = store.change(phase, reason="Verlängerung laut Bescheid")
    phase = store.change(phase, ends_on=date(2027, 6, 30))
    with pytest.raises(InvalidValue, match="Grund"):
        store.change(phase, ends_on=date(2027, 12, 31))


def test_a_first_date_needs_no_reason(store):
    phase = store.add(FundingPhase(name="3. Förderphase"))
    assert store.change(phase, starts_on=date(2028, 1, 1)).starts_on == date(2028, 1, 1)


def test_the_end_does_not_lie_before_the_start(store, phase):
    with pytest.raises(InvalidValue, match="vor dem Beginn"):
        store.change(phase, ends_on=date(2023, 12, 31), reason="vertippt")
