"""What bounds a process of ours that reads foreign files. No Qt, no store.

Whoever wrote the file may know of a hole in a parser. So such a process writes nothing and calls nobody, and its
memory and time are bounded.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Any

from models.store.errors import KnownError
from ui.fault_report import places

MEMORY = 1 << 30
"""How many bytes it may take for one file, beyond what it has before."""
GRACE_S = 5.0
"""The window ends it in time; only where the window is gone, the process ends itself that much later."""


def said_of(work: Callable[[], tuple[str, Any]]) -> tuple[str, Any]:
    """A word and what belongs to it, as work gives them; or "known", "memory" or "fault", which quotes no text."""
    try:
        return work()
    except KnownError as error:
        return "known", str(error)
    except MemoryError:
        return "memory", ""
    except Exception as error:  # noqa: BLE001 - the window logs it and tells the user
        return "fault", "\n".join((*places(error.__traceback__)[-40:], type(error).__name__))


def keep_silent() -> None:
    """Nothing of the file to a terminal or a core dump, no dialog of Windows when a parser crashes; and Ctrl+C in a
    terminal is for the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable()
    warnings.simplefilter("ignore")
    with contextlib.suppress(OSError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt  # late: there is none elsewhere

        msvcrt.SetErrorMode(msvcrt.SEM_FAILCRITICALERRORS | msvcrt.SEM_NOGPFAULTERRORBOX)
        return
    import resource  # late: Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def own_clock() -> Callable[[float], None]:
    """Told a number of seconds, the process ends then, whatever it does: this clock waits for no Python code. Told
    0, it doesn't. To be made before nothing may be written any more."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it must stay open

    def wind(seconds: float) -> None:
        faulthandler.cancel_dump_traceback_later()
        if seconds:
            faulthandler.dump_traceback_later(seconds + GRACE_S, exit=True, file=nowhere)

    return wind


def bound_memory() -> None:
    """Let the system refuse more. Only Linux does; elsewhere the window watches, see `ui.process_memory`."""
    if not sys.platform.startswith("linux"):
        return
    import resource  # late: Windows has none

    with open("/proc/self/statm", encoding="ascii") as statm:
        now = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEMORY, now + MEMORY))


LETS_OUT = (
    "socket.connect", "socket.getaddrinfo", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.fork",
    "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.mkdir", "os.rename", "os.remove", "os.rmdir",
    "shutil.rmtree", "webbrowser.open", "tempfile.mkstemp", "tempfile.mkdtemp",
)  # fmt: skip


def let_nothing_out() -> None:
    """Refuse what Python code could start or call from now on, and what any code could write into a file (any but on
    Windows, where it is Python's only): bytes come in, a finding goes out."""
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)
    if sys.platform != "win32":
        import resource  # late: Windows has none

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        _path, mode, flags = arguments
        wants_to_write = isinstance(mode, str) and set(mode) & set("wax+")
        if wants_to_write or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)):
            raise PermissionError("nothing is written here")
    elif event in LETS_OUT and not _own_loop(event, arguments):
        raise PermissionError("nothing is called from here")


def _own_loop(event: str, arguments: tuple[object, ...]) -> bool:
    """On Windows the loop of asyncio, which pyHanko uses, calls itself."""
    return sys.platform == "win32" and event == "socket.connect" and str(arguments[1]).startswith("('127.0.0.1'")
