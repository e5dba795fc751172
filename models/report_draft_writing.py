"""Puts what was drafted into a section: its text at once, the insertions, and what each paragraph rests on."""

from __future__ import annotations

import hashlib
import string
from dataclasses import replace

from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.insertion_facts import InsertionFacts
from models.passage import PassageKind, passage_on
from models.report import Insertion, ReportSection, Support
from models.report_draft_page import Page, Put, Rests, Written
from models.report_insertions import insertion_line, label_of, written
from models.report_support import ReportSources
from models.store.store import Store

_LETTERS = string.ascii_lowercase
MARK = 8


def write_page(store: Store, section: ReportSection, page: Page, facts: InsertionFacts, seen: ReportSources) -> None:
    """Fill an empty section. To be called in a transaction."""
    text, resting = "", list[tuple[int, int, tuple[Rests, ...]]]()
    for at, block in enumerate(page.blocks):
        near = isinstance(block, Written) and block.near
        text += ("\n" if near else "\n\n") if text else ""
        start = len(text)
        text += block.text if isinstance(block, Written) else _put(store, section, block, facts, at)
        if isinstance(block, Written) and block.rests:
            resting.append((start, len(text), block.rests))
    for number, note in enumerate(page.notes, 1):
        text += f"\n\n[^{number}]: {note}"
    filled = store.change(section, text=text)
    for start, stop, rests in resting:
        passage = store.add(passage_on(filled, "text", start, stop, text[start:stop], PassageKind.SUPPORT))
        for source in rests:
            evidence = source.id if isinstance(source, Evidence) else None
            finding = source.id if isinstance(source, AssessmentFinding) else None
            made = Support(section_id=section.id, passage_id=passage.id, evidence_id=evidence, finding_id=finding)
            store.add(replace(made, seen=seen.digest_of(made)))


def _put(store: Store, section: ReportSection, put: Put, facts: InsertionFacts, at: int) -> str:
    mark = _mark(f"{section.uid} {at} {put.kind} {put.about}")
    taken = written(facts, put.kind, put.about)
    store.add(Insertion(section_id=section.id, mark=mark, kind=put.kind, about=put.about, taken=taken))
    return insertion_line(mark, label_of(facts, put.kind, put.about))


def _mark(what: str) -> str:
    """Eight letters that the same draft always has here."""
    number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8])
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(MARK))
