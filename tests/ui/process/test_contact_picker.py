"""The line that finds or adds people, and the people chosen with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models.contact import Contact
from models.meeting import Meeting, MeetingParticipant
from models.meeting_life import add_participant, participants_of
from models.staff import Staff
from models.store.draft import drafts
from tests import build
from ui.process.contact_picker import ContactPicker
from ui.process.people_field import Chosen, PeopleField

ENTER, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Delete


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def press():
    """One key, down and up, where the focus is."""

    def press(key):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))

    return press


@pytest.fixture
def picker(context, shown, auental):
    made = ContactPicker(context, staff=True)
    made.begin(auental)
    made.got = []
    made.picked.connect(made.got.append)
    shown(made)
    made.setFocus()
    return made


def test_letters_and_enter_pick_who_is_known(picker, press_text, press):
    press_text(picker.line, "som")
    press(ENTER)
    assert [p.label() for p in picker.got] == ["Brigitte Sommer"]
    assert picker.line.text() == ""


def test_the_agency_is_found_too(picker, press_text, press):
    press_text(picker.line, "ahl")
    press(ENTER)
    assert isinstance(picker.got[0], Staff)


def test_a_line_and_enter_make_a_new_person(picker, press_text, press, store):
    press_text(picker.line, "Jana Behrens, Leiterin Jobcenter, 05021 967-123")
    assert picker.line.popup.current().text == "Neu: Frau Jana Behrens · Leiterin Jobcenter · 05021 967-123"
    press(ENTER)
    assert picker.got == [store.first(Contact, last_name="Behrens")]


def test_esc_keeps_what_was_typed_and_enter_offers_it_again(picker, press_text, press):
    press_text(picker.line, "Jörg Müßig")
    press(Qt.Key.Key_Escape)
    assert (picker.line.text(), picker.line.is_open) == ("Jörg Müßig", False)
    press(ENTER)
    press(ENTER)
    assert picker.got[0].label() == "Jörg Müßig"


def test_what_is_half_typed_is_there_again_after_a_crash(picker, press_text, context, auental, qtbot):
    press_text(picker.line, "Jana Beh")
    picker.flush()
    again = ContactPicker(context)
    qtbot.addWidget(again)
    again.begin(auental)
    assert again.line.text() == "Jana Beh"


def test_a_person_once_picked_leaves_no_draft(picker, press_text, press, store):
    press_text(picker.line, "som")
    picker.flush()
    press(ENTER)
    assert drafts(store) == []


@pytest.fixture
def field(context, store, shown, auental):
    """Who takes part in a meeting."""
    meeting = store.add(Meeting(municipality_id=auental.id))
    made = PeopleField(
        context, "Wer",
        lambda: [Chosen(part.id, person, "x") for part, person in participants_of(store, meeting)],
        lambda person: add_participant(store, meeting, person),
        lambda key: store.remove(store.get(MeetingParticipant, key)),
        staff=True,
    )  # fmt: skip
    made.begin(auental, auental)
    shown(made)
    made.picker.setFocus()
    return made


@pytest.fixture
def chosen(field, press_text, press):
    """Sommer and Tiedje are chosen."""
    for letters in ("som", "tie"):
        press_text(field.picker.line, letters)
        press(ENTER)
    return field


def names(field):
    return [chip.chosen.person.label() for chip in field.chips.chips]


def test_who_is_picked_stands_below_and_the_cursor_waits_for_the_next(chosen):
    assert names(chosen) == ["Brigitte Sommer", "Dr.\u00a0Maren Tiedje"]
    assert chosen.picker.line.hasFocus()


def test_who_is_chosen_is_not_offered_again(chosen):
    chosen.picker.line.open_list("")
    assert not any("Sommer" in choice.text for choice in chosen.picker.line.popup.choices())


def test_entf_takes_out_and_the_toast_brings_back(chosen, press, context):
    chosen.chips.chips[0].name.setFocus()
    press(DELETE)
    assert names(chosen) == ["Dr.\u00a0Maren Tiedje"]
    assert chosen.chips.chips[0].name.hasFocus()
    text, actions = context.toasts[-1]
    assert text == "Brigitte Sommer ist nicht mehr dabei."
    actions["Rückgängig"]()
    assert names(chosen) == ["Brigitte Sommer", "Dr.\u00a0Maren Tiedje"]


def test_the_people_are_one_stop_of_tab_and_arrows_go_along_them(chosen, press):
    press(Qt.Key.Key_Tab)
    assert chosen.chips.chips[0].name.hasFocus()
    press(Qt.Key.Key_Right)
    assert chosen.chips.chips[1].name.hasFocus()
    tab = [chip.name.focusPolicy() is Qt.FocusPolicy.StrongFocus for chip in chosen.chips.chips]
    assert tab == [False, True]


def test_enter_opens_the_person(chosen, press, context):
    chosen.chips.chips[0].name.setFocus()
    press(ENTER)
    assert context.went[-1].part == "people"
