"""Puts what was drafted into sections: each text at once, its insertions, and what each paragraph rests on."""

from __future__ import annotations

import hashlib
import string
from dataclasses import replace

from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.passage import PassageKind, passage_on
from models.report import Insertion, ReportSection, ReportVersion, Support
from models.report_draft_page import Page, Put, Written
from models.report_draft_sources import DraftSources
from models.report_insertions import by_mark, insertion_line, written
from models.report_support import unsupport
from models.store.store import Store
from models.support_sources import SupportSources

_LETTERS = string.ascii_lowercase
MARK = 8


class DraftWriter:
    """Writes one draft, inside of a transaction; `finish` it at the end."""

    def __init__(self, store: Store, sources: DraftSources, version: ReportVersion) -> None:
        self._store, self._sources = store, sources
        self._supports: list[Support] = []
        self._known = by_mark(store, version.id)

    def write(self, section: ReportSection, page: Page) -> bool:
        """Fill a section, in the place of what stood there; whether it says something else now."""
        text, resting, puts = "", list[tuple[int, int, Written]](), list[Insertion]()
        for at, block in enumerate(page.blocks):
            near = isinstance(block, Written) and block.near
            text += ("\n" if near else "\n\n") if text else ""
            start = len(text)
            if isinstance(block, Put):
                puts.append(self._insertion(section, block, at))
                text += insertion_line(
                    puts[-1].mark, self._sources.offered(block.kind).get(block.about) or block.kind.label
                )
                continue
            text += block.text
            if block.rests:
                resting.append((start, len(text), block))
        for number, note in enumerate(page.notes, 1):
            text += f"\n\n[^{number}]: {note}"
        changed = [self._take(each) for each in puts]
        if text == section.text:
            return any(changed)
        self._replace(section, text, resting)
        return True

    def finish(self) -> None:
        """Keep what the paragraphs rest on, as it is now."""
        seen = SupportSources(self._store, self._sources.municipality.id)
        seen.read(self._supports)
        for each in self._supports:
            self._store.add(replace(each, seen=seen.known(each).digest))

    def _replace(self, section: ReportSection, text: str, resting: list[tuple[int, int, Written]]) -> None:
        for old in self._store.find(Support, section_id=section.id):
            unsupport(self._store, old)
        filled = self._store.change(section, text=text)
        for start, stop, block in resting:
            passage = self._store.add(passage_on(filled, "text", start, stop, text[start:stop], PassageKind.SUPPORT))
            for source in block.rests:
                evidence = source.id if isinstance(source, Evidence) else None
                finding = source.id if isinstance(source, AssessmentFinding) else None
                self._supports.append(
                    Support(section_id=section.id, passage_id=passage.id, evidence_id=evidence, finding_id=finding)
                )

    def _insertion(self, section: ReportSection, put: Put, at: int) -> Insertion:
        """What stands in that place: the same draft always has the same mark there."""
        taken = written(self._sources.facts, put.kind, put.about)
        what = f"{section.position} {at} {put.kind}"
        while (there := self._known.get(mark := _mark(what))) and (there.kind, there.about) != (put.kind, put.about):
            what += "+"
        made = Insertion(section_id=section.id, mark=mark, kind=put.kind, about=put.about)
        return replace(there or made, taken=taken, ignored_digest="")

    def _take(self, insertion: Insertion) -> bool:
        """Keep it, or take over what its source says now; whether that is something else than before."""
        there = self._known.get(insertion.mark)
        if there is None:
            self._known[insertion.mark] = self._store.add(insertion)
        elif there.taken != insertion.taken:
            self._known[insertion.mark] = self._store.change(there, taken=insertion.taken, ignored_digest="")
        return there is None or there.taken != insertion.taken


def _mark(what: str) -> str:
    """Eight letters that the same draft always has here."""
    number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8])
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(MARK))
