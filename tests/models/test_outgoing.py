"""Lines of the Ausgangsbuch."""

from __future__ import annotations

from hashlib import sha256

import pytest

from models.export_log import ExportLog
from models.outgoing import BACKUP, PRINT, STORE, Outgoing, digest_of, log_export, log_outgoing
from models.store.errors import FolderVanished, KnownError


def test_a_file_is_noted_with_its_bytes_and_who_wrote_it(store, tmp_path):
    store.staff_uid = "ahlers"
    log_export(store, Outgoing(document="Leitfaden", number=2), tmp_path / "leitfaden.pdf", b"Seiten")
    (line,) = store.find(ExportLog)
    assert (line.kind, line.document, line.number, line.staff_uid) == ("PDF", "Leitfaden", 2, "ahlers")
    assert (line.target, line.digest) == (str(tmp_path / "leitfaden.pdf"), sha256(b"Seiten").hexdigest())
    assert line.exported_at == store.clock().replace(microsecond=0)


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
