"""Killing a child at its n-th change of a file, wherever that is, and counting what is wrong afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

from models.check import check_store
from models.store.backup_reading import findings
from models.store.backup_set import BackupSet
from models.store.errors import KeyFileDamaged, KnownError, WrongPassphrase
from models.store.opening import open_store
from models.store.store import Store
from tests.faults import shim
from tests.models.undo_judge import Picture, picture

Told = list[Any]
Tell = Callable[[Any], object]
PASSPHRASE = "kill -9"


@dataclass
class Tally:
    """A row of the table; what follows `acknowledged` must stay 0."""

    points: int = 0
    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    false_backups: int = 0
    locked_out: int = 0
    false_alarms: int = 0
    left_over: int = 0

    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not any(getattr(self, each.name) for each in fields(self)[3:])


class Scenario(Protocol):
    """Something that may be killed at any moment."""

    name: str

    def prepare(self, folder: Path) -> None:
        """Make what is there before, in an empty folder."""

    def work(self, folder: Path, tell: Tell) -> None:
        """What the child does; what it tells is acknowledged."""

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        """Count what is wrong; the folder is thrown away after."""


def run(scenario: Scenario, folder: Path, *, rounds: int) -> Tally:
    """Kill a child at each of so many points, spread over all that it does, each time on a fresh copy."""
    tally, template, copy = Tally(), folder / "before", folder / "round"
    template.mkdir(parents=True)
    scenario.prepare(template)
    tally.points = attempt(scenario, template, copy, shim.COUNT, 0)[-1]["seen"]
    for number in range(rounds):
        point = 1 + number * tally.points // max(1, rounds - 1)  # the last one lives
        told = attempt(scenario, template, copy, shim.KILL, point)
        tally.rounds += 1
        tally.acknowledged += len(told)
        scenario.judge(copy, told, tally)
    shutil.rmtree(copy)
    return tally


def attempt(scenario: Scenario, template: Path, copy: Path, kind: int, point: int) -> Told:
    """Let a child work on a copy of the template; returns what it told. What it counted comes last, unless killed."""
    if copy.exists():
        shutil.rmtree(copy)
    shutil.copytree(template, copy)

    def work(tell: Tell) -> None:
        shim.arm(kind, point, copy)
        scenario.work(copy, tell)
        if kind == shim.COUNT:
            tell({"seen": shim.seen()})

    child = Child(work)
    told = child.heard()
    if child.failed():
        raise RuntimeError(f"{scenario.name} failed by itself")
    return told


class Child:
    """A forked process that works, and tells through a pipe what it has done."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        self._reading, writing = os.pipe()
        self._told = b""
        self._id = os.fork()
        if self._id == 0:
            os.close(self._reading)
            _be_child(work, writing)
        os.close(writing)

    def wait_for_news(self) -> None:
        """Wait until it has told something more."""
        self._told += os.read(self._reading, 65536)

    def kill(self) -> Told:
        """Kill it now; returns all that it told."""
        os.kill(self._id, signal.SIGKILL)
        return self.heard()

    def heard(self) -> Told:
        """All that it told until its end."""
        while more := os.read(self._reading, 65536):
            self._told += more
        os.close(self._reading)
        _, self._status = os.waitpid(self._id, 0)
        return [json.loads(line) for line in self._told.splitlines()]

    def failed(self) -> bool:
        """Whether it has ended by an error of its own."""
        return os.WIFEXITED(self._status) and os.WEXITSTATUS(self._status) != 0


def _be_child(work: Callable[[Tell], None], pipe: int) -> None:
    status = 1
    try:
        work(lambda what: os.write(pipe, json.dumps(what).encode() + b"\n"))
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)


def listed(tally: Any, seed: int) -> str:
    """A tally as a table of one column."""
    counted = [each.name for each in fields(tally) if isinstance(getattr(tally, each.name), int)]
    rows = [("seed", seed), *((name.replace("_", " "), getattr(tally, name)) for name in counted)]
    return "\n".join(f"{name:<30}{value:>8}" for name, value in rows)


# ---------------------------------------------------------------- what every judge looks at


def reopened(path: Path, tally: Tally, *secrets: str) -> Store | None:
    """Open the store by the first of these secrets that opens it, look whether it is whole; None where it isn't."""
    for secret in secrets or (PASSPHRASE,):
        try:
            store = open_store(path, secret)
        except WrongPassphrase:
            continue
        except KeyFileDamaged:
            break
        except KnownError:
            tally.damaged += 1
            return None
        tally.damaged += bool(check_store(store))
        tally.false_alarms += store.lost > 0
        return store
    tally.locked_out += 1
    return None


def prove(of: BackupSet, secret: str, tally: Tally) -> None:
    """Open and check every backup that bears a final name, with nothing but the set and the secret."""
    for backup in of.backups():
        try:
            wrong = findings(backup, of.key_file().open(secret), thorough=True)
        except KnownError:
            wrong = ["locked"]
        tally.false_backups += bool(wrong)


def left_over(folder: Path) -> list[Path]:
    """What somebody began and nobody finished or cleared away; half a stored file goes when the bin is emptied."""
    ends = (".teil", ".neu", ".wiederherstellung", "-journal")
    found = [path for path in folder.rglob("*") if path.name.endswith(ends)]
    return [path for path in found if not path.parent.name.endswith(".dateien")]


def kept(store: Store) -> Picture:
    """All that lives, to be compared."""
    return picture(store)


def table(rows: dict[str, Tally]) -> str:
    """What is printed."""
    names = [each.name.replace("_", " ") for each in fields(Tally)]
    lines = [f"{'':<22}" + "".join(f"{name:>15}" for name in names)]
    for scenario, tally in rows.items():
        lines.append(f"{scenario:<22}" + "".join(f"{getattr(tally, each.name):>15}" for each in fields(Tally)))
    return "\n".join(lines)
