"""A process that is killed in the middle of what it does to files."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

CHANGES = ("os.rename", "os.remove", "os.mkdir", "shutil.copyfile")


def killed_at(step: int, act: Callable[[Any], object], prepare: Callable[[], Any] = lambda: None) -> bool:
    """Run act in a child that is killed right before Python's step-th change of files; False if it ended before.

    What `prepare` does first isn't counted, and act is given what it returns. Needs fork.
    """
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            prepared = prepare()
            _kill_at(step)
            act(prepared)
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _kill_at(step: int) -> None:
    counted = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal counted
        flags = arguments[2] if event == "open" else 0
        if event in CHANGES or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            counted += 1
            if counted == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
