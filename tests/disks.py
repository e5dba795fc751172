"""Disks that fill up, and folders that another user reaches; where a machine has none, the test is left out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import need


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A new disk of that size ("3m", "64k") at folder."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    allowed = os.name == "posix" and os.geteuid() == 0 and subprocess.run(command, capture_output=True).returncode == 0
    need(allowed, "needs the right to mount a small tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def open_to_others() -> Iterator[Path]:
    """A new folder that another user reaches; pytest's own are closed to others."""
    need(sys.platform != "win32", "modes mean something else on Windows")
    folder = Path(tempfile.mkdtemp(prefix="transfermappe-test-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
