"""What it costs to know what each paragraph of a report rests on, with 5,000 pieces of evidence and 60 pages.

    python tests/bench/bench_sources.py [number of pieces]

Fills an encrypted store with interviews, documents and that many pieces, 60 Befunde, and a report of 300 paragraphs
with two sources each, and prints medians of some runs. Goals: where evidence is used 5 ms, a letter written with all
marks moved and its section read again 16 ms, the whole report 300 ms.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.assessment import AssessmentFinding, FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.evidence import Evidence
from models.municipality import Municipality
from models.report import ReportSection, ReportVersion, sections_of
from models.report_insertions import changed_insertions, insert, offers
from models.report_life import start_report
from models.report_support import ReportSources, paragraphs_of, support, uses_of, uses_of_finding, without_source
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.store import Store
from tests import build, evidence

PIECES = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
FINDINGS, A_SECTION, RUNS = 60, 15, 9
NOW = datetime(2026, 11, 23, 9, 30)
SENTENCE = "Die Steuergruppe trifft sich alle sechs Wochen und berät dort, was aus dem Bericht folgt. "


def clock(name: str, act: Callable[[], object]) -> None:
    """Print the median and the worst of some runs."""
    found = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        act()
        found.append((time.perf_counter() - begun) * 1000)
    print(f"{name:44} {statistics.median(found):7.2f} ms {max(found):7.2f} worst")


def write_report(store: Store, kommune: Municipality, dice: random.Random) -> ReportVersion:
    """A report of which every section is full, each paragraph on a piece of evidence and a Befund."""
    pieces, assessment = store.find(Evidence), start_assessment(store, kommune)
    for number in range(FINDINGS):
        code = evidence.code(store, str(1 + number % 7))
        finding = add_finding(store, assessment, code, FindingPart.EXISTING, f"Befund {number} sagt etwas.")
        for piece in dice.sample(pieces, 4):
            rest_on(store, finding, piece)
    findings = store.find(AssessmentFinding)
    version = start_report(store, kommune)
    reading = ReportSources(store, version)
    for section in sections_of(store, version.id):
        texts = [f"Absatz {number} von {section.id}: {SENTENCE * 5}".strip() for number in range(A_SECTION)]
        kept, at = store.change(section, text="\n\n".join(texts)), 0
        for text in texts:
            support(store, kept, at, at + len(text), dice.choice(pieces), reading)
            support(store, kept, at, at + len(text), dice.choice(findings), reading)
            at += len(text) + 2
    return version


def measure(store: Store, version: ReportVersion) -> None:
    """What a screen waits for."""
    sections = sections_of(store, version.id)
    reading, one = ReportSources(store, version), sections[5]
    piece, finding = store.find(Evidence)[0], store.find(AssessmentFinding)[0]

    def fresh() -> ReportSection:
        return store.get(ReportSection, one.id)

    def write(more: str) -> None:
        kept = fresh()
        store.change(kept, text=kept.text[:500] + more + kept.text[500:])

    print(f"{len(sections)} sections, {sum(len(each.text) for each in sections):,} characters")
    clock("a letter written, the section read again", lambda: (write("x"), reading.paragraphs(fresh())))
    clock("the same where nothing was written", lambda: reading.paragraphs(fresh()))
    clock("a section alone", lambda: paragraphs_of(store, fresh()))
    clock("paragraphs without a source", lambda: without_source(store, version))
    clock("where a piece is used", lambda: uses_of(store, piece))
    clock("where a Befund is used", lambda: uses_of_finding(store, finding))
    clock("a letter written, marks moved", lambda: write("x"))
    clock("a paragraph pasted, marks looked for", lambda: write(f"\n\nNeu: {SENTENCE}\n\n"))
    for offer in offers(store, version):
        insert(store, sections[0], 0, offer.kind, offer.about)
    clock("which insertions have changed, all kinds", lambda: changed_insertions(store, version))


def main() -> None:
    """Fill, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK, clock=lambda: NOW)
        with closing(store):
            kommune = build.people(store)
            evidence.fill(store, kommune, PIECES)
            with store.transaction(lasting=True):
                version = write_report(store, kommune, random.Random(7))
            measure(store, version)


if __name__ == "__main__":
    main()
