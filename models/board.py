"""Where each Kommune stands, as a board: columns by stage in the order of the work, never by a score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.interview import InterviewState
from models.meeting import MeetingKind
from models.overview import MunicipalityRow, Stage, municipality_rows
from models.process import GoOn
from models.process_facts import ModuleFacts, module_facts
from models.store.store import Store


class Lane(StrEnum):
    """A column of the board."""

    FIRST_CONTACT = "first_contact"
    AGREEMENT = "agreement"
    SOUNDING = "sounding"
    INTERVIEWS = "interviews"
    ANALYSIS = "analysis"
    GO_ON = "go_on"

    @property
    def label(self) -> str:
        return {
            "first_contact": "Anbahnung",
            "agreement": "Vereinbarung",
            "sounding": "Sondierung",
            "interviews": "Interviews",
            "analysis": "Auswertung",
            "go_on": "Weiterführung, Abschluss",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class BoardCard:
    """One Kommune on the board. `note` says more of where it stands: "zur Unterschrift", "5 von 8"."""

    lane: Lane
    row: MunicipalityRow
    note: str = ""

    @property
    def paused(self) -> bool:
        return self.row.paused_since is not None


_DECISIONS = """
select municipality_id, module, go_on from process_step
 where removed_at is null and key = 'closing' and go_on <> ''
"""


def board(store: Store) -> dict[Lane, list[BoardCard]]:
    """All Kommunen by lane; in a lane the next date first, those without one last, by name."""
    facts = module_facts(store)
    decided = {(r["municipality_id"], r["module"]): GoOn(r["go_on"]) for r in store.rows(_DECISIONS)}
    lanes: dict[Lane, list[BoardCard]] = {lane: [] for lane in Lane}
    for row in municipality_rows(store):
        key = row.id, row.module or 1
        card = _card(row, facts.get(key, ModuleFacts()), decided.get(key, GoOn.OPEN))
        lanes[card.lane].append(card)
    for cards in lanes.values():
        cards.sort(key=lambda card: card.row.next_date or date.max)  # stable: equal ones stay by name
    return lanes


def _card(row: MunicipalityRow, facts: ModuleFacts, decision: GoOn) -> BoardCard:
    if row.stage is Stage.FIRST_CONTACT:
        return BoardCard(lane=Lane.FIRST_CONTACT, row=row)
    if row.stage in (Stage.DRAFTING, Stage.FOR_SIGNATURE):
        note = "in Arbeit" if row.stage is Stage.DRAFTING else "zur Unterschrift"
        return BoardCard(lane=Lane.AGREEMENT, row=row, note=note)
    if row.stage in (Stage.COMPLETED, Stage.ENDED):
        return BoardCard(lane=Lane.GO_ON, row=row, note=row.stage.label)
    if decision is not GoOn.OPEN or (row.module or 1) > 1:
        return BoardCard(
            lane=Lane.GO_ON, row=row, note=decision.label if decision is not GoOn.OPEN else f"Modul {row.module}"
        )
    sounded = MeetingKind.SOUNDING in facts.held or facts.ticked & {"sounding", "interviews"}
    if not sounded and not facts.count(InterviewState.CLOSED, InterviewState.REVIEW):
        return BoardCard(lane=Lane.SOUNDING, row=row, note="geplant" if MeetingKind.SOUNDING in facts.planned else "")
    closed, planned = facts.count(InterviewState.CLOSED), facts.count()
    if "interviews" in facts.ticked or (closed == planned and planned):
        note = f"{closed} Interviews" if closed > 1 else "1 Interview" if closed else ""
        return BoardCard(lane=Lane.ANALYSIS, row=row, note=note)
    return BoardCard(lane=Lane.INTERVIEWS, row=row, note=f"{closed} von {planned}" if planned else "noch keine geplant")
