from __future__ import annotations

import errno
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from models.store.database import connect, driver, explained, uri
from models.store.durable import explained_files, write_durably
from models.store.errors import (
    DiskFull,
    DriveFailed,
    FolderVanished,
    InvalidValue,
    ReadOnly,
    StoreDamaged,
    StoreInUse,
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (PurePosixPath("/home/ü/a b.db"), "file:///home/%C3%BC/a%20b.db"),
        (PurePosixPath("/tmp/100%?#.db"), "file:///tmp/100%25%3F%23.db"),
        (PureWindowsPath(r"C:\Daten\bestand.db"), "file:///C:/Daten/bestand.db"),
        (PureWindowsPath(r"\\server\freigabe\b.db"), "file:////server/freigabe/b.db"),
    ],
)
def test_a_path_is_told_to_sqlite_on_every_system(path, expected):
    assert uri(path) == expected


def failing(code):
    error = driver.OperationalError("provoked")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (5, StoreInUse), (6, StoreInUse), (517, StoreInUse), (8, ReadOnly), (1032, FolderVanished), (10, DriveFailed),
        (266, DriveFailed), (4874, DiskFull), (13, DiskFull), (14, FolderVanished), (11, StoreDamaged),
        (26, StoreDamaged),
    ],
)  # fmt: skip
def test_each_error_of_the_driver_has_its_sentence(code, kind):
    with pytest.raises(kind, match=r"\.$"), explained():
        raise failing(code)


def test_a_bug_is_not_explained_away():
    with pytest.raises(driver.OperationalError, match="no such table"), explained():
        connect(None).execute("select * from missing")


def test_a_value_that_exists_names_its_field():
    db = connect(None)
    db.execute("create table t (ags text unique)")
    db.execute("insert into t values ('03256')")
    with pytest.raises(InvalidValue, match="schon") as refused, explained():
        db.execute("insert into t values ('03256')")
    assert refused.value.field == "ags"


def test_a_write_waits_for_another_connection_and_then_tells(store_on_disk, store_path, monkeypatch):
    monkeypatch.setattr("models.store.database.BUSY_SECONDS", 0.05)
    other = connect(store_path, store_on_disk.home.key)
    store_on_disk.db.execute("begin immediate")
    with pytest.raises(StoreInUse), explained():
        other.execute("begin immediate")
    store_on_disk.db.execute("rollback")
    other.execute("begin immediate")
    other.close()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EACCES, ReadOnly), (errno.EROFS, ReadOnly),
        (errno.ENOENT, FolderVanished), (errno.EIO, DriveFailed),
    ],
)  # fmt: skip
def test_each_error_of_the_system_has_its_sentence(number, kind):
    with pytest.raises(kind), explained_files():
        raise OSError(number, "provoked")


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "x"
    write_durably(target, b"old")
    write_durably(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    target = tmp_path / "x"
    target.mkdir()
    (target / "inside").write_bytes(b"old")
    with pytest.raises(OSError):  # noqa: PT011 - whichever the system gives
        write_durably(target, b"new")
    assert list(tmp_path.iterdir()) == [target]
