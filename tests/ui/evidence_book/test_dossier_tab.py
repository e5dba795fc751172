"""The tab Belege in its dossier: the way to a source and back, news from elsewhere, the order of Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.evidence import Evidence, EvidenceKind
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_life import set_codes
from models.interview import InterviewQuestion
from tests import evidence
from ui.pages.dossier import DossierPage
from ui.place import Place
from ui.whereabouts import place_of


@pytest.fixture
def page(qtbot, context, kommune, pieces):
    made = DossierPage(context)
    qtbot.addWidget(made)
    made.resize(1220, 660)
    made.show_place(Place("dossier", kommune.uid, "evidence"))
    made.show()
    return made


def test_a_piece_has_a_place_of_its_own(store, kommune, pieces):
    place = place_of(store, f"evidence/{pieces[2].uid}")
    assert place == Place("dossier", kommune.uid, "evidence", f"evidence/{pieces[2].uid}")


def test_the_way_back_leads_to_the_piece_that_one_left_from_and_its_filter(qtbot, context, page, kommune, pieces):
    view = page.tab.view
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    view.table.mark(pieces[2].id)
    with qtbot.waitSignal(page.place_changed) as moved:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    here = moved.args[0]
    assert here == Place("dossier", kommune.uid, "evidence", f"evidence/{pieces[2].uid}")
    page.show_place(Place("dossier", kommune.uid, "interviews"))
    page.show_place(here)
    assert (view.table.marked_id(), view.wanted.kinds) == (pieces[2].id, {"need"})


def test_evidence_made_elsewhere_is_there_when_one_comes_back(qtbot, page, store, kommune):
    page.show_place(Place("dossier", kommune.uid, "people"))
    evidence.on(store, store.find(InterviewQuestion)[5], "polished", evidence.SENTENCES[4])
    page.show_place(Place("dossier", kommune.uid, "evidence"))
    assert page.tab.view.bar.count.text() == "5 Belege"


def test_an_edited_text_shows_in_the_list_at_once(qtbot, page, store):
    question = store.first(InterviewQuestion)
    store.change(question, polished=question.polished.replace("sechs", "acht"))
    qtbot.waitUntil(lambda: "acht" in page.tab.view.card.text.text())


def test_a_kind_chosen_by_key_stands_in_list_and_tree(qtbot, page, store, pieces):
    view = page.tab.view
    qtbot.keyClick(view.table, Qt.Key.Key_G)
    assert view.book.line(pieces[0].id).kind is EvidenceKind.SUCCESS_FACTOR
    assert view.card.title.text() == "▲ Beleg 1"
    assert store.get(Evidence, pieces[0].id).kind is EvidenceKind.SUCCESS_FACTOR


def test_categories_assigned_elsewhere_stand_in_list_and_tree_at_once(qtbot, page, store, pieces):
    view, other = page.tab.view, evidence.code(store, "4")
    set_codes(store, pieces[0], [other])
    assert view.tree.count_of(Group.CODE, other.uid) == 1
    assert view.card._labels(view.card.line, view.book) == ("4 Externe Kooperation",)
    store.undo()
    assert view.tree.count_of(Group.CODE, other.uid) == 0


def test_tab_goes_in_reading_order(qtbot, page):
    view = page.tab.view
    view.apply(EvidenceFilter(kinds=frozenset({"existing", "need"})))
    qtbot.waitUntil(lambda: not view._ordering.isActive())
    found, at = [], view.bar.words
    while at is not None and len(found) < 300:
        found.append(at)
        at = at.nextInFocusChain() if at.nextInFocusChain() is not view.bar.words else None
    parts = [view.bar.words, view.bar.views_button, view.bar.chips()[0], view.tree, view.table, view.card.memo.input]
    assert sorted(parts, key=found.index) == parts


def test_the_last_piece_removed_leaves_the_invitation(qtbot, page):
    view = page.tab.view
    view.table.selectAll()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.tab.begin_button.isVisible())
    sentence = page.tab.begin_button.parentWidget().findChild(QLabel)
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()))
