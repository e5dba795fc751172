"""Kill the app in the middle of edits, again and again, on one store: is anything lost that was called saved?

    python tests/faults/kill_during_edits.py                # 300 rounds
    python tests/faults/kill_during_edits.py --seconds 60   # the slice for CI

A child edits the store in every way there is and tells each commit through a pipe as soon as
it has returned. It is killed (SIGKILL) at a random moment, also while it opens the store. Then
the store is opened anew and compared with what was told; of a talk's note and a report's text each
passage must say what stands at its place. POSIX only.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.check import check_store
from models.contact import Contact
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.errors import KnownError, StoreInUse
from models.store.files import keep_file, read_file
from models.store.opening import create_store, open_store
from models.store.state import State
from models.store.store import Store
from models.store.stored_file import StoredFile
from tests.faults.killing import Child, Tell, Told, listed
from tests.faults.report_edits import begin_report, edit_report, reported_last
from tests.faults.talk_edits import begin_talk, edit_talk, noted_last, torn

PASSPHRASE = "kill -9"
KOMMUNEN = 3


@dataclass
class Tally:
    """What the table shows; all but the first three must stay 0."""

    rounds: int = 0
    acknowledged: int = 0
    kept_though_untold: int = 0
    lost: int = 0
    half_steps: int = 0
    torn_passages: int = 0
    findings: int = 0
    stale_locks: int = 0
    not_opened: int = 0

    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not any(getattr(self, each.name) for each in fields(self)[3:])


def edit(store: Store, number: int, dice: random.Random) -> str:
    """Make one edit that carries its number; returns which."""
    kind = dice.choice(
        ["type", "type", "talk", "talk", "talk", "report", "report", "step", "add", "file", "state", "bin"]
    )
    kommunen = store.find(Municipality)
    if kind == "type":
        store.change(kommunen[0], notes=f"{number} " + "Bildungslandschaft " * dice.randrange(800))
        if dice.random() < 0.2:
            store.end_visit()
    elif kind == "talk":
        edit_talk(store, number, dice)
    elif kind == "report":
        edit_report(store, number, dice)
    elif kind == "step":
        with store.transaction("Zwei zugleich"):
            store.change(kommunen[1], seat=str(number))
            store.change(kommunen[2], seat=str(number))
    elif kind == "add":
        store.add(Contact(municipality_id=kommunen[0].id, last_name=str(number)))
    elif kind == "file":
        keep_file(store, f"{number} ".encode() * dice.randrange(1, 3000), "text/plain", str(number))
    elif kind == "state":
        State(store).set("number", number)
    else:
        added = store.add(Contact(municipality_id=kommunen[0].id, last_name="bin", notes=str(number)))
        store.remove(added)
    return kind


def work(path: Path, tell: Tell, seed: int, number: int) -> None:
    """The child: edit until killed."""
    dice = random.Random(seed)
    store = open_store(path, PASSPHRASE)
    while True:
        number += 1
        tell([edit(store, number, dice), number])


def kill_once(path: Path, dice: random.Random, number: int) -> Told:
    """Start a child, kill it, and return what it told; numbers go on from `number`."""
    seed = dice.randrange(1 << 30)
    child = Child(lambda tell: work(path, tell, seed, number))
    if dice.random() < 0.1:
        time.sleep(dice.uniform(0, 0.02))  # while opening
    else:
        for _ in range(dice.randrange(1, 60)):
            child.wait_for_news()
        time.sleep(dice.uniform(0, 0.004))  # somewhere in the next edit
    return child.kill()


def compare(store: Store, told: Told, highest: dict[str, int], tally: Tally) -> int:
    """Count what was told but isn't there; returns the highest number found."""
    kommunen = store.find(Municipality)
    notes = {int(contact.last_name) for contact in store.find(Contact) if contact.last_name != "bin"}
    binned = {int(contact.notes) for contact in store.find(Contact, removed=True)}
    files = {int(stored.file_name): stored for stored in store.find(StoredFile)}
    found = {
        "type": int(kommunen[0].notes.split()[0]),
        "step": int(kommunen[1].seat),
        "talk": noted_last(store),
        "report": reported_last(store),
        "state": State(store).get("number", 0),
    }
    for kind, number in told:
        if kind in found:
            tally.lost += found[kind] < number
        elif kind == "file":
            tally.lost += number not in files or not read_file(store, files[number]).startswith(b"%d " % number)
        else:
            tally.lost += number not in (notes if kind == "add" else binned)
        highest[kind] = max(highest.get(kind, 0), number)
    tally.lost += sum(found[kind] < highest.get(kind, 0) for kind in found)
    tally.half_steps += kommunen[1].seat != kommunen[2].seat
    tally.torn_passages += torn(store)
    return max([*found.values(), *notes, *binned, *files])


def new_store(path: Path) -> None:
    """A store in which `edit` finds what it edits."""
    store = create_store(path, PASSPHRASE, strength=QUICK)[0]
    kommunen = [store.add(Municipality(name="Auental", notes="0", seat="0")) for _ in range(KOMMUNEN)]
    begin_talk(store, kommunen[0])
    begin_report(store, kommunen[0])
    store.close()


def run(folder: Path, *, rounds: int, seconds: float = float("inf"), seed: int = 0) -> Tally:
    """Kill children on one store in folder, and count what went wrong."""
    path, dice, tally = folder / "bestand.db", random.Random(seed), Tally()
    new_store(path)
    number, highest, end = 0, {}, time.monotonic() + seconds
    while tally.rounds < rounds and time.monotonic() < end:
        told = kill_once(path, dice, number)
        tally.rounds += 1
        tally.acknowledged += len(told)
        try:
            store = open_store(path, PASSPHRASE)
        except StoreInUse:
            tally.stale_locks += 1
            continue
        except KnownError:
            tally.not_opened += 1
            continue
        last = told[-1][1] if told else number
        number = max(compare(store, told, highest, tally), last)
        tally.kept_though_untold += number > last
        tally.findings += len(check_store(store))
        store.close()
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
