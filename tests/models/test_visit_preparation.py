"""What one should know before a talk."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from models.contact import Contact
from models.document_review import DocumentReview
from models.follow_up import FollowUp, OwedBy
from models.guide import GuideQuestion
from models.interview import InterviewState
from models.interview_life import plan_interview, start_interview
from models.meeting import MeetingKind, MeetingTopic
from models.meeting_life import add_participant, hold_meeting, start_meeting
from models.paper import WordsKind
from models.store.errors import Gone
from models.store.record import address
from models.visit_paper import visit_paper
from models.visit_preparation import prepare
from tests import build


@pytest.fixture
def auental(store):
    auental = build.people(store)
    build.draft(store, auental)
    return auental


@pytest.fixture
def sommer(store, auental):
    return store.first(Contact, last_name="Sommer")


@pytest.fixture
def today(store):
    return store.clock().date()


@pytest.fixture
def sounding(store, auental, sommer, today):
    """Planned for the day after tomorrow, with Frau Sommer."""
    meeting = start_meeting(store, auental, MeetingKind.SOUNDING)
    add_participant(store, meeting, sommer)
    return store.change(meeting, meets_on=today + timedelta(days=2), meets_at=time(14), place="Kreishaus")


def section(preparation, key):
    return next(each for each in preparation.sections if each.key == key)


def texts(preparation, key):
    return [line.text for line in section(preparation, key).lines]


def test_a_meeting_tells_when_where_and_who_goes(store, sounding):
    found = prepare(store, sounding.uid)
    assert (found.title, found.place, found.at, found.ours) == (
        "Sondierungsgespräch", "Kreishaus", time(14), ("Katrin Ahlers",),
    )  # fmt: skip
    assert found.municipality == "Landkreis Auental"


def test_a_number_typed_into_the_agenda_stands_once(store, sounding):
    store.change(sounding, agenda="1 Was Modul 1 leistet\n2. Themenbereiche\n- Verabredungen\n2026 im Haushalt")
    assert texts(prepare(store, sounding.uid), "agenda") == [
        "Was Modul 1 leistet", "Themenbereiche", "Verabredungen", "2026 im Haushalt",
    ]  # fmt: skip


def test_its_agenda_and_themenbereiche_are_there(store, sounding):
    store.change(store.first(MeetingTopic), note="nur Grundschulen")
    found = prepare(store, sounding.uid)
    assert "Zeitplan und nächste Schritte" in texts(found, "agenda")
    assert section(found, "topics").lines[0].details == ("nur Grundschulen",)


def test_of_a_person_is_told_what_we_know(store, sounding, sommer, auental, today):
    store.change(sommer, since=today.replace(day=1), notes="Mag keine Folien.", phone="05021 967-40")
    call = start_meeting(store, auental, MeetingKind.PHONE)
    add_participant(store, call, sommer)
    store.change(call, topics="Raum ist frei")
    (line,) = section(prepare(store, sounding.uid), "people").lines
    assert line.text == "Brigitte Sommer"
    assert line.details == (
        f"Leiterin des Fachbereichs Bildung · seit {today.replace(day=1):%d.%m.%Y}",
        "05021 967-40",
        "Mag keine Folien.",
        f"Zuletzt: Telefonat („Raum ist frei“), {today:%d.%m.%Y}",
    )
    assert line.address == address(sommer, "last_name")


def test_both_sides_promises_stand_apart(store, sounding, auental, today):
    late = today - timedelta(days=3)
    store.add(FollowUp(municipality_id=auental.id, text="Terminvorschläge schicken"))
    store.add(FollowUp(municipality_id=auental.id, text="Rundmail", owed_by=OwedBy.MUNICIPALITY, due_on=late))
    store.add(FollowUp(municipality_id=auental.id, text="erledigt", done_on=today))
    store.add(DocumentReview(municipality_id=auental.id, name="Organigramm"))
    found = prepare(store, sounding.uid)
    assert texts(found, "ours") == ["Terminvorschläge schicken"]
    assert texts(found, "theirs") == ["Rundmail", "Organigramm"]
    assert section(found, "theirs").lines[0].details == (f"überfällig\u00a0seit\u00a0{late:%d.%m.%Y}",)


def test_what_the_present_step_lacks_is_open(store, sounding):
    lines = section(prepare(store, sounding.uid), "open").lines
    assert lines
    assert all(line.details for line in lines)


def test_the_last_decisions_are_recalled(store, sounding, auental):
    held = hold_meeting(store, start_meeting(store, auental, MeetingKind.WORKSHOP))
    store.change(held, decisions="Rundmail an alle Ämter.\nKein Fragebogen.")
    (line,) = section(prepare(store, sounding.uid), "last").lines
    assert line.details == ("Rundmail an alle Ämter.", "Kein Fragebogen.")


def test_a_sounding_brings_the_information_and_a_phone_call_doesnt(store, sounding, auental):
    assert prepare(store, sounding.uid).information
    assert not prepare(store, start_meeting(store, auental, MeetingKind.PHONE).uid).information


@pytest.fixture
def interview(store, auental, sommer, today):
    return plan_interview(store, auental, [sommer], meets_on=today + timedelta(days=1))


def test_a_sounding_brings_the_guide_that_is_talked_about_there(store, sounding):
    found = prepare(store, sounding.uid)
    assert found.guide_title == "Leitfaden Ist-Stand-Analyse"
    assert any("Bildungsmonitoring" in part.heading for part in found.guide)
    assert not prepare(store, store.change(sounding, kind=MeetingKind.WORKSHOP).uid).guide


def test_an_interview_brings_its_guide_asked_for_each_themenbereich(store, interview):
    found = prepare(store, interview.uid)
    assert texts(found, "people") == ["Brigitte Sommer"]
    assert any("Bildungsmonitoring" in part.heading for part in found.guide)
    assert found.guide_title
    assert found.information


def test_a_talk_that_has_begun_shows_the_guide_as_it_was_copied(store, interview):
    start_interview(store, interview)
    store.change(store.first(GuideQuestion), text="Später geändert?")
    blocks = [block for part in prepare(store, interview.uid).guide for block in part.blocks]
    marks = [block.mark for block in blocks if block.kind is WordsKind.QUESTION]
    assert marks == [f"{number}." for number in range(1, len(marks) + 1)]
    assert any(block.kind is WordsKind.PROMPT for block in blocks)
    assert "Später geändert?" not in [block.text for block in blocks]


def test_without_the_names_an_interview_is_prepared_by_its_function(store, interview):
    store.home.names_key = ""
    assert texts(prepare(store, interview.uid), "people") == ["Leiterin des Fachbereichs Bildung"]


def test_an_earlier_interview_is_recalled(store, auental, sommer, interview, sounding, today):
    store.change(interview, state=InterviewState.REVIEW, meets_on=today)
    (line,) = section(prepare(store, sounding.uid), "people").lines
    assert line.details[-1] == f"Zuletzt: Interview 1, {today:%d.%m.%Y}"


def test_a_kommune_means_the_next_visit_there(store, auental, sounding, interview):
    assert prepare(store, auental.uid).address == f"interview/{interview.uid}"


def test_without_a_visit_the_kommune_itself_is_prepared_for(store, auental):
    found = prepare(store, auental.uid)
    assert (found.title, found.address) == ("Noch kein Termin", f"municipality/{auental.uid}")
    assert texts(found, "people") == ["Brigitte Sommer", "Dr.\u00a0Maren Tiedje"]


def test_what_is_gone_cannot_be_prepared_for(store):
    with pytest.raises(Gone):
        prepare(store, "unknown")


def test_the_paper_leaves_out_that_nothing_was_decided_but_tells_what_was(store, sounding, auental):
    def headings():
        return [part.heading for part in visit_paper(store, prepare(store, sounding.uid)).parts]

    assert "Zuletzt entschieden" not in headings()
    call = start_meeting(store, auental, MeetingKind.PHONE)
    store.change(call, decisions="Zwei Themenbereiche genügen.")
    assert "Zuletzt entschieden" in headings()


def test_the_paper_says_what_the_page_says(store, interview):
    found = prepare(store, interview.uid)
    paper = visit_paper(store, found)
    headings = [part.heading for part in paper.parts]
    assert headings[: len(found.sections) - 1] == [each.heading for each in found.sections if each.key != "last"]
    assert found.guide_title in headings
    assert found.guide_title.count("Leitfaden") == 1
    assert [part.new_page for part in paper.parts].count(True) == 2
    assert paper.confidential
    assert paper.facts[0].label == "Wann"
