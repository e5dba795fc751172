"""What is read from a backup off the window's thread: for a preview, and to bring something back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.bring_back import Parcel, pack, take_files
from models.last_edits import Edit
from models.municipality import Municipality
from models.restore_preview import Contents, Line, compare, contents, edits_since
from models.store.backup_reading import UNREADABLE, findings, opened
from models.store.backup_set import Backup
from models.store.errors import KnownError, StoreDamaged
from models.store.proof import proven
from models.store.second_look import second_look

TURN_S = 0.0005
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Insight:
    """What a backup holds; `lines` are what differs now, and `since` what was written since, where there is a now.

    `damaged`: the present can't be read whole, so that nothing was compared.
    """

    backup: Backup
    contents: Contents
    lines: tuple[Line, ...] = ()
    since: tuple[Edit, ...] = ()
    damaged: bool = False


@dataclass(frozen=True)
class Entry:
    """One line of a list of backups: how many Kommunen and bytes, or why it doesn't open."""

    backup: Backup
    municipalities: int = 0
    bytes: int = 0
    problem: str = ""


@contextmanager
def considerate() -> Iterator[None]:
    """Give way to the window more often than Python does: each call of Qt's waits for its turn, and a key is many."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def look_in(
    backup: Backup, key: bytes, present: Path | None, clock: Clock, goes_on: Callable[[], bool] = lambda: True
) -> Insight:
    """Read a backup, and compare it with the open store at `present`; any thread. Raises as `opened`."""
    with considerate(), opened(backup, key, clock) as then:
        held = contents(then)
        if present is None or not goes_on():
            return Insight(backup, held)
        try:
            with second_look(present, key, clock) as now:
                return Insight(backup, held, compare(then, now, goes_on), edits_since(now, backup.made_at))
        except StoreDamaged:
            _prove(backup, key)
            return Insight(backup, held, damaged=True)


def _prove(backup: Backup, key: bytes) -> None:
    """Raise StoreDamaged if it is the backup."""
    try:
        proven(backup.path, key)
    except StoreDamaged as error:
        raise StoreDamaged(UNREADABLE) from error


def fetch(backup: Backup, key: bytes, address: str, clock: Clock, folder: Path) -> Parcel:
    """Read from a backup what is to come back, its files into that folder of the store; any thread.

    Raises Gone, or as `opened` and `take_files`.
    """
    with considerate(), opened(backup, key, clock) as then:
        parcel = pack(then, address)
    take_files(parcel, folder)
    return parcel


def entry(backup: Backup, key: bytes, clock: Clock) -> Entry:
    """What a list says of a backup; takes milliseconds, any thread."""
    problem = next(iter(findings(backup, key)), "")
    try:
        if problem:
            return Entry(backup, problem=problem)
        with opened(backup, key, clock) as then:
            return Entry(backup, len(then.find(Municipality)), backup.path.stat().st_size)
    except OSError:
        return Entry(backup, problem="Diese Sicherung ist nicht mehr da.")
    except KnownError as error:
        return Entry(backup, problem=str(error))
