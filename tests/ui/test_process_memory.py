"""How large a process is, asked from outside."""

from __future__ import annotations

import ctypes
import mmap
import os
from contextlib import closing
from pathlib import Path

from tests.conftest import need
from ui.process_memory import _Counters, resident


def test_a_process_that_grows_is_seen_to_grow():
    need(Path("/proc/self/statm").exists(), "what other systems say is not tried")
    before = resident(os.getpid())
    with closing(mmap.mmap(-1, 50_000_000)) as kept:  # new pages, whatever was freed before
        kept.write(b"\x01" * len(kept))
        assert resident(os.getpid()) - before > 0.9 * len(kept)


def test_one_that_is_gone_holds_nothing():
    need(Path("/proc/self/statm").exists(), "what other systems say is not tried")
    assert resident(2**30) == 0


def test_what_windows_fills_in_is_as_long_as_it_says():
    assert ctypes.sizeof(_Counters) == (72 if ctypes.sizeof(ctypes.c_void_p) == 8 else 40)
