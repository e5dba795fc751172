"""A process of ours that has time: whoever types comes first."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from ui.document_child import serve

STEPS = 5
BELOW_NORMAL = 0x4000


def give_way() -> None:
    """Let the window go first from now on, and all that it shows."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass(ctypes.c_void_p(kernel.GetCurrentProcess()), BELOW_NORMAL)
        return
    with suppress(OSError):
        os.nice(STEPS)


def serve_politely(questions: Connection, answers: Connection) -> None:
    """As `ui.document_child.serve`, of which nobody waits for the pages."""
    give_way()
    serve(questions, answers)
