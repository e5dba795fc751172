"""Files of any size are sealed and opened in pieces: whole or not there."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress

import pyrage
import pytest

from models.store import sealing
from models.store.errors import DiskFull, FolderVanished, StoreDamaged
from models.store.files import keep_file, keep_sealed, known_as, lies_there, name_key, read_file
from models.store.purge import sweep_files
from models.store.sealing import Changed, arrival_in, content_of, seal, sweep_arrivals, unseal
from models.store.stored_file import StoredFile
from tests.disks import mounted

PIECES = [os.urandom(1 << 20), os.urandom(1 << 20), os.urandom(77_777)]
WHOLE = b"".join(PIECES)


@pytest.fixture
def sealed(store):
    return seal(PIECES, content_of(PIECES, name_key(store)), arrival_in(store.home.folder()))


def names(store):
    return sorted(path.name for path in store.home.folder().iterdir())


def test_what_was_sealed_is_kept_as_if_it_had_been_kept_whole(store, sealed):
    stored = keep_sealed(store, sealed, "application/pdf", "Bericht.pdf")
    assert read_file(store, stored) == WHOLE
    assert (stored.size, stored.digest) == (len(WHOLE), hashlib.sha256(WHOLE).hexdigest())
    assert keep_file(store, WHOLE, "application/pdf", "Kopie.pdf") == stored


def test_the_same_content_sealed_twice_is_one_file(store, sealed):
    stored = keep_sealed(store, sealed, "", "a")
    other = seal(PIECES, sealed.content, arrival_in(store.home.folder()))
    assert keep_sealed(store, other, "", "b") == stored
    assert names(store) == [stored.name]
    assert read_file(store, stored) == WHOLE


def test_sealing_what_lies_in_the_bin_brings_it_back(store, sealed):
    stored = keep_file(store, WHOLE, "", "a")
    store.remove(stored)
    assert keep_sealed(store, sealed, "", "a") == stored
    assert store.find(StoredFile) == [stored]


def test_sealing_what_was_lost_mends_it_with_the_key_that_is_known(store):
    stored = keep_file(store, WHOLE, "", "a")
    (store.home.folder() / stored.name).unlink()
    content = content_of(PIECES, name_key(store))
    known = known_as(store, content.name)
    assert known == stored
    assert not lies_there(store, stored)
    keep_sealed(store, seal(PIECES, content, arrival_in(store.home.folder()), stored.key), "", "a")
    assert read_file(store, stored) == WHOLE


def test_with_another_key_a_lost_file_stays_lost(store, sealed):
    stored = keep_file(store, WHOLE, "", "a")
    (store.home.folder() / stored.name).unlink()
    with pytest.raises(StoreDamaged):
        keep_sealed(store, sealed, "", "a")
    assert sealed.arrival.exists()


def test_what_has_vanished_before_it_is_kept_leaves_no_record(store, sealed):
    sealed.arrival.unlink()
    with pytest.raises(FolderVanished):
        keep_sealed(store, sealed, "", "a")
    assert store.find(StoredFile) == []


def test_a_purge_takes_nothing_away_that_is_on_its_way(store, sealed):
    sweep_files(store)
    assert read_file(store, keep_sealed(store, sealed, "", "a")) == WHOLE


def test_a_kept_file_of_which_the_record_was_never_written_is_swept_by_a_purge(store, sealed):
    with suppress(ZeroDivisionError), store.transaction():
        keep_sealed(store, sealed, "", "a")
        raise ZeroDivisionError
    assert store.find(StoredFile) == []
    assert names(store) == [sealed.content.name]
    sweep_files(store)
    assert names(store) == []


def test_what_a_kill_has_left_half_is_swept_but_not_what_is_on_its_way(store, sealed):
    folder = store.home.folder()
    stored, half, foreign = keep_file(store, b"x", "", "x"), arrival_in(folder), folder / "Notiz.eingang"
    half.write_bytes(WHOLE[:9])
    foreign.touch()
    sweep_arrivals(folder, [sealed.arrival])
    assert names(store) == sorted((stored.name, sealed.arrival.name, foreign.name))
    sweep_arrivals(folder)
    assert names(store) == sorted((stored.name, foreign.name))


def test_a_file_that_has_changed_meanwhile_is_not_sealed(store):
    arrival = arrival_in(store.home.folder())
    with pytest.raises(Changed):
        seal([b"new"], content_of([b"old"], name_key(store)), arrival)
    assert names(store) == []


def test_an_error_while_reading_comes_through_and_leaves_nothing(store):
    def broken():
        yield PIECES[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        seal(broken(), content_of([], b""), arrival_in(store.home.folder()))
    assert names(store) == []


@pytest.mark.parametrize("size", ["1m", "18m"])
def test_on_a_full_disk_nothing_is_left_of_it(tmp_path, size, monkeypatch):
    if size == "1m":  # there seemed to be room, and there is none in the end
        monkeypatch.setattr(sealing, "SPARE", -(1 << 40))
    with mounted(tmp_path / "klein", size) as folder:
        with pytest.raises(DiskFull, match="2 MB"):
            seal(PIECES, content_of(PIECES, b"key"), arrival_in(folder))
        assert list(folder.iterdir()) == []


# ---------------------------------------------------------------- opened again


@pytest.fixture
def stored(store, sealed):
    return keep_sealed(store, sealed, "", "a")


def opened(store, stored, target, **more):
    unseal(store.home.folder() / stored.name, stored.key, stored.digest, target, **more)


def test_what_was_kept_is_written_out_byte_for_byte_for_this_user_only(store, stored, tmp_path):
    told = []
    opened(store, stored, tmp_path / "a.pdf", goes_on=told.append)
    assert (tmp_path / "a.pdf").read_bytes() == WHOLE
    assert told
    if os.name == "posix":
        assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("at", [10, 300_000, -1])
def test_nothing_is_written_of_a_damaged_file(store, stored, tmp_path, at):
    path = store.home.folder() / stored.name
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        opened(store, stored, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_nothing_is_written_of_a_cut_off_lost_or_other_file(store, stored, tmp_path):
    path = store.home.folder() / stored.name
    path.write_bytes(path.read_bytes()[:-70_000])
    with pytest.raises(StoreDamaged):
        opened(store, stored, tmp_path / "a.pdf")
    identity = pyrage.x25519.Identity.from_str(stored.key)
    path.write_bytes(pyrage.encrypt(b"other", [identity.to_public()]))
    with pytest.raises(StoreDamaged):
        opened(store, stored, tmp_path / "a.pdf")
    path.unlink()
    with pytest.raises(StoreDamaged):
        opened(store, stored, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_what_is_called_off_leaves_nothing(store, stored, tmp_path):
    def stop(_: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opened(store, stored, tmp_path / "a.pdf", goes_on=stop)
    assert list(tmp_path.iterdir()) == []


def test_what_lies_at_the_target_is_never_overwritten(store, stored, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        opened(store, stored, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == b"mine"
