"""What runs inside the process that looks at one file that came home, and ends with it. No Qt, no store.

Whoever wrote the file may know of a hole in a parser. So this process writes nothing and calls nobody, its memory
and time are bounded, and what it says is text (JSON) that the window checks, never an object that it would unpickle.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import logging
import os
import signal
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from models.returned_finding import Finding, FrozenLabel
from models.store.errors import KnownError
from ui.fault_report import places

MEMORY = 1 << 30
"""How many bytes it may take for one file, beyond what it has before."""
GRACE_S = 5.0
"""The window ends it in time; only where the window is gone, the process ends itself that much later."""

Judge = Callable[..., Finding]
"""`reports.returned.reading.read_copy`, or what a test puts in its place."""


@dataclass(frozen=True)
class Task:
    """What comes first; the file's bytes come behind it, on their own."""

    file_name: str
    labels: tuple[FrozenLabel, ...]
    roots: tuple[bytes, ...]
    seconds: float


def serve(questions: Connection, answers: Connection) -> None:
    """Look at one file. Says {"ask": version uid} when it wants the bytes that went out, as often as it likes, and at
    last one of {"found": the finding's canonical text}, {"known": sentence}, {"memory": ""} and {"fault": places}."""
    look_at(questions, answers, _classifier)


def look_at(questions: Connection, answers: Connection, load: Callable[[], Judge]) -> None:
    """As `serve`, with any judge; it is loaded before memory is bounded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    task: Task = questions.recv()
    content = questions.recv_bytes()
    keep_silent()
    end_by_itself(task.seconds + GRACE_S)

    def original(version_uid: str) -> bytes:
        _say(answers, "ask", version_uid)
        return questions.recv_bytes()

    try:
        judge = load()
        bound_memory()
        let_nothing_out()
        said = "found", judge(content, task.file_name, task.labels, original, task.roots).canonical()
    except KnownError as error:
        said = "known", str(error)
    except MemoryError:
        said = "memory", ""
    except Exception as error:  # noqa: BLE001 - the window logs it and tells the user
        said = "fault", "\n".join((*places(error.__traceback__)[-40:], type(error).__name__))
    _say(answers, *said)


def _say(answers: Connection, what: str, value: str) -> None:
    answers.send_bytes(json.dumps({what: value}).encode())


def _classifier() -> Judge:
    from reports.returned.reading import read_copy  # late: pyHanko, pikepdf, pypdfium2; only in a process of its own

    return read_copy


def keep_silent() -> None:
    """Nothing of the file to a terminal or a core dump, and no dialog of Windows when a parser crashes."""
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


def end_by_itself(seconds: float) -> None:
    """The process ends then, whatever it does: this clock waits for no Python code."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it must stay open
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)


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
