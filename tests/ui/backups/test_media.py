"""What media are called, and how the second place is found again."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from models.store.backup_set import set_in
from ui.backup_media import find_place, is_apart, medium_name, named


@pytest.mark.parametrize(
    ("label", "file_system", "name"),
    [
        ("BLAU", "vfat", "Stick BLAU"),
        ("BLAU", "exFAT", "Stick BLAU"),
        ("USB-Stick 3", "FAT32", "USB-Stick 3"),
        ("Agentur", "NTFS", "Agentur"),
        ("Agentur", "cifs", "Agentur"),
    ],
)
def test_a_stick_is_called_one(label, file_system, name):
    assert named(label, file_system) == name


@pytest.mark.parametrize(
    ("root", "apart"), [("/media/k/BLAU", True), ("/Volumes/BLAU", True), ("/home", False), ("/", False)]
)
def test_a_volume_that_is_plugged_in_is_apart(root, apart):
    assert is_apart(Path(root)) is apart


@pytest.mark.parametrize(("root", "apart"), [("E:/", True), ("C:/", False)])
def test_on_windows_any_but_the_first_disk_is(root, apart):
    assert is_apart(PureWindowsPath(root)) is apart


def test_a_folder_on_the_disk_is_called_by_its_name(tmp_path):
    assert medium_name(tmp_path / "Sicher") == "Ordner Sicher"


def test_nothing_chosen_is_nowhere(tmp_path):
    assert find_place("", tmp_path / "bestand.db", []) is None


def test_a_windows_place_is_found_under_another_letter(tmp_path):
    set_in(tmp_path / "Sicher" / "Mappe", tmp_path / "bestand.db").folder.mkdir(parents=True)
    assert find_place("E:/Sicher/Mappe", tmp_path / "bestand.db", [tmp_path]) == tmp_path / "Sicher" / "Mappe"


def test_the_top_of_a_stick_is_found_too(tmp_path):
    set_in(tmp_path, tmp_path / "bestand.db").folder.mkdir(parents=True)
    assert find_place("E:/", tmp_path / "bestand.db", [tmp_path]) == tmp_path


def test_the_set_of_another_store_isnt_it(tmp_path):
    set_in(tmp_path, tmp_path / "andere.db").folder.mkdir(parents=True)
    assert find_place("E:/", tmp_path / "bestand.db", [tmp_path]) is None
