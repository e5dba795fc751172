"""The folder of copies for other programs goes with the run that made it, at the latest when the next one begins."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.child import ROOT
from ui.outside_folder import OutsideFolder, remove, sweep

KEPT_OPEN = """
import sys
from pathlib import Path
from ui.outside_folder import OutsideFolder
folder = OutsideFolder(Path(sys.argv[1]))
(folder.new_place() / "Unterlage 1.pdf").write_text("geheim")
print("there", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def root(tmp_path):
    return tmp_path / "Puffer" / "extern"


@pytest.fixture
def other(root):
    """Another run of the app with a copy that is open."""
    command = [sys.executable, "-c", KEPT_OPEN, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout.readline().strip() == b"there"
        yield process
        process.kill()


def files(root):
    return [path.name for path in root.rglob("*") if path.is_file() and path.suffix == ".pdf"]


def test_nothing_is_made_before_it_is_needed(root):
    OutsideFolder(root).close()
    assert not root.exists()


def test_each_copy_has_a_place_that_only_this_user_sees(root):
    folder = OutsideFolder(root)
    first, second = folder.new_place(), folder.new_place()
    assert first != second
    if os.name == "posix":
        assert {path.stat().st_mode & 0o777 for path in (root, folder.path, first)} == {0o700}
    folder.close()


def test_closed_all_is_gone_also_what_other_programs_have_put_there(root):
    folder = OutsideFolder(root)
    place = folder.new_place()
    (place / "Unterlage 1.docx").write_text("x")
    (place / ".~lock.Unterlage 1.docx#").write_text("x")
    (place / "Sicherung").mkdir()
    (place / "Sicherung" / "alt.docx").write_text("x")
    (place / "Sicherung" / "alt.docx").chmod(0o400)
    (place / "Sicherung").chmod(0o500)
    folder.close()
    assert list(root.iterdir()) == []


def test_a_sweep_leaves_alone_what_lives(root, other):
    mine = OutsideFolder(root)
    (mine.new_place() / "Unterlage 7.pdf").write_text("x")
    sweep(root)
    assert sorted(files(root)) == ["Unterlage 1.pdf", "Unterlage 7.pdf"]
    mine.close()
    assert files(root) == ["Unterlage 1.pdf"]


def test_what_a_kill_has_left_is_gone_after_the_next_sweep(root, other):
    other.kill()
    other.wait()
    assert files(root) == ["Unterlage 1.pdf"]
    sweep(root)
    assert list(root.iterdir()) == []


def test_a_folder_without_its_lock_goes_and_what_is_not_ours_stays(root):
    (root / "0123456789abcdef" / "1").mkdir(parents=True)
    (root / "0123456789abcdef" / "1" / "Unterlage 1.pdf").write_text("x")
    (root / "Notizen").mkdir()
    (root / "Notizen" / "mein.pdf").write_text("x")
    sweep(root)
    assert [path.name for path in root.iterdir()] == ["Notizen"]


def test_a_link_is_never_followed(root, tmp_path):
    (tmp_path / "wichtig").mkdir()
    (tmp_path / "wichtig" / "a.pdf").write_text("x")
    root.mkdir(parents=True)
    (root / "0123456789abcdef").symlink_to(tmp_path / "wichtig")
    folder = OutsideFolder(root)
    (folder.new_place() / "fort").symlink_to(tmp_path / "wichtig")
    folder.close()
    sweep(root)
    assert (tmp_path / "wichtig" / "a.pdf").exists()


def test_no_root_is_nothing_to_sweep(root):
    sweep(root)
    assert not root.exists()


def test_removing_tells_whether_it_is_gone(root):
    folder = OutsideFolder(root)
    place = folder.new_place()
    assert remove(place)
    assert remove(place)
    folder.close()
