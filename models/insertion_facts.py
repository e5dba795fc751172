"""What insertions of a report are written from, each part read once and only when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from models.agreement import Agreement, agreements_of
from models.agreement_text import Composition, compose
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.assessment import Assessment, assessments_of
from models.assessment_reading import AssessmentReading
from models.belonging import in_bin
from models.code import Code
from models.code_tree import codes
from models.evidence_book import EvidenceBook
from models.evidence_source import NO_CONSENT, asked_questions, sources_of
from models.interview import Interview, InterviewState, interviews_of
from models.municipality import Municipality
from models.report import Report, ReportVersion
from models.store.store import Store

HELD = (InterviewState.REVIEW, InterviewState.CLOSED)
"""The talk is over, so that something can rest on it."""
_EVIDENCE = """
select e.id, e.kind, p.source, c.code_id as code from evidence e join passage p on p.id = e.passage_id
  left join evidence_code c on c.evidence_id = e.id and c.removed_at is null
 where e.municipality_id = ? and e.removed_at is null
"""


class InsertionFacts:
    """Of one version of a report, as it was when each was asked for first."""

    def __init__(self, store: Store, version: ReportVersion) -> None:
        self.store, self.version = store, version
        self.report = store.get(Report, version.report_id)
        self.municipality = store.get(Municipality, self.report.municipality_id)
        self._composed: dict[int, Composition] = {}

    @cached_property
    def assessment(self) -> Assessment | None:
        """The Standortbestimmung that the report tells of: its own, else the latest of the Kommune."""
        if self.report.assessment_id is not None:
            own = self.store.get(Assessment, self.report.assessment_id)
            if in_bin(self.store, own) is None:
                return own
        return next(iter(assessments_of(self.store, self.municipality.id)), None)

    @cached_property
    def reading(self) -> AssessmentReading | None:
        """That one, read; None without one."""
        return AssessmentReading(self.store, self.assessment) if self.assessment is not None else None

    @cached_property
    def interviews(self) -> list[Interview]:
        """The talks that the report rests on: over, of its module, and with nobody who doesn't agree (any more)."""
        return [
            each
            for each in interviews_of(self.store, self.municipality.id)
            if each.module == self.report.module and each.state in HELD and each.consent.value not in NO_CONSENT
        ]

    @cached_property
    def codes(self) -> dict[int, Code]:
        """The categories of the Kommune by id, in the order of their tree."""
        return {code.id: code for code in codes(self.store, self.municipality)}

    @cached_property
    def book(self) -> EvidenceBook:
        """All evidence of the Kommune."""
        return EvidenceBook(self.store, self.municipality.id)

    @cached_property
    def usable_evidence(self) -> list[dict[str, Any]]:
        """id, kind and code of every piece that somebody agrees to and whose text is there; a row for each category."""
        rows = self.store.rows(_EVIDENCE, [self.municipality.id])
        questions = asked_questions(self.store, self.municipality.id)
        places = sources_of(self.store, self.municipality.id, {row["source"] for row in rows}, questions)
        return [row for row in rows if row["source"] in places and not places[row["source"]].withdrawn]

    def composed(self, version: AgreementVersion) -> Composition:
        """An agreement as text."""
        if version.id not in self._composed:
            self._composed[version.id] = compose(self.store, version)
        return self._composed[version.id]

    @cached_property
    def agreement(self) -> tuple[Agreement, AgreementVersion] | None:
        """The agreement on the report's module, in its signed version, else the latest."""
        for agreement in agreements_of(self.store, self.municipality.id):
            versions = versions_of(self.store, agreement.id)
            if agreement.module == self.report.module and versions:
                signed = [each for each in versions if each.state is VersionState.SIGNED]
                return agreement, (signed or versions)[0]
        return None
