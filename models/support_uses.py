"""Where evidence and Befunde are used: in Befunde of a Standortbestimmung, in paragraphs and insertions of reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.assessment import AssessmentFinding
from models.evidence import Evidence
from models.insertion_line import without_marks
from models.markdown_reading import read_markdown
from models.one_line import one_line
from models.report import ReportState
from models.store.store import Store
from models.text_range import with_range

LONGEST = 90
_NOTE = re.compile(r"\[\^[^\]\s]+\]")


@dataclass(frozen=True)
class Use:
    """A place where something is used. `address` leads there, with the characters of a report's text; `through` says
    in words what lies between ("Befund"), "" where nothing does. An `older` one is in a version that has a later."""

    label: str
    address: str
    through: str = ""
    older: bool = False


def uses_of(store: Store, evidence: Evidence) -> list[Use]:
    """The Befunde that a piece of evidence is taken for, either way, and the paragraphs of reports that rest on it or
    on one of these."""
    findings = store.rows(_FINDINGS, [evidence.id])
    found = [_of_finding(row) for row in findings]
    found += _paragraphs(store.rows(f"{_PARAGRAPHS} and s.evidence_id = ? {_ORDER}", [evidence.id]))
    for row in findings:
        found += _of_reports(store, row["id"], "Befund")
    return list(dict.fromkeys(found))


def uses_of_finding(store: Store, finding: AssessmentFinding) -> list[Use]:
    """The paragraphs of reports that rest on a Befund, and the insertions that show it."""
    return _of_reports(store, finding.id)


def _of_reports(store: Store, finding_id: int, through: str = "") -> list[Use]:
    found = _paragraphs(store.rows(f"{_PARAGRAPHS} and s.finding_id = ? {_ORDER}", [finding_id]), through)
    return found + _insertions(store.rows(_INSERTIONS, {"finding": finding_id}), through)


_FINDINGS = """
select f.id, f.uid, f.text, b.contradicts, a.number
  from finding_evidence b join assessment_finding f on f.id = b.finding_id
  join assessment a on a.id = f.assessment_id
 where b.evidence_id = ? and b.removed_at is null and f.removed_at is null and a.removed_at is null
 order by a.id desc, f.position, f.id
"""
_OLDER = """v.number < (select max(n.number) from report_version n
                       where n.report_id = r.id and n.removed_at is null) as older"""
_PARAGRAPHS = f"""
select t.uid, t.heading, p.start, p.stop, p.words, r.name, v.number, v.state, {_OLDER}
  from support s join passage p on p.id = s.passage_id and p.removed_at is null and p.start < p.stop
  join report_section t on t.id = s.section_id and t.removed_at is null
  join report_version v on v.id = t.version_id and v.removed_at is null
  join report r on r.id = v.report_id and r.removed_at is null
 where s.removed_at is null
"""
_INSERTIONS = f"""
with recursive about(id, uid, merged, parent, part, assessment) as (
  select c.id, c.uid, c.merged_into_id, c.parent_id, f.part, f.assessment_id
    from assessment_finding f join code c on c.id = f.code_id where f.id = :finding and f.removed_at is null
  union
  select c.id, c.uid, c.merged_into_id, c.parent_id, a.part, a.assessment
    from about a join code c on c.id in (a.merged, a.parent)
)
select distinct t.uid, t.heading, t.text, t.position, i.mark, r.id as report, r.name, v.number, v.state, {_OLDER}
  from about a join report r on r.assessment_id = a.assessment and r.removed_at is null
  join report_version v on v.report_id = r.id and v.removed_at is null
  join report_section h on h.version_id = v.id
  join insertion i on i.section_id = h.id and i.kind = 'findings' and i.removed_at is null
   and i.about in (a.uid, a.uid || '/' || a.part, a.part)
  join report_section t on t.version_id = v.id and t.removed_at is null and instr(t.text, '{{{{' || i.mark) > 0
 order by r.id desc, v.number desc, t.position
"""
_ORDER = "order by r.id desc, v.number desc, t.position, p.start, s.id"


def _of_finding(row: dict[str, Any]) -> Use:
    what = "Gegen den Befund" if row["contradicts"] else "Befund"
    return Use(f"{what}: {_short(row['text'])}", f"assessment_finding/{row['uid']}/text")


def _paragraphs(rows: Iterable[dict[str, Any]], through: str = "") -> list[Use]:
    return [
        Use(
            f"{_place(row)}: {_short(printed(row['words']))}",
            _where(row, row["start"], row["stop"]),
            through,
            bool(row["older"]),
        )
        for row in rows
    ]


def _insertions(rows: Iterable[dict[str, Any]], through: str = "") -> list[Use]:
    found = []
    for row in rows:
        start = row["text"].index("{{" + row["mark"])
        stop = row["text"].find("\n", start)
        stop = stop if stop > 0 else len(row["text"])
        found.append(Use(f"{_place(row)}: Einfügung", _where(row, start, stop), through, bool(row["older"])))
    return found


def _place(row: dict[str, Any]) -> str:
    frozen = "" if row["state"] == ReportState.DRAFT.value else " (übergeben)"
    return f"Bericht, Fassung {row['number']}{frozen} · {row['heading']}"


def _where(row: dict[str, Any], start: int, stop: int) -> str:
    return with_range(f"report_section/{row['uid']}/text", start, stop)


def printed(text: str) -> str:
    """What is read on paper of a part of a text: no marks of lists, headings, emphasis, footnotes; of an insertion
    what it is called."""
    return " ".join(piece.heading or piece.words for piece in read_markdown(_NOTE.sub("", without_marks(text))))


def _short(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
