from __future__ import annotations

import hashlib
import io
import random

import pyrage
import pytest

from models.store.file_copies import Named, bring, is_whole, lies_whole
from tests.disks import mounted


def sealed(content: bytes, name="a"):
    identity = pyrage.x25519.Identity.generate()
    file = Named(name, str(identity), hashlib.sha256(content).hexdigest(), f"{name}.pdf")
    return file, pyrage.encrypt(content, [identity.to_public()])


@pytest.fixture
def folders(tmp_path):
    for name in ("source", "target"):
        (tmp_path / name).mkdir()
    return tmp_path / "source", tmp_path / "target"


@pytest.mark.parametrize("size", [0, 10, 150_000])
def test_every_flipped_bit_and_every_lost_end_is_noticed(size):
    dice = random.Random(size)
    file, content = sealed(dice.randbytes(size))
    assert is_whole(io.BytesIO(content), file)
    for position in {*range(60), *(dice.randrange(len(content)) for _ in range(150)), len(content) - 1}:
        damaged = bytearray(content)
        damaged[position] ^= 1 << dice.randrange(8)
        assert not is_whole(io.BytesIO(damaged), file)
        assert not is_whole(io.BytesIO(content[:position]), file)
    assert not is_whole(io.BytesIO(content + b"x"), file)


def test_a_file_of_other_content_is_no_copy_though_its_key_opens_it():
    file, content = sealed(b"one")
    assert not is_whole(io.BytesIO(content), Named(file.name, file.key, hashlib.sha256(b"two").hexdigest(), file.title))


def test_what_is_whole_in_neither_folder_is_named_and_all_else_is_brought(folders):
    source, target = folders
    files = [sealed(name.encode(), name) for name in "abc"]
    for file, content in files[:2]:
        (source / file.name).write_bytes(content)
    (source / "b").write_bytes(b"damaged")
    asked = []
    missing = bring([file for file, _ in files], source, target, thorough=True, step=lambda: asked.append(1))
    assert missing == ["b.pdf", "c.pdf"]
    assert [path.name for path in target.iterdir()] == ["a"]
    assert len(asked) == 3


def test_what_the_source_has_lost_is_looked_into_even_without_thoroughness(folders):
    source, target = folders
    file, content = sealed(b"one")
    (target / file.name).write_bytes(content)
    assert bring([file], source, target, thorough=False) == []
    (target / file.name).write_bytes(content[:-1])
    assert bring([file], source, target, thorough=False) == ["a.pdf"]


def test_a_full_target_is_no_missing_source(folders, tmp_path):
    file, content = sealed(bytes(200_000))
    (folders[0] / file.name).write_bytes(content)
    with mounted(tmp_path / "disk", "64k") as disk, pytest.raises(Exception, match="kein Platz"):
        bring([file], folders[0], disk, thorough=True)


def test_what_cannot_be_read_is_not_whole(tmp_path):
    file, _ = sealed(b"one")
    assert not lies_whole(tmp_path / "a", file)
    assert not lies_whole(tmp_path, file)


def test_a_large_file_is_copied_in_pieces_and_may_be_called_off_between_them(folders):
    source, target = folders
    file, content = sealed(random.Random(1).randbytes(20_000_000))
    (source / file.name).write_bytes(content)
    asked = []
    assert bring([file], source, target, thorough=True, step=lambda: asked.append(1)) == []
    assert (len(asked), (target / file.name).read_bytes()) == (3, content)
    (target / file.name).unlink()
    asked.clear()

    def stop():
        asked.append(1)
        if len(asked) == 2:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        bring([file], source, target, thorough=True, step=stop)
    assert list(target.iterdir()) == []
