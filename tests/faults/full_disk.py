"""Let the disk be full at every tenth write of an hour of work: is anything lost, and does the app go on?

    python tests/faults/full_disk.py               # an hour: 600 edits, ten backups; half a minute
    python tests/faults/full_disk.py --edits 60    # a slice for CI

The hour holds typing, talk notes with passages, stored files, window state, drafts, the search index, undo, backups
beside the store and in a second place. Each failed write meets a disk that stays full until the app has told so; then
there is room, and the same is tried again. Now and then the app is closed and opened while the disk is full.
Linux with a C compiler.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.catalog import RECORDS
from models.check import check_store
from models.municipality import Municipality
from models.store.backup import carry_over, make_backup
from models.store.backup_set import local_set, set_in
from models.store.draft import drafts, keep_draft
from models.store.errors import DiskFull, KnownError
from models.store.opening import open_store
from models.store.search import SearchIndex
from tests.faults import kill_during_edits, killing, shim
from tests.faults.kill_during_edits import PASSPHRASE, compare, edit, new_store

EVERY = 10
"""The how-manieth write finds the disk full."""
EDITS_BETWEEN_BACKUPS = 60


@dataclass
class Tally:
    """What the table shows; from `lost` on it must stay 0."""

    edits: int = 0
    backups: int = 0
    writes: int = 0
    refused: int = 0
    told: Counter[str] = field(default_factory=Counter)
    reopened: int = 0
    lost: int = 0
    unreadable: int = 0
    never_went: int = 0
    other_errors: int = 0
    crashes: int = 0
    findings: int = 0
    false_backups: int = 0
    lost_tail: int = 0

    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not any(getattr(self, each.name) for each in fields(self)[6:])


class Hour:
    """An hour of work on one store, whose disk is full at every tenth write."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.path, self.stick = folder / "bestand.db", folder / "Stick"
        self.stick.mkdir()
        new_store(self.path)
        self.store, self.dice, self.tally = open_store(self.path, PASSPHRASE), random.Random(seed), Tally()
        self.acknowledged: list[list[object]] = []
        self.folder = folder

    def work(self, edits: int) -> Tally:
        """Make so many edits, each until it goes; then look at everything."""
        shim.arm(shim.FULL, EVERY, self.folder)
        for number in range(1, edits + 1):
            self._until_it_goes(lambda number=number: self._edit(number))
            self.tally.edits += 1
            if number % EDITS_BETWEEN_BACKUPS == 0:
                self._until_it_goes(lambda number=number: self._back_up(number))
                self.tally.backups += 1
        self.tally.writes = shim.seen()
        shim.arm(shim.COUNT, 0, self.folder)
        self._look()
        return self.tally

    def _edit(self, number: int) -> None:
        while self.store.steps.next is not None:  # the disk was full between undo and redo
            self.store.redo()
        what = self.dice.random()
        if what < 0.1:
            keep_draft(self.store, "contact/x/phone", f"draft {number}")
        elif what < 0.2:
            SearchIndex(self.store.db, RECORDS).catch_up()
        elif what < 0.25 and self.store.steps.last is not None:
            self.store.undo()
            self.store.redo()
        else:
            self.acknowledged.append([edit(self.store, number, self.dice), number])

    def _back_up(self, number: int) -> None:
        at = datetime(2026, 11, 23, 8) + timedelta(minutes=number)
        backup = make_backup(self.store.home, local_set(self.path), at)
        carry_over(backup, set_in(self.stick, self.path), self.store.home.key)

    def _until_it_goes(self, make) -> None:
        for attempt in range(16):
            met, state = shim.hits(), self.dice.getstate()
            try:
                make()
            except DiskFull as error:
                self.tally.told[type(error).__name__] += 1
            except KnownError as error:
                self.tally.told[f"{type(error).__name__}: {error}"] += 1
                self.tally.other_errors += 1
            else:
                if shim.hits() > met:  # nobody has to know: the log is written back later, a number outside lags
                    shim.go_on(EVERY)
                return
            self.tally.refused += 1
            self._still_readable()
            if self.tally.refused % 20 == 0 and self.store.steps.next is None:  # undo ends with the app
                self._reopen()
            shim.go_on(EVERY << attempt)  # a backup is more than ten writes: each try finds more room
            self.dice.setstate(state)
        self.tally.never_went += 1

    def _still_readable(self) -> None:
        try:
            self.tally.unreadable += len(self.store.find(Municipality)) != kill_during_edits.KOMMUNEN
        except KnownError:
            self.tally.unreadable += 1

    def _reopen(self) -> None:
        """Close and open it while the disk is full; if it says so, again with room."""
        self.store.close()
        try:
            self.store = open_store(self.path, PASSPHRASE)
        except KnownError as error:
            self.tally.told[f"opening: {type(error).__name__}"] += 1
            shim.go_on(EVERY * 100)
            self.store = open_store(self.path, PASSPHRASE)
        self.tally.reopened += 1

    def _look(self) -> None:
        self.store.close()
        self.store = open_store(self.path, PASSPHRASE)
        found = kill_during_edits.Tally()
        compare(self.store, self.acknowledged, {}, found)
        self.tally.lost += found.lost + found.half_steps + found.torn_passages
        self.tally.findings += len(check_store(self.store))
        self.tally.lost_tail += self.store.lost
        assert len(drafts(self.store)) <= 1
        proof = killing.Tally()
        for of in (local_set(self.path), set_in(self.stick, self.path)):
            killing.prove(of, PASSPHRASE, proof)
            self.tally.false_backups += not of.backups()
        self.tally.false_backups += proof.false_backups
        self.tally.findings += len(killing.left_over(self.folder))
        self.store.close()


def main() -> int:
    """Run as asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 20))
    asked = parser.parse_args()
    shim.start_anew()
    with tempfile.TemporaryDirectory() as folder:
        tally = Hour(Path(folder), asked.seed).work(asked.edits)
    print(killing.listed(tally, asked.seed))
    for sentence, count in tally.told.most_common():
        print(f"  {count:>6}  {sentence}")
    return 0 if tally.clean() else 1


if __name__ == "__main__":
    sys.exit(main())
