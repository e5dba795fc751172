"""A folder of backups: proven databases, the stored files that they name, the key file, the key of the names.

    Sicherung 2026-11-25 093012 Stand 001234.db
    Dateien/     stored files, encrypted, each once
    Schluessel   the key file
    Namen        the names key; both are never inside a backup

A backup bears such a name only once it was proven; until then it ends in ".teil".
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from models.store.durable import explained_files, make_folder, sync_folder, write_durably
from models.store.errors import DiskFull, DriveFailed, FolderVanished, KeyFileDamaged, KnownError, ReadOnly
from models.store.home import beside
from models.store.key_file import KeyFile

LOCAL = ".sicherungen"
ELSEWHERE = "Transfermappe-Sicherung"
FILES, KEY_FILE, NAMES_KEY = "Dateien", "Schluessel", "Namen"
PARTIAL = ".teil"

NAME = re.compile(r"Sicherung (\d{4}-\d\d-\d\d \d{6}) Stand (\d{6,})(?: \((\d+)\))?\.db", re.ASCII)
STORED = re.compile(r"[0-9a-f]{64}", re.ASCII)
"""What stored files are called."""
TIME = "%Y-%m-%d %H%M%S"

NO_KEY_FILE = (
    "Bei den Sicherungen fehlt die Schlüsseldatei „Schluessel“, oder sie ist beschädigt; ohne sie sind sie nicht "
    "lesbar. Liegt sie auf einem anderen Datenträger, bitte sie von dort dazulegen."
)


class BackupFailed(KnownError):
    """What was read back isn't what was written; nothing of it is kept."""

    sentence = (
        "Die Sicherung ließ sich nicht fehlerfrei zurücklesen und wurde verworfen. Der Datenbestand ist unverändert. "
        "Bitte den Datenträger prüfen oder einen anderen Ordner für Sicherungen wählen."
    )


class StillMoving(KnownError):
    """The store was written at each try, so that no copy could be compared."""

    sentence = (
        "Während der Sicherung wurde ständig geschrieben, deshalb ließ sie sich nicht prüfen. "
        "Der Datenbestand ist sicher; es wird bald noch einmal versucht."
    )


class OtherStore(KnownError):
    """The set holds backups of another store, or of this one under another key."""

    sentence = (
        "In diesem Ordner liegen Sicherungen eines anderen Datenbestands. Sie bleiben, wie sie sind. "
        "Bitte einen anderen Ordner für Sicherungen wählen."
    )


class BackupStopped(KnownError):
    """Somebody said that there is no time to go on."""

    sentence = "Die Sicherung wurde abgebrochen; der Datenbestand ist unverändert."


SENTENCES: dict[type[KnownError], str] = {
    DiskFull: "Auf dem Laufwerk der Sicherungen ist kein Platz mehr. Der Datenbestand ist unverändert. "
    "Bitte dort Platz schaffen oder einen anderen Ordner wählen.",
    ReadOnly: "Im Ordner der Sicherungen darf nicht geschrieben werden. Der Datenbestand ist unverändert. "
    "Bitte die Rechte am Ordner prüfen oder einen anderen wählen.",
    FolderVanished: "Der Ordner der Sicherungen ist nicht da. Der Datenbestand ist unverändert. "
    "Bitte den Datenträger verbinden oder einen anderen Ordner wählen.",
    DriveFailed: "Das Laufwerk der Sicherungen antwortet nicht richtig. Der Datenbestand ist unverändert. "
    "Bitte Datenträger und Kabel prüfen oder einen anderen Ordner wählen.",
}


@contextmanager
def in_the_set() -> Iterator[None]:
    """Errors of the system in a set's folder, with sentences that speak of backups; kinds as `explained_files`."""
    try:
        with explained_files():
            yield
    except (DiskFull, ReadOnly, FolderVanished, DriveFailed) as error:
        if str(error) != error.sentence:
            raise
        raise type(error)(SENTENCES[type(error)]) from error
    except OSError as error:  # sticks and shares have many ways to fail
        raise DriveFailed(SENTENCES[DriveFailed]) from error


@dataclass(frozen=True)
class Backup:
    """One proven backup. `made_at` (to the second) and `number`, that of its last commit, are read from its name.

    `missing`: stored files (their names on screen) that were whole neither beside the store nor in the set when it
    was made; told by `make_backup` and `carry_over` only.
    """

    path: Path
    made_at: datetime
    number: int
    missing: tuple[str, ...] = field(default=(), compare=False)

    @property
    def set(self) -> BackupSet:
        """The set it lies in."""
        return BackupSet(self.path.parent)

    @classmethod
    def at(cls, path: Path) -> Backup | None:
        """The backup that bears this name; None for any other file, also one that isn't proven yet."""
        found = NAME.fullmatch(path.name)
        if not found:
            return None
        try:
            return cls(path, datetime.strptime(found[1], TIME), int(found[2]))
        except ValueError:
            return None

    def age(self) -> tuple[datetime, int, int, str]:
        """What they are sorted by, the oldest first; a counted name is longer than one before it."""
        return self.made_at, self.number, len(self.path.name), self.path.name


@dataclass(frozen=True)
class BackupSet:
    """One folder of backups of one store; `place` is what has to be there before the folder is made."""

    folder: Path
    place: Path | None = field(default=None, compare=False)

    @property
    def files(self) -> Path:
        """Where its stored files lie."""
        return self.folder / FILES

    def backups(self) -> list[Backup]:
        """All that were proven, the newest first; none where there is no such folder. Raises as `in_the_set`."""
        with in_the_set():
            try:
                names = os.listdir(self.folder)
            except FileNotFoundError:
                return []
        found = (Backup.at(self.folder / name) for name in names)
        return sorted((backup for backup in found if backup), key=Backup.age, reverse=True)

    def key_file(self) -> KeyFile:
        """The key file that lies here; raises KeyFileDamaged, also where there is none, or StoreTooNew."""
        content = self.read(KEY_FILE)
        try:
            return KeyFile.read(content or b"")
        except KeyFileDamaged as error:
            raise KeyFileDamaged(NO_KEY_FILE) from error

    def key_digest(self) -> str:
        """SHA-256 of the key file that lies here; "" where there is none."""
        content = self.read(KEY_FILE)
        return "" if content is None else hashlib.sha256(content).hexdigest()

    def read(self, name: str) -> bytes | None:
        """A small file of the set; None where it isn't there."""
        with in_the_set():
            try:
                return (self.folder / name).read_bytes()
            except FileNotFoundError:
                return None

    def put(self, name: str, content: bytes) -> None:
        """Write a small file of the set where it differs."""
        if self.read(name) != content:
            with in_the_set():
                write_durably(self.folder / name, content)

    def size(self) -> int:
        """Bytes that all of it takes, as far as it can be read."""
        found = 0
        for folder in (self.folder, self.files):
            with suppress(OSError):
                found += sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
        return found

    def prepare(self) -> None:
        """Make the folder, and remove what a killed backup has left. Never makes the place it lies in."""
        with in_the_set():
            if not (self.place or self.folder.parent).is_dir():
                raise FolderVanished
            make_folder(self.folder)
            make_folder(self.files)
            for path in (*self.folder.iterdir(), *self.files.iterdir()):
                if _is_left_over(path):
                    path.unlink(missing_ok=True)

    def free_path(self, at: datetime, number: int) -> Path:
        """A name that no backup bears yet."""
        plain = f"Sicherung {at.strftime(TIME)} Stand {number:06}"
        path, counted = self.folder / f"{plain}.db", 1
        while path.exists():
            counted += 1
            path = self.folder / f"{plain} ({counted}).db"
        return path

    def name(self, partial: Path, path: Path) -> Backup:
        """Give what was proven its final name, durably."""
        with in_the_set():
            os.replace(partial, path)
            sync_folder(self.folder)
        named = Backup.at(path)
        assert named is not None
        return named


def local_set(store_path: Path) -> BackupSet:
    """The set beside the store: "bestand.db.sicherungen"."""
    return BackupSet(beside(store_path, LOCAL), store_path.parent)


def set_in(second_place: Path, store_path: Path) -> BackupSet:
    """The store's set in a chosen folder, on a stick or a share; the folder itself has to be there."""
    return BackupSet(second_place / ELSEWHERE / store_path.stem, second_place)


def place_of(folder: Path) -> Path:
    """The second place that somebody means who points into it: at "Transfermappe-Sicherung", or at what lies there."""
    return next((each.parent for each in (folder, *folder.parents) if each.name == ELSEWHERE), folder)


def is_companion(folder: Path, store_path: Path) -> bool:
    """Whether a folder is that of the store itself, or one of those that belong to it."""
    place, home = folder.resolve(), store_path.parent.resolve()
    inside = place.relative_to(home).parts if place.is_relative_to(home) else ("elsewhere",)
    return not inside or inside[0].startswith(f"{store_path.name}.")


def put_aside(folder: Path) -> None:
    """Rename a set that isn't this store's; nothing in it is touched."""
    number = 1
    while (aside := folder.with_name(f"{folder.name}.alt-{number}")).exists():
        number += 1
    with in_the_set(), suppress(FileNotFoundError):
        folder.rename(aside)


def _is_left_over(path: Path) -> bool:
    """Whether it is half of something of ours; what is foreign stays."""
    plain, partial, rest = path.name.partition(PARTIAL)
    ours = NAME.fullmatch(plain) or STORED.fullmatch(plain) or plain in (KEY_FILE, NAMES_KEY)
    return bool(partial and ours and rest in ("", "-journal", "-wal", "-shm"))
