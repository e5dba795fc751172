"""How soon Suche finds something in 100,000 notes, and what the index costs.

    python tests/bench/bench_search.py [number of notes]

Fills an encrypted store with interviews of 25 notes each, then prints the size of the index against that of the
notes, how long hits take from the query to their snippets (words begun so: goal p95 30 ms; parts of compounds: goal
0.8 s), each against reading the same notes without an index, and what a write of a note costs with and without
noting that the index is behind.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import accumulate, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.catalog import RECORDS
from models.finding import FIRST_HITS, MOST_HITS, Finder
from models.interview import Interview, InterviewBlock, InterviewQuestion
from models.letters import cut
from models.municipality import Municipality
from models.store import store as store_module
from models.store.cipher import QUICK
from models.store.codec import to_row
from models.store.opening import create_store
from models.store.record import Record
from models.store.search import SearchIndex, read_query
from models.store.store import Store

NOTES = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
EACH, KOMMUNEN = 25, 200
RUNS = 5
HEADS = cut(
    "bildungs schul jugend kommunal landkreis stadt arbeits integrations sozial berufs ausbildungs kinder familien "
    "daten gesundheits haupt grund ober verwaltungs steuer lenkungs netzwerk kultur sport umwelt finanz personal "
    "rechts bau ordnungs übergangs förder"
)
TAILS = cut(
    "monitoring management planung bericht gruppe amt ausschuss konferenz übergang koordination beirat entwicklung "
    "beratung förderung träger region struktur leitung prozess ziel maßnahme gespräch vorlage beschluss büro stelle "
    "dienst kräfte zentrum projekt"
)
ENDINGS = ("", "", "en", "s", "er", "n")
SMALL = cut(
    "und der die das ist nicht mit von auf für im den des ein eine wir sie es auch als an nach wie bei noch nur oder "
    "aus zu zum zur hat wird werden"
)
WORDS = ["bildung", "bildungsmonitoring", "amt", "steuer", "Jugendamt", "übergang", "ubergang", "uebergang", "mon",
         "bi", "ä", "fin", "Landkreis Steuergruppe", "schul ober ziel", "Umweltzentrum Rechtsamt", "Zahlenfriedhof",
         "grundförder", "Kinder Konferenz Bau", "v", "kulturschulprojekten"]  # fmt: skip
PARTS = ["monitoring", "gruppe", "ung", "räger", "kräfte büro", "maßnahme", "onito", "fried", "zentrum konferenz",
         "übergang", "leitung vorlage ziel", "amt", "ordination", "xyz", "kindermonitoring", "schulm"]  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="transfermappe-bench-") as folder:
        path = Path(folder) / "bestand.db"
        with closing(create_store(path, "Auenwald im Nebel", strength=QUICK)[0]) as store:
            fill(store)
            index = SearchIndex(store.db, RECORDS)
            before = size(path, store)
            start = time.perf_counter()
            index.catch_up()
            took, grown = time.perf_counter() - start, size(path, store) - before
            print(f"{NOTES:,} notes, {before / 1e6:.0f} MB; index {grown / 1e6:.0f} MB ({grown / before:.2f} of it)")
            print(f"made from nothing in {took:.0f} s, {1000 * took / NOTES:.2f} ms a note")
            questions(store)
            writes(store, index)


def fill(store: Store) -> None:
    """Notes of 60 to 260 words, most of them compounds, the frequent ones as frequent as in any text."""
    rng = random.Random(20261123)
    compounds = [a + b + c for a, b, c in product(HEADS, TAILS, ENDINGS)]
    compounds += [a + b + c for a, b, c in product(HEADS, HEADS, TAILS)]
    rng.shuffle(compounds)
    words = [*SMALL, *(word.capitalize() for word in compounds)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    with store.transaction():
        interviews = range(1, NOTES // EACH + 1)
        put(store, (Municipality(id=i, uid=f"m{i}", name=f"Kommune {i}") for i in range(1, KOMMUNEN + 1)))
        put(store, (Interview(id=i, uid=f"i{i}", municipality_id=i % KOMMUNEN + 1, number=i) for i in interviews))
        put(store, (InterviewBlock(id=i, uid=f"b{i}", interview_id=i) for i in interviews))
        put(store, (
            InterviewQuestion(
                id=i, uid=f"q{i}", interview_id=(i - 1) // EACH + 1, block_id=(i - 1) // EACH + 1, position=i % EACH,
                note=" ".join(rng.choices(words, cum_weights=weights, k=rng.randint(60, 260))),
            )
            for i in range(1, NOTES + 1)
        ))  # fmt: skip


def put(store: Store, records: object) -> None:
    """Many rows as the store writes them, but without a history of 100,000 entries."""
    for record in records:  # type: ignore[attr-defined]
        assert isinstance(record, Record)
        row = {"id": record.id, **to_row(record)}
        marks = ", ".join("?" * len(row))
        store.db.execute(f'insert into "{record.table()}" ({", ".join(row)}) values ({marks})', list(row.values()))
        store_module.note_stale(store.db, record, "added", ())


def questions(store: Store) -> None:
    finder = Finder(store)
    seconds = timed(lambda: store.rows("select count(*) from interview_question where note like '%monitoring%'"))
    print(f"reading all notes without an index (`like`): {1000 * seconds:.0f} ms")
    times = [timed(lambda q=q: finder.word_hits(q, FIRST_HITS)) for q in WORDS for _ in range(RUNS)]
    show(f"words, the first {FIRST_HITS} hits with their snippets", times, seconds, 30)
    times = [timed(lambda q=q: finder.word_hits(q)) for q in WORDS for _ in range(RUNS)]
    show(f"words, {MOST_HITS} hits with their snippets", times, seconds, 800)
    times = [timed(lambda q=q: finder.index.word_hits(read_query(q), 200)) for q in WORDS for _ in range(RUNS)]
    show("words, the index alone", times, seconds, 30)
    times = [timed(lambda q=q: finder.part_hits(q)) for q in PARTS for _ in range(RUNS)]
    show(f"parts of compounds, {MOST_HITS} hits with their snippets", times, seconds, 800)


def writes(store: Store, index: SearchIndex) -> None:
    """A note written with and without the mark for the index, in turns; then the index made up to it."""
    kept = [store.get(InterviewQuestion, id) for id in range(1, NOTES + 1, NOTES // 200)]
    with_mark, without, marks = [], [], store_module.note_stale
    for turn, note in enumerate(kept):
        into = with_mark if turn % 2 else without
        store_module.note_stale = marks if turn % 2 else lambda *_: None  # type: ignore[assignment]
        into.append(timed(lambda note=note: store.change(note, note=f"{note.note} Nachtrag")))
    store_module.note_stale = marks
    one, other = statistics.median(with_mark), statistics.median(without)
    print(f"a write of a note: {1000 * one:.2f} ms, without the mark {1000 * other:.2f} ms ({one / other:.2f})")
    pending = index.pending()
    seconds = timed(index.catch_up)
    print(f"the index made up to it later: {1000 * seconds / pending:.1f} ms a note")


def size(path: Path, store: Store) -> int:
    store.db.execute("pragma wal_checkpoint(truncate)").fetchall()
    return path.stat().st_size


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def show(what: str, times: list[float], reference: float, goal: float) -> None:
    ordered = sorted(times)
    p95 = ordered[int(len(ordered) * 0.95)]
    median, most = (1000 * value for value in (statistics.median(ordered), ordered[-1]))
    share = f"{p95 / reference:.3f} of reading all"
    print(f"{what}: median {median:.1f} ms, p95 {1000 * p95:.1f}, most {most:.0f} (goal {goal:.0f} ms; {share})")


if __name__ == "__main__":
    main()
