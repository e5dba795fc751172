"""Einstellungen: what is said once for the whole agency."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.agency import Gendering
from models.funding_phase import FundingPhase
from models.preferences import Appearance, preferences
from models.staff import Staff
from tests.build import people
from ui.mnemonics import holders, mnemonic
from ui.pages.settings import TABS, SettingsPage
from ui.place import Place


@pytest.fixture
def page(qtbot, context):
    people(context.store)
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1220, 560)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def part(page, name):
    page.show_place(Place("settings", part=name))
    return page._parts[name]


@pytest.mark.parametrize("name", list(TABS))
def test_every_tab_opens_and_says_where_it_is(page, name):
    part(page, name)
    assert (page.trail()[-1][0], page._parts[name].isVisible()) == (TABS[name], True)


@pytest.mark.parametrize("name", list(TABS))
def test_every_control_has_a_name(page, name):
    shown = part(page, name).findChildren(QWidget)
    reached = [w for w in shown if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())]
    assert reached
    assert nameless == []


@pytest.mark.parametrize("name", list(TABS))
def test_each_letter_is_a_mnemonic_once(page, name):
    letters = [mnemonic(h.text()) for h in holders(part(page, name))]
    assert len(letters) == len(set(letters))


def test_turning_a_tab_is_a_place(qtbot, page):
    with qtbot.waitSignal(page.place_changed) as moved:
        page.tabs.setCurrentIndex(1)
    assert moved.args == [Place("settings", part="staff")]


def test_a_person_is_added_and_typed_at_once(qtbot, context, page, press_text):
    staff = part(page, "staff")
    staff.add_button.click()
    press_text(staff.form.editors["last_name"].input, "Ökonom")
    page.flush()
    assert [s.last_name for s in context.store.find(Staff)] == ["Wrede", "Ahlers", "Ökonom"]
    assert staff.list.item(2).text() == "Ökonom"


def test_another_person_can_be_me(context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.me_button.click()
    wrede = context.store.first(Staff, last_name="Wrede")
    assert (preferences(context.store).me_id, context.store.staff_uid) == (wrede.id, wrede.uid)
    assert (staff.me_badge.isVisible(), staff.me_button.isVisible()) == (True, False)


def test_a_removed_person_comes_back_from_the_toast(context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.remove_button.click()
    gone = staff.list.count()
    context.toasts[-1][1]["Rückgängig"]()
    assert (gone, staff.list.count()) == (1, 2)


def test_entf_removes_a_person(qtbot, context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.list.setFocus()
    qtbot.keyClick(staff.list, Qt.Key.Key_Delete)
    assert [s.last_name for s in context.store.find(Staff)] == ["Ahlers"]


def test_a_phase_moves_only_with_a_reason(context, page, press_text):
    from datetime import date

    phase = context.store.add(FundingPhase(name="1. Phase", ends_on=date(2026, 12, 31)))
    form = part(page, "phases").form
    ends = form.editors["ends_on"].input
    ends.clear()
    press_text(ends, "31.12.2027")
    assert not page.flush()
    press_text(form.editors["reason"].input, "Verlängerung bewilligt")
    page.flush()
    kept = context.store.get(FundingPhase, phase.id)
    assert (kept.ends_on, kept.reason) == (date(2027, 12, 31), "Verlängerung bewilligt")


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.LIGHT])
def test_the_appearance_is_kept(context, page, appearance):
    look = part(page, "look")
    look.choices[appearance].setChecked(True)
    assert preferences(context.store).appearance is appearance


def test_the_text_size_is_kept_after_a_pause(qtbot, context, page):
    look = part(page, "look")
    look.zoom.setValue(15)
    qtbot.waitUntil(lambda: preferences(context.store).text_zoom == 150)


def test_the_output_folder_is_chosen(context, page, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.dialogs.choose_folder", lambda parent, title, start, picked: picked(tmp_path))
    documents = part(page, "documents")
    documents.choose_button.click()
    assert (preferences(context.store).output_folder, documents.folder.text()) == (str(tmp_path), str(tmp_path))


def test_the_spelling_is_kept(context, page):
    documents = part(page, "documents")
    documents.form.editors["gendering"].input.setCurrentIndex(list(Gendering).index(Gendering.COLON))
    page.flush()
    assert preferences(context.store).gendering is Gendering.COLON
