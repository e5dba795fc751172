"""Belege as one works with them: filtered, walked through, changed, and left for the source and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from models.evidence import Evidence, EvidenceKind
from models.evidence_filter import EvidenceFilter, Flag, Group, Look
from models.evidence_life import codes_of, contradictions_of
from models.interview import Consent, Interview, InterviewQuestion
from models.passage import PassageKind, mark
from tests import evidence
from ui.evidence_book.line_model import CODES, WORDS
from ui.place import Place

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


def press(qtbot, view, key):
    qtbot.keyClick(view.table, key)


def chips(view):
    return [chip.accessibleName() or chip.text() for chip in view.bar.chips()]


def test_all_pieces_are_listed_in_the_order_of_their_texts(view, shown):
    assert view.wanted.is_empty()
    assert shown() == [1, 2, 3, 4]
    assert view.bar.count.text() == "4 Belege"


def test_the_first_piece_is_marked_and_its_words_are_whole(view):
    assert view.card.text.text() == evidence.SENTENCES[0]
    assert view.card.where.text() == "I1 · Frage 1 · Schulamt"


@pytest.mark.parametrize("key", [ENTER, SPACE])
def test_a_value_is_chosen_in_the_tree_by_keyboard(qtbot, view, shown, key):
    view.tree.show_key(Group.KIND, "need")
    qtbot.keyClick(view.tree, key)
    assert shown() == [2, 3]
    assert view.bar.count.text() == "2 von 4 Belegen"
    qtbot.keyClick(view.tree, key)
    assert shown() == [1, 2, 3, 4]


def test_a_category_above_holds_those_below_and_the_counts_say_so(view, store, shown):
    above = evidence.code(store, "3").uid
    assert view.tree.count_of(Group.CODE, above) == 3
    view.apply(EvidenceFilter(codes=frozenset({above}), kinds=frozenset({"need"})))
    assert shown() == [3]
    assert view.tree.count_of(Group.CODE, above) == 1
    assert view.tree.count_of(Group.KIND, "challenge") == 1


def test_what_narrows_the_list_stands_above_it_and_goes_by_a_click(qtbot, view, shown):
    partner = view.book.line(view.table.lines.ids[2]).partner
    view.apply(EvidenceFilter(kinds=frozenset({"need"}), partners=frozenset({partner})))
    assert chips(view) == [
        "Art Bedarf: Filter entfernen", "Interviewpartner I2 · Jugendamt: Filter entfernen", "Alles &zeigen",
    ]  # fmt: skip
    view.bar.chips()[1].click()
    assert shown() == [2, 3]
    view.bar.chips()[-1].click()
    assert (shown(), chips(view)) == ([1, 2, 3, 4], [])


def test_words_are_looked_for_once_the_keys_rest(qtbot, view, shown):
    qtbot.keyClicks(view.bar.words, "versand")
    qtbot.waitUntil(lambda: shown() == [2])
    qtbot.keyClick(view.bar.words, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown() == [1, 2, 3, 4])


def test_where_nothing_fits_one_button_shows_everything_again(view, shown):
    view.apply(EvidenceFilter(words="gibtesnicht"))
    assert shown() == []
    view.arrangement.clear_button.click()
    assert shown() == [1, 2, 3, 4]


@pytest.mark.parametrize("kind", [each for each in EvidenceKind if each.letter])
def test_a_letter_says_what_the_marked_piece_is_taken_for(qtbot, view, store, pieces, kind):
    press(qtbot, view, getattr(Qt.Key, f"Key_{kind.letter}"))
    assert store.get(Evidence, pieces[0].id).kind is kind
    assert view.table.marked_id() == pieces[0].id


def test_one_letter_serves_all_selected_pieces_as_one_step(qtbot, view, store, pieces):
    view.table.selectAll()
    press(qtbot, view, Qt.Key.Key_A)
    assert {each.kind for each in store.find(Evidence)} == {EvidenceKind.STARTING_POINT}
    store.undo()
    assert store.get(Evidence, pieces[0].id).kind is EvidenceKind.EXISTING


def test_enter_leads_to_the_source_and_the_way_back_to_the_piece(qtbot, context, view, store, pieces):
    with qtbot.waitSignal(view.leaving) as left:
        press(qtbot, view, ENTER)
    assert left.args == [pieces[0].uid]
    question = store.first(InterviewQuestion)
    (place,) = context.went
    assert place.page == "interview"
    assert place.field.startswith(f"interview_question/{question.uid}/polished")


def test_a_source_in_the_bin_is_told_and_nothing_is_left(qtbot, context, view, store):
    view.context.live.changed.disconnect()
    store.remove(store.first(Interview))
    press(qtbot, view, ENTER)
    assert context.went == []
    assert "Papierkorb" in context.toasts[0][0] or "Papierkorb zeigen" in context.toasts[0][1]


def test_a_piece_shown_by_a_jump_is_listed_whatever_is_filtered(view, pieces):
    view.apply(EvidenceFilter(kinds=frozenset({"challenge"})))
    view.show_piece(pieces[0].uid)
    assert view.table.marked_id() == pieces[0].id
    view.apply(EvidenceFilter(kinds=frozenset({"existing"})))
    view.show_piece(pieces[0].uid)
    assert not view.wanted.is_empty()


def test_the_memo_saves_itself(view, store, pieces, press_text):
    press_text(view.card.memo.input, "Für die Übersicht")
    assert view.flush()
    assert store.get(Evidence, pieces[0].id).memo == "Für die Übersicht"


def test_a_removed_piece_comes_back_by_the_toast_and_the_next_one_is_marked(qtbot, context, view, shown, pieces):
    press(qtbot, view, Qt.Key.Key_Delete)
    assert shown() == [2, 3, 4]
    assert view.table.marked_id() == pieces[1].id
    text, actions = context.toasts[-1]
    assert text == "Beleg 1 entfernt"
    actions["Rückgängig"]()
    assert shown() == [1, 2, 3, 4]


def test_categories_are_assigned_on_the_card_over_the_list(qtbot, view, store, pieces):
    view.table.setFocus()
    press(qtbot, view, Qt.Key.Key_K)
    card = view._assigning
    assert card.isVisible()
    qtbot.keyClicks(card.finder.line, "2.1")
    qtbot.keyClick(card.finder.line, ENTER)
    assert [code.number for code in codes_of(store, pieces[0])] == ["3.1", "2.1"]
    card.finish()
    assert QApplication.focusWidget() is view.table


def test_two_selected_pieces_contradict_each_other_by_one_key(qtbot, context, view, store, pieces):
    view.table.mark(pieces[0].id)
    qtbot.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, view, Qt.Key.Key_W)
    assert len(contradictions_of(store, pieces[0])) == 1
    assert Flag.CONTRADICTED in view.book.line(pieces[1].id).flags


def test_one_after_the_other_contradict_each_other_too_and_each_leads_to_the_other(qtbot, view, store, pieces):
    press(qtbot, view, Qt.Key.Key_W)
    assert view.arrangement.notice.isVisible()
    view.table.mark(pieces[3].id)
    press(qtbot, view, Qt.Key.Key_W)
    assert not view.arrangement.notice.isVisible()
    assert len(contradictions_of(store, pieces[3])) == 1
    view.card.contradictions.jumped.emit(pieces[0].id)
    assert view.table.marked_id() == pieces[0].id


def test_escape_ends_the_wait_for_the_other_piece_and_keeps_the_filter(qtbot, view, store, pieces):
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    press(qtbot, view, Qt.Key.Key_W)
    press(qtbot, view, Qt.Key.Key_Escape)
    assert (view.contradicting.first, view.wanted.is_empty()) == (None, False)


def test_the_note_of_a_contradiction_saves_itself(qtbot, view, store, pieces, press_text):
    view.contradicting.pick([pieces[0].id, pieces[1].id])
    (note,) = view.card.contradictions._notes
    press_text(note.input, "Seit März anders")
    assert view.flush()
    assert contradictions_of(store, pieces[0])[0].note == "Seit März anders"


def test_a_confidential_piece_says_so_in_the_list_and_on_the_card(view, store, pieces):
    mark(store, store.first(InterviewQuestion), "polished", 0, 10, PassageKind.CONFIDENTIAL)
    view.reload()
    assert "vertraulich" in view.table.lines.index(0, CODES).data()
    assert [view.card._hints.itemAt(0).widget().text()] == ["vertraulich"]


def test_what_contradicts_says_that_it_is_confidential(view, store, pieces):
    mark(store, store.first(InterviewQuestion), "polished", 0, 10, PassageKind.CONFIDENTIAL)
    view.contradicting.pick([pieces[0].id, pieces[1].id])
    view.reload()
    view.table.mark(pieces[1].id)
    labels = [label.text() for label in view.card.contradictions.findChildren(QLabel)]
    assert "vertraulich" in labels


def test_words_of_a_withdrawn_consent_are_nowhere_on_the_screen(view, store):
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    view.reload()
    words = view.table.lines.index(0, WORDS).data()
    assert "Einwilligung widerrufen" in words
    view.assign()
    shown = (view.card.text.text(), view.card.first.text(), view._assigning.quoted.accessibleName())
    assert "Steuergruppe" not in words + "".join(shown)


def test_changed_words_stand_beside_those_that_were_marked(view, store):
    question = store.first(InterviewQuestion)
    store.change(question, polished=question.polished.replace("alle sechs Wochen", "jeden Monat"))
    view.reload()
    assert "jeden Monat" in view.card.text.text()
    assert view.card.first.text() == f"Beim Markieren: {evidence.SENTENCES[0]}"


def test_a_kept_view_is_looked_at_again(view, shown):
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    kept = Look.from_text(view.look().to_text())
    view.apply(EvidenceFilter())
    view.show_look(kept)
    assert shown() == [2, 3]


def test_another_kommune_begins_without_filters(view, store, kommune, shown):
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    view.show_municipality(store.add(type(kommune)(name="Wiesau")))
    assert (shown(), view.wanted.is_empty()) == ([], True)


def test_a_change_keeps_what_is_marked_and_filtered(view, store, pieces, shown):
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    view.table.mark(pieces[2].id)
    store.change(store.get(Evidence, pieces[3].id), kind=EvidenceKind.NEED)
    assert shown() == [2, 3, 4]
    assert view.table.marked_id() == pieces[2].id


def test_the_invitation_says_how_evidence_is_made(qtbot, context, store, kommune):
    from ui.pages.dossier_evidence import EvidenceTab

    tab = EvidenceTab(context)
    qtbot.addWidget(tab)
    tab.show_municipality(kommune)
    tab.begin_button.click()
    assert context.went == [Place("dossier", kommune.uid, "interviews")]
