"""A report goes out as PDF, DOCX and Kurzfassung: written, told once, and noted as a draft or as what was kept."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from models.docx_properties import docx_properties
from models.export_log import ExportLog
from models.report import SHORT, ReportState, sections_of
from models.report_life import frozen_paper, hand_over, start_report
from models.report_out import NO_SHORT, ReportFile, going_out, paper_of
from models.report_readiness import let_gaps_be
from reports.docx_report import docx
from tests import build
from ui.report_export import ExportBar, ReportExport, put_out_docx, put_out_report, put_out_short
from ui.widgets.work_bar import WorkBar


@pytest.fixture
def version(store):
    made = start_report(store, build.people(store))
    store.change(sections_of(store, made.id)[1], text="Es fehlt an Zeit.")
    return made


@pytest.fixture
def written(context, output, qtbot, store):
    """Waits for the file, and gives its name, its bytes and its line in the Ausgangsbuch."""

    def wait():
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
        assert [told for told, _ in context.toasts] == [f"{file.name} ist geschrieben." for file in output.iterdir()]
        (file,) = output.iterdir()
        return file.name, file.read_bytes(), store.first(ExportLog)

    return wait


@pytest.mark.parametrize(
    ("put", "name", "begins", "line"),
    [
        (
            put_out_report,
            "2026-11-23_Ergebnisbericht-der-Ist-Stand-Analyse_Landkreis-Auental_Fassung-1_Entwurf.pdf",
            b"%PDF",
            "Ergebnisbericht (Entwurf)",
        ),
        (
            put_out_docx,
            "2026-11-23_Ergebnisbericht-der-Ist-Stand-Analyse_Landkreis-Auental_Fassung-1_Entwurf.docx",
            b"PK",
            "Ergebnisbericht (Entwurf)",
        ),
        (
            put_out_short,
            "2026-11-23_Kurzfassung_Landkreis-Auental_Fassung-1_Entwurf.pdf",
            b"%PDF",
            "Kurzfassung (Entwurf)",
        ),
    ],
)
def test_a_draft_goes_out_in_each_way(context, host, version, written, put, name, begins, line):
    assert put(context, version, host) is None
    found, content, entry = written()
    assert found == name
    assert content.startswith(begins)
    assert (entry.document, entry.number, entry.kind) == (line, 1, name.rpartition(".")[2].upper())


def test_a_long_one_shows_itself_and_is_cancelled_without_a_trace(context, store, host, version, output, qtbot):
    bars = []
    context.add_bar = lambda bar: (bar.setParent(host), bars.append(bar))
    paper = paper_of(store, version, ReportFile.WHOLE)
    going = going_out(store, version, ReportFile.WHOLE)
    export = ReportExport(context, version, ReportFile.WHOLE, paper, going, host)
    ExportBar(context, export, ReportFile.WHOLE)
    qtbot.waitUntil(lambda: bool(bars))  # what takes its time to start shows itself all the same
    export.start()
    bars[0].cancel_button.click()
    qtbot.waitUntil(lambda: not context.renderer.busy)
    assert [told for told, _ in context.toasts] == ["Der Export ist abgebrochen."]
    assert not host.findChildren(WorkBar)
    assert not [*output.iterdir(), *store.find(ExportLog)]


def test_a_docx_says_of_itself_what_the_gate_has_read(store, version):
    paper = paper_of(store, version, ReportFile.WORD)
    with ZipFile(BytesIO(docx(paper))) as archive:
        said = etree.fromstring(archive.read("docProps/core.xml")).itertext()
    made = {f"{paper.dated}T00:00:00Z", "1", "de-DE"}
    assert {text for text in said if text.strip()} - made == set(docx_properties(paper).values())


def test_of_what_was_handed_over_the_very_bytes_go_out(context, store, host, version, written):
    for section in sections_of(store, version.id):
        store.change(section, text=section.text or "Hier steht etwas.")
    paper = frozen_paper(store, version)
    kept = hand_over(store, version, paper, b"%PDF-1.7 as it was", "Kreistag")
    assert kept.state is ReportState.HANDED_OVER
    put_out_report(context, kept, host)
    name, content, entry = written()
    assert name.endswith("_Fassung-1.pdf")  # a draft's file of this day stays beside it
    assert (content, entry.document) == (b"%PDF-1.7 as it was", "Ergebnisbericht")


def test_a_kurzfassung_that_was_handed_over_without_a_word_is_no_empty_sheet(context, store, host, version, output):
    for section in sections_of(store, version.id):
        store.change(section, text="" if section.key == SHORT else "Hier steht etwas.")
    let_gaps_be(store, version, "Sie folgt.")
    kept = hand_over(store, version, frozen_paper(store, version), b"%PDF-1.7", "Kreistag")
    assert put_out_short(context, kept, host) is None
    assert [told for told, _ in context.toasts] == [NO_SHORT]
    assert not [*output.iterdir()]
