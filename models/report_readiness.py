"""What a report still lacks before it can be handed over, each with the place where it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.agency import the_agency
from models.markdown_gap import missing_in
from models.one_line import one_line
from models.paper import Paper, Words, WordsKind
from models.paper_parts import author_of
from models.report import GateDecision, Report, ReportVersion, check_draft, sections_of
from models.report_numbers import numbered
from models.report_paper import report_paper
from models.store.errors import InvalidValue
from models.store.record import address
from models.store.store import Store

GAPS = "gaps"
"""Kind and key of the decision that the gaps of a version may stay."""
SHORTEST_REASON = 3
NO_REASON = "Bitte sagen Sie in ein paar Worten, warum die Lücken bleiben dürfen."


@dataclass(frozen=True)
class OpenPoint:
    """A sentence on what is missing, and the address where to add it, "" for nowhere. A `gap` may stay for a reason."""

    message: str
    field: str = ""
    gap: bool = False


def open_points(store: Store, version: ReportVersion, paper: Paper | None = None) -> tuple[OpenPoint, ...]:
    """All that is missing; `paper` is what `report_paper` gives, where it is known already."""
    return (*_needed(store, version), *gaps_in(paper or report_paper(store, version)))


def in_the_way(store: Store, version: ReportVersion, paper: Paper | None = None) -> tuple[OpenPoint, ...]:
    """What is missing and must not be: not the gaps, once somebody has said why they may stay."""
    found = open_points(store, version, paper)
    allowed = reason_for_gaps(store, version) is not None
    return tuple(each for each in found if not (each.gap and allowed))


def gaps_in(paper: Paper) -> tuple[OpenPoint, ...]:
    """The gaps that a paper shows, in their order, each with the section that it stands in."""
    found, section = [], ""
    for part in paper.parts:
        if part.mark or not section:
            section = f"{part.mark} {part.heading}".strip()
        for block in part.blocks:
            if isinstance(block, Words) and block.kind is WordsKind.GAP:
                where = block.fields[0] if block.fields else ""
                found.append(OpenPoint(f"{section}: {missing_in(block.text)}", where, gap=True))
    return tuple(found)


def let_gaps_be(store: Store, version: ReportVersion, reason: str) -> GateDecision:
    """Say why a report may be handed over with gaps; a second reason replaces the first.

    Raises InvalidValue without a reason, Locked for a frozen version.
    """
    reason = one_line(reason)
    if len(reason) < SHORTEST_REASON:
        raise InvalidValue("reason", NO_REASON)
    check_draft(store, version.id)
    moment = store.clock().replace(microsecond=0)
    with store.transaction("Lücken begründet"):
        known = reason_for_gaps(store, version) or store.add(GateDecision(version_id=version.id, key=GAPS, kind=GAPS))
        return store.change(known, reason=reason, decided_at=moment, staff_uid=store.staff_uid)


def reason_for_gaps(store: Store, version: ReportVersion) -> GateDecision | None:
    """The decision that gaps may stay, None without one."""
    return store.first(GateDecision, version_id=version.id, key=GAPS)


def _needed(store: Store, version: ReportVersion) -> Iterator[OpenPoint]:
    report, agency = store.get(Report, version.report_id), the_agency(store)
    if not report.name.strip():
        yield OpenPoint("Der Bericht hat keinen Titel.", address(report, "name"))
    if not author_of(agency):
        yield OpenPoint("Der Name der Agentur fehlt.", address(agency, "name") if agency else "")
    told = [each.section for each in numbered(sections_of(store, version.id)) if each.included and not each.short]
    if not any(section.text.strip() for section in told):
        yield OpenPoint("In keinem Kapitel steht ein Text.")
    for section in told:
        if not section.heading.strip():
            yield OpenPoint("Ein Abschnitt hat keine Überschrift.", address(section, "heading"))
