"""The Ergebnisbericht of the sample dossier: how it came about, who changed what, what the Kommune said to it.

What people wrote is in resources/content/demo_report.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import resources
from models.assessment import assessments_of
from models.assessment_life import basis_of, findings_of
from models.demo_visit import Event
from models.municipality import Municipality
from models.passage import PassageKind, passage_on
from models.report import (
    GateDecision,
    Insertion,
    InsertionKind,
    Report,
    ReportComment,
    ReportSection,
    ReportVersion,
    Support,
)
from models.store.store import Store

CONTENT = "content/demo_report.toml"

Table = dict[str, Any]


def report_events(store: Store) -> Iterator[Event]:
    """What was written of one Kommune, as of the store's own day."""
    content = tomllib.loads(resources.path(CONTENT).read_text(encoding="utf-8"))
    yield from _Reports(store, content).events()


class _Reports:
    """The story of one Kommune's report; its findings are looked up when their time has come."""

    def __init__(self, store: Store, content: Table) -> None:
        self._store, self._content = store, content
        self._today = store.clock().date()
        found = store.first(Municipality, name=content["municipality"])
        assert found is not None
        self._municipality = found

    def events(self) -> Iterator[Event]:
        """All that was done."""
        yield Event(self._at(3, "09:10"), self._start, "Ergebnisbericht beginnen")

    def _start(self) -> None:
        assessment = assessments_of(self._store, self._municipality.id)[0]
        report = self._store.add(
            Report(
                municipality_id=self._municipality.id, assessment_id=assessment.id, name="Ergebnisbericht zum Ist-Stand"
            )
        )
        version = self._store.add(ReportVersion(report_id=report.id))
        finding = findings_of(self._store, assessment)[0]
        words = finding.text
        text = f"{words}\n\n{{{{abcdefgh Gespräche}}}}\n"
        section = self._store.add(
            ReportSection(version_id=version.id, key="findings", heading="Befunde je Kernkomponente", text=text)
        )
        self._store.add(
            Insertion(section_id=section.id, mark="abcdefgh", kind=InsertionKind.INTERVIEWS, about="sentence")
        )
        passage = self._store.add(passage_on(section, "text", 0, len(words), words, PassageKind.SUPPORT))
        evidence = basis_of(self._store, finding)[0].evidence_id
        self._store.add(Support(section_id=section.id, passage_id=passage.id, evidence_id=evidence))
        said = self._store.add(passage_on(section, "text", 0, len(words), words, PassageKind.COMMENT))
        self._store.add(
            ReportComment(version_id=version.id, passage_id=said.id, text="Das Leitbild hat der Rat beschlossen.")
        )
        self._store.add(GateDecision(version_id=version.id, key="name", kind="name", words="Am Speicher"))

    def _at(self, days: int, at: str) -> datetime:
        return datetime.combine(self._today - timedelta(days=days), time.fromisoformat(at))
