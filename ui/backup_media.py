"""Sticks, disks and shares: what people call them, and finding the second place again under another letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from PySide6.QtCore import QStorageInfo

from models.store.backup_set import set_in

REMOVABLE = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def medium_name(folder: Path) -> str:
    """What people call the medium that a folder lies on: "Stick BLAU" for a stick, else the folder's name."""
    volume = QStorageInfo(str(folder))
    root, label = Path(volume.rootPath()), volume.name() if volume.isValid() else ""
    if not volume.isRoot() and label and _is_apart(root):
        return f"Stick {label}" if not label.casefold().startswith(("stick", "usb")) else label
    return f"Ordner {folder.name}" if folder.name else str(folder)


def volumes() -> list[Path]:
    """Where the mounted volumes begin; may wait for a disk, so not on the window's thread."""
    return [Path(v.rootPath()) for v in QStorageInfo.mountedVolumes() if v.isValid() and v.isReady()]


def find_place(kept: str, store_path: Path, roots: Iterable[Path] | None = None) -> Path | None:
    """The chosen second place, if it is there now and holds this store's set: where it was, or on another volume.

    An empty mount point or somebody else's stick under the same letter is not taken for it. Reads disks.
    """
    if not kept:
        return None
    for place in _candidates(kept, roots):
        if set_in(place, store_path).folder.is_dir():
            return place
    return None


def _candidates(kept: str, roots: Iterable[Path] | None) -> Iterator[Path]:
    yield Path(kept)
    parts = PureWindowsPath(kept).parts if PureWindowsPath(kept).drive else Path(kept).parts
    for root in roots if roots is not None else volumes():
        for skipped in range(1, len(parts) + 1):
            yield root.joinpath(*parts[skipped:])


def _is_apart(root: Path) -> bool:
    """Whether a volume is one that people plug in: on Windows any but the first disk's."""
    plain = root.as_posix()
    return plain.startswith(REMOVABLE) or (PureWindowsPath(root).drive != "" and not plain.upper().startswith("C:"))
