"""One function a paper: laid out, written, logged; without names only after the user has seen which."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from models.export_log import ExportLog
from models.guide_life import guides
from models.municipality import Municipality
from models.pseudonymised_paper import pseudonymised_paper
from models.store.home import NAMES_KEY, beside
from tests import talks
from tests.reports.reading import running
from ui.covered_names import NONE_FOUND, CoveredNamesDialog, left_out_words
from ui.interview_export import (
    export_guide,
    export_information,
    export_pseudonymised,
    export_record,
    export_release_note,
)


@pytest.fixture
def interview(store):
    return talks.closed(store)


@pytest.fixture
def written(context, output, qtbot):
    """Waits for the one file that is written, and gives its name and its words."""

    def wait():
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
        (file,) = output.iterdir()
        return file.name, running(file.read_bytes())

    return wait


def test_the_record_goes_out_with_names_and_is_logged(context, store, interview, host, written):
    export_record(context, interview, host)
    name, words = written()
    assert name == "2026-11-23_Interview-I1_Landkreis-Auental_mit-Namen.pdf"
    assert "Brigitte Sommer" in words
    entry = store.first(ExportLog)
    assert (entry.document, entry.record_uid) == ("Mitschrift mit Namen", interview.uid)
    assert entry.municipality_id == interview.municipality_id


def test_that_raw_notes_went_along_stands_in_the_ausgangsbuch(context, store, interview, host, written):
    export_record(context, interview, host, raw=True)
    written()
    assert store.first(ExportLog).document == "Mitschrift mit Namen und Rohnotizen"


def test_the_release_note_goes_out(context, interview, host, written):
    export_release_note(context, interview, host)
    name, words = written()
    assert name == "2026-11-23_Gesprächsnotiz-zur-Freigabe_Interview-I1_Landkreis-Auental.pdf"
    assert "Ich gebe die Notiz" in words


def test_which_names_are_covered_is_shown_before_the_paper_is_made(context, interview, host, written):
    export_pseudonymised(context, interview, host)
    dialog = host.findChild(CoveredNamesDialog)
    rows = [dialog.names.item(row).text() for row in range(dialog.names.count())]
    assert rows == ["Frau Sommer → I1", "Dr. Tiedje → [Landrätin]"]
    dialog.make_button.click()
    name, words = written()
    assert name == "Interview-I1_Landkreis-Auental_pseudonymisiert.pdf"
    assert "Sommer" not in words


def test_turning_away_writes_nothing(context, store, interview, host, written, qtbot):
    export_pseudonymised(context, interview, host)
    dialog = host.findChild(CoveredNamesDialog)
    with qtbot.waitSignal(dialog.rejected):
        dialog.reject()
    assert context.toasts == []
    assert store.first(ExportLog) is None


def test_where_no_name_stands_that_is_said(store, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CoveredNamesDialog(pseudonymised_paper(store, talks.closed(store, "Zwei Stellen.")), parent)
    assert dialog.names.item(0).text() == NONE_FOUND
    assert dialog.rest.isHidden()


@pytest.mark.parametrize(("count", "begins"), [(1, "Eine Stelle ist"), (3, "3 Stellen sind")])
def test_what_is_left_out_is_counted(count, begins):
    assert left_out_words(count).startswith(begins)


@pytest.mark.parametrize("lines", [True, False])
def test_the_guide_goes_out_with_or_without_lines(context, store, host, written, lines):
    guide = guides(store)[0]
    export_guide(context, guide, host, lines=lines)
    name, words = written()
    assert name.endswith("_zum-Mitschreiben.pdf") == lines
    assert guide.audience in words


def test_the_information_goes_out_for_a_kommune(context, store, interview, host, written):
    export_information(context, store.get(Municipality, interview.municipality_id), host)
    name, words = written()
    assert name == "2026-11-23_Information-zum-Interview_Landkreis-Auental.pdf"
    assert "Das Gespräch ist freiwillig." in words


@pytest.mark.parametrize("export", [export_record, export_pseudonymised, export_release_note])
def test_names_that_cannot_be_read_are_told_and_nothing_is_written(context, reopened, store_path, host, export):
    interview = talks.closed(reopened())
    beside(store_path, NAMES_KEY).unlink()
    context.store = reopened()
    export(context, interview, host)
    ((words, actions),) = context.toasts
    assert words.startswith("Die Klarnamen der Interviews lassen sich nicht lesen")
    assert actions == {}
    assert host.findChild(CoveredNamesDialog) is None
