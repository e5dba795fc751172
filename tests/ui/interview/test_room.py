"""The pages of an interview at 1280 x 720 with larger letters: no word of a button is cut, nothing covers another."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from models.interview import Coverage, interview_questions
from models.interview_life import end_interview
from ui.interview.review import ReviewView
from ui.interview.setup import SetupView
from ui.interview.talk import TalkView

ZOOMS = (100, 150, 200)


@pytest.fixture
def show(qtbot, context):
    """Show a view of an interview in letters of that size."""

    def show(view, interview, zoom):
        context.theme.apply("light", zoom)
        qtbot.addWidget(view)
        view.resize(1280, 720)
        view.show()
        qtbot.waitExposed(view)
        view.show_interview(interview)
        return view

    return show


def cut(view):
    """The buttons that have less room than their words take."""
    shown = [each for each in view.findChildren(QPushButton) if each.isVisible() and each.text()]
    return [each.text() for each in shown if each.width() < each.sizeHint().width()]


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_buttons_of_a_planned_interview_are_whole(show, context, planned, zoom):
    assert cut(show(SetupView(context), planned, zoom).head) == []


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_buttons_of_a_talk_are_whole(qtbot, show, context, store, talking, zoom):
    first = interview_questions(store, talking)[0]
    store.change(first, coverage=Coverage.TOUCHED)
    view = show(TalkView(context), talking, zoom)
    qtbot.waitUntil(lambda: cut(view) == [])


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_buttons_of_the_nachbereitung_are_whole(show, context, store, talking, zoom):
    assert cut(show(ReviewView(context, []), end_interview(store, talking), zoom).head) == []
