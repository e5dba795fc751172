"""Key files beside backups follow a new passphrase; those out of reach are named."""

from __future__ import annotations

import os

import pytest

from models.backup_media import HERE, Sighting, note_sighting
from models.backup_medium import BackupMedium
from models.key_copies import note_renewed, renew_key_files, sets_with_keys, with_old_keys
from models.municipality import Municipality
from models.store.backup import carry_over, make_backup
from models.store.backup_set import KEY_FILE, local_set, set_in
from models.store.cipher import QUICK
from models.store.errors import WrongPassphrase
from models.store.opening import create_store
from models.store.passphrase_change import set_passphrase
from tests import child
from tests.conftest import NOW, PASSPHRASE

NEW = "Möwe im Schrank"
CHANGE_AND_DIE = """
import models.store.backup_set as backup_set
import models.catalog
from models.key_copies import renew_key_files, sets_with_keys
from models.store.passphrase_change import set_passphrase
store = open_store(path, "Auenwald im Nebel")
set_passphrase(store.home, "Möwe im Schrank", strength=QUICK)
left, real = int(os.environ["STEP"]), backup_set.write_durably
def dying(*arguments):
    global left
    if not left: os._exit(9)
    left -= 1
    real(*arguments)
backup_set.write_durably = dying
renew_key_files(store.home, sets_with_keys(store).items())
os._exit(8)
"""


@pytest.fixture
def sticks(tmp_path):
    """Two media: BLAU, ROT."""
    for name in ("BLAU", "ROT"):
        (tmp_path / name).mkdir()
    return tmp_path / "BLAU", tmp_path / "ROT"


@pytest.fixture
def backed_up(store_on_disk, store_path, sticks):
    """The store, backed up beside itself and on both sticks, as the app notes it."""
    store_on_disk.add(Municipality(name="Auental"))
    backup = make_backup(store_on_disk.home, local_set(store_path), NOW)
    for place, name in ((None, HERE), *((s, f"Stick {s.name}") for s in sticks)):
        into = local_set(store_path) if place is None else set_in(place, store_path)
        if place is not None:
            carry_over(backup, into, store_on_disk.home.key)
        note_sighting(store_on_disk, Sighting(name, str(place or into.folder), into.key_digest(), NOW))
    return store_on_disk


def renew(store):
    renewed = renew_key_files(store.home, sets_with_keys(store).items())
    note_renewed(store, renewed)


def opened_by(found, secret):
    try:
        return bool(found.key_file().open(secret))
    except WrongPassphrase:
        return False


def test_all_sets_in_reach_follow(backed_up, store_path, sticks):
    set_passphrase(backed_up.home, NEW, strength=QUICK)
    renew(backed_up)
    sets = [local_set(store_path), *(set_in(stick, store_path) for stick in sticks)]
    assert [(opened_by(each, NEW), opened_by(each, PASSPHRASE)) for each in sets] == [(True, False)] * 3
    assert with_old_keys(backed_up) == []


def test_a_medium_out_of_reach_is_named_until_it_is_seen_again(backed_up, sticks):
    set_passphrase(backed_up.home, NEW, strength=QUICK)
    away = sticks[1].rename(sticks[1].with_name("Schublade"))
    renew(backed_up)
    named = [(medium.label(), medium.seen_at) for medium in with_old_keys(backed_up)]
    away.rename(sticks[1])
    renew(backed_up)
    assert (named, with_old_keys(backed_up)) == ([("Stick ROT", NOW)], [])


def test_before_any_change_nothing_is_old(backed_up):
    assert with_old_keys(backed_up) == []


def test_another_stores_set_under_the_same_name_keeps_its_key(backed_up, store_path, sticks, tmp_path):
    other, _ = create_store(tmp_path / "andere" / store_path.name, "Ganz anderes", strength=QUICK)
    there = set_in(sticks[0], store_path)
    there.folder.rename(there.folder.with_name("weg"))
    make_backup(other.home, there, NOW)
    other.close()
    set_passphrase(backed_up.home, NEW, strength=QUICK)
    renew(backed_up)
    assert opened_by(there, "Ganz anderes")


def test_a_place_without_a_key_file_gets_none(backed_up, store_path, sticks):
    (set_in(sticks[0], store_path).folder / KEY_FILE).unlink()
    set_passphrase(backed_up.home, NEW, strength=QUICK)
    renew(backed_up)
    assert not (set_in(sticks[0], store_path).folder / KEY_FILE).exists()


def test_copies_that_a_restore_left_follow_too(backed_up, store_path):
    copy = store_path.with_name("bestand ersetzt 2026-11-23 0930.db")
    newest = local_set(store_path).backups()[0]
    copy.write_bytes(newest.path.read_bytes())
    key_file = copy.with_name(f"{copy.name}.schluessel")
    key_file.write_bytes(backed_up.home.key_file.content())
    set_passphrase(backed_up.home, NEW, strength=QUICK)
    renew(backed_up)
    assert key_file.read_bytes() == backed_up.home.key_file.content()


def test_a_store_in_memory_has_no_copies(store):
    assert (sets_with_keys(store), with_old_keys(store), store.find(BackupMedium)) == ({}, [], [])


@pytest.mark.skipif(os.name == "nt", reason="exits in the middle")
@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_kill_between_two_sets_locks_nobody_out_and_the_next_call_goes_on(
    backed_up, store_path, sticks, reopened, step
):
    backed_up.close()
    ended = child.start(CHANGE_AND_DIE, store_path, environment={"STEP": str(step)})
    ended.communicate(timeout=60)
    store = reopened(NEW)
    sets = [local_set(store_path), *(set_in(stick, store_path) for stick in sticks)]
    opens = [opened_by(each, NEW) + opened_by(each, PASSPHRASE) for each in sets]
    renew(store)
    assert (ended.returncode, opens, [opened_by(each, NEW) for each in sets]) == (9, [1, 1, 1], [True] * 3)
