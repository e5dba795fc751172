"""Sticks, disks and shares: what people call them, what to know of one, finding it again under another letter."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from os.path import isdir  # a Path's own raises where a folder may not be read
from pathlib import Path, PureWindowsPath

from PySide6.QtCore import QStorageInfo

from models.store.backup_set import ELSEWHERE, BackupSet, set_in
from models.store.location import Machine, risky_place

REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")

SAME_DISK = (
    "Das ist dasselbe Laufwerk wie das des Datenbestands. Geht der Laptop verloren oder die Platte kaputt, ist auch "
    "diese Sicherung weg."
)
SYNCED = "{service} gleicht diesen Ordner ab: Dort liegt alles verschlüsselt, auch der Schlüssel. Die Passphrase zählt."


def medium_name(folder: Path) -> str:
    """What people call the medium that a folder lies on: "Stick BLAU", the label of another disk, or the folder."""
    volume = QStorageInfo(str(folder))
    if volume.isValid() and not volume.isRoot() and volume.name() and is_apart(Path(volume.rootPath())):
        return named(volume.name(), bytes(volume.fileSystemType().data()).decode(errors="replace"))
    return f"Ordner {folder.name}" if folder.name else str(folder)


def named(label: str, file_system: str) -> str:
    """A volume by its label; sticks come with FAT, disks and shares don't."""
    kind, plain = file_system.casefold(), label.casefold()
    is_stick = "fat" in kind or "msdos" in kind
    return f"Stick {label}" if is_stick and not plain.startswith(("stick", "usb")) else label


def volumes() -> list[Path]:
    """Where the mounted volumes begin; may wait for a disk, so not on the window's thread."""
    return [Path(v.rootPath()) for v in QStorageInfo.mountedVolumes() if v.isValid() and v.isReady()]


def remark(place: Path, store_path: Path) -> str:
    """What somebody should know of a second place, "" for a stick or a share. Reads disks."""
    synced = risky_place(place / ELSEWHERE, Machine())
    if synced is not None:
        return SYNCED.format(service=synced.service)
    with suppress(OSError):
        return SAME_DISK if os.stat(place).st_dev == os.stat(store_path).st_dev else ""
    return ""


def find_place(
    kept: str,
    store_path: Path,
    roots: Iterable[Path] | None = None,
    is_ours: Callable[[BackupSet], bool] = lambda _: True,
) -> Path | None:
    """The chosen second place, if it is there now and holds this store's set: where it was, or on another volume.

    An empty mount point or somebody else's stick under the same letter is not taken for it; of a set by the right
    name `is_ours` tells whether it is. Reads disks.
    """
    if not kept:
        return None
    for place in _candidates(kept, roots):
        of = set_in(place, store_path)
        if isdir(of.folder) and is_ours(of):
            return place
    return None


def _candidates(kept: str, roots: Iterable[Path] | None) -> Iterator[Path]:
    yield Path(kept)
    parts = PureWindowsPath(kept).parts if PureWindowsPath(kept).drive else Path(kept).parts
    for root in roots if roots is not None else volumes():
        for skipped in range(1, len(parts) + 1):
            yield root.joinpath(*parts[skipped:])


def is_apart(root: Path) -> bool:
    """Whether a volume is one that people plug in: on Windows any but the first disk's."""
    plain = root.as_posix()
    return plain.startswith(REMOVABLE) or (PureWindowsPath(root).drive != "" and not plain.upper().startswith("C:"))
