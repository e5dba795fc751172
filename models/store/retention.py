"""Which backups are kept: the last ten, and the newest of each of the last seven days, four weeks, six months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from datetime import datetime

from models.store.backup_set import STORED, Backup, BackupSet
from models.store.database import explained
from models.store.durable import sync_folder
from models.store.errors import KnownError
from models.store.file_copies import named_in
from models.store.proof import connected

LAST, DAYS, WEEKS, MONTHS = 10, 7, 4, 6
PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda at: at.date()),
    (WEEKS, lambda at: at.isocalendar()[:2]),
    (MONTHS, lambda at: (at.year, at.month)),
)


def kept(backups: Iterable[Backup]) -> list[Backup]:
    """Those to keep, the newest first. Days, weeks and months without a backup don't count."""
    newest_first = sorted(backups, key=Backup.age, reverse=True)
    chosen = set(newest_first[:LAST])
    for most, period in PERIODS:
        newest: dict[Hashable, Backup] = {}
        for backup in newest_first:
            newest.setdefault(period(backup.made_at), backup)
        chosen.update(list(newest.values())[:most])
    return [backup for backup in newest_first if backup in chosen]


def rotate(of: BackupSet, key: bytes, keep: Backup) -> None:
    """Remove backups that fall out, never `keep`, then the stored files that none of the others names.

    The clock may have been wrong once: `keep`, the one just made, stays whatever its name says. What can't be removed
    stays until the next time; if a kept backup can't be read, all stored files stay. Foreign files are never touched.
    """
    try:
        backups = of.backups()
    except KnownError:
        return  # the medium was pulled, after the backup was proven
    staying = {*kept(backups), keep}
    falling = [backup for backup in backups if backup not in staying]
    if not falling:
        return
    for backup in falling:
        with suppress(OSError):
            backup.path.unlink()
    with suppress(OSError):
        sync_folder(of.folder)  # else a power cut could bring one back whose stored files have gone
        _sweep_files(of, key)


def _sweep_files(of: BackupSet, key: bytes) -> None:
    named: set[str] = set()
    try:
        for backup in of.backups():
            with connected(backup.path, key, frozen=True) as db, explained():
                named.update(file.name for file in named_in(db))
    except KnownError:
        return
    for path in of.files.iterdir():
        if STORED.fullmatch(path.name) and path.name not in named:
            path.unlink()
