"""Files go out whole, are logged and told; a paper by the renderer, anything else as it is."""

from __future__ import annotations

import re

from models.export_log import ExportLog
from models.outgoing import ICS, Outgoing, outgoing
from tests import build
from tests.child import ROOT
from tests.reports import paper_samples
from ui.export import export_document
from ui.outbox import write_out
from ui.output_folder import FolderDialog


def told(context, qtbot):
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    return context.toasts[0]


def test_a_paper_is_laid_out_written_logged_and_told(context, store, host, output, qtbot):
    auental = build.municipality(store)
    going = outgoing(store, auental, "Leitfaden")
    export_document(context, "guide", paper_samples.paper(kind="guide"), going, host)
    words, actions = told(context, qtbot)
    (file,) = output.iterdir()
    assert file.name == "2026-11-23_Interview-I6_Landkreis-Auental.pdf"
    assert words == f"{file.name} ist geschrieben."
    assert list(actions) == ["Öffnen", "Ordner zeigen"]
    entry = store.first(ExportLog)
    assert (entry.document, entry.kind, entry.municipality_id) == ("Leitfaden", "PDF", auental.id)


def test_bytes_go_out_as_they_are_under_their_own_kind(context, store, host, output, qtbot):
    write_out(context, host, "termine.ics", b"BEGIN:VCALENDAR", Outgoing(document="Termine", kind=ICS))
    told(context, qtbot)
    assert (output / "termine.ics").read_bytes() == b"BEGIN:VCALENDAR"
    assert store.first(ExportLog).kind == "ICS"


def test_the_first_file_asks_for_the_folder_and_then_goes_on(context, host, tmp_path, qtbot):
    write_out(context, host, "termine.ics", b"BEGIN:VCALENDAR", Outgoing(document="Termine", kind=ICS))
    dialog = host.findChild(FolderDialog)
    dialog.offer(tmp_path / "neu")
    dialog.accept_button.click()
    told(context, qtbot)
    assert (tmp_path / "neu" / "termine.ics").exists()


def test_a_folder_that_is_gone_is_told_and_nothing_is_logged(context, store, host, output, qtbot):
    output.rmdir()
    write_out(context, host, "termine.ics", b"BEGIN:VCALENDAR", Outgoing(document="Termine", kind=ICS))
    words, actions = told(context, qtbot)
    assert "gibt es nicht mehr" in words
    assert actions == {}
    assert store.first(ExportLog) is None


def test_whatever_goes_out_goes_by_a_door_that_notes_it():
    writes = re.compile(
        r"write_beside|written_beside|sealer\.write\(|write_bytes|write_text|\.open\(\"[wxa]|QPrinter\(|QPdfWriter|QSaveFile"
    )
    found = [path for part in ("ui", "reports") for path in (ROOT / part).rglob("*.py")]
    writing = {path.relative_to(ROOT).as_posix() for path in found if writes.search(path.read_text("utf-8"))}
    noting = {"ui/outbox.py", "ui/returned/copy_out.py", "ui/outside_copy.py", "reports/finished.py"}
    called = {"reports/output.py", "ui/sealing_process.py", "ui/dialogs.py"}  # what those call, and printers
    assert writing == noting | called


def test_whoever_asks_for_a_printer_notes_what_went_there():
    asking = [path for path in (ROOT / "ui").rglob("*.py") if "dialogs.choose_printer(" in path.read_text("utf-8")]
    assert {path.relative_to(ROOT).as_posix() for path in asking} == {"ui/printing.py", "ui/security/code_sheet.py"}
