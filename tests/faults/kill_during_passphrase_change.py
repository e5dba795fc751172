"""Kill the app while it changes passphrase and recovery code, again and again: is anybody ever locked out?

    python tests/faults/kill_during_passphrase_change.py               # 300 rounds
    python tests/faults/kill_during_passphrase_change.py --seconds 10  # a slice for CI

A child sets one passphrase after the other, now and then a new recovery code, and has the key files beside two sets
of backups follow; it tells each secret through a pipe, before and after. It is killed (SIGKILL) at a random moment.
Then the last secret that it said to count, or the one it was at, has to open the store, no earlier one may, and the
key file of each set has to open by one of those known lately. POSIX only.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import models.catalog  # noqa: F401
from models.backup_media import Sighting, note_sighting
from models.key_copies import note_renewed, renew_key_files, sets_with_keys
from models.municipality import Municipality
from models.store.backup import carry_over, make_backup
from models.store.backup_set import local_set, set_in
from models.store.cipher import QUICK
from models.store.errors import KnownError, WrongPassphrase
from models.store.key_file import KeyFile
from models.store.opening import create_store, open_store, read_key_file
from models.store.passphrase_change import put_code, set_passphrase
from models.store.recovery import draw_code
from models.store.store import Store
from tests.faults.killing import Child, Tell, Told, listed

FIRST = "Passphrase 0"


@dataclass
class Tally:
    """What the table shows; all but the first two must stay 0."""

    rounds: int = 0
    acknowledged: int = 0
    locked_out: int = 0
    old_secret_opens: int = 0
    sets_that_open_with_none: int = 0
    sets_left_behind: int = 0
    data_changed: int = 0

    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not any(getattr(self, each.name) for each in fields(self)[2:])


@dataclass
class Known:
    """Secrets that may count: passphrases and codes, the last said to count first."""

    passphrases: list[str]
    codes: list[str]

    def hear(self, told: Told) -> tuple[list[str], list[str]]:
        """Take in what a child told: "begin" or "done", of which kind, the secret. Returns those that ended by it."""
        met = [*self.passphrases], [*self.codes]
        for said, kind, secret in told:
            kept = self.passphrases if kind == "passphrase" else self.codes
            met[kind == "code"].append(secret)
            if said == "done":
                kept[:] = [secret]
            else:
                kept.append(secret)
        return tuple([s for s in all_ if s not in now] for all_, now in zip(met, (self.passphrases, self.codes)))


def renew(store: Store) -> None:
    """Have the sets follow, as the app does at each start and after each change."""
    note_renewed(store, renew_key_files(store.home, sets_with_keys(store).items()))


def work(path: Path, tell: Tell, secret: str, seed: int, number: int) -> None:
    """The child: one new secret after the other, until killed."""
    dice = random.Random(seed)
    store = open_store(path, secret)
    renew(store)
    while True:
        number += 1
        if dice.random() < 0.3:
            drawn, code = draw_code(store.home)
            tell(["begin", "code", code])
            put_code(store.home, drawn)
            tell(["done", "code", code])
        else:
            tell(["begin", "passphrase", f"Passphrase {number}"])
            set_passphrase(store.home, f"Passphrase {number}", strength=QUICK)
            tell(["done", "passphrase", f"Passphrase {number}"])
        renew(store)


def kill_once(path: Path, secret: str, dice: random.Random, number: int) -> Told:
    """Start a child, kill it, and return what it told."""
    seed = dice.randrange(1 << 30)
    child = Child(lambda tell: work(path, tell, secret, seed, number))
    for _ in range(dice.randrange(1, 12)):
        child.wait_for_news()
    time.sleep(dice.uniform(0, 0.006))
    return child.kill()


def opens(key_file: KeyFile, secret: str) -> bool:
    """Whether a secret opens it."""
    try:
        return bool(key_file.open(secret))
    except WrongPassphrase:
        return False


def compare(path: Path, known: Known, ended: tuple[list[str], list[str]], tally: Tally) -> None:
    """Count what is wrong after a kill, and bring the sets up to date as the next start does."""
    try:
        key_file = read_key_file(path)
    except KnownError:
        tally.locked_out += 1
        return
    for kept, old in zip((known.passphrases, known.codes), ended):
        counting = [secret for secret in kept if opens(key_file, secret)]
        tally.locked_out += not counting
        tally.old_secret_opens += sum(opens(key_file, secret) for secret in old)
        lately = [*kept, *old]
        for found in (local_set(path), set_in(path.parent / "Stick", path)):
            tally.sets_that_open_with_none += not any(opens(found.key_file(), secret) for secret in lately)
        kept[:] = counting
    try:
        store = open_store(path, known.passphrases[0])
    except (KnownError, IndexError):
        tally.locked_out += 1
        return
    tally.data_changed += [m.name for m in store.find(Municipality)] != ["Auental"]
    renew(store)
    store.close()
    behind = [found.read("Schluessel") for found in (local_set(path), set_in(path.parent / "Stick", path))]
    tally.sets_left_behind += sum(content != key_file.content() for content in behind)


def run(folder: Path, *, rounds: int, seconds: float = float("inf"), seed: int = 0) -> Tally:
    """Kill children on one store in folder, and count what went wrong."""
    path, dice, tally = folder / "bestand.db", random.Random(seed), Tally()
    store, code = create_store(path, FIRST, strength=QUICK)
    store.add(Municipality(name="Auental"))
    stick = folder / "Stick"
    stick.mkdir()
    backup = make_backup(store.home, local_set(path), datetime(2026, 11, 23))
    carry_over(backup, set_in(stick, path), store.home.key)
    note_sighting(store, Sighting("Stick", str(stick), set_in(stick, path).key_digest()))
    store.close()
    known, number, end = Known([FIRST], [code]), 0, time.monotonic() + seconds
    while tally.rounds < rounds and time.monotonic() < end and not tally.locked_out:
        told = kill_once(path, known.passphrases[0], dice, number)
        number += len(told)
        tally.rounds += 1
        tally.acknowledged += sum(said == "done" for said, _, _ in told)
        compare(path, known, known.hear(told), tally)
    return tally


def main() -> int:
    """Run as asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=None, help="repeat a run; a random one is taken and printed")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.randrange(1 << 20)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(Path(folder), rounds=asked.rounds, seconds=asked.seconds, seed=seed)
    print(listed(tally, seed))
    return 0 if tally.clean() else 1


if __name__ == "__main__":
    sys.exit(main())
