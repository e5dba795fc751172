from __future__ import annotations

import subprocess
import tempfile
from datetime import timedelta

import pytest

from models.contact import contacts_of
from models.interview import Interview
from models.interview_life import plan_interview
from models.municipality import Municipality
from models.pseudonym import partners_of
from models.store.backup import make_backup
from models.store.backup_reading import findings, key_from, newest_proven, opened
from models.store.backup_set import Backup, local_set, set_in
from models.store.cipher import QUICK
from models.store.database import connect
from models.store.errors import (
    FolderVanished,
    KeyFileDamaged,
    ReadOnly,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
)
from models.store.files import keep_file
from models.store.home import beside
from models.store.key_file import KeyFile
from models.store.schema import migrate
from tests import build
from tests.conftest import NOW, PASSPHRASE, need
from tests.disks import mounted


@pytest.fixture
def local(store_path):
    return local_set(store_path)


@pytest.fixture
def backup(store_on_disk, local):
    """A backup of people, an interview with names, and a stored file."""
    auental = build.people(store_on_disk)
    plan_interview(store_on_disk, auental, contacts_of(store_on_disk, auental.id))
    keep_file(store_on_disk, b"%PDF", "application/pdf", "Vereinbarung.pdf")
    return make_backup(store_on_disk.home, local, NOW)


@pytest.fixture
def key(store_on_disk):
    return store_on_disk.home.key


def everything(folder):
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in (folder, *folder.rglob("*"))}


def damage(path, position):
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


# ------------------------------------------------------------ looking in


def test_a_backup_tells_the_names_with_the_key_of_its_set(store_on_disk, store_path, backup, key):
    beside(store_path, ".namen").unlink()
    with opened(backup, key) as then:
        assert [p.last_name for p in partners_of(then, then.find(Interview)[0])] == ["Sommer", "Tiedje"]


def test_looking_into_a_backup_writes_nothing(backup, key, local):
    before = everything(local.folder)
    with opened(backup, key) as then:
        assert then.find(Municipality)
        assert everything(local.folder) == before
        with pytest.raises(ReadOnly):
            build.municipality(then)
    assert everything(local.folder) == before


def test_a_write_protected_stick_can_be_looked_into(store_on_disk, store_path, key, tmp_path):
    with mounted(tmp_path / "disk", "5m") as folder:
        backup = make_backup(store_on_disk.home, set_in(folder, store_path), NOW)
        remounted = subprocess.run(["mount", "-o", "remount,ro", folder], capture_output=True).returncode == 0
        need(remounted, "needs the right to mount")
        with opened(backup, key) as then:
            assert then.find(Municipality) == []
        assert findings(backup, key, thorough=True) == []


@pytest.fixture
def older(store_path):
    """A backup of an earlier version of the app, with its key."""
    local, key = local_set(store_path), b"k" * 32
    local.files.mkdir(parents=True)
    backup = Backup.at(local.folder / "Sicherung 2026-10-01 120000 Stand 000003.db")
    db = connect(backup.path, key, create=True, wal=False)
    migrate(db, stop_before="m0004_search")
    db.close()
    (local.folder / "Schluessel").write_bytes(KeyFile.make(key, PASSPHRASE, QUICK)[0].content())
    return backup


def test_one_of_an_earlier_version_is_read_as_a_copy_that_goes_away(older, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = everything(older.path.parent)
    with opened(older, b"k" * 32) as then:
        assert then.find(Municipality) == []
        copies = [path for path in tmp_path.rglob("transfermappe-*/*") if path.is_file()]
        assert [b"municipality" in path.read_bytes() for path in copies] == [False]
    assert everything(older.path.parent) == before
    assert not copies[0].exists()


def test_one_of_a_later_version_is_refused(store_on_disk, local, key):
    store_on_disk.db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('transfermappe', 'm9999_x', '')"
    )
    backup = make_backup(store_on_disk.home, local, NOW)
    with pytest.raises(StoreTooNew), opened(backup, key):
        pass


@pytest.mark.parametrize("content", [b"", b"x" * 8192])
def test_what_is_no_backup_is_told(backup, key, content):
    backup.path.write_bytes(content)
    with (
        pytest.raises(StoreDamaged, match=r"Diese (Sicherung ist beschädigt|Datei ist kein Datenbestand)"),
        opened(backup, key),
    ):
        pass


def test_one_that_is_gone_is_told(backup, key):
    backup.path.unlink()
    with pytest.raises(FolderVanished, match="nicht mehr da"), opened(backup, key):
        pass


# ------------------------------------------------------------ keys


def test_passphrase_and_recovery_code_lead_to_the_key(store_on_disk, backup, key):
    assert key_from(backup.set, PASSPHRASE) == key
    assert key_from(backup.set, store_on_disk.recovery_code) == key
    with pytest.raises(WrongPassphrase):
        key_from(backup.set, "falsch")


@pytest.mark.parametrize("content", [None, b"", b"damaged"])
def test_a_set_without_a_key_file_is_told(backup, content):
    (backup.set.folder / "Schluessel").unlink()
    if content is not None:
        (backup.set.folder / "Schluessel").write_bytes(content)
    with pytest.raises(KeyFileDamaged, match="Bei den Sicherungen"):
        key_from(backup.set, PASSPHRASE)


# ------------------------------------------------------------ lists


def test_a_whole_backup_has_no_findings(backup, key):
    assert findings(backup, key) == findings(backup, key, thorough=True) == []


def test_one_that_does_not_open_is_told_as_such_and_not_hidden(backup, key, local):
    damage(backup.path, 100)
    assert local.backups() == [backup]
    assert findings(backup, key) == [
        "Diese Sicherung ist beschädigt und lässt sich nicht lesen. Bitte eine andere wählen."
    ]


def test_every_flipped_bit_is_found_by_a_thorough_look(backup, key):
    size = backup.path.stat().st_size
    for position in range(50, size, size // 25):
        damage(backup.path, position)
        assert findings(backup, key, thorough=True)
        damage(backup.path, position)
    assert findings(backup, key, thorough=True) == []


def test_a_lacking_stored_file_is_found_by_a_thorough_look(backup, key, local):
    next(local.files.iterdir()).unlink()
    assert findings(backup, key, thorough=True) == [
        "Die abgelegte Datei „Vereinbarung.pdf“ fehlt in dieser Sicherung oder ist beschädigt."
    ]


def test_the_newest_that_is_still_whole_is_offered(store_on_disk, store_path, backup, key, local):
    newer = make_backup(store_on_disk.home, local, NOW + timedelta(hours=1))
    assert newest_proven(store_path) == newest_proven(store_path, key) == newer
    damage(newer.path, newer.path.stat().st_size - 100)
    assert newest_proven(store_path) == newer
    assert newest_proven(store_path, key) == backup
    next(local.files.iterdir()).unlink()
    assert newest_proven(store_path, key) == backup


def test_none_is_offered_where_there_is_none(tmp_path):
    assert newest_proven(tmp_path / "bestand.db") is None
