"""Words selected, by mouse and by keys alone, and what becomes of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from models.document_file import DocumentPage
from models.document_marks import pieces_of_document
from models.document_review import DocumentReview, DocumentState
from models.evidence import Evidence
from models.evidence_life import add_evidence
from models.passage import Passage, PassageKind
from tests.ui.reader.conftest import SENTENCE
from ui.reader.mark_shapes import Mark
from ui.reader.marking import CUT, NONE_HERE, SELECT


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["S"], "1 Ziele"),
        (["S", "S"], SENTENCE),
        (["S", "S", "S"], "Es berichtet dem\nLandrat."),
        (["S", "S", "Shift+S"], f"{SENTENCE} Es berichtet dem\nLandrat."),
        (["S", "S", "S", "A"], SENTENCE),
        (["S", "S", "S", "S", "S"], "Ein Satz auf der zweiten Seite."),
        (["Shift+Right"], "1"),
        (["Ctrl+Shift+Right", "Ctrl+Shift+Right"], "1 Ziele"),
        (["Shift+Down", "Shift+End"], None),
        (["F7", "Down", "Shift+End"], "Das Büro für Bildung tagt monatlich. Es berichtet dem"),
        (["F7", "Down", "W"], "Das"),
        (["F7", "Down", "Right", "Ctrl+Right", "Ctrl+Shift+Right"], "Büro"),
    ],
)
def test_words_are_selected_by_keys_alone(page, press, keys, words):
    for key in keys:
        if key == "F7":
            page.desk.view.set_caret_mode(True)
        else:
            press(key)
    text = page.desk.view.caret.words()
    assert text == words if words is not None else text.startswith("1 Ziele\nDas")


def test_all_of_a_page_is_taken_and_copied(page, press):
    press("Ctrl+A", "Ctrl+C")
    assert QGuiApplication.clipboard().text().replace("\r", "") == page.desk.pages[0].text
    QGuiApplication.clipboard().clear()


def test_without_the_cursor_arrows_scroll_and_with_it_they_move_it(page, press):
    bar = page.desk.view.verticalScrollBar()
    press("Down")
    assert (bar.value() > 0, page.desk.view.caret.spot) == (True, (0, 0))
    page.desk.view.set_caret_mode(True)
    press("Right")
    assert page.desk.view.caret.spot == (0, 1)


def spot(page, position):
    """The point of the view in the middle of a character of the first page."""
    rect = page.desk.view.rects_of(0, position, position + 1)[0]
    return QPoint(round(rect.left() + 1), round(rect.center().y()))


def test_the_mouse_selects_letters_words_and_more(qtbot, page):
    view, viewport = page.desk.view, page.desk.view.viewport()
    start = page.desk.pages[0].text.index("Büro")
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start))
    qtbot.mouseMove(viewport, spot(page, start + 4))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start + 4))
    assert view.caret.words() == "Büro"
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, spot(page, start + 8))
    assert view.caret.words() == "Büro für"
    view._several.stop()
    for begin, end, words in ((2, 7, "Büro für"), (7, 2, "Büro für"), (1, 3, "ür")):  # whole words, unless of one alone
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start + begin))
        qtbot.mouseMove(viewport, spot(page, start + end))
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start + end))
        assert view.caret.words() == words
        view._several.stop()
    view._several.stop()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start))
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot(page, start))
    assert view.caret.words() == "Büro"


def test_a_click_opens_what_is_below_it_now(qtbot, page):
    view, opened = page.desk.view, []
    view.opened.connect(opened.append)
    start = page.desk.pages[0].text.index("Büro")
    here = Mark("m", start, start + 4, PassageKind.QUOTE)
    view.marks = {0: [here]}
    qtbot.mouseMove(view.viewport(), spot(page, start))
    place = spot(page, start)
    view.marks = {0: []}  # as after scrolling: the mouse has not moved
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    view.marks = {0: [here]}
    view._several.stop()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [here]


def test_a_sentence_becomes_evidence_by_one_key(store, qtbot, page, press, document):
    press("S", "S", "Ctrl+G")
    piece = store.first(Evidence)
    assert store.get(Passage, piece.passage_id).words == SENTENCE
    assert page.card.isVisible()
    qtbot.waitUntil(lambda: [m.sign for m in page.desk.view.marks[0]] == [piece.kind.sign])
    qtbot.waitUntil(lambda: page.panel.pieces.count() == 1)
    assert [p.where() for p in pieces_of_document(store, document)] == ["S. 1"]


def test_the_same_key_on_a_piece_opens_it(store, qtbot, page, press):
    press("S", "S", "Ctrl+G")
    page.card.finish()
    qtbot.waitUntil(lambda: bool(page.desk.view.marks.get(0)))
    press("Ctrl+G")
    assert (page.card.isVisible(), len(store.find(Evidence))) == (True, 1)


def test_enter_on_a_mark_opens_it(store, qtbot, page, press):
    press("S", "S", "Ctrl+G")
    page.card.finish()
    qtbot.waitUntil(lambda: bool(page.desk.view.marks.get(0)))
    press("Return")
    assert page.card.isVisible()


@pytest.mark.parametrize(("keys", "kind"), [("Ctrl+B", PassageKind.QUOTE), ("Ctrl+H", PassageKind.CONFIDENTIAL)])
def test_quotes_and_what_is_confidential_are_marked_and_taken_back(store, page, press, keys, kind):
    press("S", "S", keys)
    assert [(p.kind, p.words) for p in store.find(Passage)] == [(kind, SENTENCE)]
    page.desk.view.select(0, *next((p.start, p.stop) for p in store.find(Passage)))
    press(keys)
    assert store.find(Passage) == []


def test_a_selection_over_the_end_of_a_page_is_marked_page_by_page(store, qtbot, page, press, context):
    qtbot.waitUntil(lambda: page.desk.view.sheets[1].ready)
    page.desk.view.set_caret_mode(True)
    press("Ctrl+A", "Shift+Down", "Shift+End", "Ctrl+B")
    assert [p.words for p in store.find(Passage)] == [page.desk.pages[0].text.strip()]
    assert context.toasts[-1][0] == CUT.format(page="S. 1")
    assert page.desk.view.caret.words() == "Ein Satz auf der zweiten Seite."
    press("Ctrl+B")
    assert len(store.find(Passage)) == 2


def test_nothing_selected_is_said_and_marks_nothing(store, page, press, context):
    press("Ctrl+B")
    assert (context.toasts[-1][0], store.find(Passage)) == (SELECT, [])


def test_undo_takes_a_mark_from_the_page(store, qtbot, page, press):
    press("S", "S", "Ctrl+B")
    qtbot.waitUntil(lambda: bool(page.desk.view.marks.get(0)))
    store.undo()
    qtbot.waitUntil(lambda: not page.desk.view.marks.get(0))


def test_the_note_follows_the_page_and_saves_itself(store, qtbot, page, press, press_text):
    page.panel.focus_note()
    press_text(page.panel.page_note.input, "nachfragen")
    page.desk.view.setFocus()
    press("End")
    page.flush()
    assert [p.note for p in store.find(DocumentPage)] == ["nachfragen", "", ""]
    assert page.panel.page_label.text().replace("&", "") == "Notiz zu S. 3"


def test_the_note_is_that_of_the_page_one_has_gone_to_not_of_what_was_selected(qtbot, page, press):
    press("S", "S")
    page.desk.foot.page_wanted.emit(1)
    assert 0 in page.desk.view.visible_pages()  # its lower edge
    assert (page.panel.page.number, page.desk.page.number) == (2, 2)
    press("Home")
    assert page.panel.page.number == 1


def test_evidence_is_made_from_notes_and_listed_with_its_place(store, qtbot, page, press_text, document):
    page.panel.focus_note(whole=True)
    press_text(page.panel.whole_note.input, "Gut belegt")
    page.panel.texts[page.panel.whole_note].mark()
    page.card.finish()
    assert [p.where() for p in pieces_of_document(store, document)] == ["Notiz"]
    qtbot.waitUntil(lambda: page.panel.pieces.count() == 1)
    page.desk.view.setFocus()
    page.panel.pieces.chosen.emit(pieces_of_document(store, document)[0])
    assert page.panel.whole_note.input.textCursor().selectedText() == "Gut belegt"


def test_the_list_leads_to_the_words(store, qtbot, page, press):
    press("S", "S", "S", "S", "S", "Ctrl+G")
    page.card.finish()
    press("Home")
    qtbot.waitUntil(lambda: page.panel.pieces.count() == 1)
    qtbot.keyClick(page.panel.pieces, Qt.Key.Key_Return)
    assert page.desk.view.caret.words() == "Ein Satz auf der zweiten Seite."
    assert page.desk.view.hasFocus()


def test_pieces_are_gone_through_in_the_order_of_the_pages(store, page, document, context):
    page.desk.step_piece(1)
    assert context.toasts[-1][0] == NONE_HERE
    for number, start, stop in ((1, 0, 8), (0, 8, 11), (0, 0, 7)):
        add_evidence(store, page.desk.pages[number], "text", start, stop)
    gone_to = []
    for by in (1, 1, 1, 1, -1):
        page.desk.step_piece(by)
        gone_to.append((page.desk.view.caret.spot.page, page.desk.view.caret.words()))
    assert gone_to == [(0, "1 Ziele"), (0, "Das"), (1, "Ein Satz"), (0, "1 Ziele"), (1, "Ein Satz")]


def test_a_screen_reader_hears_which_page_is_read(page, press):
    press("End")
    assert page.desk.view.accessibleDescription() == "Seite 3 von 3"


def test_a_document_is_read_and_undo_says_it_is_not(store, page, document, context):
    page.set_state(DocumentState.READ)
    assert (store.get(DocumentReview, document.id).read_on is not None, page.head.state.text()) == (True, "gesichtet")
    assert page.head.read_button.isHidden()
    context.toasts[-1][1]["Rückgängig"]()
    assert store.get(DocumentReview, document.id).state is DocumentState.RECEIVED


def test_a_document_that_is_left_asks_for_the_reason(store, qtbot, page, document, press_text):
    page.set_state(DocumentState.NOT_SELECTED)
    assert page.panel.reason.input.hasFocus()
    press_text(page.panel.reason.input, "Veraltet")
    page.flush()
    assert store.get(DocumentReview, document.id).reason == "Veraltet"
    qtbot.waitUntil(lambda: "Grund: Veraltet" in page.head.below.text())


def test_a_screen_reader_hears_what_is_selected(page, press):
    press("S", "S")
    assert page.desk.view.accessibleDescription().endswith(f"ausgewählt: {SENTENCE}")
    page.desk.view.set_caret_mode(True)
    press("Escape", "Left")
    assert page.desk.view.accessibleDescription() == "."


def test_of_two_pieces_that_begin_alike_both_are_gone_to(store, page, document):
    first = page.desk.pages[0]
    for stop in (12, 20):
        add_evidence(store, first, "text", 8, stop)
    steps = [page.desk.step_piece(by) or page.desk.view.caret.ends()[1].position for by in (1, 1, 1, -1)]
    assert steps == [12, 20, 12, 20]
