from __future__ import annotations

import pytest

from models.store.durable import write_durably
from models.store.first_page import first_page
from models.store.home import KEY_FILE, beside
from models.store.restore_note import FRESH, NOTE, Note, finish_restore


@pytest.fixture
def path(tmp_path):
    """What looks like a store with a log and a key file."""
    path = tmp_path / "bestand.db"
    for ending, content in (("", b"old"), ("-wal", b"log"), (KEY_FILE, b"key")):
        beside(path, ending).write_bytes(content)
    return path


def note(path, content=b"new"):
    """The note of a restore that was killed right before, or right after, the content came into its place."""
    write_durably(beside(path, FRESH), content)
    half = path.with_name("bestand ersetzt x.db.teil")
    half.write_bytes(b"old")
    Note(first_page(beside(path, FRESH)), 7, "other key", "", ((half.name, "bestand ersetzt x.db"),)).write(path)


def content(path):
    return {file.name.removeprefix("bestand"): file.read_bytes() for file in path.parent.iterdir()}


def test_without_a_note_nothing_happens(path):
    before = content(path)
    finish_restore(path)
    assert content(path) == before


def test_what_was_laid_ready_goes_if_the_store_was_not_replaced(path):
    before = content(path)
    note(path)
    finish_restore(path)
    assert content(path) == before


def test_the_rest_is_done_if_the_store_was_replaced(path):
    note(path)
    beside(path, FRESH).replace(path)
    finish_restore(path)
    stand = content(path).pop(".db.stand")
    assert stand.startswith(b"000000000007 ")
    assert content(path) == {
        ".db": b"new", ".db.schluessel": b"other key", ".db.schluessel.alt-1": b"key", ".db.stand": stand,
        " ersetzt x.db": b"old",
    }  # fmt: skip


def test_a_note_of_a_store_that_was_never_there_leaves_nothing(path):
    note(path)
    path.unlink()
    finish_restore(path)
    assert set(content(path)) == {".db-wal", ".db.schluessel"}


@pytest.mark.parametrize("harm", [b"", b"{", b"[]", b'{"page": 1}'])
@pytest.mark.parametrize("replaced", [False, True])
def test_a_damaged_note_keeps_the_log_of_the_old_store_and_frees_the_new_of_it(path, harm, replaced):
    note(path)
    beside(path, NOTE).write_bytes(harm)
    if replaced:
        beside(path, FRESH).replace(path)
    finish_restore(path)
    assert path.read_bytes() == (b"new" if replaced else b"old")
    assert beside(path, "-wal").exists() is not replaced
    assert not beside(path, NOTE).exists()
    assert not beside(path, FRESH).exists()
