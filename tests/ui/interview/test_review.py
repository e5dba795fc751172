from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from models.follow_up import FollowUp
from models.interview import Coverage, InterviewState, corrections_of, interview_questions
from models.interview_life import close_interview, end_interview, plan_interview, start_interview
from models.interview_notes import promise_document
from models.municipality import Municipality
from models.passage import Passage, PassageKind, Release, mark, passages_of
from ui.interview.review import ReviewView
from ui.panes import next_pane
from ui.plain_tip import plain_tip
from ui.widgets.eliding_link import ElidingLink

NOTE = "Protokolle gehen an FBL, sonst „versandet es“."


@pytest.fixture
def ended(store, talking):
    """A talk that is over, with a note and three marks in it."""
    first = store.change(interview_questions(store, talking)[0], note=NOTE, coverage=Coverage.FULL)
    for start, stop, kind in ((31, 45, PassageKind.QUOTE), (0, 10, PassageKind.CONFIDENTIAL),
                              (20, 23, PassageKind.FOLLOW_QUESTION)):  # fmt: skip
        mark(store, first, "note", start, stop, kind)
    promise_document(store, talking, "Organigramm", first)
    return end_interview(store, talking)


@pytest.fixture
def review(qtbot, context, ended):
    view = ReviewView(context, [("Mitschrift", lambda: None)])
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.show_interview(ended)
    return view


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_glance_tells_what_is_left(review):
    assert review.left_over.text() == "42 Fragen offen · 1 Zitat zu entscheiden"
    assert "„versandet es“" in texts(review.overview)
    assert plain_tip("Organigramm") in [link.toolTip() for link in review.overview.documents.findChildren(ElidingLink)]


def test_tab_goes_through_the_glance_as_it_is_read(review, qtbot):
    review.overview.follow_up("Netzplan erbitten")
    qtbot.keyClick(review.overview.follow_ups.line.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(review.overview.follow_ups.rows.rows) == 1)
    seen, at = [], review.list
    while (at := at.nextInFocusChain()) is not review.glance:
        card = next((card for card in review.overview.panes() if card.isAncestorOf(at)), None)
        if card is not None and at.focusPolicy() & Qt.FocusPolicy.TabFocus and card not in seen:
            seen.append(card)
    assert tuple(seen) == review.overview.panes()


def test_f6_goes_through_the_cards_and_their_first_control_changes_nothing(review, qtbot, store):
    review.glance.setFocus()
    found = []
    for _ in review.panes()[1:]:
        next_pane(review.panes(), review.window().focusWidget())
        found.append(review.window().focusWidget())
    assert [card.isAncestorOf(each) for card, each in zip(review.overview.panes(), found)] == [True] * 5
    assert found[3].text() == "Frage 1"


def test_raw_and_polished_notes_stand_side_by_side(review, question):
    review.show_question(1)
    assert review.view.raw.input.isReadOnly()
    assert review.view.raw.input.text() == review.view.polished.input.text() == NOTE
    review.view.polished.retype("Die Protokolle gehen an die Fachbereichsleitung, sonst „versandet es“.")
    assert review.flush()
    assert question(1).note == NOTE
    assert question(1).polished.startswith("Die Protokolle")


def test_the_quote_keeps_its_words_when_the_note_is_polished(review, store, question):
    review.show_question(1)
    review.view.polished.retype("Die Protokolle gehen an die Fachbereichsleitung, sonst „versandet es“.")
    review.flush()
    quotes = [p for p in passages_of(store, question(1), "polished") if p.kind is PassageKind.QUOTE]
    assert [p.words for p in quotes] == ["„versandet es“"]


@pytest.mark.parametrize("decision", [Release.RELEASED, Release.WITHHELD])
def test_a_quote_is_released_or_withheld(review, store, qtbot, decision):
    row = next(r for r in review.overview.passages.rows if r.found.passage.kind is PassageKind.QUOTE)
    row._choices[decision].click()
    assert store.get(Passage, row.found.passage.id).release is decision
    qtbot.waitUntil(lambda: "Zitat" not in review.left_over.text())


def test_a_follow_up_question_becomes_a_wiedervorlage(review, store, qtbot):
    row = next(r for r in review.overview.passages.rows if r.found.passage.kind is PassageKind.FOLLOW_QUESTION)
    row.follow_up_wanted.emit(row.found.passage.words)
    review.overview.follow_ups.line.line.setText("FBL fragen, in 3 Tagen")
    review.overview.follow_ups.line.line.returnPressed.emit()
    qtbot.waitUntil(lambda: bool(store.find(FollowUp)))
    assert store.first(FollowUp).about == f"interview/{review.interview.uid}"


def test_a_click_on_a_passage_selects_it_in_the_notes(review):
    row = next(r for r in review.overview.passages.rows if r.found.passage.kind is PassageKind.QUOTE)
    row.where.click()
    assert review.number == 1
    assert review.view.polished.input.textCursor().selectedText() == "„versandet es“"


def test_a_mark_can_be_set_in_the_polished_notes(review, store, question):
    review.show_question(1)
    review.view.polished.select_place(0, 10)
    review.view.mark(PassageKind.QUOTE)
    assert [p.words for p in passages_of(store, question(1), "polished")].count("Protokolle") == 2


def test_a_closed_interview_can_only_be_read_until_it_is_corrected(review, store, ended, question):
    review.show_interview(close_interview(store, ended))
    review.show_question(1)
    assert review.view.polished.input.isReadOnly()
    review.correction.act.click()
    review.show_question(1)
    assert not review.view.polished.input.isReadOnly()
    review.view.polished.retype("berichtigt")
    review.correction.reason.retype("Rückmeldung")
    assert review.flush()
    review.correction.act.click()
    assert question(1).polished == "berichtigt"
    assert [(c.number, c.reason) for c in corrections_of(store, ended)] == [(1, "Rückmeldung")]
    assert review.view.polished.input.isReadOnly()


def test_the_queue_offers_the_next_interview(review, store, ended, qtbot):
    assert not review.next.isVisible()
    municipality = store.get(Municipality, ended.municipality_id)
    end_interview(store, start_interview(store, plan_interview(store, municipality)))
    review.refresh()
    assert review.next.text() == "&Nächstes Interview (1)"
    with qtbot.waitSignal(review.next_wanted):
        review.next.click()


def test_a_document_that_has_come_is_ticked_off(review, store, qtbot):
    came = next(b for b in review.overview.documents.findChildren(QPushButton) if b.text() == "Eingegangen")
    came.click()
    qtbot.waitUntil(lambda: "eingegangen" in texts(review.overview.documents))


def test_closing_is_offered_until_it_is_done(review, store, ended):
    assert review.close_button.isVisible()
    closed = close_interview(store, ended)
    review.show_interview(closed)
    assert not review.close_button.isVisible()
    assert closed.state is InterviewState.CLOSED


@pytest.fixture
def strip(review, store, ended):
    """The free notes, with a line that belongs to a question."""
    store.change(ended, notes="Netzwerkkarte im Flur")
    review.show_interview(ended)
    review.show_question(0)
    return review.overview.strip


def test_a_free_note_finds_its_question_after_the_talk(review, strip, question, qtbot):
    strip.focus()
    qtbot.waitUntil(strip.input.hasFocus)
    qtbot.keyClick(strip.input, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(review.ask.line, "3")
    qtbot.keyClick(review.ask.line, Qt.Key.Key_Return)
    assert (question(3).polished, question(3).note, strip.input.text()) == ("Netzwerkkarte im Flur", "", "")


def test_a_free_note_is_dropped_on_a_question_after_the_talk(review, strip, question):
    review.list.note_dropped.emit(3, strip.input)
    assert question(3).polished == "Netzwerkkarte im Flur"


def test_the_free_notes_of_a_closed_interview_stay(review, strip, store, ended, question):
    close_interview(store, store.get(type(ended), ended.id))
    review.show_interview(ended)
    review.list.note_dropped.emit(3, strip.input)
    assert (question(3).polished, review.overview.assign.isHidden()) == ("", True)


def test_an_address_in_the_free_notes_gets_the_cursor(review, strip, ended, qtbot):
    review.show_question(4)
    review.show_interview(ended, f"interview/{ended.uid}/notes")
    qtbot.waitUntil(strip.input.hasFocus)


def test_one_jumps_to_a_question_after_the_talk(review, qtbot):
    qtbot.waitUntil(review.glance.hasFocus)
    qtbot.keyClick(review.glance, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(review.ask.line, "12")
    qtbot.keyClick(review.ask.line, Qt.Key.Key_Return)
    assert review.number == 12


def test_the_keys_of_the_talk_mark_in_the_reinschrift_too(review, store, question, qtbot):
    review.show_question(1)
    qtbot.waitUntil(review.view.polished.input.hasFocus)
    review.view.polished.select_place(0, 10)
    qtbot.keyClick(review.view.polished.input, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert "Protokolle" in [p.words for p in passages_of(store, question(1), "polished") if p.kind is PassageKind.QUOTE]
