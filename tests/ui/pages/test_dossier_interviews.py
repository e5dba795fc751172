from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from models.contact import contacts_of
from models.interview import Coverage, Interview, InterviewState, interview_questions
from models.interview_life import end_interview, plan_interview, start_interview
from models.meeting_life import name_partner
from models.pseudonym import partners_of
from tests import build
from ui.pages.dossier_interviews import InterviewsTab
from ui.place import Place


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def tab(qtbot, context, auental):
    made = InterviewsTab(context)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    qtbot.waitExposed(made)
    made.show_municipality(auental)
    return made


def test_an_empty_tab_invites_to_name_the_first_person(tab):
    assert tab.purpose.isVisible()
    assert not tab.list.isVisible()


def test_one_click_plans_those_named_in_a_meeting(tab, context, store, auental):
    assert not tab.named_button.isVisible()
    meeting = build.meeting(store, auental)
    for person in contacts_of(store, auental.id)[:2]:
        name_partner(store, meeting, person)
    tab.refresh()
    assert tab.named_button.text() == "2 Interviews planen"
    tab.named_button.click()
    assert len(store.find(Interview)) == len(tab.rows) == 2
    assert not tab.named_button.isVisible()


def test_naming_a_person_plans_an_interview_with_her(tab, context, store, auental):
    person = contacts_of(store, auental.id)[0]
    tab.picker.picked.emit(person)
    interview = store.first(Interview)
    assert partners_of(store, interview) == [person]
    assert context.went == [Place("interview", interview.uid, "setup")]


def test_what_is_to_be_done_comes_first(tab, store, auental):
    ended = end_interview(store, start_interview(store, plan_interview(store, auental)))
    planned = plan_interview(store, auental)
    running = start_interview(store, plan_interview(store, auental))
    tab.refresh()
    assert [row.interview.id for row in tab.rows] == [running.id, planned.id, ended.id]


def test_a_row_tells_how_much_was_talked_about(tab, store, auental):
    interview = start_interview(store, plan_interview(store, auental))
    store.change(interview_questions(store, interview)[0], coverage=Coverage.FULL)
    tab.refresh()
    assert "1 von 43 Fragen" in [label.text() for label in tab.rows[0].findChildren(QLabel)]


def test_an_interview_goes_to_the_bin_and_comes_back(tab, context, store, auental, qtbot):
    interview = plan_interview(store, auental)
    tab.refresh()
    tab.rows[0].remove_wanted.emit(interview)
    qtbot.waitUntil(lambda: not tab.rows)
    assert tab.picker.isAncestorOf(tab.focusWidget())  # not wherever Qt finds the next
    context.toasts[-1][1]["Rückgängig"]()
    qtbot.waitUntil(lambda: len(tab.rows) == 1)
    assert store.get(Interview, interview.id).state is InterviewState.PLANNED
