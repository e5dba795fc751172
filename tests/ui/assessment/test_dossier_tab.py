"""The tab Standort in its dossier: invitation, ways there and back, Ctrl+E."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.assessment import Assessment, assessments_of
from models.export_log import ExportLog
from tests import build
from ui.pages.dossier import DossierPage
from ui.place import Place
from ui.whereabouts import place_of


@pytest.fixture
def page(qtbot, context, kommune):
    made = DossierPage(context)
    qtbot.addWidget(made)
    made.resize(1220, 660)
    made.show_place(Place("dossier", kommune.uid, "assessment"))
    made.show()
    return made


def test_without_any_the_one_button_begins_one(page, store, kommune):
    assert page.tab.begin_button.isVisible()
    page.tab.begin_button.click()
    assert len(assessments_of(store, kommune.id)) == 1
    assert page.tab.view.isVisible()


def test_undo_of_the_first_one_leads_back_to_the_invitation(qtbot, page, store):
    page.tab.begin_button.click()
    store.take_back(store.steps.last)
    qtbot.waitUntil(page.tab.begin_button.isVisible)


def test_a_statement_has_a_place_of_its_own_and_is_found_there(page, store, kommune, findings):
    place = place_of(store, f"assessment_finding/{findings[2].uid}/text")
    assert place == Place("dossier", kommune.uid, "assessment", f"assessment_finding/{findings[2].uid}/text")
    page.show_place(place)
    assert page.tab.view.basis.finding.uid == findings[2].uid


def test_the_way_back_from_the_evidence_leads_to_the_statement(qtbot, context, page, kommune, findings, pieces):
    page.show_place(Place("dossier", kommune.uid, "assessment", f"assessment_finding/{findings[0].uid}/text"))
    with qtbot.waitSignal(page.place_changed) as moved:
        qtbot.keyClick(page.tab.view.basis.list, Qt.Key.Key_B)
    assert moved.args[0].field == f"assessment_finding/{findings[0].uid}"
    assert context.went == [Place("dossier", kommune.uid, "evidence", f"evidence/{pieces[0].uid}")]


def test_evidence_removed_elsewhere_is_gone_from_the_basis_at_once(qtbot, page, store, findings, pieces):
    page.show_place(place_of(store, f"assessment_finding/{findings[0].uid}/text"))
    store.remove(pieces[0])
    qtbot.waitUntil(lambda: pieces[0].id not in page.tab.view.basis.list.lines.ids)
    assert page.tab.view.basis.basis().supports == ()


def test_another_kommune_shows_nothing_of_this_one(page, store, findings):
    other = build.municipality(store, name="Wiesau")
    page.show_place(Place("dossier", other.uid, "assessment"))
    assert page.tab.begin_button.isVisible()


def test_here_ctrl_e_puts_out_the_sheet(qtbot, context, renderer, output, page, store, kommune, findings):
    context.renderer = renderer
    page.show_place(Place("dossier", kommune.uid, "assessment"))
    page._export()
    qtbot.waitUntil(lambda: bool(store.find(ExportLog)), timeout=20_000)
    (line,) = store.find(ExportLog)
    assert (line.document, line.record_uid) == ("Standortbestimmung (Entwurf)", store.first(Assessment).uid)
    assert [path.suffix for path in output.iterdir()] == [".pdf"]


def test_the_commands_say_what_they_put_out_here(page, kommune):
    assert "PDF der Standortbestimmung erstellen" in [action.text() for action in page.actions()]
    page.show_place(Place("dossier", kommune.uid, "people"))
    assert "PDF der Vereinbarung erstellen" in [action.text() for action in page.actions()]
