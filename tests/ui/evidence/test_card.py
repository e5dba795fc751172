"""The card: a kind by its letter, categories by letters or a number, and back to where one wrote."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.code import Code, CodeKind
from models.code_edit import add_code
from models.code_tree import codes
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import codes_of, set_codes
from models.passage import Passage, PassageKind, mark

STEERING = slice(0, 40)


@pytest.fixture
def marked(talk):
    """The first sentence made evidence; gives the card."""
    talk.editor().select_place(STEERING.start, STEERING.stop)
    talk.mark_evidence()
    return talk.card


def the_piece(store):
    return store.first(Evidence)


def names(store):
    return [code.name for code in codes_of(store, the_piece(store))]


def test_the_mark_is_made_before_anything_is_assigned(store, marked):
    piece = the_piece(store)
    assert store.get(Passage, piece.passage_id).words == "Die Steuergruppe tagt alle sechs Wochen."
    assert piece.kind is EvidenceKind.OPEN


@pytest.mark.parametrize("kind", [kind for kind in EvidenceKind if kind.letter])
def test_a_letter_says_the_kind(store, marked, typed, kind):
    typed(kind.letter.lower())
    assert the_piece(store).kind is kind


def test_evidence_is_assigned_in_five_keys(store, talk, marked, typed):
    set_codes(store, the_piece(store), [])
    wanted = marked.finder.offers[0].code if marked.finder.offers else codes(store)[0]
    typed("d", "s", "Return", "Return")
    assert the_piece(store).kind is EvidenceKind.NEED
    assert len(names(store)) == 1
    assert wanted is not None
    assert QApplication.focusWidget() is talk.editor().input


def test_the_cursor_is_back_behind_the_words(talk, marked, typed):
    typed("d", "Return")
    assert not marked.isVisible()
    assert (talk.editor().here(), talk.editor().has_selection()) == (STEERING.stop, False)


def test_an_arrow_chooses_the_kind_that_it_goes_to(store, marked, typed):
    typed("Right")
    assert the_piece(store).kind is EvidenceKind.NEED


def test_letters_find_a_category_by_the_beginnings_of_its_words(store, marked, typed):
    typed("b", "int koo", "Return")
    assert names(store) == ["Interne Kooperation"]


def test_a_number_finds_a_category(store, marked, typed):
    typed("b", "3.2", "Return")
    assert [code.number for code in codes_of(store, the_piece(store))] == ["3.2"]


def test_a_key_from_1_to_9_takes_what_was_used_last(store, talk, marked, typed):
    typed("b", "int koo", "Return", "Return")
    talk.editor().select_place(41, 65)
    talk.mark_evidence()
    typed("h", "1", "Return")
    second = store.find(Evidence)[1]
    assert [code.name for code in codes_of(store, second)] == ["Interne Kooperation"]


def test_the_kernkomponente_of_the_guides_block_is_offered_first(store, talk, question, typed):
    at = next(n for n in range(1, 20) if "Ziele" in question(n).text)
    store.change(question(at), note="Es gibt ein Leitbild.")
    talk.show_question(at)
    talk.mark_evidence()
    assert talk.card.finder.offers[0].code.key == "strategy"


def test_a_letter_that_is_no_kinds_goes_on_to_the_categories(store, marked, typed):
    typed("s")
    assert marked.finder.line.text() == "s"
    assert the_piece(store).kind is EvidenceKind.OPEN


def test_backspace_takes_the_last_category_back(store, marked, typed):
    typed("b", "1", "Return", "int koo", "Return", "Backspace")
    assert "Interne Kooperation" not in names(store)


def test_a_category_that_is_missing_is_made_from_the_line(store, marked, typed):
    typed("d", "kita", "Up", "Down", "Down", "Down", "Down", "Return", "Return")
    assert names(store) == ["kita"]
    assert store.first(Code, name="kita").kind is CodeKind.OWN


def test_a_new_category_goes_below_the_one_that_is_found(store, marked, typed):
    typed("d", "xylo", "Return", "int koo", "Return")
    made = store.first(Code, name="xylo")
    assert store.get(Code, made.parent_id).name == "Interne Kooperation"
    assert made.kind is CodeKind.ASPECT


def test_escape_goes_back_from_the_place_of_a_new_category_to_the_line(marked, typed):
    typed("d", "xylo", "Return", "Escape")
    assert marked.isVisible()
    assert marked.finder.line.text() == "xylo"


def test_all_of_it_is_one_step_of_undo(store, marked, typed):
    typed("d", "int koo", "Return", "3.2", "Return", "Return")
    store.undo()
    assert store.find(Evidence) == []
    assert store.find(Passage) == []
    store.redo()
    assert len(names(store)) == 2


def test_what_was_written_in_between_is_no_part_of_that_step(store, interview, marked, typed):
    typed("d")
    with store.transaction("Etwas anderes"):
        store.change(store.get(type(interview), interview.id), place="Aula")
    typed("int koo", "Return")
    store.undo()
    assert the_piece(store).kind is EvidenceKind.NEED
    assert names(store) == []


def test_delete_takes_the_evidence_away_and_the_toast_brings_it_back(store, context, marked, typed):
    typed("d", "Delete")
    assert store.find(Evidence) == []
    assert not marked.isVisible()
    text, actions = context.toasts[-1]
    assert text == "Beleg 1 entfernt"
    actions["Rückgängig"]()
    assert the_piece(store).kind is EvidenceKind.NEED


def test_the_key_within_a_piece_opens_that_piece(store, talk, marked, typed):
    typed("d", "Return")
    talk.editor().select_place(5, 5)
    talk.mark_evidence()
    assert talk.card.isVisible()
    assert talk.card.evidence.number == 1
    assert len(store.find(Evidence)) == 1
    assert QApplication.focusWidget() is talk.card.finder.line


def test_the_card_leaves_the_words_in_sight(talk, marked):
    words = talk.editor().spot(STEERING.start, STEERING.stop)
    port = talk.editor().input.viewport()
    assert not QRect(port.mapTo(talk, words.topLeft()), words.size()).intersects(marked.geometry())
    assert talk.rect().contains(marked.geometry())


def test_typing_goes_on_where_the_focus_is_put_and_the_card_is_gone(talk, marked):
    talk.editor().focus()
    assert not marked.isVisible()


def test_tab_stays_on_the_card(marked, typed):
    for stop in (marked.finder.line, marked.memo.input, marked.remove_button, marked.close_button, marked.kinds.stop()):
        typed("Tab")
        assert QApplication.focusWidget() is stop


def test_a_memo_is_kept(store, marked, press_text, typed):
    typed("d", "Tab")
    press_text(QApplication.focusWidget(), "nur mündlich")
    typed("Escape")
    assert the_piece(store).memo == "nur mündlich"


def test_words_that_are_confidential_say_so(store, talk, question):
    mark(store, question(), "note", 0, 10, PassageKind.CONFIDENTIAL)
    talk.editor().select_place(4, 20)
    talk.mark_evidence()
    assert talk.card.secret.isVisibleTo(talk.card)


def test_nothing_is_no_evidence(store, talk):
    talk.strip.focus()
    talk.mark_evidence()
    assert store.find(Evidence) == []
    assert talk.context.toasts


def test_undo_while_it_is_open_closes_it(qtbot, store, marked):
    store.undo()
    qtbot.waitUntil(lambda: not marked.isVisible())


def test_a_category_that_is_made_elsewhere_is_found_at_once(store, marked, typed):
    add_code(store, "Quartiersarbeit")
    typed("d", "quart", "Return")
    assert names(store) == ["Quartiersarbeit"]


def test_ctrl_g_does_it(store, qtbot, talk):
    talk.editor().select_place(0, 3)
    talk.activateWindow()
    QTest.keyClick(talk.editor().input, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(store.find(Evidence)) == 1)
