"""What a look at the disks finds: the backups there are, the second place, media with a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from models.backup_media import HERE, Sighting
from models.store.backup import belongs
from models.store.backup_set import Backup, BackupSet, local_set, set_in
from models.store.errors import KnownError
from models.store.home import Home
from ui.backup_media import find_place, medium_name, remark
from ui.backup_words import up_to


@dataclass(frozen=True)
class Seen:
    """What a look at the disks found; `place` is where the second set is now, None where it isn't.

    `asked` is whose backups were looked for (the path of the store) and at which second place; `remark` what there
    is to know of where that is now, `bytes` what all beside the store takes.
    """

    local: tuple[Backup, ...] = ()
    place: Path | None = None
    second: tuple[Backup, ...] | None = None
    remark: str = ""
    bytes: int = 0
    sightings: tuple[Sighting, ...] = ()
    asked: tuple[Path | None, str] = (None, "")


def look(home: Home, kept: str, now: datetime, roots: Callable[[], Iterable[Path]] | None = None) -> Seen:
    """What backups and media there are; on any thread. What can't be read is as good as not there."""
    assert home.path is not None
    here = local_set(home.path)
    local = _listed(here)
    found = _sightings(HERE, here.folder, here, now)
    place = find_place(kept, home.path, roots() if roots else None, partial(_is_ours, home))
    if place is None:
        return Seen(local, sightings=found, bytes=here.size(), asked=(home.path, kept))
    there = set_in(place, home.path)
    found += _sightings(medium_name(place), place, there, now, kept)
    return Seen(local, place, _listed(there), remark(place, home.path), here.size(), found, (home.path, kept))


def _is_ours(home: Home, of: BackupSet) -> bool:
    with suppress(KnownError):
        return home.key_file is None or belongs(of, home.key, home.key_file.content())
    return False  # a drive that doesn't answer right is as good as not there


def _listed(of: BackupSet) -> tuple[Backup, ...]:
    with suppress(KnownError):
        return tuple(of.backups())
    return ()


def _sightings(name: str, at: Path, of: BackupSet, now: datetime, before: str = "") -> tuple[Sighting, ...]:
    """One, where there is a key file."""
    with suppress(KnownError):
        newest = next(iter(up_to(of.backups(), now)), None)
        if digest := of.key_digest():
            return (Sighting(name, str(at), digest, newest.made_at if newest else None, before),)
    return ()
