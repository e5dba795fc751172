from __future__ import annotations

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QWidget

from models.export_log import ExportLog
from models.preferences import preferences
from tests import build
from ui.process.calendar_out import NO_DAY, date_out, everything_out, municipality_out


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def folder(store, tmp_path):
    store.change(preferences(store), output_folder=str(tmp_path))
    return tmp_path


def written(folder):
    return {path.name: Calendar.from_ical(path.read_bytes()) for path in folder.glob("*.ics")}


@pytest.mark.parametrize(
    ("go", "name"),
    [
        (date_out, "2026-11-23_Termin_Sondierungsgespräch-·-Landkreis-Auental.ics"),
        (municipality_out, "2026-11-23_Termine_Landkreis-Auental.ics"),
        (everything_out, "2026-11-23_Termine.ics"),
    ],
)
def test_dates_go_to_the_output_folder_and_into_the_ausgangsbuch(
    context, store, folder, auental, parent, qtbot, go, name
):
    meeting = build.meeting(store, auental)
    go(context, *{date_out: (meeting,), municipality_out: (auental,)}.get(go, ()), parent)
    qtbot.waitUntil(lambda: bool(context.toasts))
    assert [len(list(calendar.walk("VEVENT"))) for calendar in written(folder).values()] == [1]
    assert list(written(folder)) == [name]
    assert [log.kind for log in store.find(ExportLog)] == ["ICS"]
    assert list(context.toasts[0][1]) == ["Öffnen", "Ordner zeigen"]


def test_without_a_day_nothing_is_written(context, store, folder, auental, parent):
    date_out(context, build.meeting(store, auental, meets_on=None), parent)
    assert (context.toasts, written(folder)) == ([(NO_DAY, {})], {})
