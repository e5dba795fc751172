"""What a process that has a document open is asked first."""

from __future__ import annotations

import hashlib

import pyrage
import pytest

from tests import openers
from ui.document_child import Open
from ui.document_run import CRASHED, DocumentRun


@pytest.fixture
def run(tmp_path):
    """One that has not got ready yet, with what it tells."""
    runs = []

    def run(opener):
        identity, sealed = pyrage.x25519.Identity.generate(), tmp_path / "sealed"
        sealed.write_bytes(pyrage.encrypt(b"geheim", [identity.to_public()]))
        told, made = [], DocumentRun(openers.serve_with(opener))
        digest = hashlib.sha256(b"geheim").hexdigest()
        made.open(Open(sealed, str(identity), digest, "a.pdf", 20.0), lambda *said: told.append(said))
        runs.append(made)
        return made, told

    yield run
    for made in runs:
        made.kill()
        made.join()


def test_where_the_words_are_is_told_before_the_next_page_is_painted(qtbot, run):
    made, told = run(openers.three)
    for page in (3, 1):
        made.want_picture(page, 1.0)
        made.want_boxes(page)
    qtbot.waitUntil(lambda: len(told) == 5, timeout=20_000)
    assert [(what, value.page) for what, value in told[1:]] == [
        ("picture", 1), ("boxes", 1), ("picture", 3), ("boxes", 3)
    ]  # fmt: skip


def test_a_page_that_is_being_painted_is_not_painted_again_the_same(qtbot, run):
    made, _ = run(openers.hang_later)
    made.want_picture(3, 1.0)
    qtbot.waitUntil(lambda: made._painting == (3, 1.0), timeout=20_000)
    made.want_picture(3, 1.0)
    assert made._pictures == {}
    made.want_picture(3, 2.0)
    assert made._pictures == {3: 2.0}


def test_a_document_that_a_process_gets_which_has_just_gone_fails_at_once(tmp_path):
    made, told = DocumentRun(openers.serve_with(openers.three)), []
    made.kill()
    made.join()
    made.open(Open(tmp_path, "", "", "a.pdf", 20.0), lambda *said: told.append(said))
    assert told == [("failed", CRASHED)]
