from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from models.contact import Contact
from models.document_review import DocumentReview
from models.interview import Consent, Coverage, Interview, interview_questions
from models.interview_information import record_consent
from models.interview_life import plan_interview, start_interview
from models.municipality import Municipality
from models.passage import PassageKind, passages_of
from ui.forms.marks import marks_of
from ui.forms.note_text import LAYER
from ui.interview.talk import TalkView


@pytest.fixture
def talk(qtbot, context, talking):
    """The talk on screen, with the cursor in its first question."""
    view = TalkView(context)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.show_interview(talking)
    qtbot.waitUntil(lambda: view.editor().input.hasFocus())
    return view


@pytest.fixture
def press(talk):
    """Press keys, as they are written in menus, where the cursor is."""

    def press(*keys):
        for key in keys:
            pressed = QKeySequence(key)[0]
            QTest.keyClick(talk.window().focusWidget(), pressed.key(), pressed.keyboardModifiers())

    return press


@pytest.fixture
def write(talk, press_text):
    """Type where the cursor is."""
    return lambda text: press_text(talk.window().focusWidget(), text)


def test_what_is_typed_is_kept_and_the_question_was_talked_about(talk, question, write):
    write("Zuständig für Jugendhilfeplanung")
    assert talk.flush()
    assert question(1).note == "Zuständig für Jugendhilfeplanung"
    assert question(1).coverage is Coverage.TOUCHED


def test_the_next_question_is_one_key_away_and_the_last_note_is_kept(talk, question, press, write):
    write("eins")
    press("Ctrl+Down")
    write("zwei")
    press("Ctrl+Up")
    assert (talk.number, question(1).note, question(2).note) == (1, "eins", "zwei")


def test_the_first_and_the_last_question_end_the_way(talk, press):
    press("Ctrl+Up")
    assert talk.number == 1
    talk.show_question(len(talk.questions))
    press("Ctrl+Down")
    assert talk.number == len(talk.questions)


@pytest.mark.parametrize(("typed", "number"), [("12", 12), ("ziele verf", 5)])
def test_one_jumps_by_number_or_by_letters(talk, press, write, typed, number):
    press("Ctrl+J")
    write(typed)
    press("Return")
    assert talk.number == number
    assert talk.editor().input.hasFocus()


def test_a_jump_to_nowhere_is_told_and_esc_goes_back(talk, press, write):
    press("Ctrl+J")
    write("999")
    press("Return")
    assert talk.ask.isVisible()
    press("Escape")
    assert not talk.ask.isVisible()
    assert talk.editor().input.hasFocus()


def test_a_key_marks_the_question_as_covered_step_by_step(talk, question, press):
    press("Ctrl+Return")
    assert question(1).coverage is Coverage.TOUCHED
    press("Ctrl+Return")
    assert question(1).coverage is Coverage.FULL
    assert talk.actions_row.coverage.text() == "&Stand: ausführlich"


@pytest.mark.parametrize(("key", "kind"), [
    ("Ctrl+B", PassageKind.QUOTE), ("Ctrl+H", PassageKind.CONFIDENTIAL), ("Ctrl+M", PassageKind.FOLLOW_QUESTION),
])  # fmt: skip
def test_a_selection_is_marked_without_a_sign_in_the_text(talk, store, question, press, write, key, kind):
    write("Tja – „versandet“ 😀 es immer")
    talk.editor().select_place(6, 17)
    press(key)
    (passage,) = passages_of(store, question(1), "note")
    assert (passage.kind, passage.words) == (kind, "„versandet“")
    assert question(1).note == "Tja – „versandet“ 😀 es immer"
    assert len(marks_of(talk.editor().input).ranges(LAYER)) == 1


def test_the_same_key_again_takes_the_mark_away(talk, store, question, press, write):
    write("ein Absatz")
    press("Ctrl+B", "Ctrl+B")
    assert passages_of(store, question(1), "note") == []
    assert marks_of(talk.editor().input).ranges(LAYER) == []


@pytest.mark.parametrize("key", ["Ctrl+B", "Ctrl+H", "Ctrl+M"])
def test_the_next_letter_does_not_replace_what_was_marked(talk, question, store, press, write, key):
    write("Sie sagt: ohne Büro läuft nichts.")
    press(*["Shift+Ctrl+Left"] * 5, key)
    write(" Wörtlich.")
    assert talk.flush()
    (passage,) = passages_of(store, question(1), "note")
    assert question(1).note == "Sie sagt: ohne Büro läuft nichts. Wörtlich."
    assert passage.words == "ohne Büro läuft nichts."


def test_the_same_key_right_after_a_selection_takes_the_mark_away(talk, question, store, press, write):
    write("vorher „so ist es“")
    press("Shift+Ctrl+Left", "Shift+Ctrl+Left", "Ctrl+B", "Ctrl+B")
    assert passages_of(store, question(1), "note") == []


@pytest.mark.parametrize("quote", ["„Ohne Büro läuft 😀 nichts.“", '"Geht so."', "»Nie gehört.«"])
def test_what_stands_in_quotation_marks_before_the_cursor_is_the_quote(talk, question, store, press, write, quote):
    write(f"Hr. Voß „immer müde“: {quote}")
    press("Ctrl+B")
    write(" – dann still.")
    press("Ctrl+H")
    marked = [(each.kind, each.words) for each in passages_of(store, question(1), "note")]
    assert marked == [(PassageKind.CONFIDENTIAL, question(1).note), (PassageKind.QUOTE, quote)]


def test_a_mark_moves_along_with_what_is_typed_before_it(talk, store, question, press, write):
    write("😀 Zitat")
    talk.editor().select_place(2, 7)
    press("Ctrl+B", "Ctrl+Home")
    talk.editor().insert("Über 😀: ")
    assert talk.flush()
    (passage,) = passages_of(store, question(1), "note")
    assert passage.words == "Zitat"
    text = talk.editor().input.text().encode("utf-16-le")
    ((start, stop),) = marks_of(talk.editor().input).ranges(LAYER)
    assert text[2 * start : 2 * stop].decode("utf-16-le") == "Zitat"


def test_a_promised_document_is_waited_for(talk, store, press, write):
    press("Ctrl+Shift+D")
    write("Schulentwicklungsplan")
    press("Return")
    assert [d.name for d in store.find(DocumentReview)] == ["Schulentwicklungsplan"]
    assert talk.editor().input.hasFocus()


def test_a_person_who_is_named_becomes_a_contact(talk, store, press, write):
    press("Ctrl+Shift+P")
    write("Aylin Demir, Bildungskoordinatorin")
    press("Return")
    assert store.first(Contact, last_name="Demir") is not None


def test_the_time_is_written_at_the_cursor(talk, clock, press, write):
    clock.now = datetime(2026, 11, 23, 14, 32)
    press("Ctrl+T")
    write("Pause")
    assert talk.editor().input.text() == "[14:32] Pause"


def test_a_note_is_typed_into_the_strip_and_finds_its_question_later(talk, store, question, press, write):
    press("Ctrl+Space")
    write("Netzwerkkarte im Flur")
    press("Ctrl+O")
    write("4")
    press("Return")
    assert question(4).note == "Netzwerkkarte im Flur"
    assert talk.strip.input.text() == ""
    assert talk.editor() is not talk.strip


def test_the_strip_keeps_the_cursor_while_there_is_more_in_it(talk, press, write):
    press("Ctrl+Space")
    write("eins")
    press("Return")
    write("zwei")
    press("Ctrl+O")
    write("4")
    press("Return")
    assert (talk.editor(), talk.strip.input.text().strip()) == (talk.strip, "eins")


def test_a_note_is_dropped_on_a_question(talk, question, press, write):
    press("Ctrl+Space")
    write("Netzwerkkarte im Flur")
    talk.list.note_dropped.emit(3, talk.strip.input)
    assert question(3).note == "Netzwerkkarte im Flur"


def test_what_is_dragged_out_of_a_question_leaves_the_strip_alone(talk, question, press, write):
    press("Ctrl+Space")
    write("bleibt hier")
    talk.show_question(1)
    write("gehört zu zwei")
    talk.list.note_dropped.emit(2, talk.editor().input)
    assert (question(1).note, question(2).note, talk.strip.input.text()) == ("", "gehört zu zwei", "bleibt hier")


def test_a_note_that_went_to_the_wrong_question_comes_back_by_the_toast(talk, context, question, press, write):
    press("Ctrl+Space")
    write("Netzwerkkarte im Flur")
    press("Ctrl+O")
    write("3")
    press("Return")
    context.toasts[-1][1]["Rückgängig"]()
    assert (talk.strip.input.text(), question(3).note) == ("Netzwerkkarte im Flur", "")


def test_the_clock_counts_from_the_begin_and_turns_amber_past_the_budget(talk, clock):
    clock.now = clock.now + timedelta(minutes=38)
    talk.head.show_time()
    assert talk.head.clock.text() == "38 von 60 min"
    clock.now = clock.now + timedelta(minutes=30)
    talk.head.show_time()
    assert (talk.head.clock.text(), talk.head.clock.property("role")) == ("68 von 60 min", "due")


def test_the_clock_is_right_whenever_one_goes_on(talk, clock):
    clock.now = clock.now + timedelta(minutes=7)
    talk.step(1)
    assert talk.head.clock.text() == "7 von 60 min"


def test_the_cursor_comes_back_to_its_place_after_a_kill(talk, qtbot, context, store, talking, press, write):
    talk.show_question(7)
    write("Satz mit Mitte")
    talk.editor().set_position(5)
    talk.flush()
    again = TalkView(context)
    qtbot.addWidget(again)
    again.show()
    again.show_interview(store.get(Interview, talking.id))
    assert (again.number, again.editor().position()) == (7, 5)


def test_letters_saved_after_the_cursor_was_noted_are_before_it_after_a_kill(
    talk, qtbot, context, talking, store, write
):
    talk.show_question(7)
    write("Anfang Ende")
    talk.editor().set_position(7)
    assert talk.flush()
    write("und Mitte ")
    assert talk.autosave.flush()
    again = TalkView(context)
    qtbot.addWidget(again)
    again.show()
    again.show_interview(store.get(Interview, talking.id))
    assert again.editor().input.text() == "Anfang und Mitte Ende"
    assert again.editor().position() == len("Anfang und Mitte ")


def test_every_question_keeps_its_own_undo(talk, press, write):
    write("eins")
    press("Ctrl+Down", "Ctrl+Up", "Ctrl+Z")
    assert talk.editor().input.text() == ""


def test_a_click_on_a_question_goes_there(talk, qtbot):
    index = next(i for i in range(60) if talk.list.model().lines[i].number == 5)
    at = talk.list.visualRect(talk.list.model().index(index)).center()
    qtbot.mouseClick(talk.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert talk.number == 5


def test_the_list_says_how_far_each_question_was_talked_about(talk, press):
    press("Ctrl+Return")
    index = talk.list.model().index(1)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Frage 1, angesprochen: ")


def test_another_talk_has_other_notes(talk, store, talking, write):
    write("nur hier")
    other = start_interview(store, plan_interview(store, store.get(Municipality, talking.municipality_id)))
    talk.show_interview(other)
    assert talk.editor().input.text() == ""
    assert interview_questions(store, talking)[0].note == "nur hier"


def test_a_talk_without_a_guide_has_its_free_notes_and_says_so(talk, store, talking):
    bare = plan_interview(store, store.get(Municipality, talking.municipality_id))
    bare = start_interview(store, store.change(bare, guide_id=None))
    talk.show_interview(bare)
    assert (talk.question.title.text(), talk.list.isVisible(), talk.notes.isVisible()) == (
        "Gespräch ohne Leitfaden",
        False,
        False,
    )
    talk.show_interview(talking)
    assert (talk.list.isVisible(), talk.notes.isVisible()) == (True, True)


@pytest.mark.parametrize("answer", [Consent.DECLINED, Consent.WITHDRAWN])
def test_the_talk_says_that_nobody_agreed(talk, store, talking, answer):
    talk.show_interview(record_consent(store, talking, answer))
    assert (talk.head.consent.isHidden(), talk.head.consent.text()) == (False, f"&Einwilligung {answer.label}")


def test_a_mark_comes_back_with_the_words_that_undo_brings_again(talk, store, question, press, write):
    write("Wer hier geht, wird gekürzt.")
    talk.flush()
    talk.editor().select_place(15, 27)
    press("Ctrl+H")
    press("Ctrl+A", "Del")
    assert talk.flush()
    assert (question(1).note, passages_of(store, question(1), "note")) == ("", [])
    press("Ctrl+Z")
    assert talk.flush()
    assert [p.words for p in passages_of(store, question(1), "note")] == ["wird gekürzt"]
