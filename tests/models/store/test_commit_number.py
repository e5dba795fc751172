from __future__ import annotations

import shutil

import pytest

from models.municipality import Municipality
from models.store.commit_number import commit_number
from models.store.home import beside
from models.store.opening import open_store
from tests.build import municipality
from tests.conftest import PASSPHRASE


@pytest.fixture
def reopened(store_on_disk, store_path):
    """Opens the store anew and closes it in the end."""
    opened = []

    def reopen():
        for store in opened or [store_on_disk]:
            store.close()
        opened[:] = [open_store(store_path, PASSPHRASE)]
        return opened[0]

    yield reopen
    for store in opened:
        store.close()


def test_each_commit_counts_once(store):
    before = commit_number(store.db)
    with store.transaction("zwei"):
        municipality(store)
        municipality(store, ags="")
    assert commit_number(store.db) == before + 1


def test_what_changes_nothing_is_no_commit(store):
    kommune = municipality(store)
    before = commit_number(store.db)
    store.change(kommune, name=kommune.name)
    assert commit_number(store.db) == before


def test_nothing_is_lost_usually(store_on_disk, reopened):
    municipality(store_on_disk)
    assert reopened().lost == 0


def test_a_log_that_was_left_behind_is_noticed(store_on_disk, store_path, tmp_path, reopened):
    aside = tmp_path / "copied without its log.db"
    shutil.copy(store_path, aside)
    municipality(store_on_disk)
    store_on_disk.close()
    shutil.copy(aside, store_path)
    store = reopened()
    assert store.find(Municipality) == []
    assert store.lost == 1
    municipality(store)
    assert reopened().lost == 1


def test_it_is_told_until_the_user_knows(store_on_disk, store_path, reopened):
    store_on_disk.home.stand.note(commit_number(store_on_disk.db) + 7)
    store = reopened()
    assert store.lost == 7
    store.home.stand.set(commit_number(store.db))
    assert store.lost == 0
    assert reopened().lost == 0


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"000000000009 000000000000 deadbeef\n", b"neun"])
def test_a_damaged_number_tells_nothing(store_on_disk, store_path, reopened, content):
    store_on_disk.close()
    beside(store_path, ".stand").write_bytes(content)
    assert reopened().lost == 0
