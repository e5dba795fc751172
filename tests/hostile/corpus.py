"""All broken and hostile files there are, made by code: small, or large only once they are there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.active import ACTIVE
from tests.hostile.bombs import BOMBS
from tests.hostile.broken import BROKEN
from tests.hostile.loops import LOOPS

MADE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {**BROKEN, **BOMBS, **LOOPS, **ACTIVE}
"""What it is → the file's name, and its bytes out of those of a document that went out."""


def sparse(folder: Path) -> Path:
    """500 MB of which nothing is on the disk."""
    path = folder / "a.pdf"
    with open(path, "wb") as file:
        file.truncate(500_000_000)
    return path


def empty(folder: Path) -> Path:
    path = folder / "a.pdf"
    path.touch()
    return path


def pipe(folder: Path) -> Path:
    """Nobody ever writes into it."""
    os.mkfifo(folder / "a.pdf")
    return folder / "a.pdf"


def circle(folder: Path) -> Path:
    """A link to itself."""
    path = folder / "a.pdf"
    path.symlink_to(path)
    return path


ODD: dict[str, Callable[[Path], Path]] = {
    "500 MB": sparse,
    "empty": empty,
    "folder": lambda folder: folder,
    "pipe": pipe,
    "link to itself": circle,
    "vanished": lambda folder: folder / "weg.pdf",
    "/dev/zero": lambda folder: Path("/dev/zero"),
}
"""What it is → its path, once it is made in a folder."""


def make(name: str, folder: Path, sent: bytes) -> Path:
    """Put one of all these into a new folder."""
    folder.mkdir()
    if name in ODD:
        return ODD[name](folder)
    file_name, maker = MADE[name]
    path = folder / file_name
    path.write_bytes(maker(sent))
    return path
