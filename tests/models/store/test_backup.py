from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.contact import contacts_of
from models.interview_life import plan_interview
from models.municipality import Municipality
from models.store import proof
from models.store.backup import carry_over, make_backup
from models.store.backup_reading import findings, opened
from models.store.backup_set import (
    Backup,
    BackupFailed,
    BackupSet,
    BackupStopped,
    OtherStore,
    StillMoving,
    local_set,
    set_in,
)
from models.store.cipher import QUICK
from models.store.commit_number import commit_number
from models.store.errors import DiskFull, FolderVanished, KeyFileDamaged, KnownError, ReadOnly, StoreDamaged
from models.store.files import keep_file, read_file
from models.store.home import FILES, KEY_FILE, NAMES_KEY, beside
from models.store.key_file import KeyFile
from models.store.opening import create_store, open_store
from models.store.recovery import renew_code
from models.store.stored_file import StoredFile
from tests import build
from tests.conftest import NOW, PASSPHRASE, need
from tests.disks import mounted
from tests.kills import killed_at

TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def local(store_path):
    return local_set(store_path)


@pytest.fixture
def stick(tmp_path, store_path):
    """The set on a stick."""
    (tmp_path / "Stick").mkdir()
    return set_in(tmp_path / "Stick", store_path)


@pytest.fixture
def auental(store_on_disk):
    return build.municipality(store_on_disk)


@pytest.fixture
def stored(store_on_disk):
    return keep_file(store_on_disk, b"%PDF" * 1000, "application/pdf", "Vereinbarung.pdf")


def back_up(store, into, at=NOW):
    return make_backup(store.home, into, at)


def all_files(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------ made


def test_time_and_commit_are_read_from_the_name(store_on_disk, local, auental):
    backup = back_up(store_on_disk, local, datetime(2026, 11, 25, 9, 30, 12))
    number = commit_number(store_on_disk.db)
    assert backup.path.name == f"Sicherung 2026-11-25 093012 Stand {number:06}.db"
    assert (backup.made_at, backup.number) == (datetime(2026, 11, 25, 9, 30, 12), number)
    assert local.backups() == [backup]


def test_a_backup_holds_what_the_store_held(store_on_disk, local, auental):
    backup = back_up(store_on_disk, local)
    store_on_disk.change(auental, name="später")
    with opened(backup, store_on_disk.home.key) as then:
        assert then.find(Municipality) == [auental]


def test_the_newest_backup_comes_first_and_none_takes_the_name_of_another(store_on_disk, local):
    made = [back_up(store_on_disk, local, at) for at in (NOW, NOW, NOW, TOMORROW)]
    assert local.backups() == [made[3], made[2], made[1], made[0]]


def test_backups_are_made_while_the_window_goes_on_writing(store_on_disk, local, auental):
    made, trouble = [], []

    def make():
        try:
            made.extend(make_backup(store_on_disk.home, local, NOW + timedelta(seconds=each)) for each in range(8))
        except KnownError as error:
            trouble.append(error)

    thread = threading.Thread(target=make)
    thread.start()
    while thread.is_alive():
        number = commit_number(store_on_disk.db) + 1
        auental = store_on_disk.change(auental, notes=f"{number}")
    thread.join()
    assert {type(error) for error in trouble} <= {StillMoving}
    for backup in made:
        with opened(backup, store_on_disk.home.key) as then:
            assert then.find(Municipality)[0].notes in (f"{backup.number}", "")


class Copies:
    """Tells when a copy is about to be made: what was copied before is gone."""

    def __init__(self, of):
        self._folder, self._lies_there, self.begun = of.folder, True, 0

    def begins(self):
        before, self._lies_there = self._lies_there, bool(list(self._folder.glob("*.teil")))
        begins = before and not self._lies_there
        self.begun += begins
        return begins


@pytest.mark.parametrize(("moves", "tries"), [(1, 2), (4, 5)])
def test_a_copy_that_was_overtaken_is_made_anew(store_on_disk, local, auental, moves, tries):
    copies = Copies(local)

    def goes_on():
        if copies.begins() and copies.begun <= moves:
            store_on_disk.change(auental, notes=f"{copies.begun}")
        return True

    assert make_backup(store_on_disk.home, local, NOW, goes_on).number == commit_number(store_on_disk.db)
    assert copies.begun == tries


def test_a_store_that_never_rests_is_told(store_on_disk, local, auental):
    def goes_on():
        store_on_disk.change(auental, notes=f"{commit_number(store_on_disk.db)}")
        return True

    with pytest.raises(StillMoving):
        make_backup(store_on_disk.home, local, NOW, goes_on)
    assert all_files(local.folder) == set()


def test_rows_that_are_lost_on_the_way_are_noticed(store_on_disk, local, auental):
    def goes_on():  # a write that doesn't count as a commit stands for a copy with rows less
        store_on_disk.db.execute("delete from audit_entry")
        return True

    with pytest.raises(BackupFailed):
        make_backup(store_on_disk.home, local, NOW, goes_on)
    assert all_files(local.folder) == set()


def test_the_search_index_may_be_written_meanwhile(store_on_disk, local, auental):
    copies = Copies(local)

    def goes_on():
        if copies.begins() and copies.begun == 1:
            store_on_disk.db.execute("delete from search_stale")
        return True

    assert make_backup(store_on_disk.home, local, NOW, goes_on) == local.backups()[0]
    assert copies.begun == 2


def test_a_backup_asks_on_the_way_whether_to_go_on(store_on_disk, local, auental, monkeypatch):
    monkeypatch.setattr(proof, "ASK_EVERY_S", 0)
    asked = []

    def goes_on():
        asked.append(sorted(path.suffix for path in local.folder.glob("*.teil")))
        return len(asked) < 4

    with pytest.raises(BackupStopped):
        make_backup(store_on_disk.home, local, NOW, goes_on)
    assert asked[-1] == [".teil"]
    assert all_files(local.folder) == set()


def test_a_stopped_backup_leaves_nothing(store_on_disk, local, stored):
    asked = []

    def goes_on():
        asked.append(1)
        return len(asked) < 2  # the copy is made, the stored file comes next

    with pytest.raises(BackupStopped):
        make_backup(store_on_disk.home, local, NOW, goes_on)
    assert all_files(local.folder) == set()


def test_what_a_killed_backup_left_is_swept(store_on_disk, local, stored):
    backup = back_up(store_on_disk, local)
    halves = ["Sicherung 2026-11-25 093012 Stand 000000.db.teil", f"Dateien/{stored.name}.teil", "Schluessel.teil",
              "Sicherung 2026-11-25 093012 Stand 000000.db.teil-journal"]  # fmt: skip
    for name in halves:
        (local.folder / name).write_bytes(b"half")
    assert local.backups() == [backup]
    back_up(store_on_disk, local, TOMORROW)
    assert not any(name in all_files(local.folder) for name in halves)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_a_kill_at_any_step_leaves_no_name_that_is_not_proven(store_on_disk, store_path, local, stored):
    back_up(store_on_disk, local)
    for name in ("other", "third"):
        keep_file(store_on_disk, name.encode(), "", name)
    key, killed, step = store_on_disk.home.key, True, 0
    store_on_disk.close()
    while killed:
        step += 1
        killed = killed_at(
            step,
            lambda store: back_up(store, local, TOMORROW),
            prepare=lambda: open_store(store_path, PASSPHRASE),
        )
        assert [backup for backup in local.backups() if findings(backup, key, thorough=True)] == []
    assert step > 10
    assert local.backups()[0].made_at == TOMORROW
    assert not [name for name in all_files(local.folder) if ".teil" in name]


def test_nothing_can_be_read_without_the_key(store_on_disk, local, auental, stored):
    back_up(store_on_disk, local)
    content = b"".join((local.folder / name).read_bytes() for name in all_files(local.folder))
    signs = [auental.name, "Vereinbarung", "SQLite format", "%PDF", store_on_disk.home.key.hex()]
    assert not any(sign.encode(code) in content for sign in signs for code in ("utf-8", "utf-16-le"))


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean something else on Windows")
def test_backups_are_for_this_user_alone(store_on_disk, local, stored):
    back_up(store_on_disk, local)
    assert not [path for path in (local.folder, *local.folder.rglob("*")) if path.stat().st_mode & 0o077]


# ------------------------------------------------------------ stored files


def test_only_new_stored_files_are_copied(store_on_disk, local, stored):
    back_up(store_on_disk, local)
    copied = (local.files / stored.name).stat()
    other = keep_file(store_on_disk, b"other", "", "other")
    back_up(store_on_disk, local)
    assert (local.files / stored.name).stat().st_mtime_ns == copied.st_mtime_ns
    assert {path.name for path in local.files.iterdir()} == {stored.name, other.name}


def test_a_backup_reads_the_stored_files_of_its_set(store_on_disk, store_path, local, stored):
    backup = back_up(store_on_disk, local)
    (beside(store_path, FILES) / stored.name).unlink()
    with opened(backup, store_on_disk.home.key) as then:
        assert read_file(then, then.find(StoredFile)[0]) == b"%PDF" * 1000


def damage(path, *, cut=False):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content[:-5] if cut else content)


def test_a_known_file_of_a_wrong_size_is_copied_anew(store_on_disk, store_path, local, stored):
    back_up(store_on_disk, local)
    damage(local.files / stored.name, cut=True)
    assert back_up(store_on_disk, local).missing == ()
    assert (local.files / stored.name).read_bytes() == (beside(store_path, FILES) / stored.name).read_bytes()


def test_a_known_file_that_rots_is_mended_by_the_first_backup_of_a_day(store_on_disk, store_path, local, stored):
    back_up(store_on_disk, local)
    damage(local.files / stored.name)
    assert back_up(store_on_disk, local, TOMORROW).missing == ()
    assert (local.files / stored.name).read_bytes() == (beside(store_path, FILES) / stored.name).read_bytes()


@pytest.mark.parametrize("harm", [damage, lambda path: path.unlink()])
def test_a_file_that_the_store_has_lost_stops_no_backup_and_is_told(store_on_disk, store_path, local, stored, harm):
    harm(beside(store_path, FILES) / stored.name)
    assert back_up(store_on_disk, local).missing == ("Vereinbarung.pdf",)
    assert local.backups()


@pytest.mark.parametrize("harm", [damage, lambda path: path.unlink()])
def test_the_copy_in_the_set_serves_where_the_store_has_lost_a_file(store_on_disk, store_path, local, stored, harm):
    back_up(store_on_disk, local)
    harm(beside(store_path, FILES) / stored.name)
    assert back_up(store_on_disk, local, TOMORROW).missing == ()


# ------------------------------------------------------------ keys


def test_the_key_file_lies_beside_and_follows_the_store(store_on_disk, store_path, local):
    back_up(store_on_disk, local)
    before = local.key_digest()
    assert local.key_file() == store_on_disk.home.key_file
    renew_code(store_on_disk)
    back_up(store_on_disk, local)
    assert local.read("Schluessel") == beside(store_path, KEY_FILE).read_bytes()
    assert local.key_digest() != before


def test_a_passphrase_changed_meanwhile_is_the_one_that_opens_the_backup(store_on_disk, local):
    def goes_on():
        renew_code(store_on_disk)
        return True

    make_backup(store_on_disk.home, local, NOW, goes_on)
    assert local.key_file() == store_on_disk.home.key_file


def test_no_backup_is_carried_that_nobody_could_open(store_on_disk, local, stick):
    backup = back_up(store_on_disk, local)
    (local.folder / "Schluessel").write_bytes(b"damaged")
    with pytest.raises(KeyFileDamaged):
        carry_over(backup, stick, store_on_disk.home.key)
    assert stick.backups() == []


def test_the_names_lie_beside_and_damaged_ones_replace_none(store_on_disk, store_path, local):
    auental = build.people(store_on_disk)
    plan_interview(store_on_disk, auental, contacts_of(store_on_disk, auental.id))
    back_up(store_on_disk, local)
    names = beside(store_path, NAMES_KEY).read_bytes()
    assert local.read("Namen") == names
    for harm in (b"damaged", b""):
        beside(store_path, NAMES_KEY).write_bytes(harm)
        back_up(store_on_disk, local)
        assert local.read("Namen") == names


# ------------------------------------------------------------ elsewhere


def test_a_backup_is_carried_to_a_second_place_whole(store_on_disk, local, stick, auental, stored):
    backup = back_up(store_on_disk, local)
    carried = carry_over(backup, stick, store_on_disk.home.key)
    assert stick.backups() == [carried]
    assert all_files(stick.folder) == all_files(local.folder)
    assert stick.key_digest() == local.key_digest()
    with opened(carried, store_on_disk.home.key) as then:
        assert then.find(Municipality) == [auental]
        assert read_file(then, then.find(StoredFile)[0]) == b"%PDF" * 1000


def test_carrying_again_writes_nothing_unless_it_is_damaged_there(store_on_disk, local, stick, stored):
    key, backup = store_on_disk.home.key, back_up(store_on_disk, local)
    carried = carry_over(backup, stick, key)
    before = carried.path.stat().st_mtime_ns
    assert carry_over(backup, stick, key) == carried
    assert carried.path.stat().st_mtime_ns == before
    damage(carried.path)
    carry_over(backup, stick, key)
    assert carried.path.read_bytes() == backup.path.read_bytes()


def test_a_damaged_backup_is_not_carried(store_on_disk, local, stick, auental):
    backup = back_up(store_on_disk, local)
    damage(backup.path)
    with pytest.raises(BackupFailed):
        carry_over(backup, stick, store_on_disk.home.key)
    assert all_files(stick.folder) == set()


@pytest.fixture
def other_store(tmp_path):
    other, _ = create_store(tmp_path / "other" / "bestand.db", "anders", strength=QUICK)
    yield other
    other.close()


def test_the_set_of_another_store_is_left_alone(store_on_disk, local, stick, other_store):
    back_up(other_store, stick)
    before = {name: (stick.folder / name).read_bytes() for name in all_files(stick.folder)}
    with pytest.raises(OtherStore, match="anderen Datenbestands"):
        carry_over(back_up(store_on_disk, local), stick, store_on_disk.home.key)
    with pytest.raises(OtherStore):
        back_up(store_on_disk, stick)
    assert {name: (stick.folder / name).read_bytes() for name in all_files(stick.folder)} == before


def test_the_set_of_a_store_that_lay_here_before_is_put_aside(store_on_disk, local, other_store):
    theirs = back_up(other_store, BackupSet(local.folder))
    ours = back_up(store_on_disk, local)
    assert local.backups() == [ours]
    assert BackupSet(local.folder.with_name(f"{local.folder.name}.alt-1")).backups()[0].number == theirs.number


def test_a_set_is_known_again_after_the_passphrase_was_changed(store_on_disk, local, stick):
    key = store_on_disk.home.key
    carry_over(back_up(store_on_disk, local), stick, key)
    store_on_disk.home.key_file, _ = KeyFile.make(key, "Neue Passphrase", QUICK)
    carried = carry_over(back_up(store_on_disk, local, TOMORROW), stick, key)
    assert stick.backups()[0] == carried
    assert stick.key_file() == store_on_disk.home.key_file


# ------------------------------------------------------------ in the way


def test_a_place_that_is_not_there_is_told_and_not_made(store_on_disk, stick):
    stick.place.rmdir()
    with pytest.raises(FolderVanished, match="Ordner der Sicherungen"):
        back_up(store_on_disk, stick)
    assert not stick.place.exists()
    assert stick.backups() == []


@pytest.fixture
def small_stick(tmp_path, store_path):
    with mounted(tmp_path / "disk", "3m") as folder:
        yield set_in(folder, store_path)


@pytest.mark.parametrize("room", [0, 100_000, 600_000, 1_200_000])
def test_a_full_disk_is_told_and_nothing_half_is_left(store_on_disk, local, small_stick, room):
    keep_file(store_on_disk, bytes(800_000), "", "large")
    earlier = back_up(store_on_disk, local)
    filler = small_stick.place / "filler"
    filler.write_bytes(bytes(2_900_000 - room))
    with pytest.raises(DiskFull, match="Laufwerk der Sicherungen"):
        back_up(store_on_disk, small_stick)
    with pytest.raises(DiskFull, match="Laufwerk der Sicherungen"):
        carry_over(earlier, small_stick, store_on_disk.home.key)
    assert all_files(small_stick.folder) == set()
    filler.unlink()
    assert back_up(store_on_disk, small_stick).missing == ()


def test_a_copy_beside_the_store_leaves_room_for_saving(tmp_path):
    with mounted(tmp_path / "disk", "17m") as folder:
        opened, _ = create_store(folder / "bestand.db", PASSPHRASE, strength=QUICK)
        with closing(opened), pytest.raises(DiskFull, match="Laufwerk der Sicherungen"):
            back_up(opened, local_set(opened.path))
        assert not local_set(folder / "bestand.db").folder.exists()


def test_a_write_protected_stick_is_told(store_on_disk, small_stick):
    remounted = subprocess.run(["mount", "-o", "remount,ro", small_stick.place], capture_output=True).returncode == 0
    need(remounted, "needs the right to mount")
    with pytest.raises(ReadOnly, match="Ordner der Sicherungen"):
        back_up(store_on_disk, small_stick)


def test_a_damaged_store_is_not_backed_up_as_if_it_were_whole(store_on_disk, store_path, local, auental):
    page = store_on_disk.rows("select rootpage from sqlite_master where name = 'municipality'")[0]["rootpage"]
    store_on_disk.close()
    content = bytearray(store_path.read_bytes())
    content[page * 4096 - 2000] ^= 1
    store_path.write_bytes(content)
    store = open_store(store_path, PASSPHRASE)
    with pytest.raises(StoreDamaged):
        back_up(store, local)
    assert all_files(local.folder) == set()
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced there")
def test_a_store_that_is_swapped_meanwhile_gets_no_backup_for_this_one(store_on_disk, store_path, local, auental):
    other = store_path.with_name("other")
    other.write_bytes(store_path.read_bytes())

    def swaps():
        if other.exists():
            os.replace(other, store_path)
        return True

    with pytest.raises(FolderVanished):
        make_backup(store_on_disk.home, local, NOW, swaps)
    assert local.backups() == []


def test_only_a_proven_backup_bears_a_name():
    assert Backup.at(Path("Sicherung 2026-11-25 093012 Stand 000001.db")) is not None
    for name in ("Sicherung 2026-11-25 093012 Stand 000001.db.teil", "Sicherung 2026-02-30 093012 Stand 000001.db",
                 "Sicherung 2026-11-25 093012.db", "sicherung 2026-11-25 093012 Stand 000001.db"):  # fmt: skip
        assert Backup.at(Path(name)) is None
