"""Puts what was drafted into sections: each text at once, its insertions, and what each paragraph rests on."""

from __future__ import annotations

import hashlib
import string
from dataclasses import replace

from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.passage import PassageKind, passage_on
from models.report import Insertion, ReportSection, Support
from models.report_draft_page import Page, Put, Written
from models.report_draft_sources import DraftSources
from models.report_insertions import insertion_line, written
from models.store.store import Store
from models.support_sources import SupportSources

_LETTERS = string.ascii_lowercase
MARK = 8


class DraftWriter:
    """Writes one draft, inside of a transaction; `finish` it at the end."""

    def __init__(self, store: Store, sources: DraftSources) -> None:
        self._store, self._sources = store, sources
        self._supports: list[Support] = []

    def write(self, section: ReportSection, page: Page) -> None:
        """Fill an empty section."""
        text, resting = "", list[tuple[int, int, Written]]()
        for at, block in enumerate(page.blocks):
            near = isinstance(block, Written) and block.near
            text += ("\n" if near else "\n\n") if text else ""
            start = len(text)
            text += block.text if isinstance(block, Written) else self._put(section, block, at)
            if isinstance(block, Written) and block.rests:
                resting.append((start, len(text), block))
        for number, note in enumerate(page.notes, 1):
            text += f"\n\n[^{number}]: {note}"
        filled = self._store.change(section, text=text)
        for start, stop, block in resting:
            words = text[start:stop]
            passage = self._store.add(passage_on(filled, "text", start, stop, words, PassageKind.SUPPORT))
            for source in block.rests:
                evidence = source.id if isinstance(source, Evidence) else None
                finding = source.id if isinstance(source, AssessmentFinding) else None
                self._supports.append(
                    Support(section_id=section.id, passage_id=passage.id, evidence_id=evidence, finding_id=finding)
                )

    def finish(self) -> None:
        """Keep what the paragraphs rest on, as it is now."""
        seen = SupportSources(self._store, self._sources.municipality.id)
        seen.read(self._supports)
        for each in self._supports:
            self._store.add(replace(each, seen=seen.known(each).digest))

    def _put(self, section: ReportSection, put: Put, at: int) -> str:
        mark = _mark(f"{section.position} {at} {put.kind}")
        taken = written(self._sources.facts, put.kind, put.about)
        self._store.add(Insertion(section_id=section.id, mark=mark, kind=put.kind, about=put.about, taken=taken))
        return insertion_line(mark, self._sources.offered(put.kind).get(put.about, put.kind.label))


def _mark(what: str) -> str:
    """Eight letters that the same draft always has here."""
    number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8])
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(MARK))
