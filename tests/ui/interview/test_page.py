from __future__ import annotations

import pytest

from models.interview import Interview, InterviewState, interview_questions
from models.interview_life import close_interview, end_interview, plan_interview, start_interview
from models.municipality import Municipality
from models.store.errors import Gone
from ui.interview.review import ReviewView
from ui.interview.setup import SetupView
from ui.interview.talk import TalkView
from ui.pages.interview import LISTENING_MINUTES, InterviewPage
from ui.place import Place


@pytest.fixture
def page(qtbot, context):
    made = InterviewPage(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    context.go = made.show_place
    return made


def state(store, interview):
    return store.get(Interview, interview.id).state


def test_each_state_has_its_own_view(page, store, planned):
    page.show_place(Place("interview", planned.uid))
    assert isinstance(page.view, SetupView)
    page.start()
    assert isinstance(page.view, TalkView)
    page.end()
    assert isinstance(page.view, ReviewView)


def test_a_talk_that_has_not_begun_is_set_up_first(page, planned):
    page.show_place(Place("interview", planned.uid, "talk"))
    assert page.part == "setup"


def test_only_the_talk_fills_the_window_and_waits_longer_before_it_locks(page, context, planned):
    page.show_place(Place("interview", planned.uid))
    assert (page.fills_window(), context.lock.least_minutes) == (False, 0)
    page.start()
    assert (page.fills_window(), context.lock.least_minutes) == (True, LISTENING_MINUTES)
    page.hide()
    assert context.lock.least_minutes == 0


def test_ending_writes_what_was_just_typed(page, store, talking, press_text):
    page.show_place(Place("interview", talking.uid))
    press_text(page.view.editor().input, "letzter Satz")
    page.end()
    assert interview_questions(store, talking)[0].polished == "letzter Satz"


def test_a_talk_ended_too_early_goes_on_by_the_toast(page, context, store, talking):
    page.show_place(Place("interview", talking.uid))
    page.end()
    context.toasts[-1][1]["Fortsetzen"]()
    assert (state(store, talking), page.part) == (InterviewState.RUNNING, "talk")


def test_closing_by_mistake_is_taken_back_by_the_toast(page, context, store, talking):
    page.show_place(Place("interview", end_interview(store, talking).uid))
    page.close_for_good()
    context.toasts[-1][1]["Wieder öffnen"]()
    assert state(store, talking) is InterviewState.REVIEW


def test_the_facts_of_a_talk_that_is_over_lead_back_to_its_nachbereitung(page, store, talking):
    page.show_place(Place("interview", end_interview(store, talking).uid))
    page.view.facts.click()
    assert isinstance(page.view, SetupView)
    page.view.begin.click()
    assert (state(store, talking), page.part) == (InterviewState.REVIEW, "review")


def test_the_queue_leads_to_the_next_one_and_closing_stays(page, store, talking):
    municipality = store.get(Municipality, talking.municipality_id)
    other = end_interview(store, start_interview(store, plan_interview(store, municipality)))
    page.show_place(Place("interview", talking.uid))
    page.end()
    page.close_for_good()
    assert state(store, talking) is InterviewState.CLOSED
    page.next_waiting()
    assert page.interview.id == other.id


def test_an_address_of_a_question_leads_to_its_notes(page, store, talking):
    closed = close_interview(store, end_interview(store, talking))
    question = interview_questions(store, talking)[4]
    page.show_place(Place("interview", closed.uid, "review", f"interview_question/{question.uid}/polished"))
    assert page.view.number == 5


def test_an_interview_in_the_bin_is_told(page, store, planned):
    store.remove(planned)
    with pytest.raises(Gone):
        page.show_place(Place("interview", planned.uid))


def test_the_crumbs_lead_to_the_interviews_of_the_kommune(page, store, planned):
    page.show_place(Place("interview", planned.uid))
    uid = store.get(Municipality, planned.municipality_id).uid
    assert page.trail()[1] == ("Landkreis Auental", Place("dossier", uid, "interviews"))


def test_what_is_noted_in_a_talk_is_not_written_along_where_it_is_not_seen(page, store, planned, press_text):
    page.show_place(Place("interview", planned.uid))
    setup = page.view
    page.start()
    press_text(page.view.strip.input, "im Flur")
    assert page.flush()
    assert setup.notes.input.text() == ""
    page.show_place(Place("interview", planned.uid, "setup"))
    assert setup.notes.input.text() == "im Flur"
