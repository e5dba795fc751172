"""Where evidence and Befunde are used: in Befunde of a Standortbestimmung, in paragraphs and insertions of reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.one_line import one_line
from models.report import ReportState
from models.store.store import Store
from models.text_range import with_range

LONGEST = 90


@dataclass(frozen=True)
class Use:
    """A place where something is used. `address` leads there, with the characters of a report's text; `through` says
    in words what lies between ("Befund"), "" where nothing does."""

    label: str
    address: str
    through: str = ""


def uses_of(store: Store, evidence: Evidence) -> list[Use]:
    """The Befunde that a piece of evidence is taken for, either way, and the paragraphs of reports that rest on it or
    on one of these."""
    findings = store.rows(_FINDINGS, [evidence.id])
    found = [_of_finding(row) for row in findings]
    found += _paragraphs(store.rows(f"{_PARAGRAPHS} and s.evidence_id = ? {_ORDER}", [evidence.id]))
    for row in findings:
        found += _paragraphs(store.rows(f"{_PARAGRAPHS} and s.finding_id = ? {_ORDER}", [row["id"]]), "Befund")
    return list(dict.fromkeys(found))


def uses_of_finding(store: Store, finding: AssessmentFinding) -> list[Use]:
    """The paragraphs of reports that rest on a Befund."""
    return _paragraphs(store.rows(f"{_PARAGRAPHS} and s.finding_id = ? {_ORDER}", [finding.id]))


_FINDINGS = """
select f.id, f.uid, f.text, b.contradicts, a.number
  from finding_evidence b join assessment_finding f on f.id = b.finding_id
  join assessment a on a.id = f.assessment_id
 where b.evidence_id = ? and b.removed_at is null and f.removed_at is null and a.removed_at is null
 order by a.id desc, f.position, f.id
"""
_PARAGRAPHS = """
select t.uid, t.heading, p.start, p.stop, p.words, r.name, v.number, v.state
  from support s join passage p on p.id = s.passage_id and p.removed_at is null and p.start < p.stop
  join report_section t on t.id = s.section_id and t.removed_at is null
  join report_version v on v.id = t.version_id and v.removed_at is null
  join report r on r.id = v.report_id and r.removed_at is null
 where s.removed_at is null
"""
_ORDER = "order by r.id desc, v.number desc, t.position, p.start, s.id"


def _of_finding(row: dict[str, Any]) -> Use:
    what = "spricht gegen" if row["contradicts"] else "Befund"
    return Use(f"{what}: {_short(row['text'])}", f"assessment_finding/{row['uid']}/text")


def _paragraphs(rows: Iterable[dict[str, Any]], through: str = "") -> list[Use]:
    found = []
    for row in rows:
        where = with_range(f"report_section/{row['uid']}/text", row["start"], row["stop"])
        frozen = "" if row["state"] == ReportState.DRAFT.value else " (übergeben)"
        place = f"Bericht, Fassung {row['number']}{frozen} · {row['heading']}"
        found.append(Use(f"{place}: {_short(row['words'])}", where, through))
    return found


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
