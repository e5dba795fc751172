"""How soon the Verlauf shows its lines among 100,000 entries.

    python tests/bench/bench_history.py [number of entries]

Fills an encrypted store with the sample dossier and that many edits of random fields by its three people over some
years, then prints how long the first page of each scope and filter takes, and a search for words through all of it:
`slice` is the longest time that the window waits for, as the search goes on in slices.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.catalog import RECORDS
from models.demo import fill_demo
from models.history import History, Wanted
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.record import specs
from models.store.store import Store

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
RUNS = 5
NOW = datetime(2026, 11, 23, 9, 30)
WORDS = [
    "Steuergruppe",
    "Monitoring",
    "Bildung",
    "Amt",
    "Jugend",
    "Termin",
    "Protokoll",
    "Kreishaus",
    "Übergang",
    "Vorlage",
]
INSERT = (
    "insert into audit_entry (at, step_uid, step_label, staff_uid, record, record_uid, field, action, old, new)"
    " values (?, ?, '', ?, ?, ?, ?, 'changed', ?, ?)"
)


def fill(store: Store) -> None:
    """Add edits of random fields of all records that there are."""
    names = {
        k.table(): [n for n, s in specs(k).items() if not s.hidden and s.type is str] for k in RECORDS if k.undoable
    }
    there = [(table, row["uid"]) for table in names for row in store.rows(f'select uid from "{table}"')]
    there = [each for each in there if names[each[0]]]
    people = [row["uid"] for row in store.rows("select uid from staff")]
    at, rows = NOW - timedelta(days=1500), []
    for _ in range(ENTRIES):
        at += timedelta(seconds=random.choice((30, 200, 3600)))
        table, uid = random.choice(there)
        text = " ".join(random.choices(WORDS, k=random.choice((1, 3, 60))))
        edit = at.isoformat(timespec="seconds"), uuid4().hex, random.choice(people), table, uid
        rows.append((*edit, random.choice(names[table]), json.dumps(text), json.dumps(f"{text} neu")))
    with store.transaction():
        store.db.conn.executemany(INSERT, rows)


def timed(name: str, act: Callable[[], object]) -> None:
    """Print the median and the worst of some runs."""
    taken = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"{name:36} {sorted(taken)[RUNS // 2]:8.1f} ms {max(taken):8.1f} ms")


def search(store: Store) -> None:
    """Look for a word that is nowhere, to the end."""
    history, slices, begun = History(store, "", Wanted(words="Zahlenfriedhöfe")), [], time.perf_counter()
    while not history.done:
        before = time.perf_counter()
        history.more()
        slices.append((time.perf_counter() - before) * 1000)
    print(f"{'words, to the end':36} {(time.perf_counter() - begun) * 1000:8.0f} ms, slice {max(slices):.0f} ms")


def main() -> None:
    """Fill, measure, print."""
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK, clock=lambda: NOW)
        with closing(store):
            fill_demo(store, lambda snapshot: b"%PDF-1.7")
            fill(store)
            (count,) = store.rows("select count(*) as n from audit_entry")
            where = f"municipality/{store.first(Municipality, name='Hohenwerder').uid}"
            person = store.rows("select uid from staff limit 1 offset 1")[0]["uid"]
            print(f"{count['n']:,} entries              median     worst")
            timed("everything, first page", lambda: History(store).more())
            timed("a Kommune, first page", lambda: History(store, where).more())
            timed("one field", lambda: History(store, f"{where}/notes").more())
            timed("of one person", lambda: History(store, "", Wanted(staff_uid=person)).more())
            timed("of one kind", lambda: History(store, "", Wanted(tables=("contact",))).more())
            timed("of seven days", lambda: History(store, "", Wanted(since=(NOW - timedelta(days=6)).date())).more())
            search(store)


if __name__ == "__main__":
    main()
