"""A recovery code that nobody kept is replaced by a new one, and never locks anybody out."""

from __future__ import annotations

import os

import pytest

from models.store.errors import FolderVanished, KnownError, WrongPassphrase
from models.store.home import KEY_FILE, beside
from models.store.key_file import KeyFile
from models.store.opening import open_memory
from models.store.recovery import confirm_code, is_code_confirmed, renew_code
from tests import child
from tests.conftest import PASSPHRASE

RENEW_AND_DIE = """
import models.store.durable as durable
from models.store.recovery import renew_code
step = sys.argv[2] if len(sys.argv) > 2 else os.environ["STEP"]
store = open_store(path, "Auenwald im Nebel")
real = os.replace
def die(*_): os._exit(9)
if step == "before": os.replace = die
else: durable.sync_folder = die
renew_code(store)
"""


def test_the_new_code_opens_the_store(store_on_disk, reopened):
    code = renew_code(store_on_disk)
    assert reopened(code).path is not None


def test_the_passphrase_still_opens_the_store(store_on_disk, reopened):
    renew_code(store_on_disk)
    assert reopened(PASSPHRASE).path is not None


def test_the_old_code_opens_nothing(store_on_disk, reopened):
    renew_code(store_on_disk)
    with pytest.raises(WrongPassphrase):
        reopened(store_on_disk.recovery_code)


@pytest.mark.skipif(os.name == "nt", reason="exits in the middle")
@pytest.mark.parametrize("step", ["before", "after"])
def test_a_kill_in_the_middle_locks_nobody_out(store_on_disk, store_path, reopened, step):
    store_on_disk.close()
    ended = child.start(RENEW_AND_DIE, store_path, environment={"STEP": step})
    ended.communicate(timeout=60)
    kept = KeyFile.read(beside(store_path, KEY_FILE).read_bytes())
    assert (ended.returncode, kept.open(PASSPHRASE)) == (9, store_on_disk.home.key)
    assert reopened(PASSPHRASE).path is not None


def test_a_store_whose_folder_vanished_keeps_its_code(store_on_disk, store_path):
    moved = store_path.parent.rename(store_path.parent.with_name("weg"))
    with pytest.raises(KnownError):
        renew_code(store_on_disk)
    kept = KeyFile.read(beside(moved / store_path.name, KEY_FILE).read_bytes())
    assert kept.open(store_on_disk.recovery_code) == store_on_disk.home.key


def test_a_store_in_memory_has_no_code():
    store = open_memory()
    with pytest.raises(FolderVanished):
        renew_code(store)
    store.close()


def test_a_code_is_unconfirmed_until_somebody_says_so(store_on_disk, reopened):
    before = is_code_confirmed(store_on_disk)
    confirm_code(store_on_disk)
    assert (before, is_code_confirmed(reopened())) == (False, True)
