"""Flip one bit of a store, its log, its keys, its files, its backups, a thousand times: is it noticed?

    python tests/faults/bit_flips.py              # 1,000 flips
    python tests/faults/bit_flips.py --flips 60   # a slice for CI

The store lies as a kill leaves it: with a log that isn't written back. After each flip it is opened as the app does,
checked, its names and files are read, its backups proven. The flip has to be told (at opening, as a lost tail, by the
check, by a backup that is refused), or all that was kept is there. What is told of the store must be mended by its
newest proven backup. POSIX only.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.check import check_store
from models.contact import Contact
from models.interview import Interview
from models.pseudonym import partners_of
from models.store.backup import make_backup
from models.store.backup_reading import findings, key_from, newest_proven, opened
from models.store.backup_set import local_set
from models.store.database import CHECKPOINT_PAGES
from models.store.errors import KnownError
from models.store.files import keep_file, read_file
from models.store.opening import open_store
from models.store.restore import restore
from models.store.store import Store
from models.store.stored_file import StoredFile
from tests.faults.killing import PASSPHRASE, Child
from tests.faults.scenarios import AT, NAME, filled

SECONDS = 30
SET = f"{NAME}.sicherungen"
TARGETS = {
    "store": (NAME, 300), "log": (f"{NAME}-wal", 250), "log's index": (f"{NAME}-shm", 20),
    "key file": (f"{NAME}.schluessel", 80), "names key": (f"{NAME}.namen", 60),
    "stored file": (f"{NAME}.dateien/*", 80),
    "number outside": (f"{NAME}.stand", 20), "backup": (f"{SET}/*.db", 130), "its key file": (f"{SET}/Schluessel", 20),
    "its names key": (f"{SET}/Namen", 20), "its stored file": (f"{SET}/Dateien/*", 20),
}  # fmt: skip
"""What is flipped: the files, and how many of a thousand flips they get."""


@dataclass
class Tally:
    """A row of the table; what follows `nothing_changed` must stay 0."""

    flips: int = 0
    at_opening: int = 0
    lost_tail: int = 0
    by_check: int = 0
    by_backup: int = 0
    nothing_changed: int = 0
    unnoticed: int = 0
    not_mended: int = 0
    crashes: int = 0
    hangs: int = 0


class Hang(Exception):
    """It took too long."""


def content_of(store: Store) -> dict[str, object]:
    """All that was kept: rows of every table, files, real names."""
    names = [row["name"] for row in store.rows("select name from sqlite_master where type = 'table'")]
    own = [name for name in names if not name.startswith(("search_", "sqlite_"))]
    found: dict[str, object] = {name: store.rows(f'select * from "{name}" order by 1, 2') for name in own}
    files = store.find(StoredFile) + store.find(StoredFile, removed=True)
    found["files"] = {file.uid: read_file(store, file) for file in files}
    found["names"] = {each.uid: [p.uid for p in partners_of(store, each)] for each in store.find(Interview)}
    return found


class Flips:
    """One store, and what it must hold."""

    def __init__(self, folder: Path) -> None:
        self.template, self.copy = folder / "before", folder / "flipped"
        path = self.template / NAME
        store = filled(path)
        make_backup(store.home, local_set(path), AT)
        self.backed_up, self.key = content_of(store), store.home.key
        store.close()
        child = Child(lambda _: self._write_and_die(path))
        child.heard()
        pages = (self.template / f"{NAME}-wal").stat().st_size // 4096
        assert 60 < pages < CHECKPOINT_PAGES, pages  # nothing of it was written back
        shutil.copytree(self.template, self.copy)
        store = open_store(self.copy / NAME, PASSPHRASE)
        self.wanted = content_of(store)
        store.close()

    def _write_and_die(self, path: Path) -> None:
        store = open_store(path, PASSPHRASE)
        for number in range(12):
            store.change(store.first(Contact), notes=f"{number} " * 600)
            store.end_visit()
        keep_file(store, b"in the log", "text/plain", "log.txt")
        store.home.stand.close()
        os._exit(0)

    def flip(self, target: str, dice: random.Random, tally: Tally) -> None:
        """Flip one bit of a fresh copy, and count how that shows."""
        shutil.rmtree(self.copy)
        shutil.copytree(self.template, self.copy)
        path = dice.choice(sorted(self.copy.glob(TARGETS[target][0])))
        content = bytearray(path.read_bytes())
        at, bit = dice.randrange(len(content)), dice.randrange(8)
        content[at] ^= 1 << bit
        path.write_bytes(content)
        where = f"{path.name}, byte {at}, bit {bit}"
        tally.flips += 1
        try:
            with in_time():
                self._look(where, tally)
        except Hang:
            tally.hangs += 1
            print(f"hangs: {where}")
        except KnownError as error:  # where the app would not expect one
            tally.crashes += 1
            print(f"{where}: {error!r}")

    def _look(self, where: str, tally: Tally) -> None:
        path, told = self.copy / NAME, []
        try:
            store = open_store(path, PASSPHRASE)
        except KnownError:
            tally.at_opening += 1
            self._mend(where, tally)
            return
        if store.lost:
            told.append("lost_tail")
        elif check_store(store):
            told.append("by_check")
        try:
            same = content_of(store) == self.wanted
        except KnownError:
            same = False
            told = told or ["by_check"]
        store.close()
        told += ["by_backup"] * self._backup_is_wrong(where, tally)
        for kind in told[:1]:
            setattr(tally, kind, getattr(tally, kind) + 1)
        if not told:
            tally.nothing_changed += same
            tally.unnoticed += not same
            if not same:
                print(f"unnoticed: {where}")
        elif not same:
            self._mend(where, tally)

    def _backup_is_wrong(self, where: str, tally: Tally) -> bool:
        of = local_set(self.copy / NAME)
        backup = of.backups()[0]
        try:
            if findings(backup, key_from(of, PASSPHRASE), thorough=True):
                return True
            with opened(backup, self.key) as inside:
                if content_of(inside) != self.backed_up:
                    tally.unnoticed += 1
                    print(f"unnoticed in the backup: {where}")
        except KnownError:
            return True
        return False

    def _mend(self, where: str, tally: Tally) -> None:
        """The newest proven backup takes the place of what is damaged."""
        path = self.copy / NAME
        backup = newest_proven(path, self.key)
        if backup is None or findings(backup, self.key, thorough=True):
            return  # the flip is in the backup itself
        restore(path, backup, self.key, at=AT)
        store = open_store(path, PASSPHRASE)
        if content_of(store) != self.backed_up:
            tally.not_mended += 1
            print(f"not mended: {where}")
        store.close()


@contextmanager
def in_time() -> Iterator[None]:
    """Raises Hang."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hang

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def table(rows: dict[str, Tally]) -> str:
    """What is printed."""
    names = [each.name for each in fields(Tally)]
    lines = [f"{'':<18}" + "".join(f"{name.replace('_', ' '):>17}" for name in names)]
    for target, tally in rows.items():
        lines.append(f"{target:<18}" + "".join(f"{getattr(tally, name):>17}" for name in names))
    return "\n".join(lines)


def run(folder: Path, *, flips: int, seed: int) -> dict[str, Tally]:
    """Flip so many bits, spread over the targets."""
    dice, rows, all_of_it = random.Random(seed), defaultdict(Tally), Flips(folder)
    for target, (_, share) in TARGETS.items():
        for _ in range(max(1, share * flips // 1000)):
            all_of_it.flip(target, dice, rows[target])
    return rows


def main() -> int:
    """Run as asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 20))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = run(Path(folder), flips=asked.flips, seed=asked.seed)
    print(f"seed {asked.seed}")
    print(table(rows))
    wrong = ("unnoticed", "not_mended", "crashes", "hangs")
    return 1 if any(getattr(tally, name) for tally in rows.values() for name in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
