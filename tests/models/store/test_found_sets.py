"""Sets of backups beneath a folder, however somebody points at them."""

from __future__ import annotations

import pytest

from models.store.backup import carry_over, make_backup
from models.store.backup_set import local_set, set_in
from models.store.found_sets import sets_beneath
from tests.conftest import NOW


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "Stick"
    (made / "Transfer").mkdir(parents=True)
    return made


@pytest.fixture
def carried(store_on_disk, store_path, stick):
    """The set in a folder of the stick."""
    made = make_backup(store_on_disk.home, local_set(store_path), NOW)
    to = set_in(stick / "Transfer", store_path)
    carry_over(made, to, store_on_disk.home.key)
    return to


@pytest.mark.parametrize(
    "down", ["", "Transfer", "Transfer/Transfermappe-Sicherung", "Transfer/Transfermappe-Sicherung/bestand"]
)
def test_stick_folder_and_set_lead_to_it(stick, carried, down):
    assert [of.folder for of in sets_beneath(stick / down)] == [carried.folder]


@pytest.mark.parametrize("up", [0, 1])
def test_so_does_the_folder_of_a_store(store_path, carried, up):
    folder = store_path.parents[up]
    assert local_set(store_path).folder in [of.folder for of in sets_beneath(folder)]


def test_an_empty_set_is_none(tmp_path, carried):
    for path in carried.folder.glob("*.db"):
        path.unlink()
    assert sets_beneath(carried.folder) == []


def test_a_folder_that_isnt_there_has_none(tmp_path):
    assert sets_beneath(tmp_path / "weg") == []
