"""Sets of backups beneath a folder that somebody points at: a stick, the folder on it, or the set itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from models.store.backup_set import ELSEWHERE, LOCAL, BackupSet
from models.store.errors import KnownError


def sets_beneath(folder: Path) -> list[BackupSet]:
    """The sets in which there is a backup, the one with the newest first; what can't be read is passed over."""
    found = {}
    for place in _places(folder):
        with suppress(KnownError, OSError):
            of = BackupSet(place)
            if backups := of.backups():
                found[place] = backups[0].made_at, of
    return [of for _, of in sorted(found.values(), key=lambda each: each[0], reverse=True)]


def _places(folder: Path) -> Iterator[Path]:
    """The folder, what people may have put around it, and what lies in "Transfermappe-Sicherung"."""
    yield folder
    inner = _folders(folder)
    yield from (each for each in inner if each.name.endswith(LOCAL))
    if folder.name == ELSEWHERE:
        yield from inner
    for each in [folder / ELSEWHERE, *(one / ELSEWHERE for one in inner)]:
        yield from _folders(each)
    yield from (deeper for each in inner for deeper in _folders(each) if deeper.name.endswith(LOCAL))


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if each.is_dir())
    except OSError:
        return []
