"""The tab Gespräche."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from models.meeting import Meeting, MeetingKind, meetings_of
from models.meeting_life import hold_meeting, start_meeting
from tests import build
from ui.pages.dossier import DossierPage
from ui.place import Place

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def tab(context, shown, auental):
    """The tab in its dossier, with what is in the store by then."""
    dossier = shown(DossierPage(context))
    dossier.show_place(Place("dossier", auental.uid, "meetings"))
    dossier.tab.focus_field("")
    return dossier.tab


@pytest.fixture
def some(store, auental):
    """A sounding held long ago, two meetings ahead, a phone call of today."""
    today = store.clock().date()
    old = start_meeting(store, auental, MeetingKind.SOUNDING)
    hold_meeting(store, store.change(old, meets_on=today - timedelta(days=90)))
    for days, kind in ((9, MeetingKind.WORKSHOP), (2, MeetingKind.INFO_INPUT)):
        store.change(start_meeting(store, auental, kind), meets_on=today + timedelta(days=days))
    start_meeting(store, auental, MeetingKind.PHONE)


def rows(tab):
    return [tab.list.item(at).text() for at in range(tab.list.count())]


def test_an_empty_tab_invites_to_the_sounding(tab):
    assert tab.invitation.isVisible()
    assert tab.add_button.text() == "&Sondierungsgespräch hinzufügen"
    assert tab.add_button.hasFocus()


def test_ctrl_n_begins_the_meeting_that_is_likely(tab, qtbot, context, store):
    qtbot.keyClick(tab.add_button, Qt.Key.Key_N, CTRL)
    meeting = store.first(Meeting)
    assert meeting.kind is MeetingKind.SOUNDING
    assert context.went == [Place("meeting", meeting.uid)]


def test_with_a_sounding_a_phone_call_is_likely(some, tab, qtbot, store):
    assert tab.add_button.text() == "Telefonat n&otieren"
    qtbot.keyClick(tab.list, Qt.Key.Key_N, CTRL)
    assert [meeting.kind for meeting in store.find(Meeting)].count(MeetingKind.PHONE) == 2


def test_any_kind_is_in_the_menu(tab, store):
    menu = tab.kind_button.menu()
    assert [action.text() for action in menu.actions()] == [kind.label for kind in MeetingKind]
    menu.actions()[2].trigger()
    assert store.first(Meeting).kind is MeetingKind.WORKSHOP


def test_the_next_comes_first_then_what_was_from_the_newest_on(some, tab):
    kinds = [row.split(",")[0] for row in rows(tab)]
    assert kinds == ["Info-Input", "Lösungswerkstatt", "Telefonat", "Sondierungsgespräch"]
    assert "geplant, in 2 Tagen" in rows(tab)[0]
    assert "Beginn Modul 1" in rows(tab)[-1]


def test_enter_opens_a_meeting(some, tab, press, context):
    press(tab.list, Qt.Key.Key_Return)
    assert context.went[-1] == Place("meeting", tab.list.marked().uid)


def test_entf_removes_and_the_toast_brings_back(some, tab, press, context, store, auental, qtbot):
    press(tab.list, Qt.Key.Key_Delete)
    assert len(rows(tab)) == 3
    assert tab.list.hasFocus()
    text, actions = context.toasts[-1]
    assert text == "Info-Input entfernt"
    actions["Rückgängig"]()
    qtbot.waitUntil(lambda: len(rows(tab)) == 4)
    assert len(meetings_of(store, auental.id)) == 4


def test_what_is_said_elsewhere_is_shown_at_once(some, tab, store, qtbot):
    store.change(store.first(Meeting), place="Alte Mühle")
    qtbot.waitUntil(lambda: any("Alte Mühle" in row for row in rows(tab)))


def test_ctrl_shift_b_prepares_the_next_visit(tab, qtbot, context, auental):
    qtbot.keyClick(tab.add_button, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert context.went == [Place("visit", auental.uid)]


def test_elsewhere_ctrl_n_still_adds_a_person(context, shown, auental, qtbot):
    dossier = shown(DossierPage(context))
    dossier.show_place(Place("dossier", auental.uid, "agreements"))
    qtbot.keyClick(dossier.tabs, Qt.Key.Key_N, CTRL)
    assert dossier.part == "people"


@pytest.mark.parametrize(("days", "stands"), [(2, "geplant, in 2 Tagen"), (91, "geplant")])
def test_a_day_stands_once_in_a_row(tab, store, auental, days, stands, qtbot):
    day = store.clock().date() + timedelta(days=days)
    store.change(start_meeting(store, auental, MeetingKind.WORKSHOP), meets_on=day)
    qtbot.waitUntil(lambda: tab.list.count() == 1)
    tab.refresh()
    assert tab.list.item(0).text().endswith(f", {stands}")
