from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from models.export_log import ExportLog
from models.interview import Consent, Interview
from models.outgoing import QDPX, XLSX
from models.passage import PassageKind, mark
from models.preferences import preferences
from tests import build, evidence
from ui.evidence_out import NONE, ask_for_evidence


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def question(store, auental):
    contact = build.contact(store, auental, first_name="Olaf", last_name="Wendt", function="Schulamt")
    text = f"{contact.last_name} lädt ein. Das Budget sinkt."
    return evidence.talk(store, auental, text=text)[0]


@pytest.fixture
def ask(context, qtbot, host, auental, tmp_path):
    context.store.change(preferences(context.store), output_folder=str(tmp_path))

    def ask(ids=None):
        dialog = ask_for_evidence(context, auental, ids, host)
        qtbot.waitUntil(lambda: bool(dialog.sum.text()))
        return dialog

    return ask


def written(qtbot, context, folder: Path, ending: str) -> bytes:
    qtbot.waitUntil(lambda: bool(context.store.find(ExportLog)), timeout=10_000)
    [file] = folder.glob(f"*.{ending}")
    return file.read_bytes()


def test_an_excel_file_goes_out_without_names_and_is_in_the_ausgangsbuch(
    ask, context, store, question, qtbot, tmp_path
):
    evidence.on(store, question, "polished", "Wendt lädt ein")
    dialog = ask()
    assert dialog.names.item(0).text().startswith("Wendt → [Schulamt]")
    assert dialog.sum.text() == "Ein Beleg geht hinaus."
    dialog.make_button.click()
    book = openpyxl.load_workbook(io.BytesIO(written(qtbot, context, tmp_path, "xlsx")))
    assert book["Belege"]["C2"].value == "[Schulamt] lädt ein"
    [line] = store.find(ExportLog)
    assert (line.kind, line.document) == (XLSX, "Belege")


def test_a_project_goes_out_with_names_only_where_that_is_wanted(ask, context, store, question, qtbot, tmp_path):
    evidence.on(store, question, "polished", "Wendt lädt ein")
    dialog = ask()
    dialog.kind_buttons[QDPX].click()
    dialog.named_box.click()
    assert not dialog.names.isVisible()
    dialog.make_button.click()
    with zipfile.ZipFile(io.BytesIO(written(qtbot, context, tmp_path, "qdpx"))) as archive:
        assert any(b"Wendt" in archive.read(name) for name in archive.namelist())
    assert store.find(ExportLog)[0].document == "Belege mit Namen"


def test_it_says_what_stays_here(ask, store, question):
    mark(store, question, "polished", 16, 34, PassageKind.CONFIDENTIAL)
    for words in ("lädt ein", "Budget"):
        evidence.on(store, question, "polished", words)
    dialog = ask()
    assert dialog.sum.text() == "Ein Beleg geht hinaus. Ein vertraulicher bleibt hier."
    dialog.confidential_box.click()
    assert dialog.sum.text() == "2 Belege gehen hinaus."


def test_where_nothing_may_go_out_nothing_can(ask, store, question):
    evidence.on(store, question, "polished", "Budget")
    store.change(store.get(Interview, question.interview_id), consent=Consent.WITHDRAWN)
    dialog = ask()
    assert (dialog.make_button.isEnabled(), dialog.note.text()) == (False, NONE)


def test_of_a_filter_only_what_it_shows_goes_out_unless_all_is_wanted(ask, store, question):
    one, _ = (evidence.on(store, question, "polished", words) for words in ("lädt ein", "Budget"))
    dialog = ask([one.id])
    assert len(dialog.out.pieces) == 1
    dialog.all_button.click()
    assert len(dialog.out.pieces) == 2
