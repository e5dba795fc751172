"""Where a fault happened, in lines of code: never a value, which may be anyone's secret, and no folder of anyone."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from types import TracebackType

import resources
from models.version import VERSION

OURS = resources.ROOT.parent
STANDARD = os.path.dirname(os.__file__)


def report(error: BaseException, trace: TracebackType | None = None) -> str:
    """The error by its kind, the program it happened in, and the way there; so of each error that came before it."""
    lines = [_kind(error), about_program()]
    now: BaseException | None = error
    while now is not None:
        lines += places(now.__traceback__ or trace)
        now, trace = now.__cause__ or now.__context__, None
        if now is not None:
            lines.append(f"Davor: {_kind(now)}")
    return "\n".join(lines)


def run_quietly(serve: Callable[..., None], *args: object) -> None:
    """Do what a process of its own is for; Python would tell a fault with its message, which may be a text."""
    try:
        serve(*args)
    except BrokenPipeError:
        sys.exit(1)  # the window is gone, and with it whoever asked
    except Exception as error:  # noqa: BLE001 - nobody above could catch it
        sys.exit(report(error))


def about_program() -> str:
    """Version and schema, Python and system."""
    import platform  # late: 6 ms

    from models.store.schema import NAMES  # late: the database driver

    system = f"Python {platform.python_version()}, {platform.platform()}"
    return f"Transfermappe {VERSION}, Schema {len(NAMES)}, {system}"


def places(trace: TracebackType | None) -> list[str]:
    """A line for each call, the outermost first: "  ui/window.py:90 in flush"."""
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"  {place(code.co_filename)}:{trace.tb_lineno} in {code.co_name}")
        trace = trace.tb_next
    return lines


def place(file: str) -> str:
    """A file of code without the folders that lead to the program: one of them bears the user's name."""
    path = file.replace("\\", "/")
    for root, shown in ((OURS, ""), (STANDARD, "Python/")):
        begin = str(root).replace("\\", "/").rstrip("/") + "/"
        if path.casefold().startswith(begin.casefold()) and "site-packages/" not in path:
            return shown + path[len(begin) :]
    if packaged := re.search(r"(?:site|dist)-packages/(.+)", path):
        return packaged[1]
    whole = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    return path.rpartition("/")[2] if whole else path


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
