"""The pages of an interview at 1280 x 720 with larger letters: no word of a button is cut, nothing covers another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
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


# ---------------------------------------------------------------- notes and strip


def lines(editor):
    """How many whole lines of an editor are in sight."""
    return editor.input.viewport().height() // editor.input.cursorRect().height()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_notes_of_a_talk_have_six_lines(qtbot, show, context, talking, zoom):
    view = show(TalkView(context), talking, zoom)
    for number in range(1, len(view.questions) + 1):
        view.show_question(number)
        qtbot.waitUntil(lambda: lines(view.editor()) >= 6)


def test_the_strip_is_one_line_in_large_letters_that_tells_how_much_is_in_it(qtbot, show, context, store, talking):
    view = show(TalkView(context), store.change(talking, notes="Der Kreis plant allein."), 200)
    qtbot.waitUntil(view.desk.folded_strip.isVisible)
    assert view.desk.folded_strip.text() == "Freie &Notizen: 4 Wörter"
    assert view.strip.input.height() == 0


def test_the_cursor_in_the_strip_folds_the_notes_instead(qtbot, show, context, store, talking):
    view = show(TalkView(context), talking, 200)
    view.switch_strip()
    qtbot.waitUntil(view.strip.input.hasFocus)
    qtbot.waitUntil(view.desk.folded_main.isVisible)
    assert (view.notes.height(), view.desk.folded_main.text()) == (0, "Notizen zur F&rage: leer")
    view.desk.folded_main.click()
    qtbot.waitUntil(lambda: lines(view.editor()) >= 6 and view.editor() is not view.strip)


@pytest.mark.parametrize("zoom", [100, 200])
def test_tab_goes_from_the_notes_to_the_strip_also_where_it_is_folded(qtbot, show, context, talking, zoom):
    view = show(TalkView(context), talking, zoom)
    view.show_question(2)
    qtbot.waitUntil(view.editor().input.hasFocus)
    qtbot.keyClick(view.editor().input, Qt.Key.Key_Tab)
    while view.focusWidget() is view.desk.assign:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert view.focusWidget() is view.strip.input
    qtbot.waitUntil(lambda: lines(view.strip) >= 3)


def test_both_stand_side_by_side_in_usual_letters(qtbot, show, context, talking):
    view = show(TalkView(context), talking, 100)
    qtbot.waitUntil(lambda: view.strip.input.height() > 100)
    assert (view.desk.folded_strip.isHidden(), view.desk.folded_main.isHidden()) == (True, True)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_what_is_asked_in_a_talk_has_a_whole_line_and_clips_none(qtbot, show, context, talking, zoom):
    view = show(TalkView(context), talking, zoom)
    view.promise()
    qtbot.waitUntil(lambda: view.ask.line.isVisible() and lines(view.editor()) >= 6)
    assert view.ask.line.height() >= view.ask.line.sizeHint().height()
    assert view.strip.input.height() == 0 or lines(view.strip) >= 1


# ---------------------------------------------------------------- a question in the Nachbereitung


@pytest.fixture
def reviewing(qtbot, show, context, store, talking):
    """The Nachbereitung of a talk, at its first question, in the room that the window leaves it."""

    def reviewing(zoom):
        view = show(ReviewView(context, []), end_interview(store, talking), zoom)
        view.resize(1280 - context.theme.px(68), 720 - context.theme.px(80))
        view.show_question(1)
        qtbot.waitUntil(view.view.polished.input.hasFocus)
        return view

    return reviewing


def in_sight(editor):
    """How many whole lines of an editor are not scrolled away."""
    return editor.input.visibleRegion().boundingRect().height() // editor.input.cursorRect().height()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_tool_of_the_reinschrift_is_cut(qtbot, reviewing, zoom):
    view = reviewing(zoom).view
    qtbot.waitUntil(lambda: cut(view) == [])
    tools = [each for each in view.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in tools if each.geometry().right() >= each.parentWidget().width()] == []


@pytest.mark.parametrize("zoom", ZOOMS)
def test_five_lines_of_the_reinschrift_are_in_sight(qtbot, reviewing, zoom):
    view = reviewing(zoom).view
    qtbot.waitUntil(lambda: in_sight(view.polished) >= 5)


@pytest.mark.parametrize(("zoom", "below"), [(100, False), (150, False), (200, True)])
def test_the_reinschrift_stands_below_the_mitschrift_where_the_page_is_narrow(qtbot, reviewing, zoom, below):
    view = reviewing(zoom).view
    qtbot.waitUntil(lambda: (view.polished.widget.y() > view.raw.widget.geometry().bottom()) is below)
