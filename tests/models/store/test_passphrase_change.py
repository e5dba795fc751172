"""Another passphrase, another code: what opens afterwards, what doesn't, and that a kill locks nobody out."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from models.store.cipher import QUICK
from models.store.errors import FolderVanished, KnownError, WrongPassphrase
from models.store.home import KEY_FILE, beside
from models.store.key_file import KeyFile
from models.store.opening import open_memory, open_store
from models.store.passphrase_change import prove, put_code, set_passphrase
from models.store.recovery import draw_code
from tests import child
from tests.conftest import PASSPHRASE

NEW = "Möwe im Schrank"
CHANGE_AND_DIE = """
import models.store.durable as durable
from models.store.passphrase_change import set_passphrase
store = open_store(path, "Auenwald im Nebel")
def die(*_): os._exit(9)
if os.environ["STEP"] == "before": os.replace = die
else: durable.sync_folder = die
set_passphrase(store.home, "Möwe im Schrank", strength=QUICK)
"""


def kept(path):
    return KeyFile.read(beside(path, KEY_FILE).read_bytes())


def test_the_new_passphrase_opens_the_store(store_on_disk, reopened):
    set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    assert reopened(NEW).path is not None


def test_the_old_passphrase_opens_nothing(store_on_disk, reopened):
    set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    with pytest.raises(WrongPassphrase):
        reopened(PASSPHRASE)


def test_the_recovery_code_stays(store_on_disk, reopened):
    set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    assert reopened(store_on_disk.recovery_code).path is not None


def test_the_key_and_the_store_file_stay(store_on_disk, store_path):
    before = store_on_disk.home.key, store_path.read_bytes()
    set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    assert (kept(store_path).open(NEW), store_path.read_bytes()) == before


def test_it_has_a_salt_of_its_own(store_on_disk, store_path):
    before = kept(store_path).salt
    set_passphrase(store_on_disk.home, PASSPHRASE, strength=QUICK)
    assert kept(store_path).salt != before


def test_it_costs_a_guesser_no_less_than_the_old_one(store_on_disk, store_path):
    home = store_on_disk.home
    home.key_file = replace(home.key_file, strength=replace(QUICK, passes=5))
    set_passphrase(home, NEW, strength=QUICK)
    assert kept(store_path).strength == replace(QUICK, passes=5)


@pytest.mark.parametrize(("secret", "by_code"), [(PASSPHRASE, False), ("", True)])
def test_passphrase_and_code_prove_themselves_and_which_it_was_is_known(store_on_disk, secret, by_code):
    prove(store_on_disk.home, secret or store_on_disk.recovery_code)
    assert store_on_disk.home.opened_by_code is by_code


def test_what_is_wrong_proves_nothing(store_on_disk):
    with pytest.raises(WrongPassphrase):
        prove(store_on_disk.home, NEW)


def test_opening_with_the_code_is_known_until_there_is_a_new_passphrase(store_on_disk, reopened):
    store = reopened(store_on_disk.recovery_code)
    before = store.home.opened_by_code
    set_passphrase(store.home, NEW, strength=QUICK)
    assert (before, store.home.opened_by_code) == (True, False)


def test_a_code_counts_only_once_it_is_put(store_on_disk, store_path):
    home = store_on_disk.home
    drawn, code = draw_code(home)
    before = kept(store_path)
    put_code(home, drawn)
    assert (before.is_code(store_on_disk.recovery_code), before.is_code(code)) == (True, False)
    assert (kept(store_path).is_code(store_on_disk.recovery_code), kept(store_path).is_code(code)) == (False, True)


def test_a_code_that_was_drawn_before_takes_no_new_passphrase_back(store_on_disk, reopened):
    drawn, code = draw_code(store_on_disk.home)
    set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    put_code(store_on_disk.home, drawn)
    assert reopened(NEW).home.key_file.is_code(code)


@pytest.mark.skipif(os.name == "nt", reason="exits in the middle")
@pytest.mark.parametrize(("step", "opens"), [("before", PASSPHRASE), ("after", NEW)])
def test_a_kill_in_the_middle_locks_nobody_out(store_on_disk, store_path, step, opens):
    store_on_disk.close()
    ended = child.start(CHANGE_AND_DIE, store_path, environment={"STEP": step})
    ended.communicate(timeout=60)
    assert ended.returncode == 9
    open_store(store_path, opens).close()
    open_store(store_path, store_on_disk.recovery_code).close()


def test_a_store_whose_folder_vanished_keeps_its_passphrase(store_on_disk, store_path):
    moved = store_path.parent.rename(store_path.parent.with_name("weg"))
    with pytest.raises(KnownError):
        set_passphrase(store_on_disk.home, NEW, strength=QUICK)
    assert kept(moved / store_path.name).open(PASSPHRASE) == store_on_disk.home.key


def test_a_store_in_memory_has_no_passphrase():
    store = open_memory()
    with pytest.raises(FolderVanished):
        set_passphrase(store.home, NEW, strength=QUICK)
    store.close()
