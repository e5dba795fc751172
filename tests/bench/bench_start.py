"""How soon the window is there: first paint of a prepared store against a bare QMainWindow, in one run.

    python tests/bench/bench_start.py

The runs alternate, so that what else the machine does falls on all alike. The stores' keys are cheap to
derive: the second that Argon2id takes on purpose is the user's, behind the door, and no part of this.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.agreement_life import start_agreement
from models.demo import fill_demo
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.opening import create_store
from reports.finished import agreement_pdf

ROUNDS = 15
GOAL = 2.3
PASSPHRASE = "Auenwald im Nebel"
KOMMUNEN, AGREEMENTS_EACH = 200, 10
CHILD = Path(__file__).with_name("first_paint.py")


def make_stores(folder: Path) -> dict[str, tuple[str, ...]]:
    """What is started: name → arguments of `first_paint.py`."""
    passphrase_file = folder / "passphrase"
    passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    small, large = folder / "klein.db", folder / "gross.db"
    for path, many in ((small, 0), (large, KOMMUNEN)):
        store, _ = create_store(path, PASSPHRASE, strength=QUICK)
        fill_demo(store, agreement_pdf)
        with store.transaction("Füllen"):
            for number in range(many):
                kommune = store.add(Municipality(name=f"Musterkreis {number:03}", seat="Musterstadt"))
                for _ in range(AGREEMENTS_EACH):
                    start_agreement(store, kommune)
        store.close()
    return {
        "bare QMainWindow": ("bare",),
        "the door (asks for the passphrase)": ("door", str(small)),
        "prepared store (demo dossier)": ("store", str(small), str(passphrase_file)),
        f"{KOMMUNEN} Kommunen, {KOMMUNEN * AGREEMENTS_EACH} agreements": ("store", str(large), str(passphrase_file)),
    }


def first_paint(arguments: tuple[str, ...], environment: dict[str, str]) -> dict[str, float]:
    """Seconds from the start of a process to its first paint: wall and CPU."""
    way, *rest = arguments
    command = [sys.executable, str(CHILD), way, str(time.monotonic()), *rest]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Print a table in Markdown."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        ways = make_stores(folder)
        environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        # compiled once, as with every user: only the very first start compiles
        environment |= {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "PYTHONDONTWRITEBYTECODE": ""}
        for arguments in ways.values():
            first_paint(arguments, environment)
        times: dict[str, list[dict[str, float]]] = {way: [] for way in ways}
        for _ in range(ROUNDS):
            for way, arguments in ways.items():
                times[way].append(first_paint(arguments, environment))
    base = times["bare QMainWindow"]
    print(f"| first paint of | wall ms | ratio (goal {GOAL}) | CPU ms | ratio of CPU |")
    print("|---|---|---|---|---|")
    for way, runs in times.items():
        wall, cpu = (1000 * statistics.median(run[kind] for run in runs) for kind in ("wall", "cpu"))
        ratios = [statistics.median(r[kind] / b[kind] for r, b in zip(runs, base)) for kind in ("wall", "cpu")]
        print(f"| {way} | {wall:.0f} | {ratios[0]:.2f} | {cpu:.0f} | {ratios[1]:.2f} |")


if __name__ == "__main__":
    main()
