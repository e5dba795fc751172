"""Where a set lies, and where none should."""

from __future__ import annotations

import pytest

from models.store.backup_set import BackupSet, is_companion, place_of


@pytest.mark.parametrize("pointed", ["", "Transfermappe-Sicherung", "Transfermappe-Sicherung/bestand/Dateien"])
def test_who_points_into_a_second_place_means_the_place(tmp_path, pointed):
    assert place_of(tmp_path / pointed) == tmp_path


@pytest.mark.parametrize(
    ("folder", "own"),
    [
        ("Mappe", True),
        ("Mappe/bestand.db.sicherungen", True),
        ("Mappe/bestand.db.dateien/a", True),
        ("Mappe/Stick", False),
        ("Mappe 2", False),
        (".", False),
    ],
)
def test_the_folder_of_the_store_and_what_belongs_to_it(tmp_path, folder, own):
    assert is_companion(tmp_path / folder, tmp_path / "Mappe" / "bestand.db") is own


def test_a_set_takes_what_its_backups_and_stored_files_take(tmp_path):
    of = BackupSet(tmp_path)
    assert of.size() == 0
    of.files.mkdir()
    (tmp_path / "one").write_bytes(bytes(5))
    (of.files / "two").write_bytes(bytes(7))
    assert of.size() == 12
