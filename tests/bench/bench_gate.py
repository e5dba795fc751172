"""What the gate costs while somebody writes: a report of sixty pages over a dossier with 5,000 pieces of evidence and
sixty talks of 3,000 words.

    python tests/bench/bench_gate.py

Prints how long the facts take, the whole report at once (what an export waits for), the longest slice that a key may
wait for (goal: 20 ms), and the report again after one paragraph was edited.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.leak import LeakFacts, LeakText
from models.leak_facts import leak_facts
from models.leaks import find_leaks
from models.municipality import Municipality
from models.report import ReportVersion, sections_of
from models.report_life import start_report
from models.report_out import ReportFile, all_texts, paper_of
from models.store.opening import open_memory
from models.store.store import Store
from resources import path
from tests import build, evidence
from ui.gate.gate_reading import GateReading

SENTENCE = (
    "Die Steuergruppe trifft sich im Sommer 2026 alle sechs Wochen, eingeladen vom Bildungsbüro (I1), und berichtet "
    "dem Ausschuss über den Stand der Arbeit, z. B. über 34 Zahlen. "
)
PARAGRAPHS, RUNS = 180, 5
TALKS, WORDS = 60, 3000


class Slices(GateReading):
    """Notes how long each slice holds up the keys."""

    longest = 0.0

    def _slice(self) -> None:
        begun = time.perf_counter()
        super()._slice()
        self.longest = max(self.longest, time.perf_counter() - begun)


def main() -> None:
    QApplication([])
    store = open_memory(clock=lambda: datetime(2026, 11, 23, 9, 30))
    kommune = build.people(store)
    evidence.fill(store, kommune)
    talk(store, kommune)
    version = start_report(store, kommune)
    texts = written(store, version, "")
    print(f"{len(texts)} texts, {sum(len(each.text) for each in texts)} characters")
    facts = show("facts", lambda: leak_facts(store, kommune))
    show("paper and its texts", lambda: written(store, version, "Ein Satz. "))
    show("the whole report at once", lambda: find_leaks(texts, facts))
    reading = Slices()
    took = read(reading, texts, facts)
    print(f"in slices: {took * 1000:.0f} ms, the longest {reading.longest * 1000:.1f} ms")
    reading.longest = 0.0
    took = read(reading, written(store, version, "Noch ein Satz. "), facts)
    print(f"after one edit: {took * 1000:.0f} ms, the longest slice {reading.longest * 1000:.1f} ms")


def talk(store: Store, kommune: Municipality) -> None:
    """Sixty talks, each with other words."""
    chance, known = random.Random(7), path("content/domain_words.txt").read_text("utf-8").split()
    with store.transaction(lasting=True):
        for _ in range(TALKS):
            questions = interview_questions(store, start_interview(store, plan_interview(store, kommune)))
            for question in questions:
                said = " ".join(chance.choices(known, k=WORDS // len(questions)))
                store.change(question, note=f"{said}, sagt er.")


def written(store: Store, version: ReportVersion, begin: str) -> tuple[LeakText, ...]:
    """The texts of the report, its first paragraph beginning like that."""
    sections = sections_of(store, version.id)
    each = PARAGRAPHS // len(sections)
    with store.transaction():
        for number, section in enumerate(sections):
            paragraphs = [f"Nummer {number}.{at}: {SENTENCE * 5}" for at in range(each)]
            text = "\n\n".join(paragraphs)
            store.change(section, text=text if number else f"{begin}{text}")
    return all_texts([(paper_of(store, version, ReportFile.WHOLE), "bericht.pdf")])


def show(name: str, do: Callable[[], Any]) -> Any:
    """The quickest of some runs."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        found = do()
        times.append(time.perf_counter() - begun)
    print(f"{name}: {min(times) * 1000:.1f} ms")
    return found


def read(reading: GateReading, texts: tuple[LeakText, ...], facts: LeakFacts) -> float:
    """Seconds until all is read between events."""
    begun, loop = time.perf_counter(), QEventLoop()
    reading.done.connect(loop.quit)
    reading.read(texts, facts)
    loop.exec()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
