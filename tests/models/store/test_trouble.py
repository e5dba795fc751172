"""What stands in the way of the disk, provoked for real."""

from __future__ import annotations

import os
import random
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from models.check import check_store
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.copying import save_elsewhere
from models.store.database import CHECKPOINT_PAGES, explained
from models.store.errors import DiskFull, FolderVanished, KnownError, StoreDamaged, StoreExists
from models.store.files import keep_file, read_file
from models.store.home import DICTIONARY, beside
from models.store.opening import create_store, open_store
from tests import child
from tests.build import municipality
from tests.conftest import PASSPHRASE
from tests.disks import mounted, open_to_others


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 0x10
    path.write_bytes(content)


# ------------------------------------------------------------ damaged


def test_a_damaged_first_page_is_told_from_a_wrong_passphrase(store_on_disk, store_path):
    store_on_disk.close()
    flip(store_path, 100)
    with pytest.raises(StoreDamaged, match="beschädigt"):
        open_store(store_path, PASSPHRASE)


def test_a_cipher_that_refuses_to_write_after_damage_is_told_as_damage():
    with pytest.raises(StoreDamaged), explained():
        raise MemoryError  # what comes of a commit once a page could not be unsealed


def test_every_flipped_bit_is_found_by_the_check_or_refused(store_on_disk, store_path):
    municipality(store_on_disk)
    store_on_disk.close()
    whole = store_path.read_bytes()
    dice = random.Random(11)
    for _ in range(60):
        store_path.write_bytes(whole)
        flip(store_path, dice.randrange(len(whole)))
        try:
            store = open_store(store_path, PASSPHRASE)
        except StoreDamaged:
            continue
        found = check_store(store)
        store.close()
        assert found


@pytest.mark.parametrize("size", [1, 512, 4096, 40_000])
def test_a_file_cut_short_is_damaged(store_on_disk, store_path, size):
    store_on_disk.close()
    os.truncate(store_path, size)
    with pytest.raises(StoreDamaged):
        assert check_store(open_store(store_path, PASSPHRASE)) == []


def test_a_whole_store_has_no_findings(store_on_disk):
    municipality(store_on_disk)
    keep_file(store_on_disk, b"%PDF", "application/pdf", "Vereinbarung.pdf")
    assert check_store(store_on_disk) == []


def test_a_store_in_memory_has_no_findings(store):
    assert check_store(store) == []


def test_a_dropped_index_is_found(store_on_disk):
    store_on_disk.db.execute("drop index municipality_ags")
    assert ["municipality_ags" in found for found in check_store(store_on_disk)] == [True]


# ------------------------------------------------------------ read-only


@pytest.fixture
def anyones_folder():
    """A folder that another user reaches."""
    with open_to_others() as folder:
        yield folder


def as_another(code: str, path: Path) -> str:
    body = "".join(f"    {line}\n" for line in code.splitlines())
    caught = "except KnownError as error:\n    print(type(error).__name__, '|', error)"
    return child.run(f"try:\n{body}{caught}", path, unprivileged=True)


def give(folder: Path, mode: int) -> None:
    for path in [folder, *folder.rglob("*")]:
        if os.geteuid() == 0:
            os.chown(path, child.NOBODY, child.NOBODY)
        path.chmod(mode if path.is_file() else mode | (mode & 0o444) >> 2)


def test_a_folder_that_cannot_be_written_is_told_when_opening(anyones_folder):
    create_store(anyones_folder / "bestand.db", PASSPHRASE, strength=QUICK)[0].close()
    give(anyones_folder, 0o444)
    assert as_another(f"open_store(path, {PASSPHRASE!r})", anyones_folder / "bestand.db").startswith(
        "ReadOnly | Im Ordner des Datenbestands darf nicht geschrieben werden."
    )


def test_a_file_that_cannot_be_written_is_told_at_the_first_edit_or_before(anyones_folder):
    create_store(anyones_folder / "bestand.db", PASSPHRASE, strength=QUICK)[0].close()
    give(anyones_folder, 0o644)
    (anyones_folder / "bestand.db").chmod(0o444)
    code = f"open_store(path, {PASSPHRASE!r}).add(Municipality())"
    assert as_another(code, anyones_folder / "bestand.db").startswith("ReadOnly")


def test_no_store_is_made_in_a_folder_that_cannot_be_written(anyones_folder):
    give(anyones_folder, 0o444)
    assert as_another("create_store(path, 'x', strength=QUICK)", anyones_folder / "bestand.db").startswith("ReadOnly")
    assert list(anyones_folder.iterdir()) == []


@pytest.mark.parametrize("ending", ["", ".schluessel"])
def test_a_file_that_cannot_be_read_is_told_by_name(anyones_folder, ending):
    path = anyones_folder / "bestand.db"
    create_store(path, PASSPHRASE, strength=QUICK)[0].close()
    give(anyones_folder, 0o644)
    beside(path, ending).chmod(0)
    told = as_another(f"open_store(path, {PASSPHRASE!r})", path)
    assert told.startswith(f"ReadOnly | Die Datei „bestand.db{ending}“ darf von Ihnen nicht gelesen werden.")


# ------------------------------------------------------------ disk full


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB."""
    with mounted(tmp_path / "disk", "3m") as folder:
        yield folder


@pytest.fixture
def store_on_small_disk(small_disk):
    opened = create_store(small_disk / "bestand.db", PASSPHRASE, strength=QUICK)[0]
    yield opened
    opened.close()


def fill(folder: Path, leaving: int = 0) -> Path:
    filler = folder / "filler"
    with open(filler, "wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    os.truncate(filler, filler.stat().st_size - leaving)
    return filler


def edit_until_full(store, kommune) -> str:
    """Edit until the disk is full; returns the last text whose write was acknowledged."""
    kept = kommune.notes
    for number in range(CHECKPOINT_PAGES):
        try:
            kept = store.change(kommune, notes=f"{number} " * 3000).notes
        except DiskFull:
            return kept
    pytest.fail("the disk never filled up")


def test_a_full_disk_is_told_and_loses_nothing(store_on_small_disk, small_disk):
    kommune = municipality(store_on_small_disk)
    fill(small_disk)
    kept = edit_until_full(store_on_small_disk, kommune)
    assert store_on_small_disk.get(Municipality, kommune.id).notes == kept


def test_writing_goes_on_once_there_is_space(store_on_small_disk, small_disk):
    kommune = municipality(store_on_small_disk)
    filler = fill(small_disk)
    edit_until_full(store_on_small_disk, kommune)
    filler.unlink()
    assert store_on_small_disk.change(kommune, notes="wieder Platz").notes == "wieder Platz"
    assert check_store(store_on_small_disk) == []


def test_a_store_closed_on_a_full_disk_opens_with_all_that_was_acknowledged(store_on_small_disk, small_disk):
    kommune = municipality(store_on_small_disk)
    filler = fill(small_disk)
    kept = edit_until_full(store_on_small_disk, kommune)
    store_on_small_disk.close()
    filler.unlink()
    store = open_store(small_disk / "bestand.db", PASSPHRASE)
    assert store.get(Municipality, kommune.id).notes == kept
    store.close()


@pytest.mark.parametrize("leaving", [0, 8192])
def test_a_store_on_a_full_disk_says_so_at_the_door_and_opens_once_there_is_space(
    store_on_small_disk, small_disk, leaving
):
    store_on_small_disk.close()
    filler = fill(small_disk, leaving)
    with pytest.raises(DiskFull, match="zum Öffnen"):
        open_store(small_disk / "bestand.db", PASSPHRASE)
    filler.unlink()
    open_store(small_disk / "bestand.db", PASSPHRASE).close()


def test_a_stored_file_is_whole_or_not_there_on_a_full_disk(store_on_small_disk, small_disk):
    fill(small_disk)
    with pytest.raises(DiskFull):
        keep_file(store_on_small_disk, b"x" * 100_000, "application/pdf", "x.pdf")
    assert list(store_on_small_disk.home.folder().iterdir()) == []


@pytest.mark.parametrize("leaving", range(0, 600_000, 50_000))
def test_no_half_store_is_left_on_a_full_disk(small_disk, leaving):
    filler = fill(small_disk, leaving)
    with pytest.raises(DiskFull):
        create_store(small_disk / "bestand.db", PASSPHRASE, strength=QUICK)
    assert {file.name for file in small_disk.iterdir()} == {"filler"}
    filler.unlink()
    create_store(small_disk / "bestand.db", PASSPHRASE, strength=QUICK)[0].close()


def test_from_a_full_disk_one_can_move_elsewhere(store_on_small_disk, small_disk, tmp_path):
    kommune = municipality(store_on_small_disk)
    fill(small_disk)
    kept = edit_until_full(store_on_small_disk, kommune)
    save_elsewhere(store_on_small_disk, tmp_path / "neu" / "bestand.db")
    assert store_on_small_disk.get(Municipality, kommune.id).notes == kept
    assert store_on_small_disk.change(kommune, notes="Platz").notes == "Platz"


# ------------------------------------------------------------ vanished

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows doesn't let go of an open file")


@pytest.fixture
def away(store_path):
    return store_path.parent.with_name("weg")


@posix
def test_a_vanished_folder_is_told_at_the_next_edit(store_on_disk, store_path, away):
    kommune = municipality(store_on_disk)
    store_path.parent.rename(away)
    with pytest.raises(FolderVanished, match="Woanders sichern"):
        store_on_disk.change(kommune, name="verloren?")
    assert store_on_disk.get(Municipality, kommune.id) == kommune


@posix
def test_writing_goes_on_once_the_folder_is_back(store_on_disk, store_path, away):
    kommune = municipality(store_on_disk)
    store_path.parent.rename(away)
    with pytest.raises(FolderVanished):
        store_on_disk.change(kommune, name="A")
    away.rename(store_path.parent)
    assert store_on_disk.change(kommune, name="B").name == "B"


@posix
@pytest.mark.parametrize("ending", ["", "-wal"])
def test_a_file_swapped_under_the_app_is_noticed(store_on_disk, store_path, ending):
    kommune = municipality(store_on_disk)
    swapped = beside(store_path, ending)
    content = swapped.read_bytes()
    swapped.rename(store_path.parent / "away")
    swapped.write_bytes(content)
    with pytest.raises(FolderVanished):
        store_on_disk.change(kommune, name="verloren?")


@posix
def test_from_a_vanished_folder_one_can_move_elsewhere(store_on_disk, store_path, away, tmp_path):
    kommune = municipality(store_on_disk)
    told = []
    store_on_disk.subscribe(told.append)
    store_path.parent.rename(away)
    save_elsewhere(store_on_disk, tmp_path / "neu" / "bestand.db")
    store_on_disk.change(kommune, name="gerettet")
    assert store_on_disk.path == tmp_path / "neu" / "bestand.db"
    assert len(told) == 1
    store_on_disk.close()
    store = open_store(tmp_path / "neu" / "bestand.db", store_on_disk.recovery_code)
    assert store.get(Municipality, kommune.id).name == "gerettet"
    store.close()


def test_moving_takes_the_stored_files_along(store_on_disk, tmp_path):
    stored = keep_file(store_on_disk, b"%PDF", "application/pdf", "x.pdf")
    save_elsewhere(store_on_disk, tmp_path / "neu.db")
    assert read_file(store_on_disk, stored) == b"%PDF"
    assert check_store(store_on_disk) == []


def test_moving_takes_a_chosen_dictionary_along(store_on_disk, store_path, tmp_path):
    beside(store_path, DICTIONARY).mkdir()
    (beside(store_path, DICTIONARY) / "de_DE.dic").write_bytes(b"1")
    save_elsewhere(store_on_disk, tmp_path / "neu.db")
    assert (beside(tmp_path / "neu.db", DICTIONARY) / "de_DE.dic").read_bytes() == b"1"


def test_moving_over_another_store_is_refused_and_nothing_moves(store_on_disk, store_path, tmp_path):
    create_store(tmp_path / "other.db", "x", strength=QUICK)[0].close()
    with pytest.raises(StoreExists):
        save_elsewhere(store_on_disk, tmp_path / "other.db")
    assert store_on_disk.path == store_path
    assert municipality(store_on_disk).id


def test_moving_onto_a_full_disk_leaves_nothing_there_and_may_be_tried_again(store_on_disk, store_path, small_disk):
    keep_file(store_on_disk, b"%PDF", "application/pdf", "x.pdf")
    filler = fill(small_disk, leaving=100_000)
    with pytest.raises(DiskFull):
        save_elsewhere(store_on_disk, small_disk / "neu.db")
    assert {file.name for file in small_disk.iterdir()} == {"filler"}
    assert store_on_disk.path == store_path
    filler.unlink()
    save_elsewhere(store_on_disk, small_disk / "neu.db")
    assert check_store(store_on_disk) == []


def test_a_damaged_store_is_not_copied_as_if_it_were_whole(store_on_disk, store_path, tmp_path):
    municipality(store_on_disk)
    page = store_on_disk.rows("select rootpage from sqlite_master where name = 'municipality'")[0]["rootpage"]
    store_on_disk.close()
    flip(store_path, page * 4096 - 2000)
    store = open_store(store_path, PASSPHRASE)
    with pytest.raises(StoreDamaged):
        save_elsewhere(store, tmp_path / "neu.db")
    assert not (tmp_path / "neu.db").exists()
    store.close()


def test_the_place_left_behind_is_free_and_whole(store_on_disk, store_path, tmp_path):
    municipality(store_on_disk)
    save_elsewhere(store_on_disk, tmp_path / "neu.db")
    old = open_store(store_path, PASSPHRASE)
    assert len(old.find(Municipality)) == 1
    old.close()


def test_each_known_error_has_a_german_sentence_to_act_on():
    kinds = [kind for kind in KnownError.__subclasses__() if kind.sentence]
    assert len(kinds) >= 12
    assert [kind.__name__ for kind in kinds if str(kind())[-1] != "."] == []
