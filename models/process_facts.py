"""What the records elsewhere say about the steps of a module: when signed, when held, how many interviews how far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.agreement_version import VersionState
from models.document_review import DocumentState
from models.interview import InterviewState
from models.meeting import MeetingKind, MeetingState
from models.store.store import Store


@dataclass(kw_only=True)
class ModuleFacts:
    """Of one module with one Kommune. `held` and `planned` are the first days of meetings by their kind; `ticked` are
    the keys of the steps that somebody has ticked off, or that are left out."""

    agreement: VersionState | None = None
    frozen_on: date | None = None
    signed_on: date | None = None
    held: dict[MeetingKind, date] = field(default_factory=dict)
    planned: dict[MeetingKind, date | None] = field(default_factory=dict)
    interviews: dict[InterviewState, int] = field(default_factory=dict)
    interviews_closed_on: date | None = None
    documents: dict[DocumentState, int] = field(default_factory=dict)
    documents_read_on: date | None = None
    findings: int | None = None
    """Statements of the latest Standortbestimmung, None without one."""
    assessed_on: date | None = None
    """When that was closed."""
    report: int | None = None
    """The Fassung of the Ergebnisbericht that was handed over last, 0 while all are drafts, None without one."""
    reported_on: date | None = None
    """When that was handed over."""
    ticked: set[str] = field(default_factory=set)

    def count(self, *states: InterviewState) -> int:
        """How many interviews are in one of these states; without any, all but the cancelled ones."""
        wanted = states or tuple(set(InterviewState) - {InterviewState.CANCELLED})
        return sum(self.interviews.get(state, 0) for state in wanted)


_AGREEMENTS = """
select a.municipality_id, a.module, v.state, date(v.frozen_at) as frozen_on, v.completed_on
  from agreement a
  join agreement_version v on v.id = (
       select id from agreement_version where agreement_id = a.id and removed_at is null
        order by state = 'draft', number desc limit 1)
 where a.removed_at is null and (:of is null or a.municipality_id = :of)
 order by a.state not in ('terminated', 'cancelled'), a.id
"""
_MEETINGS = """
select municipality_id, module, kind, state, min(meets_on) as first_on
  from meeting
 where removed_at is null and state in ('planned', 'held') and (:of is null or municipality_id = :of)
   and (state = 'planned' or meets_on is null or meets_on <= :today)
 group by municipality_id, module, kind, state
"""
_INTERVIEWS = """
select municipality_id, module, state, count(*) as many, max(closed_on) as last_on
  from interview
 where removed_at is null and (:of is null or municipality_id = :of)
 group by municipality_id, module, state
"""
_DOCUMENTS = """
select municipality_id, 1 as module, state, count(*) as many, max(coalesce(read_on, received_on)) as last_on
  from document_review
 where removed_at is null and (:of is null or municipality_id = :of)
 group by municipality_id, state
"""
_ASSESSMENTS = """
select a.municipality_id, a.module, a.closed_on,
       (select count(*) from assessment_finding f where f.assessment_id = a.id and f.removed_at is null
           and trim(f.text) <> '') as many
  from assessment a
 where a.removed_at is null and (:of is null or a.municipality_id = :of)
 order by a.number
"""
_REPORTS = """
select r.municipality_id, r.module, v.number, v.handed_on
  from report r
  left join report_version v on v.id = (
       select id from report_version where report_id = r.id and removed_at is null and state = 'handed_over'
        order by number desc limit 1)
 where r.removed_at is null and (:of is null or r.municipality_id = :of)
   and exists (select 1 from report_version where report_id = r.id and removed_at is null)
 order by v.number
"""
_TICKED = """
select municipality_id, module, key
  from process_step
 where removed_at is null and key <> '' and (state in ('done', 'skipped') or done_on is not null)
   and (:of is null or municipality_id = :of)
"""


def module_facts(store: Store, municipality_id: int | None = None) -> dict[tuple[int, int], ModuleFacts]:
    """(Kommune, module) → what is known, of one Kommune or of all: seven questions either way."""
    values = {"of": municipality_id, "today": store.clock().date().isoformat()}
    found: dict[tuple[int, int], ModuleFacts] = defaultdict(ModuleFacts)

    def rows(sql: str) -> list[tuple[ModuleFacts, dict[str, Any]]]:
        return [(found[row["municipality_id"], row["module"]], row) for row in store.rows(sql, dict(values))]

    for facts, row in rows(_AGREEMENTS):
        facts.agreement = VersionState(row["state"])
        facts.frozen_on, facts.signed_on = _date(row["frozen_on"]), _date(row["completed_on"])
    for facts, row in rows(_MEETINGS):
        kind, first = MeetingKind(row["kind"]), _date(row["first_on"])
        if row["state"] == MeetingState.PLANNED:
            facts.planned[kind] = first
        elif first is not None:
            facts.held[kind] = first
    for facts, row in rows(_INTERVIEWS):
        facts.interviews[InterviewState(row["state"])] = row["many"]
        facts.interviews_closed_on = max(
            filter(None, (facts.interviews_closed_on, _date(row["last_on"]))), default=None
        )
    for facts, row in rows(_DOCUMENTS):
        facts.documents[DocumentState(row["state"])] = row["many"]
        facts.documents_read_on = max(filter(None, (facts.documents_read_on, _date(row["last_on"]))), default=None)
    for facts, row in rows(_ASSESSMENTS):  # the latest comes last
        facts.findings, facts.assessed_on = row["many"], _date(row["closed_on"])
    for facts, row in rows(_REPORTS):
        facts.report, facts.reported_on = row["number"] or 0, _date(row["handed_on"])
    for facts, row in rows(_TICKED):
        facts.ticked.add(row["key"])
    return found


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
