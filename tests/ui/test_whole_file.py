"""A foreign file is read to its end or not at all, and whatever it is, at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import child
from tests.conftest import need
from tests.disks import open_to_others
from ui import whole_file
from ui.whole_file import MOST, CalledOff, Unread, read_whole


def refusal(path: Path) -> str:
    with pytest.raises(Unread) as told:
        read_whole(path)
    return str(told.value)


def test_a_file_is_read_to_its_last_byte(tmp_path):
    content = os.urandom(3 * whole_file.PIECE + 7)
    (tmp_path / "a.pdf").write_bytes(content)
    assert read_whole(tmp_path / "a.pdf") == content


def test_a_file_of_500_mb_is_told_by_its_size_and_never_read(tmp_path):
    with open(tmp_path / "a.pdf", "wb") as file:
        file.truncate(500_000_000)
    assert "500 MB" in refusal(tmp_path / "a.pdf")


def test_the_largest_file_is_read(tmp_path):
    with open(tmp_path / "a.pdf", "wb") as file:
        file.truncate(MOST)
    assert len(read_whole(tmp_path / "a.pdf")) == MOST


def test_what_is_no_file_gets_a_sentence(tmp_path):
    (tmp_path / "leer.pdf").touch()
    (tmp_path / "weg.pdf").symlink_to(tmp_path / "nirgends")
    assert refusal(tmp_path) == whole_file.FOLDER
    assert refusal(tmp_path / "leer.pdf") == whole_file.EMPTY
    assert refusal(tmp_path / "weg.pdf") == whole_file.GONE
    assert refusal(tmp_path / "leer.pdf" / "a") == whole_file.BROKEN_OFF
    assert refusal(tmp_path / "a\0b") == whole_file.BROKEN_OFF
    assert refusal(tmp_path / ("a" * 5000)) == whole_file.BROKEN_OFF


def test_a_link_in_a_circle_gets_a_sentence(tmp_path):
    (tmp_path / "a.pdf").symlink_to(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf") == whole_file.BROKEN_OFF


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_never_opened(device):
    need(os.path.exists(device), "needs devices")
    assert refusal(Path(device)) == whole_file.NO_FILE


def test_a_pipe_that_nobody_writes_into_holds_up_nobody(tmp_path):
    need(hasattr(os, "mkfifo"), "needs pipes with names")
    os.mkfifo(tmp_path / "a.pdf")
    assert refusal(tmp_path / "a.pdf") == whole_file.NO_FILE


def test_a_pipe_put_in_the_place_of_a_file_holds_up_nobody(tmp_path, monkeypatch):
    need(hasattr(os, "mkfifo"), "needs pipes with names")
    (tmp_path / "b.pdf").write_bytes(b"x")
    status = os.stat(tmp_path / "b.pdf")
    os.mkfifo(tmp_path / "a.pdf")
    monkeypatch.setattr(whole_file.os, "stat", lambda path: status)
    assert refusal(tmp_path / "a.pdf") == whole_file.NO_FILE


@pytest.mark.parametrize(
    "change", [lambda file: file.write(b"x" * 2 * whole_file.PIECE), lambda file: file.truncate(5)]
)
def test_a_file_that_is_still_written_is_left_alone_however_fast_it_grows(tmp_path, change):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 3 * whole_file.PIECE)

    def change_it() -> bool:
        with open(path, "ab") as file:
            change(file)
        return True

    with pytest.raises(Unread) as told:
        read_whole(path, change_it)
    assert str(told.value) == whole_file.STILL_WRITTEN


def test_once_nobody_waits_reading_ends(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x" * 10 * whole_file.PIECE)
    pieces = iter([True, True, False])
    with pytest.raises(CalledOff):
        read_whole(tmp_path / "a.pdf", lambda: next(pieces))


def test_a_file_that_may_not_be_read_gets_a_sentence():
    code = "from ui.whole_file import read_whole\ntry: read_whole(path)\nexcept KnownError as error: print(error)"
    with open_to_others() as folder:
        (folder / "a.pdf").write_bytes(b"x")
        (folder / "a.pdf").chmod(0)
        assert child.run(code, folder / "a.pdf", unprivileged=True) == whole_file.FORBIDDEN
