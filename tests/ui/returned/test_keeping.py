"""A large copy is encrypted by a process of our own while the window goes on, and is what was looked at."""

from __future__ import annotations

import os

import pytest

from models.returned_copy import copies_of, read_copy
from models.store.files import keep_file
from models.store.stored_file import StoredFile
from ui.pages.returned import BEING_KEPT, ReturnedPage
from ui.place import Place
from ui.returned.keeping import LARGE

LONG_MS = 30_000


@pytest.fixture
def page(context, qtbot):
    made = ReturnedPage(context)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    yield made
    made.reader.stop()
    made.keeping.cancel()
    made.keeping._sealer.stop()


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "gross.pdf"
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(LARGE))
    return path


@pytest.fixture
def asked(qtbot, page, real, large):
    """The large file was read; the version and the answer are chosen."""
    page.show_place(Place("returned", real.uid, str(large)))
    qtbot.waitUntil(lambda: page.decision.bar.isVisible(), timeout=LONG_MS)
    return page


def kept(qtbot, store, version):
    qtbot.waitUntil(lambda: bool(copies_of(store, version)), timeout=LONG_MS)
    return copies_of(store, version)[0]


def test_it_is_kept_byte_for_byte_and_nobody_waits_for_it(qtbot, asked, store, real, large):
    asked.decision.keep_button.click()
    assert asked.decision.problem.text() == BEING_KEPT
    assert not asked.decision.bar.isEnabled()
    assert read_copy(store, kept(qtbot, store, real)) == large.read_bytes()
    assert asked.decision.bar.isEnabled()


def test_what_lies_there_already_is_not_encrypted_again(qtbot, asked, store, real, large):
    stored = keep_file(store, large.read_bytes(), "", "x")
    before = (store.home.folder() / stored.name).stat().st_mtime_ns
    asked.decision.keep_button.click()
    assert kept(qtbot, store, real).file_id == stored.id
    assert (store.home.folder() / stored.name).stat().st_mtime_ns == before


@pytest.mark.parametrize("fate", ["gone", "changed"])
def test_what_was_looked_at_is_kept_whatever_has_become_of_the_file(qtbot, asked, store, real, large, fate):
    content = large.read_bytes()
    if fate == "gone":
        large.unlink()
    else:
        large.write_bytes(content + b"more")
    asked.decision.keep_button.click()
    assert read_copy(store, kept(qtbot, store, real)) == content
    assert len(store.find(StoredFile)) == len(list(store.home.folder().iterdir()))


def test_whoever_leaves_meanwhile_keeps_nothing(qtbot, asked, store, real):
    before = sorted(store.home.folder().iterdir())
    asked.decision.keep_button.click()
    asked.leave()
    qtbot.wait(400)
    assert copies_of(store, real) == []
    assert sorted(store.home.folder().iterdir()) == before
