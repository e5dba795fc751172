"""From an agreement to a file: written whole, logged, told; or a sentence and the old file."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from models.agreement_life import frozen_document
from models.agreement_version import AgreementVersion, Topic, VersionState
from models.preferences import preferences
from ui.agreement_export import AgreementExport, export_agreement
from ui.output_folder import FolderDialog


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def export(context, draft, output, host):
    return AgreementExport(context, draft, host)


def test_the_pdf_has_the_name_that_tells_what_it_is(export, output, qtbot):
    with qtbot.waitSignal(export.done, timeout=20_000) as heard:
        export.start()
    assert heard.args[0] == output / "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Auental_v2_Entwurf.pdf"
    assert heard.args[0].read_bytes().startswith(b"%PDF")


def test_every_export_stands_in_the_ausgangsbuch(export, draft, noted, qtbot):
    with qtbot.waitSignal(export.done, timeout=20_000):
        export.start()
    (entry,) = noted()
    assert (entry.record_uid, entry.number, entry.document) == (draft.uid, 2, "Zielvereinbarung (Entwurf)")


def test_the_toast_opens_file_and_folder(context, draft, output, host, qtbot):
    export_agreement(context, draft, host)
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    words, actions = context.toasts[0]
    assert words.endswith("ist geschrieben.")
    assert list(actions) == ["Öffnen", "Ordner zeigen"]


def test_characters_that_no_font_has_are_told(export, store, draft, qtbot):
    store.add(Topic(version_id=draft.id, position=9, text="Bildung 🚀"))
    with qtbot.waitSignal(export.done, timeout=20_000):
        export.start()
    assert export.notes == ("Ein Zeichen kann die Schrift nicht darstellen: 🚀",)


def test_a_frozen_version_goes_out_as_the_bytes_that_were_kept(context, store, noted, output, host, qtbot):
    frozen = next(v for v in store.find(AgreementVersion) if v.state is VersionState.FOR_SIGNATURE)
    export = AgreementExport(context, frozen, host)
    with qtbot.waitSignal(export.done, timeout=20_000) as heard:
        export.start()
    assert heard.args[0].read_bytes() == frozen_document(store, frozen)
    assert [line.document for line in noted()] == ["Zielvereinbarung"]


def test_a_folder_that_is_gone_is_told_and_nothing_is_logged(export, noted, output, qtbot):
    output.rmdir()
    with qtbot.waitSignal(export.failed, timeout=20_000) as heard:
        export.start()
    assert "gibt es nicht mehr" in heard.args[0]
    assert noted() == []


def test_a_cancelled_export_writes_nothing(context, export, output, qtbot):
    with qtbot.waitSignal(export.cancelled):
        export.start()
        export.cancel()
    with qtbot.waitSignal(context.renderer.laid_out, timeout=20_000):
        context.renderer.request("agreement", export._snapshot)
    assert list(output.iterdir()) == []


def test_the_first_time_asks_for_the_folder_and_then_goes_on(context, store, draft, host, tmp_path, qtbot):
    export_agreement(context, draft, host)
    dialog = host.findChild(FolderDialog)
    dialog.offer(tmp_path / "neu")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    assert preferences(store).output_folder == str(tmp_path / "neu")
    assert len(list((tmp_path / "neu").glob("*.pdf"))) == 1


def test_a_folder_that_cannot_be_made_is_refused_in_place(context, store, draft, host, tmp_path, qtbot):
    (tmp_path / "Datei").write_text("")
    export_agreement(context, draft, host)
    dialog = host.findChild(FolderDialog)
    dialog.offer(tmp_path / "Datei" / "Ordner")
    dialog.accept_button.click()
    assert dialog.isVisible()
    assert preferences(store).output_folder == ""
