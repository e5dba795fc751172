"""Lines of the Ausgangsbuch."""

from __future__ import annotations

from hashlib import sha256

import pytest

from models.export_log import ExportLog
from models.history import History
from models.outgoing import BACKUP, PRINT, STORE, Outgoing, digest_of, log_export, log_outgoing
from models.step_names import step_name
from models.store.errors import FolderVanished, KnownError


def test_a_file_is_noted_with_its_bytes_and_who_wrote_it(store, tmp_path):
    store.staff_uid = "ahlers"
    log_export(store, Outgoing(document="Leitfaden", number=2), tmp_path / "leitfaden.pdf", b"Seiten")
    (line,) = store.find(ExportLog)
    assert (line.kind, line.document, line.number, line.staff_uid) == ("PDF", "Leitfaden", 2, "ahlers")
    assert (line.target, line.digest) == (str(tmp_path / "leitfaden.pdf"), sha256(b"Seiten").hexdigest())
    assert line.exported_at == store.clock().replace(microsecond=0)


def test_that_it_went_out_is_never_taken_back_but_for_whom_is(store, tmp_path):
    line = log_export(store, Outgoing(document="Leitfaden", number=2), tmp_path / "leitfaden.pdf", b"Seiten")
    assert store.steps.last is None
    store.change(line, for_whom="Steuergruppe")
    assert step_name(store, store.steps.last) == "„für wen“ · Leitfaden · Fassung 2"
    store.undo()
    assert store.find(ExportLog) == [line]
    store.redo()
    assert store.get(ExportLog, line.id).for_whom == "Steuergruppe"


def test_the_history_tells_for_whom_and_not_once_more_what_went_out(store, tmp_path):
    line = log_export(store, Outgoing(document="Leitfaden"), tmp_path / "leitfaden.pdf", b"Seiten")
    store.change(line, for_whom="Steuergruppe")
    (told,) = History(store).more()
    assert (told.what, told.details[0].new) == ("für wen · Leitfaden", "Steuergruppe")


def test_a_large_file_is_noted_by_the_digest_of_its_pieces(store, tmp_path):
    (tmp_path / "bestand.db").write_bytes(b"x" * 3_000_000)
    log_outgoing(store, Outgoing(document=STORE, kind=BACKUP), "bestand.db", digest_of(tmp_path / "bestand.db"))
    assert store.first(ExportLog).digest == sha256(b"x" * 3_000_000).hexdigest()


def test_a_printed_sheet_has_neither_target_nor_digest(store):
    line = log_outgoing(store, Outgoing(document="Wiederherstellungscode", kind=PRINT))
    assert (line.target, line.digest) == ("", "")


@pytest.mark.parametrize(("name", "error"), [("fort.db", FolderVanished), ("", KnownError)], ids=["gone", "folder"])
def test_what_is_no_file_has_no_digest(tmp_path, name, error):
    with pytest.raises(error):
        digest_of(tmp_path / name)
