"""What a commit costs encrypted, against the same on a plain SQLite file with the same settings.

    python tests/bench/bench_commit.py

The same autosaves (a note of 1,500 characters, its history entry, the mark for the index) go to an encrypted and to a
plain file in turns (goal: at most 1.4 times). The commit number outside of the file is part of both; what it costs
by itself is told apart.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import models.catalog  # noqa: F401
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.commit_number import commit_number
from models.store.database import connect
from models.store.home import Home
from models.store.opening import bring_up_to_date, create_store
from models.store.store import Store

NOTE = "Die Steuergruppe tagt alle sechs Wochen; Protokolle gehen an die Fachbereichsleitung. " * 18
TURNS, COMMITS = 40, 50


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores = {
            "encrypted": create_store(Path(folder) / "verschlossen.db", "Auenwald im Nebel", strength=QUICK)[0],
            "plain": plain_store(Path(folder) / "offen.db"),
            "encrypted, no number outside": create_store(Path(folder) / "ohne.db", "Auenwald", strength=QUICK)[0],
        }
        stores["encrypted, no number outside"].home.stand = None
        kommunen = {name: store.add(Municipality(name="Auental")) for name, store in stores.items()}
        spent: dict[str, list[float]] = {name: [] for name in stores}
        for turn in range(TURNS):
            for name, store in stores.items():
                spent[name] += commits(store, kommunen[name], turn)
        show(spent)
        for store in stores.values():
            store.close()


def plain_store(path: Path) -> Store:
    """The same store without a key."""
    home = Home(path)
    db = connect(path, create=True)
    db.execute("pragma journal_mode = wal").fetchone()
    bring_up_to_date(db)
    home.remember(commit_number(db))
    return Store(db, home)


def commits(store: Store, kommune: Municipality, turn: int) -> list[float]:
    """Seconds of each of so many autosaves; the first after the others have run doesn't count."""
    times = []
    for number in range(COMMITS):
        start = time.perf_counter()
        store.change(kommune, notes=f"{turn} {number} {NOTE}")
        times.append(time.perf_counter() - start)
    return times[1:]


def show(spent: dict[str, list[float]]) -> None:
    """Medians and p99 in milliseconds, and the ratio: of the medians of each turn, their median."""
    for name, times in spent.items():
        ordered = sorted(times)
        print(
            f"{name}: median {1000 * statistics.median(times):.3f} ms, p99 {1000 * ordered[-len(ordered) // 100]:.2f}"
        )
    turns = {
        name: [statistics.median(times[at : at + COMMITS - 1]) for at in range(0, len(times), COMMITS - 1)]
        for name, times in spent.items()
    }
    for other, goal in (("plain", " (goal 1.4)"), ("encrypted, no number outside", "")):
        ratios = [one / two for one, two in zip(turns["encrypted"], turns[other])]
        print(f"encrypted / {other}: {statistics.median(ratios):.2f}{goal}")


if __name__ == "__main__":
    main()
