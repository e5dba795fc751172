"""Dossier, Bericht: begun with a first draft in one click, versions, what is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.report import Report, ReportSection, ReportState, ReportVersion, sections_of
from models.store.record import address
from ui.pages.dossier_report import ReportTab


@pytest.fixture
def tab(qtbot, context, kommune, findings):
    made = ReportTab(context)
    qtbot.addWidget(made)
    made.resize(1172, 480)
    made.show_municipality(kommune)
    made.show()
    return made


@pytest.fixture
def version(qtbot, context, tab, store):
    """The first draft, written in one click."""
    with qtbot.waitSignal(context.live.changed):
        tab.begin_card.draft_button.click()
    return store.first(ReportVersion)


def test_one_click_writes_the_draft_and_its_toast_takes_the_whole_report_back(context, store, tab, version):
    assert "Es gibt ein Leitbild." in " ".join(each.text for each in sections_of(store, version.id))
    told, actions = context.toasts[-1]
    assert told.startswith("Entwurf geschrieben: ")
    actions["Rückgängig"]()
    assert store.find(Report) == []


def test_each_open_point_leads_to_its_place(qtbot, context, store, tab, version):
    qtbot.waitUntil(lambda: bool(tab.blocks[0].todo.links))
    gap = next(link for link in tab.blocks[0].todo.links if "Ausgangslage" in link.accessibleName())
    gap.click()
    section = store.first(ReportSection, key="situation")
    place = context.went[-1]
    assert (place.page, place.uid, place.part) == ("report", version.uid, section.uid)
    assert place.field.startswith(address(section, "text") + "#")


def test_tab_goes_through_what_is_asked_then_the_versions_then_the_title(qtbot, tab, version):
    row, block = tab.blocks[0].rows[0], tab.blocks[0]
    qtbot.waitUntil(lambda: bool(block.todo.links))
    row.buttons["hand_over"].click()
    stops = [tab.sheets.sheet.to.input, row.edit_button, block.name.input, block.todo.links[0]]
    found, each = [], stops[0]
    while len(found) < len(stops):
        found += [each] if each in stops else []
        each = each.nextInFocusChain()
    assert found == stops


def test_a_correction_asks_for_its_reason_at_once(qtbot, store, tab, version, handed_over, press_text):
    handed_over(version)
    tab.refresh()
    tab.blocks[0].rows[0].buttons["correct"].click()
    row = tab.blocks[0].rows[0]
    press_text(row.reason.input, "Jahreszahl berichtigt")
    assert tab.flush()
    draft = store.first(ReportVersion, state=ReportState.DRAFT)
    assert (draft.number, draft.reason) == (2, "Jahreszahl berichtigt")


def test_a_version_beside_the_one_before_it_shows_what_was_rewritten(qtbot, store, tab, version, handed_over):
    handed_over(version)
    tab.refresh()
    tab.blocks[0].rows[0].buttons["correct"].click()
    draft = store.first(ReportVersion, state=ReportState.DRAFT)
    section = next(each for each in sections_of(store, draft.id) if "Leitbild" in each.text)
    store.change(section, text=section.text.replace("ein Leitbild", "zwei Leitbilder"))
    tab.refresh()
    tab.blocks[0].rows[0].buttons["compare"].click()
    assert [each.after.section.id for each in tab.compare.sections if each.fate.value == "changed"] == [section.id]
    qtbot.keyClick(tab.compare.area, Qt.Key.Key_Escape)
    assert tab._stack.currentIndex() == 0
