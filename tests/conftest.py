"""What every test may use: stores with a fixed clock, and a log that must stay quiet."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest

from models.store.cipher import QUICK
from models.store.home import LOCK, beside
from models.store.opening import create_store, open_memory, open_store

NOW = datetime(2026, 11, 23, 9, 30)
PASSPHRASE = "Auenwald im Nebel"


def pytest_configure(config):
    # Qt aborts without a display, and windows popping up on a desktop would fight for the keyboard:
    # only tests/window asks for a real one, by its name
    if sys.platform.startswith("linux") and not any(
        "tests/window" in Path(argument).as_posix() for argument in config.args
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    config.addinivalue_line("markers", "logs(*fragments): messages from warning up that the test provokes")


def pytest_collection_finish(session):
    # modules and tests stay until the end: Python need not look through them for garbage some 30,000 times
    gc.collect()
    gc.freeze()


def need(met: object, reason: str) -> None:
    """Leave the test out where a machine lacks what it needs; CI has it all, there it fails instead."""
    if met:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


class _Kept(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request):
    """Fails a test on any message from warning up, unless `@pytest.mark.logs("part of it")` expects it."""
    expected = [fragment for mark in request.node.iter_markers("logs") for fragment in mark.args]
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield kept.messages
    logging.getLogger().removeHandler(kept)
    surprises = [m for m in kept.messages if not any(fragment in m for fragment in expected)]
    assert not surprises, "\n".join(surprises)


@pytest.fixture
def store():
    """A store in memory whose clock stands on the morning of Monday, 23 November 2026."""
    opened = open_memory(clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sample_of():
    """`sample_of(day)` is the sample dossier of that moment: filled once for all who only read it."""
    from models.demo import fill_demo
    from tests.build import rendered

    made = {}

    def sample_of(day):
        if day not in made:
            made[day] = open_memory(clock=lambda: day)
            fill_demo(made[day], rendered)
        return made[day]

    yield sample_of
    for store in made.values():
        store.close()


@pytest.fixture
def store_path(tmp_path):
    """Where `store_on_disk` lies."""
    return tmp_path / "Mappe" / "bestand.db"


@pytest.fixture(scope="session")
def new_store(tmp_path_factory):
    """Where a closed, new store lies, and its recovery code: to make one takes ten times as long as to open a copy."""
    path = tmp_path_factory.mktemp("neu") / "bestand.db"
    made, code = create_store(path, PASSPHRASE, strength=QUICK, clock=lambda: NOW)
    made.close()
    beside(path, LOCK).unlink()
    return path, code


@pytest.fixture
def store_on_disk(store_path, new_store):
    """An encrypted store; PASSPHRASE opens it, `recovery_code` too."""
    path, code = new_store
    shutil.copytree(path.parent, store_path.parent)
    opened = open_store(store_path, PASSPHRASE, clock=lambda: NOW)
    opened.recovery_code = code
    yield opened
    opened.close()


@pytest.fixture
def reopened(store_on_disk, store_path):
    """Closes `store_on_disk` and opens it anew, as often as it is called."""
    opened = [store_on_disk]

    def reopen(secret=PASSPHRASE):
        opened[-1].close()
        opened.append(open_store(store_path, secret, clock=lambda: NOW))
        return opened[-1]

    yield reopen
    opened[-1].close()
