"""Give the app every broken and hostile file there is: does each get its sentence, in bounded time and memory?

    python tests/faults/hostile_files.py            # all of them; some minutes
    python tests/faults/hostile_files.py --slice    # a slice for CI, some seconds
    python tests/faults/hostile_files.py --only "10,000 pages"

Each is read as in the app: by the reader, in a process of its own, compared with a version that went out, of a store
on the disk. The table tells what came of it, after how many seconds, and the most memory that the process had; the
store's files must be the same afterwards, and none may lie anywhere else. Memory is measured on Linux only.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from models.agreement_life import freeze
from models.returned_finding import Finding
from models.signing_home import frozen_labels
from models.store.cipher import QUICK
from models.store.opening import create_store
from reports.agreement import render
from tests import build
from tests.hostile.corpus import MADE, ODD, make
from ui.reading_process import DEADLINE_S, FAULT, CopyReader

PASSPHRASE = "Auenwald im Nebel"
MOST_SECONDS = DEADLINE_S + 3
MOST_MB = 2000
SLICE = (
    "500 MB", "pipe", "/dev/zero", "cut at 0.5", "tree of 10^12 pages", "page of 1 GB of zeros",
    "table whose forerunner is itself", "lists in lists in the trailer", "signature of lists in lists",
)  # fmt: skip


@dataclass
class Outcome:
    """What came of one file; `megabytes` is the most that its process had in memory."""

    name: str
    said: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0
    wrong: str = ""

    def judge(self, most_seconds: float, fault: str, scratch: Path, untouched: bool) -> None:
        """Whether anything went wrong."""
        wrongs = {
            "nothing was said": not self.said,
            "too slow": self.seconds > most_seconds,
            "too much memory": self.megabytes > MOST_MB,
            "a fault of ours": fault in self.said,
            "something was left behind": any(scratch.iterdir()),
            "the store was touched": not untouched,
        }
        self.wrong = ", ".join(name for name, is_so in wrongs.items() if is_so)

    def line(self, width: int) -> str:
        """A line of the table."""
        wrong = f"  !! {self.wrong}" if self.wrong else ""
        return f"{self.name:<{width}} {self.seconds:6.1f} s {self.megabytes:6.0f} MB  {self.said}{wrong}"


class AnyDesk(Protocol):
    """Where files are looked at."""

    def look_at(self, name: str) -> Outcome: ...

    def stop(self) -> None: ...


D = TypeVar("D", bound=AnyDesk)


class Desk:
    """A store with a version that went out, and the reader."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.scratch = folder, folder / "tmp"
        self.scratch.mkdir()
        os.environ["TMPDIR"] = str(self.scratch)  # where a process would put what it doesn't tell of
        self.store, _ = create_store(folder / "Mappe" / "bestand.db", PASSPHRASE, strength=QUICK)
        self.sent = b""

        def kept(snapshot: object) -> bytes:
            self.sent = render(snapshot).pdf  # type: ignore[arg-type]
            return self.sent

        freeze(self.store, build.draft(self.store), kept)
        self.labels = frozen_labels(self.store)
        self.reader = CopyReader()
        self.store.close()
        self.before = digests(folder / "Mappe")

    def look_at(self, name: str) -> Outcome:
        """Have one file read, and compare the store with what it was."""
        made = make(name, Path(tempfile.mkdtemp(dir=self.folder)) / "Eingang", self.sent)
        outcome, loop = Outcome(name), QEventLoop()

        def note(_serial: int, told: Finding | str) -> None:
            outcome.said = told if isinstance(told, str) else f"{told.kind.label}: {told.sentence}"
            loop.quit()

        self.reader.found.connect(note)
        self.reader.failed.connect(note)
        QTimer.singleShot(int((MOST_SECONDS + 10) * 1000), loop.quit)
        began = time.monotonic()
        with watched(lambda: self.reader.process_id) as peak:
            serial = self.reader.read(made, self.labels, lambda uid: self.sent)
            loop.exec()
        outcome.seconds, outcome.megabytes = time.monotonic() - began, peak[0] / 1e6
        self.reader.found.disconnect(note)
        self.reader.failed.disconnect(note)
        self.reader.cancel(serial)
        outcome.judge(MOST_SECONDS, FAULT, self.scratch, digests(self.folder / "Mappe") == self.before)
        return outcome

    def stop(self) -> None:
        """End what reads."""
        self.reader.stop()


def digests(folder: Path) -> dict[str, str]:
    """The content of each file below folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def watched(process_id: Callable[[], int | None]) -> Iterator[list[int]]:
    """The most bytes that a process has had in memory, as the system tells it."""
    peak, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            number = process_id()
            try:
                status = Path(f"/proc/{number}/status").read_text("ascii", "replace")
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    peak[0] = max(peak[0], int(line.split()[1]) * 1024)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


@contextmanager
def at_desk(open_desk: Callable[[Path], D], folder: Path) -> Iterator[D]:
    """A desk in a folder, until everything about it is as it was."""
    before = os.environ.get("TMPDIR")
    desk = open_desk(folder)
    try:
        yield desk
    finally:
        desk.stop()
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def run(description: str | None, open_desk: Callable[[Path], D], every: Iterable[str], some: Iterable[str]) -> int:
    """Look at each that is asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--slice", action="store_true")
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    app = QCoreApplication([])
    names = list(some) if asked.slice else [name for name in every if asked.only in name]
    width, outcomes = max(map(len, names)), list[Outcome]()
    with tempfile.TemporaryDirectory() as folder, at_desk(open_desk, Path(folder)) as desk:
        for name in names:
            outcomes.append(outcome := desk.look_at(name))
            print(outcome.line(width), flush=True)
    wrong = sum(bool(outcome.wrong) for outcome in outcomes)
    slowest, largest = max(o.seconds for o in outcomes), max(o.megabytes for o in outcomes)
    print(f"{len(outcomes)} files, {wrong} wrong; at most {slowest:.1f} s and {largest:.0f} MB")
    del app
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(run(__doc__, Desk, (*ODD, *MADE), SLICE))
