from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import datetime

import pytest

from models.check import check_store
from models.contact import contacts_of
from models.interview import Interview
from models.interview_life import plan_interview
from models.municipality import Municipality
from models.pseudonym import partners_of
from models.store.backup import carry_over, make_backup
from models.store.backup_reading import key_from
from models.store.backup_set import BackupSet, local_set, set_in
from models.store.cipher import QUICK
from models.store.commit_number import commit_number
from models.store.database import connect
from models.store.errors import DiskFull, KeyFileDamaged, StoreDamaged, StoreInUse, StoreMissing, WrongPassphrase
from models.store.files import keep_file, read_file
from models.store.home import FILES, KEY_FILE, NAMES_KEY, beside
from models.store.key_file import KeyFile
from models.store.opening import create_store, open_store
from models.store.recovery import renew_code
from models.store.restore import restore
from models.store.restore_note import NOTE
from models.store.schema import applied, migrate
from models.store.stored_file import StoredFile
from tests import build
from tests.conftest import NOW, PASSPHRASE
from tests.disks import mounted
from tests.kills import killed_at

EVENING = datetime(2026, 11, 25, 17, 30)


@pytest.fixture
def key(store_on_disk):
    return store_on_disk.home.key


@pytest.fixture
def backup(store_on_disk, store_path):
    """One with Auental, an interview whose partners have names, and a stored file; the store is closed with more."""
    auental = build.people(store_on_disk)
    plan_interview(store_on_disk, auental, contacts_of(store_on_disk, auental.id))
    keep_file(store_on_disk, b"%PDF", "application/pdf", "Vereinbarung.pdf")
    made = make_backup(store_on_disk.home, local_set(store_path), NOW)
    store_on_disk.add(Municipality(name="Später"))
    store_on_disk.close()
    return made


def names(path, secret=PASSPHRASE):
    store = open_store(path, secret)
    try:
        assert check_store(store) == []
        return [kommune.name for kommune in store.find(Municipality)]
    finally:
        store.close()


def everything(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_aside(path):
    return sorted(file.name for file in path.parent.iterdir() if file.name.startswith(f"{path.stem} "))


def damage(path, position=100):
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


# ------------------------------------------------------------ brought back


def test_the_store_is_as_it_was_when_it_was_backed_up(store_path, backup, key):
    assert names(store_path) == ["Auental", "Später"]
    assert restore(store_path, backup, key) == []
    assert names(store_path) == ["Auental"]


def test_nothing_counts_as_lost_after_going_back(store_path, backup, key):
    restore(store_path, backup, key)
    store = open_store(store_path, PASSPHRASE)
    assert (store.lost, commit_number(store.db)) == (0, backup.number)
    store.close()


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), damage])
def test_stored_files_come_back_too(store_path, backup, key, harm):
    harm(next(beside(store_path, FILES).iterdir()))
    assert restore(store_path, backup, key) == []
    store = open_store(store_path, PASSPHRASE)
    assert read_file(store, store.find(StoredFile)[0]) == b"%PDF"
    store.close()


def test_a_stored_file_that_is_nowhere_is_told_and_the_rest_comes_back(store_path, backup, key):
    next(beside(store_path, FILES).iterdir()).unlink()
    next(backup.set.files.iterdir()).unlink()
    assert restore(store_path, backup, key) == ["Vereinbarung.pdf"]
    open_store(store_path, PASSPHRASE).close()


def test_a_new_laptop_opens_the_stick_with_the_recovery_code(store_on_disk, store_path, backup, key, tmp_path):
    (tmp_path / "Stick").mkdir()
    stick = set_in(tmp_path / "Stick", store_path)
    carry_over(backup, stick, key)
    new = tmp_path / "neuer Laptop" / "Daten" / "bestand.db"
    restore(new, stick.backups()[0], key_from(stick, store_on_disk.recovery_code))
    assert names(new, store_on_disk.recovery_code) == ["Auental"]
    store = open_store(new, PASSPHRASE)
    assert [p.last_name for p in partners_of(store, store.find(Interview)[0])] == ["Sommer", "Tiedje"]
    store.close()


def test_one_of_an_earlier_version_is_restored_and_then_migrated(tmp_path):
    old, new = BackupSet(tmp_path / "alt"), tmp_path / "neu" / "bestand.db"
    old.files.mkdir(parents=True)
    db = connect(old.folder / "Sicherung 2026-10-01 120000 Stand 000003.db", b"k" * 32, create=True, wal=False)
    migrate(db, stop_before="m0004_search")
    db.close()
    (old.folder / "Schluessel").write_bytes(KeyFile.make(b"k" * 32, PASSPHRASE, QUICK)[0].content())
    restore(new, old.backups()[0], b"k" * 32)
    open_store(new, PASSPHRASE).close()
    db = connect(local_set(new).backups()[0].path, b"k" * 32, frozen=True)
    assert len(applied(db)) == 3
    db.close()


def test_backups_go_on_after_a_restore(store_path, backup, key):
    restore(store_path, backup, key)
    store = open_store(store_path, PASSPHRASE)
    assert make_backup(store.home, local_set(store_path), EVENING) == local_set(store_path).backups()[0]
    assert len(local_set(store_path).backups()) == 2
    store.close()


# ------------------------------------------------------------ what was there


def test_a_damaged_store_is_kept_as_it_is_with_log_and_key(store_path, backup, key):
    damage(store_path)
    beside(store_path, "-wal").write_bytes(b"log")
    before = {ending: beside(store_path, ending).read_bytes() for ending in ("", "-wal", KEY_FILE, NAMES_KEY)}
    restore(store_path, backup, key, at=EVENING)
    aside = store_path.with_name("bestand beschädigt 2026-11-25 1730.db")
    assert {ending: beside(aside, ending).read_bytes() for ending in before} == before
    assert kept_aside(store_path) == sorted(beside(aside, ending).name for ending in before)
    assert names(store_path) == ["Auental"]


@pytest.mark.parametrize("content", [b"", b"x" * 10, b"x" * 10_000])
def test_whatever_lies_there_is_kept(store_path, backup, key, content):
    store_path.write_bytes(content)
    restore(store_path, backup, key, at=EVENING)
    assert store_path.with_name("bestand beschädigt 2026-11-25 1730.db").read_bytes() == content
    assert names(store_path) == ["Auental"]


def test_a_damaged_inner_page_counts_as_damage(store_path, backup, key):
    damage(store_path, store_path.stat().st_size - 100)
    restore(store_path, backup, key, at=EVENING)
    assert "bestand beschädigt 2026-11-25 1730.db" in kept_aside(store_path)


def test_two_of_one_minute_are_both_kept(store_path, backup, key):
    for content in (b"one", b"two"):
        store_path.write_bytes(content)
        restore(store_path, backup, key, at=EVENING)
    assert store_path.with_name("bestand beschädigt 2026-11-25 1730 (2).db").read_bytes() == b"two"


def test_a_whole_store_that_was_backed_up_is_not_kept_twice(store_path, backup, key):
    store = open_store(store_path, PASSPHRASE)
    make_backup(store.home, local_set(store_path), EVENING)
    store.close()
    restore(store_path, backup, key)
    assert kept_aside(store_path) == []


def test_what_is_only_in_the_log_is_kept_though_the_file_is_backed_up(store_path, backup, key):
    store = open_store(store_path, PASSPHRASE)
    store.db.execute("pragma wal_checkpoint(truncate)").fetchone()
    make_backup(store.home, local_set(store_path), EVENING)
    store.add(Municipality(name="Nur im Protokoll"))
    left = {ending: beside(store_path, ending).read_bytes() for ending in ("", "-wal")}
    store.close()
    for ending, content in left.items():  # as a kill leaves them
        beside(store_path, ending).write_bytes(content)
    restore(store_path, backup, key, at=EVENING)
    with closing(open_store(store_path.with_name("bestand ersetzt 2026-11-25 1730.db"), PASSPHRASE)) as kept:
        assert kept.first(Municipality, name="Nur im Protokoll") is not None


def test_a_whole_store_that_no_backup_holds_is_kept_as_replaced(store_path, backup, key):
    restore(store_path, backup, key, at=EVENING)
    assert found(store_path.with_name("bestand ersetzt 2026-11-25 1730.db")) == ["Auental", "Später"]


def test_a_store_of_another_time_line_is_not_taken_for_the_backed_up_one(store_path, backup, key):
    store = open_store(store_path, PASSPHRASE)
    make_backup(store.home, local_set(store_path), EVENING)
    store.close()
    restore(store_path, backup, key)
    store = open_store(store_path, PASSPHRASE)
    store.add(Municipality(name="Anders"))  # as many commits, as many rows as in the newest backup
    store.close()
    restore(store_path, backup, key, at=EVENING)
    assert kept_aside(store_path)[0] == "bestand ersetzt 2026-11-25 1730.db"


# ------------------------------------------------------------ keys


def test_the_passphrase_of_now_stays_though_the_set_has_that_of_before(store_path, backup, key):
    store = open_store(store_path, PASSPHRASE)
    code = renew_code(store)
    store.close()
    restore(store_path, backup, key)
    assert names(store_path, code) == ["Auental"]


def test_a_key_file_that_cannot_be_proven_is_replaced_and_kept(store_path, backup, key):
    own = KeyFile.make(b"o" * 32, "andere", QUICK)[0].content()
    beside(store_path, KEY_FILE).write_bytes(own)
    damage(store_path)
    restore(store_path, backup, key)
    assert names(store_path) == ["Auental"]
    assert beside(store_path, KEY_FILE + ".alt-1").read_bytes() == own


def test_the_key_file_that_was_just_opened_is_put_in_place(store_path, backup, key):
    damage(store_path)
    restore(store_path, backup, key, key_file=KeyFile.make(key, "Neue Passphrase", QUICK)[0])
    assert names(store_path, "Neue Passphrase") == ["Auental"]


def test_a_damaged_key_file_of_the_set_is_no_hindrance_where_the_store_has_one(store_path, backup, key):
    damage(store_path)
    (backup.set.folder / "Schluessel").write_bytes(b"damaged")
    restore(store_path, backup, key)
    assert names(store_path) == ["Auental"]


def test_without_any_key_file_nothing_is_touched(store_path, backup, key):
    for path in (beside(store_path, KEY_FILE), backup.set.folder / "Schluessel"):
        path.write_bytes(b"damaged")
    damage(store_path)
    before = everything(store_path.parent)
    with pytest.raises(KeyFileDamaged):
        restore(store_path, backup, key)
    assert everything(store_path.parent) == before


def test_the_names_come_back_and_others_are_kept(store_path, backup, key):
    beside(store_path, NAMES_KEY).write_bytes(b"others")
    restore(store_path, backup, key)
    store = open_store(store_path, PASSPHRASE)
    assert partners_of(store, store.find(Interview)[0])
    store.close()
    assert beside(store_path, NAMES_KEY + ".alt-1").read_bytes() == b"others"


def test_a_fresh_store_of_another_key_gives_way(store_path, backup, key, tmp_path):
    new = tmp_path / "neu" / "bestand.db"
    create_store(new, "eben begonnen", strength=QUICK)[0].close()
    restore(new, backup, key, at=EVENING)
    assert names(new) == ["Auental"]
    assert names(new.with_name("bestand ersetzt 2026-11-25 1730.db"), "eben begonnen") == []


# ------------------------------------------------------------ in the way


def test_an_open_store_is_not_replaced(store_path, backup, key):
    store = open_store(store_path, PASSPHRASE)
    with pytest.raises(StoreInUse):
        restore(store_path, backup, key)
    store.add(Municipality(name="weiter"))
    store.close()


@pytest.mark.parametrize("position", [100, -100])
def test_a_damaged_backup_changes_nothing(store_path, backup, key, position):
    damage(backup.path, position)
    before = everything(store_path.parent)
    with pytest.raises(StoreDamaged, match="Diese Sicherung ist beschädigt"):
        restore(store_path, backup, key)
    assert everything(store_path.parent) == before


@pytest.mark.parametrize("room", [10_000, 400_000, 700_000])
def test_a_full_disk_changes_nothing(store_path, backup, key, tmp_path, room):
    with mounted(tmp_path / "disk", "3m") as folder:
        path = folder / "bestand.db"
        create_store(path, "da", strength=QUICK)[0].close()
        filler = folder / "filler"
        filler.write_bytes(bytes(3_000_000 - path.stat().st_size - room))
        before = everything(folder)
        with pytest.raises(DiskFull):
            restore(path, backup, key)
        kept = {name: content for name, content in everything(folder).items() if FILES not in name}
        assert kept == before


# ------------------------------------------------------------ killed


OLD = {
    "whole": ["Auental", "Später"], "with a log": ["Auental", "Später", "Im Log"], "damaged": "damaged",
    "of another key": [], "missing": "missing",
}  # fmt: skip
"""What lies at the path → what is found there while it isn't replaced."""


@pytest.fixture
def present(request, store_path, backup, tmp_path):
    """A folder with a store in some state, to be copied; returns the state."""
    state, folder = request.param, tmp_path / "vorher"
    if state == "missing":
        folder.mkdir()
    elif state == "of another key":
        create_store(folder / "bestand.db", "eben begonnen", strength=QUICK)[0].close()
    else:
        store = open_store(store_path, PASSPHRASE)
        if state == "with a log":
            store.add(Municipality(name="Im Log"))
        shutil.copytree(store_path.parent, folder, ignore=shutil.ignore_patterns("*-shm", "*.sperre", "*.sicherungen"))
        store.close()
        if state == "damaged":
            damage(folder / "bestand.db", (folder / "bestand.db").stat().st_size - 100)
            damage(folder / "bestand.db")
    return state


def found(path):
    """The Kommunen of the store at path, whichever secret opens it."""
    for secret in (PASSPHRASE, "eben begonnen"):
        try:
            store = open_store(path, secret)
        except WrongPassphrase:
            continue
        except StoreMissing:
            return "missing"
        except StoreDamaged:
            return "damaged"
        kommunen = [kommune.name for kommune in store.find(Municipality)]
        assert (kommunen != ["Auental"]) or read_file(store, store.find(StoredFile)[0]) == b"%PDF"
        assert store.lost == 0
        store.close()
        return kommunen
    return "locked out"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
@pytest.mark.parametrize("present", OLD, indirect=True)
def test_a_kill_at_any_step_leaves_the_old_store_or_the_restored_one(present, backup, key, tmp_path):
    stride = 1 if present == "with a log" else 5  # where most could go wrong every step, elsewhere some
    killed, step, outcomes = True, 1 - stride, []
    while killed:
        step += stride
        path = tmp_path / f"{step}" / "bestand.db"
        shutil.copytree(tmp_path / "vorher", path.parent)
        killed = killed_at(step, lambda _, path=path: restore(path, backup, key, at=EVENING))
        outcomes.append(found(path))
        if outcomes[-1] == OLD[present]:
            assert {name.endswith(".teil") for name in kept_aside(path)} <= {True}
        if step % 6 == 1:
            restore(path, backup, key)
            assert found(path) == ["Auental"]
            assert not [name for name in everything(path.parent) if name.endswith((".teil", ".neu", NOTE))]
    replaced = outcomes.index(["Auental"])
    assert outcomes == [OLD[present]] * replaced + [["Auental"]] * (len(outcomes) - replaced)
    assert step > 20
    assert 0 < replaced < len(outcomes) - 1
