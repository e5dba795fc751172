"""Looking into backups where they lie: for a preview, for a list, for taking single records back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from models.store.backup_set import FILES, NAMES_KEY, Backup, BackupSet, in_the_set, local_set
from models.store.copying import broken_pages
from models.store.database import Database, connect, explained
from models.store.errors import FolderVanished, KnownError, StoreDamaged, StoreTooNew
from models.store.file_copies import lies_whole, named_in
from models.store.home import Nowhere
from models.store.opening import bring_up_to_date
from models.store.proof import proven
from models.store.schema import NAMES, applied, is_current
from models.store.store import Store

UNREADABLE = "Diese Sicherung ist beschädigt und lässt sich nicht lesen. Bitte eine andere wählen."
GONE = "Diese Sicherung ist nicht mehr da. Bitte den Datenträger wieder verbinden oder eine andere wählen."
NO_STORE = "Diese Datei ist kein Datenbestand."
PAGES = "An {count} Stellen ist diese Sicherung beschädigt."
LACKS = "Die abgelegte Datei „{name}“ fehlt in dieser Sicherung oder ist beschädigt."


class _InASet(Nowhere):
    """The home of a backup that is looked into: files and names come from its set, nothing is written there."""

    def __init__(self, backup: Backup, key: bytes) -> None:
        super().__init__()
        self.key = key
        self._set = backup.set

    def folder(self) -> Path:
        return self._set.folder / FILES

    def names_file(self) -> Path:
        return self._set.folder / NAMES_KEY


def key_from(of: BackupSet, secret: str) -> bytes:
    """The data key, by the passphrase or the recovery code of the key file in the set; takes about a second.

    Raises as `KeyFile.open` and `BackupSet.key_file`.
    """
    return of.key_file().open(secret)


@contextmanager
def opened(backup: Backup, key: bytes, clock: Callable[[], datetime] = datetime.now) -> Iterator[Store]:
    """A backup as a store, to be read only, also from a write-protected medium; nothing is put beside it.

    One of an earlier version is copied into the system's temporary folder, encrypted as it is, and migrated there.
    Raises StoreTooNew, StoreDamaged (also for another key), FolderVanished.
    """
    with tempfile.TemporaryDirectory(prefix="transfermappe-") as folder:
        db = _connected(backup, key, Path(folder))
        try:
            yield Store(db, _InASet(backup, key), clock=clock)
        finally:
            db.close()


def findings(backup: Backup, key: bytes, *, thorough: bool = False) -> list[str]:
    """German sentences on what is wrong with a backup, for a list; empty when it opens.

    Takes milliseconds; when `thorough`, every page and every stored file is checked.
    """
    try:
        db = frozen(backup, key)
        try:
            return _deep_findings(db, backup) if thorough else []
        finally:
            db.close()
    except KnownError as error:
        return [str(error)]


def newest_proven(store_path: Path, key: bytes | None = None) -> Backup | None:
    """The newest backup beside a store that won't open, or None; with its key, the newest that is still readable.

    Stored files don't count: the notes of yesterday with a PDF less are better than those of the day before.
    """
    for backup in local_set(store_path).backups():
        if key is None or _is_readable(backup, key):
            return backup
    return None


def _is_readable(backup: Backup, key: bytes) -> bool:
    try:
        frozen(backup, key).close()
        return bool(proven(backup.path, key))
    except KnownError:
        return False


def _connected(backup: Backup, key: bytes, folder: Path) -> Database:
    db = frozen(backup, key)
    with explained():
        if is_current(db):
            db.execute("pragma query_only = on")
            return db
    db.close()
    copy = folder / "sicherung.db"
    with in_the_set():
        shutil.copyfile(backup.path, copy)
    copy.chmod(0o600)
    db = connect(copy, key, wal=False)
    try:
        bring_up_to_date(db)
        db.execute("pragma query_only = on")
    except BaseException:
        db.close()
        raise
    return db


def frozen(backup: Backup, key: bytes) -> Database:
    """A connection to a backup where it lies, in its own schema. Raises as `opened`."""
    try:
        db = connect(backup.path, key, frozen=True)
    except StoreDamaged as error:
        raise StoreDamaged(UNREADABLE) from error
    except FolderVanished as error:
        raise FolderVanished(GONE) from error
    try:
        with explained():
            seen = applied(db)
        if not seen:
            raise StoreDamaged(NO_STORE)
        if set(seen) - set(NAMES):
            raise StoreTooNew
    except BaseException:
        db.close()
        raise
    return db


def _deep_findings(db: Database, backup: Backup) -> list[str]:
    with explained():
        broken, files = broken_pages(db), named_in(db)
    found = [PAGES.format(count=len(broken))] if broken else []
    for file in files:
        if not lies_whole(backup.set.files / file.name, file):
            found.append(LACKS.format(name=file.title))
    return found
