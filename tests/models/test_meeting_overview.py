"""All meetings of a Kommune at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.contact import Contact
from models.follow_up import FollowUp
from models.meeting import MeetingKind
from models.meeting_life import add_participant, hold_meeting, start_meeting
from models.meeting_overview import meeting_rows
from models.store.record import address
from tests import build


@pytest.fixture
def auental(store):
    return build.people(store)


def test_the_next_comes_first_then_undated_then_what_was(store, auental):
    today = store.clock().date()
    days = {"old": -90, "recent": -3, "later": 9, "next": 2, "undated": None}
    for name, ahead in days.items():
        meeting = store.change(start_meeting(store, auental, MeetingKind.WORKSHOP), name=name)
        if ahead is not None:
            meeting = store.change(meeting, meets_on=today + timedelta(days=ahead))
        if ahead is not None and ahead < 0:
            hold_meeting(store, meeting)
    names = [row.meeting.name for row in meeting_rows(store, auental.id)]
    assert names == ["next", "later", "undated", "recent", "old"]


def test_a_row_names_who_takes_part_and_what_is_open(store, auental):
    meeting = hold_meeting(store, start_meeting(store, auental, MeetingKind.SOUNDING))
    add_participant(store, meeting, store.first(Contact, last_name="Tiedje"))
    about = address(meeting, "").rstrip("/")
    store.add(FollowUp(municipality_id=auental.id, about=about, text="offen"))
    store.add(FollowUp(municipality_id=auental.id, about=about, text="erledigt", done_on=store.clock().date()))
    (row,) = meeting_rows(store, auental.id)
    assert (row.people, row.next_steps, row.starts_clock) == ("Katrin Ahlers, Dr.\u00a0Maren Tiedje", 1, True)
