"""Übergeben: asked in a sheet, kept with the very pages that go out."""

from __future__ import annotations

import pytest

from models.export_log import ExportLog
from models.report import ReportState, ReportVersion
from models.report_life import frozen_document
from models.report_readiness import reason_for_gaps
from ui.report.hand_over import HandOver
from ui.widgets.sheets import SheetPlace


@pytest.fixture
def asking(qtbot, context, host, version, section):
    """Asks to hand over; gives the sheet."""
    place = SheetPlace(host)
    qtbot.addWidget(place)
    asking = HandOver(context, host, lambda: True, place)
    asking.ask(version)
    return asking


def test_with_gaps_it_wants_a_reason_first(asking, store, version):
    sheet = asking.sheets.sheet
    sheet.go_button.click()
    assert "Lücken" in sheet.problem.text()
    assert store.get(ReportVersion, version.id).state is ReportState.DRAFT


def test_what_goes_out_is_what_is_kept(qtbot, asking, store, version, output):
    sheet = asking.sheets.sheet
    sheet.to.input.setText("Landrätin Sommer")
    sheet.reason.setText("Der Rest folgt im Mai.")
    with qtbot.waitSignal(asking.became, timeout=20_000):
        sheet.go_button.click()
    qtbot.waitUntil(lambda: bool(store.find(ExportLog)), timeout=10_000)
    kept = store.get(ReportVersion, version.id)
    assert (kept.state, kept.handed_to) == (ReportState.HANDED_OVER, "Landrätin Sommer")
    assert store.first(ExportLog).for_whom == "Landrätin Sommer"
    assert next(output.iterdir()).read_bytes() == frozen_document(store, kept)
    assert reason_for_gaps(store, version).reason == "Der Rest folgt im Mai."
    assert asking.sheets.sheet is None
