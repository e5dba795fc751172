"""Kategorien: renamed in place, ordered by keys, merged, split, removed; the evidence goes along."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from models.code import Code, CodeKind
from models.code_edit import add_code, evidence_with
from models.code_tree import codes
from models.contact import contacts_of
from models.evidence import EvidenceKind
from models.evidence_life import add_evidence
from models.interview import Consent, Interview, InterviewQuestion, interview_questions
from models.interview_life import plan_interview, start_interview
from models.passage import PassageKind, mark
from models.store.record import address
from tests import build
from ui.place import Place
from ui.templates.codes_part import CodesPart

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SECRET = PassageKind.CONFIDENTIAL


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def named(store, auental):
    """The category of that name, as it is kept now."""
    codes(store, auental)
    return lambda name: store.first(Code, name=name)


@pytest.fixture
def pieces(store, auental, named):
    """Three pieces of evidence with the category "Steuerung" of one's own."""
    interview = start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))
    question = store.change(interview_questions(store, interview)[0], note="Eins zwei drei vier fünf sechs")
    code = add_code(store, "Steuerung")
    spans = (0, 4), (5, 9), (10, 14)
    return [add_evidence(store, question, "note", a, b, EvidenceKind.NEED, [code]) for a, b in spans]


@pytest.fixture
def part(qtbot, context, pieces):
    made = CodesPart(context)
    qtbot.addWidget(made)
    made.resize(1240, 600)
    made.show_codes()
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.tree.setFocus()
    return made


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def say(widget, text):
    for letter in text:
        QApplication.sendEvent(
            widget, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        )


def labels(part):
    return [item.code.label() for item in part.tree.items()]


def test_a_category_stands_below_its_parent_with_the_count_of_its_evidence(part, named):
    item = next(item for item in part.tree.items() if item.code.name == "Steuerung")
    assert (item.text(0), item.text(1)) == ("Steuerung", "3")
    assert item.parent().text(0) == CodeKind.OWN.plural
    aspect = next(item for item in part.tree.items() if item.code.kind is CodeKind.ASPECT)
    assert aspect.parent().code.kind is CodeKind.COMPONENT


def test_f2_types_over_the_name_and_leaves_the_number(qtbot, store, part):
    aspect = next(item.code for item in part.tree.items() if item.code.kind is CodeKind.ASPECT)
    part.tree.choose(aspect.id)
    press(part.tree, Qt.Key.Key_F2)
    line = part.tree.findChild(QLineEdit)
    assert line.text() == aspect.name
    line.selectAll()
    say(line, "Ziele & Wege")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.get(Code, aspect.id).name == "Ziele & Wege")
    assert store.get(Code, aspect.id).number == aspect.number


def test_a_new_category_waits_for_its_name(qtbot, store, part, named):
    part.tree.choose(named("Steuerung").id)
    part.add_below()
    line = part.tree.findChild(QLineEdit)
    line.selectAll()
    say(line, "Sitzungen")
    press(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named("Sitzungen") is not None)
    made = named("Sitzungen")
    assert (made.parent_id, made.kind) == (named("Steuerung").id, CodeKind.OWN)


def test_alt_and_an_arrow_move_a_category_among_its_like(store, part, named):
    add_code(store, "Raum")
    part.refresh()
    part.tree.choose(named("Raum").id)
    press(part.tree, Qt.Key.Key_Up, ALT)
    assert labels(part)[-2:] == ["Raum", "Steuerung"]
    press(part.tree, Qt.Key.Key_Down, ALT)
    press(part.tree, Qt.Key.Key_Down, ALT)
    assert labels(part)[-2:] == ["Steuerung", "Raum"]


def test_alt_right_and_left_change_the_level(store, part, named):
    add_code(store, "Raum")
    part.refresh()
    part.tree.choose(named("Raum").id)
    press(part.tree, Qt.Key.Key_Right, ALT)
    assert named("Raum").parent_id == named("Steuerung").id
    press(part.tree, Qt.Key.Key_Left, ALT)
    assert named("Raum").parent_id is None


def test_alt_left_on_the_tree_does_not_leave_the_page(part, named):
    part.tree.choose(named("Steuerung").id)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Left, ALT)
    QApplication.sendEvent(part.tree, event)
    assert event.isAccepted()


def test_chosen_categories_are_merged_into_the_one_that_is_typed(store, part, named, context):
    add_code(store, "Raum")
    part.refresh()
    part.tree.choose(named("Steuerung").id)
    part.merge()
    say(part.finder.line, "raum")
    press(part.finder.line, Qt.Key.Key_Return)
    assert len(evidence_with(store, named("Raum"))) == 3
    assert named("Steuerung") is None
    context.toasts[-1][1]["Rückgängig"]()
    assert len(evidence_with(store, named("Steuerung"))) == 3


def test_of_several_chosen_ones_one_is_taken_by_its_number(store, part, named):
    other = add_code(store, "Raum")
    part.refresh()
    part.tree.choose(named("Steuerung").id)
    next(item for item in part.tree.items() if item.code.id == other.id).setSelected(True)
    part.merge()
    say(part.finder.line, "2")
    press(part.finder.line, Qt.Key.Key_Return)
    assert named("Steuerung") is None
    assert len(evidence_with(store, named("Raum"))) == 3


def test_a_category_is_split_and_each_piece_goes_where_its_key_says(store, part, named, pieces):
    part.tree.choose(named("Steuerung").id)
    part.split()
    card = part.split_card
    say(card.names, "Besetzung")
    press(card.names, Qt.Key.Key_Return)
    say(card.list, "212")
    card.split()
    assert [e.number for e in evidence_with(store, named("Besetzung"))] == [1, 3]
    assert [e.number for e in evidence_with(store, named("Steuerung"))] == [2]
    store.undo()
    assert len(evidence_with(store, named("Steuerung"))) == 3


def test_words_of_a_withdrawn_consent_are_not_shown_by_their_category(store, part, named):
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    part.tree.choose(named("Steuerung").id)
    part.split()
    shown = [part.split_card.list.item(at).text() for at in range(3)]
    shown += [label.text() for label in part.details.findChildren(QLabel)]
    assert not [text for text in shown if "Eins" in text or "drei" in text]


def test_a_confidential_piece_says_so_where_its_category_is_split(store, part, named):
    mark(store, store.first(InterviewQuestion, note="Eins zwei drei vier fünf sechs"), "note", 5, 9, SECRET)
    part.tree.choose(named("Steuerung").id)
    part.split()
    told = [part.split_card.list.item(at).text() for at in range(3)]
    assert ["(vertraulich)" in text for text in told] == [False, True, False]


def test_one_name_is_no_split(store, part, named):
    part.tree.choose(named("Steuerung").id)
    part.split()
    part.split_card.split()
    assert part.split_card.isVisible()
    assert len(evidence_with(store, named("Steuerung"))) == 3


def test_what_is_removed_leaves_its_evidence_and_comes_back_by_the_toast(store, part, named, context, pieces):
    part.tree.choose(named("Steuerung").id)
    press(part.tree, Qt.Key.Key_Delete)
    assert named("Steuerung") is None
    context.toasts[-1][1]["Rückgängig"]()
    assert len(evidence_with(store, named("Steuerung"))) == 3


def test_a_category_can_be_for_one_kommune_alone_and_for_all_again(store, part, named, auental):
    part.tree.choose(named("Steuerung").id)
    part.details.share.click()
    assert named("Steuerung").municipality_id == auental.id
    part.details.share.click()
    assert named("Steuerung").municipality_id is None


def test_a_category_with_evidence_of_another_kommune_stays_for_all(store, part, named, context, pieces):
    other = build.municipality(store, name="Nebelau")
    store.change(pieces[0], municipality_id=other.id)
    part.tree.choose(named("Steuerung").id)
    part.details.share.click()
    assert named("Steuerung").municipality_id is None
    assert "anderer Kommunen" in context.toasts[-1][0]


def test_its_evidence_leads_to_the_words_that_it_rests_on(part, named, context, pieces):
    part.tree.choose(named("Steuerung").id)
    link = next(b for b in part.details.findChildren(type(part.details.share)) if b.text().endswith("Beleg 2"))
    link.click()
    place = context.went[-1]
    assert place.page == "interview"
    assert place.field.endswith("#5-9")


def test_an_address_leads_to_its_category(qtbot, context, part, named):
    part.show_codes(address(named("Interne Kooperation"), "name"))
    assert part.tree.current().name == "Interne Kooperation"


def test_the_page_shows_the_categories(qtbot, context, store, named):
    from ui.pages.templates import TemplatesPage

    page = TemplatesPage(context)
    qtbot.addWidget(page)
    page.show_place(Place("templates", "", "codes"))
    assert page.trail()[-1][0] == "Kategorien"
    assert page.codes.tree.items()
