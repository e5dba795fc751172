"""The store moves: all goes along, the next start finds it, and nothing is removed before the copy is proven."""

from __future__ import annotations

import os
import shutil

import pytest

from models.municipality import Municipality
from models.store.errors import DiskFull, KnownError, StoreExists, StoreMissing
from models.store.files import keep_file, read_file
from models.store.home import FILES, KEY_FILE, beside
from models.store.moved import POINTER, current_path, is_moved
from models.store.moving import clear_left, move_store
from models.store.opening import open_memory, open_store
from models.store.stored_file import StoredFile
from tests import child
from tests.conftest import PASSPHRASE
from tests.disks import mounted

EARLIER = (
    "bestand-vor-0006.db",
    "bestand beschädigt 2026-11-25 0930.db",
    "bestand beschädigt 2026-11-25 0930.db.schluessel",
    "bestand.db.schluessel.alt-1",
)
MOVE_AND_DIE = """
import shutil
import models.store.moving as moving
store = open_store(path, "Auenwald im Nebel")
def die(*_, **__): os._exit(9)
setattr(moving, os.environ["STEP"], die)
moving.move_store(store, path.parent.parent / "Sicher" / "Mappe.db")
"""


@pytest.fixture
def filled(store_on_disk, store_path):
    """The store with a Kommune, a stored file, a set of backups and a dictionary beside it."""
    store_on_disk.add(Municipality(name="Auental"))
    keep_file(store_on_disk, b"Logo", "image/png", "logo.png")
    for name in (".sicherungen/Dateien/abc", ".sicherungen/Schluessel", ".woerterbuch/de.dic"):
        file = store_path.parent / f"{store_path.name}{name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(name.encode())
    for name in EARLIER:
        store_path.with_name(name).write_bytes(name.encode())
    return store_on_disk


@pytest.fixture
def target(tmp_path):
    return tmp_path / "Sicher" / "Mappe.db"


def whole(store):
    """Whether a store holds what `filled` does."""
    return [m.name for m in store.find(Municipality)] == ["Auental"] and read_file(
        store, store.first(StoredFile)
    ) == b"Logo"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_app_goes_on_at_the_new_place_and_the_next_start_finds_it(filled, store_path, target):
    move_store(filled, target)
    filled.change(filled.first(Municipality), seat="Auenburg")
    filled.close()
    opened = open_store(current_path(store_path), PASSPHRASE)
    assert (opened.path, opened.first(Municipality).seat, whole(opened)) == (target, "Auenburg", True)
    opened.close()


def test_nothing_but_the_pointer_stays(filled, store_path, target):
    moved = move_store(filled, target)
    assert (moved.left, names(store_path.parent)) == ((), [f"bestand.db{POINTER}"])


def test_backups_dictionary_and_older_copies_go_along(filled, target):
    move_store(filled, target)
    found = {file.relative_to(target.parent).as_posix() for file in target.parent.rglob("*") if file.is_file()}
    wanted = {"Mappe.db.sicherungen/Dateien/abc", "Mappe.db.sicherungen/Schluessel", "Mappe.db.woerterbuch/de.dic"}
    wanted |= {name.replace("bestand", "Mappe") for name in EARLIER}
    assert wanted | {"Mappe.db", "Mappe.db.schluessel"} <= found


def test_an_occupied_place_changes_nothing(filled, store_path, target):
    target.parent.mkdir()
    beside(target, KEY_FILE).write_bytes(b"ein anderer")
    with pytest.raises(StoreExists):
        move_store(filled, target)
    assert (filled.path, whole(filled), is_moved(store_path)) == (store_path, True, False)
    assert names(target.parent) == ["Mappe.db.schluessel"]


def test_occupied_backups_change_nothing(filled, store_path, target):
    beside(target, ".sicherungen").mkdir(parents=True)
    with pytest.raises(StoreExists):
        move_store(filled, target)
    assert (filled.path, names(target.parent)) == (store_path, ["Mappe.db.sicherungen"])


def test_a_place_inside_its_own_folders_is_refused(filled, store_path):
    with pytest.raises(StoreExists):
        move_store(filled, beside(store_path, FILES) / "Mappe.db")
    assert whole(filled)


def test_a_full_disk_changes_nothing(filled, store_path, tmp_path):
    with mounted(tmp_path / "voll", "64k") as disk:
        with pytest.raises(DiskFull):
            move_store(filled, disk / "Mappe.db")
        assert [n for n in names(disk) if not n.endswith(".sperre")] == []
    assert (filled.path, whole(filled), is_moved(store_path)) == (store_path, True, False)


def test_a_store_in_memory_does_not_move(target):
    store = open_memory()
    with pytest.raises(KnownError):
        move_store(store, target)
    store.close()


def test_there_and_back_again(filled, store_path, target):
    move_store(filled, target)
    move_store(filled, store_path)
    filled.close()
    assert (current_path(store_path), current_path(target)) == (store_path, store_path)
    opened = open_store(current_path(target), PASSPHRASE)
    assert whole(opened)
    opened.close()


@pytest.mark.skipif(os.name == "nt", reason="exits in the middle")
@pytest.mark.parametrize(
    ("step", "moved"),
    [("_copy", False), ("save_elsewhere", False), ("point", False), ("clear_left", True), ("_uncopied", True)],
)
def test_a_kill_in_the_middle_loses_nothing(filled, store_path, target, step, moved):
    filled.close()
    ended = child.start(MOVE_AND_DIE, store_path, environment={"STEP": step})
    ended.communicate(timeout=60)
    found = current_path(store_path)
    opened = open_store(found, PASSPHRASE)
    assert (ended.returncode, found, whole(opened)) == (9, target if moved else store_path, True)
    opened.close()
    clear_left(store_path)
    assert store_path.exists() is not moved


def test_a_stored_file_that_the_new_place_lacks_stays_at_the_old(filled, store_path, target):
    kept = shutil.copytree(beside(store_path, FILES), target.parent.parent / "kopie")
    move_store(filled, target)
    shutil.copytree(kept, beside(store_path, FILES))
    lost = next(beside(target, FILES).iterdir())
    lost.unlink()
    assert (clear_left(store_path), names(beside(store_path, FILES))) == ((beside(store_path, FILES),), [lost.name])


# ---------------------------------------------------------------- the pointer


def test_where_nothing_has_moved_a_path_leads_to_itself(tmp_path):
    assert current_path(tmp_path / "bestand.db") == tmp_path / "bestand.db"


def test_a_target_that_is_not_there_is_told(filled, store_path, target):
    move_store(filled, target)
    filled.close()
    target.rename(target.with_name("weg.db"))
    with pytest.raises(StoreMissing, match=r"umgezogen, liegt dort aber jetzt nicht"):
        current_path(store_path)


def test_two_moves_in_a_row_are_followed(filled, store_path, target, tmp_path):
    move_store(filled, target)
    move_store(filled, tmp_path / "dritter" / "Ort.db")
    assert current_path(store_path) == tmp_path / "dritter" / "Ort.db"


def test_pointers_that_lead_round_are_told(filled, store_path, target):
    move_store(filled, target)
    move_store(filled, store_path)
    filled.close()
    pointer = beside(target, POINTER).read_text(encoding="utf-8")
    beside(store_path, POINTER).write_text(pointer.replace(str(store_path), str(target)), encoding="utf-8")
    store_path.unlink()
    with pytest.raises(KnownError, match="im Kreis"):
        current_path(store_path)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"format": "transfermappe-moved", "version": 99}'])
def test_an_unreadable_pointer_is_told_and_no_new_store_is_begun(store_path, content):
    store_path.parent.mkdir()
    beside(store_path, POINTER).write_bytes(content)
    with pytest.raises(KnownError, match="nicht lesbar"):
        current_path(store_path)
    assert is_moved(store_path)


def test_a_store_put_at_the_old_place_later_is_opened_there(filled, store_path, target):
    before = store_path.read_bytes()
    move_store(filled, target)
    filled.close()
    store_path.write_bytes(before[:100] + b"x" + before[101:])
    assert (current_path(store_path), clear_left(store_path), store_path.exists()) == (store_path, (), True)
