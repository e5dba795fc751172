"""Key files beside backups follow in the background, and keep nobody waiting."""

from __future__ import annotations

import os
from threading import Timer

import pytest

from models.store.backup_set import KEY_FILE, local_set
from ui.security import key_watch
from ui.security.key_watch import key_watch_of


@pytest.fixture
def silent_share(store_path):
    """Where the key file of a set lies: who reads it waits, at most for five seconds."""
    folder = local_set(store_path).folder
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / KEY_FILE)

    def answer():
        os.close(os.open(folder / KEY_FILE, os.O_RDWR | os.O_NONBLOCK))

    late = Timer(5, answer)
    late.start()
    yield
    late.cancel()
    answer()


@pytest.mark.skipif(os.name != "posix", reason="a pipe stands for a share that doesn't answer")
def test_a_share_that_does_not_answer_keeps_nobody_from_quitting(disk_context, silent_share, monkeypatch):
    monkeypatch.setattr(key_watch, "LONGEST_END_S", 0.1)
    watch = key_watch_of(disk_context)
    watch.follow()
    disk_context.live.close()
    assert watch._thread.is_alive()
