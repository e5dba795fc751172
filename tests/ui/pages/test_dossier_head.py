from __future__ import annotations

from datetime import date

import pytest

from models.follow_up import FollowUp
from models.interview import InterviewState
from models.meeting import Meeting, MeetingState
from models.process import ProcessStep
from models.process_life import begin_steps
from tests import build
from ui.pages.dossier_head import DossierHead
from ui.pages.dossier_overview import OverviewTab
from ui.place import Place
from ui.plain_tip import plain_tip

HELD = {"state": MeetingState.HELD, "meets_on": date(2026, 11, 20)}


@pytest.fixture
def auental(store):
    kommune = build.people(store)
    build.signed(store, kommune)
    return kommune


@pytest.fixture
def head(context, shown, auental):
    return shown(DossierHead(context))


def pressed(head, auental):
    head.show_municipality(auental)
    text = head.primary.text()
    head.primary.click()
    return text, head.context.went[-1]


def test_a_signed_agreement_asks_for_the_sondierung_and_makes_its_page(head, store, auental):
    text, place = pressed(head, auental)
    meeting = store.first(Meeting)
    assert (text, place) == ("Sondierungsgespräch festhalten", Place("meeting", meeting.uid))


def test_a_planned_sondierung_is_opened_not_doubled(head, store, auental):
    meeting = build.meeting(store, auental)
    assert pressed(head, auental)[1] == Place("meeting", meeting.uid)
    assert len(store.find(Meeting)) == 1


@pytest.mark.parametrize(
    ("state", "text", "part"),
    [
        (InterviewState.PLANNED, "Interview beginnen", "setup"),
        (InterviewState.RUNNING, "Interview fortsetzen", "talk"),
        (InterviewState.REVIEW, "Nachbereitung", "review"),
    ],
)
def test_the_button_follows_the_interview(head, store, auental, state, text, part):
    build.meeting(store, auental, **HELD)
    interview = build.interview(store, auental, state=state)
    assert pressed(head, auental) == (text, Place("interview", interview.uid, part))


def test_without_interviews_it_leads_to_planning_them(head, store, auental):
    build.meeting(store, auental, **HELD)
    assert pressed(head, auental) == ("Interviews planen", Place("dossier", auental.uid, "interviews"))


def test_after_the_last_interview_it_leads_to_the_open_step(head, store, auental):
    build.meeting(store, auental, **HELD)
    build.interview(store, auental, state=InterviewState.CLOSED)
    begin_steps(store, auental, 1)
    inform = store.find(ProcessStep, key="inform")[0]
    place = Place("dossier", auental.uid, "process", f"process_step/{inform.uid}/done_on")
    assert pressed(head, auental) == ("Nächster Schritt", place)


def test_what_comes_next_is_cut_where_the_room_ends_and_whole_in_its_tooltip(head, store, auental):
    text = "Gesprächsnotiz zur Freigabe an Herrn Tecklenburg schicken und danach bei Frau Rademacher nachfragen"
    store.add(FollowUp(municipality_id=auental.id, text=text, due_on=store.clock().date()))
    head.show_municipality(auental)
    head.resize(640, head.height())
    assert head.minimumSizeHint().width() <= 640
    assert head.next.text().endswith("…")
    assert head.next.toolTip() == plain_tip(f"heute: {text}")


# ---------------------------------------------------------------- overview


@pytest.fixture
def overview(context, shown, auental):
    made = OverviewTab(context)
    made.show_municipality(auental)
    return shown(made)


def test_once_in_force_the_rail_shows_the_steps(overview, store, auental, qtbot):
    assert overview.rail.accessibleName().startswith("Stand: Information. Danach: Sondierung, Interviews")
    build.meeting(store, auental, **HELD)
    build.interview(store, auental, state=InterviewState.REVIEW)
    qtbot.waitUntil(lambda: overview.rail._stations[2].passed is True)
    assert [(s.name, s.day) for s in overview.rail._stations[2:4]] == [
        ("Sondierung", "20.11.2026"),
        ("Interviews", "0 von 1"),
    ]


def test_what_comes_next_is_sorted_by_urgency_and_leads_there(overview, store, auental, context, qtbot):
    build.meeting(store, auental, **HELD)
    planned = build.interview(store, auental)
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=date(2026, 11, 20)))
    wanted = ["Anrufen", "Interview 1", "früheste Fertigstellung", "spätestens vorgesehen"]
    qtbot.waitUntil(lambda: [line.title for line in overview.coming.list.lines] == wanted)
    overview.coming.list.opened.emit(f"interview/{planned.uid}")
    assert context.went == [Place("interview", planned.uid, "setup")]
