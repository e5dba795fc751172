from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from models.store.errors import DiskFull, FolderVanished, KnownError
from reports.output import write_beside
from tests.disks import mounted

ROOT = Path(__file__).parents[2]
# Root ignores file modes, so it becomes someone else once everything is imported.
AS_NOBODY = """
import os, sys
from pathlib import Path
from reports.output import write_beside
from tests.disks import mounted
if not os.geteuid():
    os.setgid(65534)
    os.setuid(65534)
write_beside(Path(sys.argv[1]), b"new")
"""


@pytest.fixture
def small_disk(tmp_path: Path):
    """A file system of 64 KiB."""
    with mounted(tmp_path / "disk", "64k") as folder:
        yield folder


def test_a_document_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Zielvereinbarung.pdf"
    target.write_bytes(b"old")
    write_beside(target, b"new")
    assert target.read_bytes() == b"new"
    assert os.listdir(tmp_path) == [target.name]


@pytest.mark.skipif(os.name != "posix", reason="POSIX file modes")
def test_a_new_document_can_be_read_by_whom_the_folder_allows(tmp_path: Path) -> None:
    write_beside(tmp_path / "a.pdf", b"new")
    (tmp_path / "b.pdf").write_bytes(b"plain")
    assert (tmp_path / "a.pdf").stat().st_mode == (tmp_path / "b.pdf").stat().st_mode


def test_a_full_disk_leaves_the_old_file_whole(small_disk: Path) -> None:
    target = small_disk / "Zielvereinbarung.pdf"
    target.write_bytes(b"old")
    with pytest.raises(DiskFull, match=r"Kein Platz mehr für „Zielvereinbarung\.pdf“"):
        write_beside(target, os.urandom(200_000))
    assert target.read_bytes() == b"old"
    assert os.listdir(small_disk) == [target.name]


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderVanished, match="gibt es nicht mehr"):
        write_beside(tmp_path / "weg" / "a.pdf", b"new")


def test_a_file_in_the_folders_place_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FolderVanished):
        write_beside(tmp_path / "file" / "a.pdf", b"new")


def test_a_folder_with_the_documents_name_stays(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(KnownError, match=r"„a\.pdf“"):
        write_beside(tmp_path / "a.pdf", b"new")
    assert os.listdir(tmp_path) == ["a.pdf"]


@pytest.fixture
def closed_folder():
    """A folder with an old document, in which nobody but root may write."""
    folder = Path(tempfile.mkdtemp())
    (folder / "a.pdf").write_bytes(b"old")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="POSIX users and modes")
def test_a_folder_that_must_not_be_written_to_leaves_the_old_file_whole(closed_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, closed_folder / "a.pdf"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert "ReadOnly" in done.stderr
    assert "darf nicht geschrieben werden" in done.stderr
    assert os.listdir(closed_folder) == ["a.pdf"]
    assert (closed_folder / "a.pdf").read_bytes() == b"old"
