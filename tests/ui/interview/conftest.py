"""A talk that has begun, with its clock in the test's hand."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.contact import contacts_of
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.store.opening import open_memory
from tests import build


class Clock:
    """Stands where it is put."""

    now = datetime(2026, 11, 23, 14, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    """As elsewhere, at two o'clock, until a test moves the clock."""
    opened = open_memory(clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def planned(store):
    """An interview with Frau Sommer, not yet begun."""
    auental = build.people(store)
    return plan_interview(store, auental, contacts_of(store, auental.id)[:1])


@pytest.fixture
def talking(store, planned):
    """The same, just begun."""
    return start_interview(store, planned)


@pytest.fixture
def question(store, talking):
    """The question of that number, as it is kept now."""
    return lambda number: interview_questions(store, talking)[number - 1]
