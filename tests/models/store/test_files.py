from __future__ import annotations

import hashlib
from contextlib import suppress

import pytest

from models.check import check_store
from models.store.errors import StoreDamaged
from models.store.files import keep_file, read_file
from models.store.stored_file import StoredFile

PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(params=["in memory", "on disk"])
def either(request):
    return request.getfixturevalue("store" if request.param == "in memory" else "store_on_disk")


@pytest.fixture
def stored(either):
    return keep_file(either, PDF, "application/pdf", "Vereinbarung.pdf")


def lies_at(store, stored):
    return store.home.folder() / stored.name


def test_the_exact_bytes_come_back(either, stored):
    assert read_file(either, stored) == PDF
    assert (stored.size, stored.digest) == (len(PDF), hashlib.sha256(PDF).hexdigest())


@pytest.mark.parametrize("content", [b"", b"\0", b"x" * 1_000_000])
def test_any_content_comes_back(either, content):
    assert read_file(either, keep_file(either, content, "", "")) == content


def test_what_need_not_last_is_encrypted_and_comes_back_all_the_same(either):
    stored = keep_file(either, PDF, "application/pdf", "Muster.pdf", lasting=False)
    assert PDF not in lies_at(either, stored).read_bytes()
    assert read_file(either, stored) == PDF


def test_the_same_content_twice_is_one_file(either, stored):
    assert keep_file(either, PDF, "application/pdf", "Kopie.pdf") == stored
    assert len(list(either.home.folder().iterdir())) == 1


def test_keeping_what_lies_in_the_bin_brings_it_back(either, stored):
    either.remove(stored)
    assert keep_file(either, PDF, "application/pdf", "x.pdf") == stored
    assert either.find(StoredFile) == [stored]


def test_keeping_what_was_lost_mends_it(either, stored):
    lies_at(either, stored).unlink()
    keep_file(either, PDF, "application/pdf", "x.pdf")
    assert read_file(either, stored) == PDF


def test_a_file_is_there_after_reopening(store_on_disk, reopened):
    stored = keep_file(store_on_disk, PDF, "application/pdf", "x.pdf")
    assert read_file(reopened(), stored) == PDF


def test_the_folder_of_a_store_in_memory_goes_with_it(store):
    keep_file(store, PDF, "application/pdf", "x.pdf")
    folder = store.home.folder()
    store.close()
    assert not folder.exists()


@pytest.mark.parametrize("position", [0, 50, 250, 400, -1])
def test_a_damaged_file_is_told_and_named(either, stored, position):
    content = bytearray(lies_at(either, stored).read_bytes())
    content[position] ^= 1
    lies_at(either, stored).write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"Vereinbarung\.pdf.*beschädigt"):
        read_file(either, stored)


def test_a_file_swapped_for_another_is_told(either, stored):
    other = keep_file(either, b"other", "", "other")
    lies_at(either, stored).write_bytes(lies_at(either, other).read_bytes())
    with pytest.raises(StoreDamaged):
        read_file(either, stored)


def test_a_missing_file_is_told_and_found_by_the_check(either, stored):
    lies_at(either, stored).unlink()
    with pytest.raises(StoreDamaged, match="fehlt"):
        read_file(either, stored)
    assert ["Vereinbarung.pdf" in found for found in check_store(either)] == [True]


def test_a_rolled_back_file_is_not_there(either):
    with suppress(ZeroDivisionError), either.transaction():
        keep_file(either, PDF, "", "")
        raise ZeroDivisionError
    assert either.find(StoredFile) == []


def test_the_key_of_a_file_is_not_in_the_history(either, stored):
    assert either.rows("select id from audit_entry where record = 'stored_file'") == []
