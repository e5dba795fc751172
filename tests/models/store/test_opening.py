from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest

from models.municipality import Municipality
from models.store.backup import make_backup
from models.store.backup_set import local_set
from models.store.cipher import QUICK
from models.store.database import connect
from models.store.errors import (
    KeyFileDamaged,
    StoreDamaged,
    StoreExists,
    StoreInUse,
    StoreMissing,
    StoreTooNew,
    WrongPassphrase,
)
from models.store.files import keep_file
from models.store.home import KEY_FILE, LOCK, Home, beside
from models.store.key_file import KeyFile
from models.store.opening import create_store, open_store
from models.store.schema import applied, migrate
from tests import child
from tests.build import municipality
from tests.conftest import NOW, PASSPHRASE, need


def test_what_was_written_is_there_after_reopening(store_on_disk, reopened):
    kommune = municipality(store_on_disk)
    assert reopened().get(Municipality, kommune.id) == kommune


def test_the_recovery_code_opens_too(store_on_disk, reopened):
    municipality(store_on_disk)
    assert len(reopened(store_on_disk.recovery_code.lower().replace("-", " ")).find(Municipality)) == 1


def test_the_recovery_code_is_kept_nowhere(store_on_disk, store_path):
    store_on_disk.close()
    signs = store_on_disk.recovery_code.encode(), store_on_disk.recovery_code.replace("-", "").encode()
    content = b"".join(file.read_bytes() for file in store_path.parent.iterdir() if file.is_file())
    assert not any(s in content for s in signs)


@pytest.mark.parametrize("secret", ["auenwald im nebel", "", "Auenwald im Nebel ", "😀", "ABCD-EFGH"])
def test_a_wrong_passphrase_is_told_from_damage(store_on_disk, store_path, secret):
    store_on_disk.close()
    with pytest.raises(WrongPassphrase):
        open_store(store_path, secret)


def test_a_slip_in_the_recovery_code_is_named(store_on_disk, reopened):
    first, rest = store_on_disk.recovery_code[0], store_on_disk.recovery_code[1:]
    with pytest.raises(WrongPassphrase, match="Tippfehler"):
        reopened(("A" if first != "A" else "B") + rest)


def test_nothing_is_changed_by_a_wrong_passphrase(store_on_disk, store_path):
    store_on_disk.close()
    before = {file.name: file.read_bytes() for file in store_path.parent.iterdir() if file.is_file()}
    with pytest.raises(WrongPassphrase):
        open_store(store_path, "falsch")
    assert {file.name: file.read_bytes() for file in store_path.parent.iterdir() if file.is_file()} == before


@pytest.mark.parametrize(
    ("content", "refusal"), [(None, WrongPassphrase), (b"", StoreDamaged), (b"x" * 8192, StoreDamaged)]
)
def test_no_lock_file_stays_where_none_was_when_opening_fails(store_on_disk, store_path, content, refusal):
    store_on_disk.close()
    beside(store_path, LOCK).unlink()
    if content is not None:
        store_path.write_bytes(content)
    before = {file.name for file in store_path.parent.iterdir()}
    with pytest.raises(refusal):
        open_store(store_path, PASSPHRASE if content is not None else "falsch")
    assert {file.name for file in store_path.parent.iterdir()} == before


def test_a_lock_file_that_was_there_stays_when_opening_fails(store_on_disk, store_path):
    store_on_disk.close()
    with pytest.raises(WrongPassphrase):
        open_store(store_path, "falsch")
    assert beside(store_path, LOCK).is_file()


def test_two_never_hold_the_lock_while_others_give_it_up(tmp_path):
    begin, held, twice = threading.Barrier(4, timeout=60), set(), []

    def come_and_go(_):
        for number in range(100):
            path = tmp_path / str(number)
            begin.wait()
            for _ in range(5):
                with suppress(StoreInUse):
                    home = Home(path)
                    twice.append(path in held)
                    held.add(path)
                    beside(path, ".arbeit").touch()  # lets the others run
                    held.discard(path)
                    home.give_up()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(come_and_go, range(4)))
    assert twice
    assert not any(twice)


def test_there_is_no_store_where_there_is_none(tmp_path):
    with pytest.raises(StoreMissing):
        open_store(tmp_path / "bestand.db", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_not_taken_for_a_new_store(store_on_disk, store_path):
    store_on_disk.close()
    store_path.write_bytes(b"")
    with pytest.raises(StoreDamaged, match="leer"):
        open_store(store_path, PASSPHRASE)


def test_a_missing_key_file_is_named(store_on_disk, store_path):
    store_on_disk.close()
    beside(store_path, KEY_FILE).unlink()
    with pytest.raises(KeyFileDamaged, match=r"bestand\.db\.schluessel"):
        open_store(store_path, PASSPHRASE)


@pytest.mark.parametrize("damaged", [b"", b"{}", None])
def test_a_lost_key_file_comes_from_the_backups_and_a_damaged_one_is_kept(store_on_disk, store_path, reopened, damaged):
    kommune = municipality(store_on_disk)
    make_backup(store_on_disk.home, local_set(store_path), NOW)
    key_file, content = beside(store_path, KEY_FILE), beside(store_path, KEY_FILE).read_bytes()
    key_file.unlink()
    if damaged is not None:
        key_file.write_bytes(damaged)
    assert reopened().get(Municipality, kommune.id) == kommune
    assert key_file.read_bytes() == content
    assert damaged is None or beside(store_path, f"{KEY_FILE}.alt-1").read_bytes() == damaged


def test_a_copy_of_the_key_file_that_does_not_fit_changes_nothing(store_on_disk, store_path, tmp_path):
    store_on_disk.close()
    with closing(create_store(tmp_path / "other.db", PASSPHRASE, strength=QUICK)[0]) as other:
        theirs = make_backup(other.home, local_set(tmp_path / "other.db"), NOW)
    theirs.set.folder.rename(local_set(store_path).folder)
    beside(store_path, KEY_FILE).unlink()
    with pytest.raises(StoreDamaged):
        open_store(store_path, PASSPHRASE)
    assert not beside(store_path, KEY_FILE).exists()


def test_the_key_file_of_another_store_is_noticed(store_on_disk, store_path, tmp_path):
    store_on_disk.close()
    create_store(tmp_path / "other.db", PASSPHRASE, strength=QUICK)[0].close()
    beside(store_path, KEY_FILE).write_bytes(beside(tmp_path / "other.db", KEY_FILE).read_bytes())
    with pytest.raises(StoreDamaged, match="gehört zu einem anderen"):
        open_store(store_path, PASSPHRASE)


def test_no_store_is_made_over_another(store_on_disk, store_path):
    store_on_disk.close()
    before = store_path.read_bytes()
    with pytest.raises(StoreExists):
        create_store(store_path, "neu", strength=QUICK)
    assert store_path.read_bytes() == before


def test_the_key_file_of_a_store_that_was_moved_away_is_put_aside(store_on_disk, store_path, tmp_path):
    store_on_disk.close()
    key_file = beside(store_path, KEY_FILE).read_bytes()
    store_path.rename(tmp_path / "moved.db")
    create_store(store_path, "neu", strength=QUICK)[0].close()
    assert beside(store_path, KEY_FILE + ".alt-1").read_bytes() == key_file


def test_remains_of_a_killed_creation_are_no_hindrance(tmp_path):
    path = tmp_path / "bestand.db"
    for left in (".neu", ".neu-wal", ".schluessel", ".sperre"):
        beside(path, left).write_bytes(b"half")
    create_store(path, PASSPHRASE, strength=QUICK)[0].close()
    open_store(path, PASSPHRASE).close()


def test_a_store_of_a_later_version_is_refused_unchanged(store_on_disk, store_path):
    store_on_disk.db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('transfermappe', 'm9999_x', '')"
    )
    store_on_disk.close()
    before = store_path.read_bytes()
    with pytest.raises(StoreTooNew, match="neueren Fassung"):
        open_store(store_path, PASSPHRASE)
    assert store_path.read_bytes() == before


@pytest.fixture
def old_store(store_path):
    """A store at the first migration, with one Kommune."""
    store_path.parent.mkdir()
    key = b"k" * 32
    db = connect(store_path, key, create=True)
    migrate(db, stop_before="m0002_history_state_drafts")
    db.close()
    beside(store_path, KEY_FILE).write_bytes(KeyFile.make(key, PASSPHRASE, QUICK)[0].content())
    return key


def test_an_old_store_is_backed_up_before_it_is_migrated(old_store, store_path):
    open_store(store_path, PASSPHRASE).close()
    (backup,) = local_set(store_path).backups()
    copy = connect(backup.path, old_store, frozen=True)
    assert applied(copy) == ["m0001_records"]
    copy.close()


def test_an_old_store_works_at_the_newest_schema(old_store, store_path):
    store = open_store(store_path, PASSPHRASE)
    assert municipality(store).id
    assert store.rows("pragma foreign_keys") == [{"foreign_keys": 1}]
    store.close()


def test_a_store_at_the_newest_schema_is_not_backed_up_by_opening(store_on_disk, reopened, store_path):
    reopened()
    assert not local_set(store_path).folder.exists()


def test_a_store_is_opened_once_in_one_process(store_on_disk, store_path):
    with pytest.raises(StoreInUse, match="schon geöffnet"):
        open_store(store_path, PASSPHRASE)
    assert municipality(store_on_disk).id


def test_a_store_is_opened_once_among_processes(store_on_disk, store_path):
    code = "try: open_store(path, 'egal')\nexcept KnownError as error: print(type(error).__name__)"
    assert child.run(code, store_path) == "StoreInUse"


def test_a_killed_process_leaves_no_lock_and_no_lost_edit(store_on_disk, store_path):
    store_on_disk.close()
    holder = child.start(
        f"store = open_store(path, {PASSPHRASE!r})\nstore.add(Municipality(name='Auental'))\n"
        "print('ready', flush=True)\nsys.stdin.read()",
        store_path,
    )
    assert holder.stdout.readline() == "ready\n"
    with pytest.raises(StoreInUse):
        open_store(store_path, PASSPHRASE)
    holder.kill()
    holder.communicate()
    store = open_store(store_path, PASSPHRASE)
    assert [m.name for m in store.find(Municipality)] == ["Auental"]
    store.close()


def test_a_link_leads_to_the_same_lock(store_on_disk, store_path, tmp_path):
    try:
        (tmp_path / "link.db").symlink_to(store_path)
    except OSError:
        need(False, "needs the right to make links")
    with pytest.raises(StoreInUse):
        open_store(tmp_path / "link.db", PASSPHRASE)


@pytest.mark.parametrize("name", ["Größe 100% #1?.db", "ohne Endung", "a.b.c", " x .db", "file:x.db"])
def test_a_store_may_have_any_name(tmp_path, name):
    path = tmp_path / "Ordner mit ü & ?" / name
    create_store(path, PASSPHRASE, strength=QUICK)[0].close()
    open_store(path, PASSPHRASE).close()
    assert path.is_file()


def test_a_closed_store_is_one_whole_file(store_on_disk, store_path):
    municipality(store_on_disk)
    store_on_disk.close()
    names = {file.name.removeprefix("bestand.db") for file in store_path.parent.iterdir()}
    assert names == {"", ".schluessel", ".sperre", ".stand"}


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean something else on Windows")
def test_what_is_secret_is_for_this_user_alone(store_on_disk, store_path):
    keep_file(store_on_disk, b"%PDF", "application/pdf", "x.pdf")
    paths = [path for path in store_path.parent.rglob("*") if not path.name.endswith((".sperre", "-shm"))]
    assert len(paths) == 6
    assert {path.name for path in paths if path.stat().st_mode & 0o077} == set()


def test_a_store_may_be_closed_twice(store_on_disk):
    store_on_disk.close()
    store_on_disk.close()


def test_a_store_may_be_opened_on_another_thread(store_on_disk, store_path):
    store_on_disk.close()
    with ThreadPoolExecutor(1) as pool:
        store = pool.submit(open_store, store_path, PASSPHRASE).result()
    assert municipality(store).id
    store.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("fullfsync", 1)],
)
def test_the_settings_that_keep_data_safe_are_on(store_on_disk, pragma, value):
    assert list(store_on_disk.rows(f"pragma {pragma}")[0].values()) == [value]
