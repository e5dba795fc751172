"""How much memory a process of ours holds, asked from outside: what grows may not be able to answer any more."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

QUERY_LIMITED_INFORMATION = 0x1000
PROC_PIDTASKINFO, TASKINFO_BYTES = 4, 96


def resident(process_id: int) -> int:
    """The bytes that it has in real memory; 0 where it is gone or the system doesn't tell."""
    ask = {"win32": _of_windows, "darwin": _of_macos}.get(sys.platform, _of_linux)
    try:
        return ask(process_id)
    except (OSError, AttributeError, IndexError):
        return 0


def _of_linux(process_id: int) -> int:
    pages = Path(f"/proc/{process_id}/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _of_macos(process_id: int) -> int:
    """proc_taskinfo begins with the virtual size and the resident one, eight bytes each."""
    library = ctypes.CDLL("/usr/lib/libproc.dylib")
    found = (ctypes.c_uint64 * (TASKINFO_BYTES // 8))()
    got = library.proc_pidinfo(process_id, PROC_PIDTASKINFO, ctypes.c_uint64(0), found, TASKINFO_BYTES)
    return int(found[1]) if got == TASKINFO_BYTES else 0


class _Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("page_faults", ctypes.c_uint32),
        ("peak_working_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t),
        ("quotas", ctypes.c_size_t * 4),
        ("pagefile", ctypes.c_size_t),
        ("peak_pagefile", ctypes.c_size_t),
    )


def _of_windows(process_id: int) -> int:
    """What it has asked for (committed): the working set may have been swapped out."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = kernel.OpenProcess(QUERY_LIMITED_INFORMATION, False, process_id)
    if not handle:
        return 0
    counters = _Counters(size=ctypes.sizeof(_Counters))
    done = kernel.K32GetProcessMemoryInfo(ctypes.c_void_p(handle), ctypes.byref(counters), counters.size)
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return max(counters.pagefile, counters.working_set) if done else 0
